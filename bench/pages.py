"""An archive of invented news for the scan: the launches of the bundled site among ordinary articles.

The pages are built as those of large news sites are: some 90 kB each, of which gzip leaves a fifth; nine tenths are
markup, and every address and id in it is another.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

from crawler.archive import ArchiveWriter, Fetched
from crawler.page import Page
from crawler.source import parse_source
from demo.content import portals
from demo.site import Site
from extract.item import Item
from extract.scan.single import extract_item

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
WORDS = sorted({word.strip(".,").lower() for sentence in SENTENCES for word in sentence.split()})
MENU = ("Trang chủ", "Tin tức", "Kinh tế", "Văn hóa", "Thể thao", "Pháp luật", "Du lịch", "Bạn đọc", "Liên hệ")
HEADLINE = "Xã {} ra mắt mô hình “Đường hoa nông dân”, bà con phấn khởi"
LISTED = 60
"""Links to other articles on a page."""


def write_archive(folder: Path, pages: int, *, launches: bool, seed: int = 7) -> Path:
    """A WARC file of ``pages`` pages. With ``launches`` 1 % report one and 20 % list such articles beside theirs."""
    source = parse_source(
        {"id": "bench", "name": "b", "kind": "newspaper", "start_urls": ["https://b.example/"]}, "bench"
    )
    writer = ArchiveWriter(folder, source, "bench")
    draw = Random(seed)  # noqa: S311  nothing secret
    for number in range(pages):
        if launches and number % 100 == 50:
            page = launch_pages()[number // 100 % len(launch_pages())]
            writer.write(Fetched(f"{page.url}?copy={number}", 200, HTML, _with_names(page.body, draw)))
        else:
            body = ordinary_page(draw, number, listed=launches and number % 5 == 0)
            writer.write(Fetched(f"https://b.example/tin/{number}.html", 200, HTML, body))
    writer.close()
    if writer.path is None:
        raise ValueError("no page to write")
    return writer.path


@cache
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


def _with_names(body: bytes, draw: Random) -> bytes:
    """The page with a paragraph of words that no other page has: what keeps every word it meets would grow."""
    words = " ".join(_token(draw, 7).capitalize() for _ in range(40))
    return body.replace(b"</p>", f"</p><p>Danh sách: {words}.</p>".encode(), 1)


def ordinary_page(draw: Random, number: int, *, listed: bool) -> bytes:
    """A page as news sites serve them: menus, scripts, an article, lists of others, with ``listed`` launches too."""
    title = f"{_line(draw)} ({number})"
    body = "".join(f"<p>{'. '.join(_line(draw) for _ in range(4))}.</p>\n" for _ in range(12))
    menu = "".join(
        f'<li class="item"><a href="/muc-{n}" title="{name}">{name}</a></li>\n' for n, name in enumerate(MENU * 12)
    )
    lines = [HEADLINE.format(n) if listed and n % 4 == 0 else _line(draw) for n in range(LISTED)]
    items = "".join(_teaser(draw, line) for line in lines)
    head = f"<head><meta charset=utf-8><title>{title}</title>{_script(draw, 60)}</head>"
    return (
        f"<!doctype html><html>{head}<body><nav><ul>{menu}</ul></nav><main><h1>{title}</h1>"
        f'<div class="date">05/03/2024 08:30</div><div class="content">{body}</div></main>'
        f'<div class="related"><h3>Tin liên quan</h3><ul>{items}</ul></div>{_script(draw, 100)}</body></html>'
    ).encode()


def _line(draw: Random) -> str:
    """Words of the sentences in any order: text that repeats itself would be packed as no real one is."""
    return " ".join(draw.choices(WORDS, k=14)).capitalize()


def _teaser(draw: Random, line: str) -> str:
    address = f"/tin/{_token(draw, 40)}.html"
    picture = f"https://anh.b.example/{_token(draw, 32)}/{_token(draw, 32)}.jpg"
    sizes = ", ".join(f"{picture}?w={width}&amp;h={width * 3 // 5}&amp;fit=crop {width}w" for width in (220, 440, 880))
    return (
        f'<li class="item-news off-thumb" data-id="{_token(draw, 9)}" data-track="{_token(draw, 48)}">'
        f'<div class="thumb-art"><a href="{address}" class="thumb thumb-5x3" title="{line}" data-medium="Item">'
        f'<picture><source srcset="{sizes}"><img src="{picture}" loading="lazy" alt="{line}"></picture></a></div>'
        f'<h3 class="title-news"><a href="{address}" class="vn_link" title="{line}">{line}</a></h3></li>\n'
    )


def _script(draw: Random, entries: int) -> str:
    slots = ",".join(f'{{"slot":"{_token(draw, 12)}","at":{draw.random()},"seen":false}}' for _ in range(entries))
    return f"<script>window.data=window.data||[];window.data.push({slots})</script>"


def _token(draw: Random, length: int) -> str:
    return f"{draw.getrandbits(4 * length):0{length}x}"
