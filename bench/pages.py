"""An archive of invented news for the scan: the launches of the bundled site among ordinary articles."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

from crawler.archive import ArchiveWriter, Fetched
from crawler.page import Page
from crawler.source import parse_source
from demo.content import portals
from demo.site import Site
from extract.item import Item
from extract.single import extract_item

HTML = (("Content-Type", "text/html; charset=utf-8"),)
SENTENCES = (
    "Trưa qua mưa lớn làm ngập nhiều đoạn đường ở ven sông, xe máy phải đi vòng qua cầu mới.",
    "Bà con gặt sớm hơn mọi năm vì lúa chín đều, thương lái mua tại ruộng với giá khá.",
    "Trường cho học sinh nghỉ hai ngày, thầy cô dọn bùn và kê lại bàn ghế trong lớp.",
    "Theo cán bộ khuyến nông, ruộng trũng cần tháo nước trước khi bón lót vụ sau.",
    "Chợ phiên họp từ sáng tinh mơ, hàng rau và hàng cá đông người mua nhất.",
    "Giá cà phê trong tuần tăng nhẹ, nhiều nhà vườn giữ hàng chờ thêm ít hôm.",
    "Bác sĩ khuyên người già uống đủ nước và tránh ra đồng vào buổi trưa nắng gắt.",
    "Đội bóng của huyện thắng trận thứ ba liền và vào vòng bán kết gặp đội chủ nhà.",
)
MENU = ("Trang chủ", "Tin tức", "Kinh tế", "Văn hóa", "Thể thao", "Pháp luật", "Du lịch", "Bạn đọc", "Liên hệ")
HEADLINE = "Xã {} ra mắt mô hình “Đường hoa nông dân”, bà con phấn khởi"
SCRIPT = (
    "<script>window.data=window.data||[];function push(a){window.data.push({name:a,at:Date.now(),seen:false})}</script>"
)


def write_archive(folder: Path, pages: int, *, launches: bool, seed: int = 7) -> Path:
    """A WARC file of ``pages`` pages. With ``launches`` 1 % report one and 20 % list such articles beside theirs."""
    source = parse_source(
        {"id": "bench", "name": "b", "kind": "newspaper", "start_urls": ["https://b.example/"]}, "bench"
    )
    writer = ArchiveWriter(folder, source, "bench")
    draw, told = Random(seed), launch_pages()  # noqa: S311  nothing secret
    for number in range(pages):
        if launches and number % 100 == 50:
            page = told[number // 100 % len(told)]
            writer.write(Fetched(f"{page.url}?copy={number}", 200, HTML, page.body))
        else:
            body = ordinary_page(draw, number, listed=launches and number % 5 == 0)
            writer.write(Fetched(f"https://b.example/tin/{number}.html", 200, HTML, body))
    writer.close()
    if writer.path is None:
        raise ValueError("no page to write")
    return writer.path


def launch_pages() -> list[Page]:
    """The pages of the bundled site from which a launch is read."""
    return [page for page in article_pages() if extract_item(Item("page", page=page)).launches]


def article_pages() -> list[Page]:
    """All article pages of the bundled site."""
    return list(_site_pages())


def _site_pages() -> Iterator[Page]:
    for name, portal in portals().items():
        site = Site(portal, f"http://{name}.example")
        for path, route in site.routes.items():
            if route.kind == "article":
                reply = site.reply(path)
                yield Page(reply.body, f"http://{name}.example{path}", reply.content_type)


def ordinary_page(draw: Random, number: int, *, listed: bool) -> bytes:
    """A page of some 50 kB as news sites serve them: menus, scripts, an article, lists of others."""
    title = f"{draw.choice(SENTENCES).split(',')[0]} ({number})"
    body = "".join(f"<p>{' '.join(draw.choices(SENTENCES, k=3))}</p>\n" for _ in range(12))
    menu = "".join(
        f'<li class="item"><a href="/muc-{n}" title="{name}">{name}</a></li>\n' for n, name in enumerate(MENU * 12)
    )
    lines = [HEADLINE.format(n) if listed and n % 4 == 0 else draw.choice(SENTENCES) for n in range(40)]
    items = "".join(
        f'<li><a href="/tin/{n}.html" title="{line}"><img src="/a/{n}.jpg" alt="{line}">{line}</a></li>\n'
        for n, line in enumerate(lines)
    )
    head = f"<head><meta charset=utf-8><title>{title}</title>{SCRIPT * 60}</head>"
    return (
        f"<!doctype html><html>{head}<body><nav><ul>{menu}</ul></nav><main><h1>{title}</h1>"
        f'<div class="date">05/03/2024 08:30</div><div class="content">{body}</div></main>'
        f'<div class="related"><h3>Tin liên quan</h3><ul>{items}</ul></div>{SCRIPT * 40}</body></html>'
    ).encode()
