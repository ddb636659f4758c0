"""Sites that behave as the eight families of content systems do: addresses, pages of lists, twins, traps.

Each has three sections with the same number of articles; the home page shows the newest few and the menu.
"""

import gzip
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from uuid import UUID

from loopback import PARAGRAPH, Answer, Site

SECTIONS = {"dan-van": "Dân vận", "mat-tran": "Mặt trận", "van-hoa": "Văn hóa"}
ARTICLES = 24  # of each section
PAGE = 10
HEADLINES = ("ra mắt mô hình tuyến đường hoa", "phát động phong trào thi đua yêu nước", "khánh thành cầu mới")
SLUGS = ("ra-mat-mo-hinh-tuyen-duong-hoa", "phat-dong-phong-trao-thi-dua-yeu-nuoc", "khanh-thanh-cau-moi")
Paths = Callable[[str, int], str]


@dataclass(frozen=True)
class Family:
    """What a family's addresses look like.

    ``article`` makes a path from section and number; ``page`` from section and number of the page, counted from 1;
    ``twins`` are further addresses of an article that pages link to; ``traps`` links without end or profit that
    stand on every page, whose pages only link to further ones (``{}`` is a number); ``next`` are the words of the
    link to the following page, where not only numbers are linked.
    """

    name: str
    article: Paths
    page: Paths
    twins: tuple[Paths, ...] = ()
    traps: tuple[str, ...] = ()
    next: str = "Trang sau"
    feed: str | None = None
    sitemap: str | None = None
    home: str = "/"
    head: Callable[[str, int], str] = lambda section, number: ""


def slug(number: int) -> str:
    return f"xa-thu-{number}-{SLUGS[number % 3]}"


def uuid(section: str, number: int) -> UUID:
    return UUID(int=(list(SECTIONS).index(section) + 1) * 10**30 + number)


def place(section: str) -> int:
    """A section's number."""
    return list(SECTIONS).index(section) + 1


def joomla_page(section: str, page: int) -> str:
    return f"/tin-tuc/{section}" + (f"?start={(page - 1) * PAGE}" if page > 1 else "")


FAMILIES = (
    Family(
        "sharepoint",
        article=lambda section, n: f"/Pages/newsdetail.aspx?CatId={place(section)}&NewsId={place(section) * 1000 + n}",
        page=lambda section, p: (
            f"/Pages/tin-tuc.aspx?CatId={place(section)}"
            + (f"&Paged=TRUE&p_ID={p * 7}&PageFirstRow={(p - 1) * PAGE + 1}" if p > 1 else "")
        ),
        twins=(
            lambda section, n: f"/Pages/newsdetail.aspx?NewsId={place(section) * 1000 + n}&CatId=99",
            lambda section, n: f"/Pages/newsdetail.aspx?CatId=1&NewsId={place(section) * 1000 + n}&IsDlg=1",
            lambda section, n: f"/Pages/Print.aspx?NewsId={place(section) * 1000 + n}",
        ),
        traps=("/Pages/lich.aspx?ngay={}", "/Pages/tin-tuc.aspx?CatId=1&SortField=Title&SortDir=Asc&v={}"),
        home="/Pages/trangchu.aspx",
    ),
    Family(
        "liferay",
        article=lambda section, n: f"/web/hth/{section}/-/asset_publisher/1mOz/content/id/{place(section) * 1000 + n}",
        page=lambda section, p: (
            f"/web/hth/{section}"
            + (f"?p_p_id=101_INSTANCE_x&_101_INSTANCE_x_delta={PAGE}&_101_INSTANCE_x_cur={p}" if p > 1 else "")
        ),
        twins=(
            lambda section, n: (
                f"/web/hth/{section}/-/asset_publisher/1mOz/content/id/{place(section) * 1000 + n}"
                "?inheritRedirect=false&redirect=%2Fweb%2Fhth"
            ),
            lambda section, n: (
                f"/web/hth/{section}/-/asset_publisher/1mOz/content/id/{place(section) * 1000 + n}"
                "?p_p_state=pop_up&_101_viewMode=print"
            ),
        ),
        traps=("/web/hth/lich?_8_month={}", "/web/hth/dan-van?_101_INSTANCE_x_orderByCol=title&v={}"),
        next="Tiếp theo",
    ),
    Family(
        "webcenter",
        article=lambda section, n: (
            f"/webcenter/portal/tamky/pages_tin-tuc/chi-tiet?dDocName=PORTAL{place(section)}{n:04}"
        ),
        page=lambda section, p: f"/webcenter/portal/tamky/pages_{section}" + (f"?page={p}" if p > 1 else ""),
        twins=(
            lambda section, n: (
                "/webcenter/portal/tamky/pages_tin-tuc/chi-tiet"
                f"?dDocName=PORTAL{place(section)}{n:04}&_afrLoop={n * 7919}&_adf.ctrl-state=x{n}"
            ),
        ),
        traps=("/webcenter/portal/tamky/pages_lich?thang={}",),
    ),
    Family(
        "websphere",
        article=lambda section, n: f"/wps/portal/Home/trang-tin-chi-tiet/sa-tinhtuc/sa-{section}/{uuid(section, n)}",
        page=lambda section, p: f"/wps/portal/Home/trang-tin/sa-tinhtuc/{section}" + (f"?trang={p}" if p > 1 else ""),
        twins=(
            lambda section, n: (
                f"/wps/portal/Home/trang-tin-chi-tiet/sa-tinhtuc/sa-{section}/{uuid(section, n)};jsessionid=0000{n}"
            ),
            lambda section, n: (
                f"/wps/portal/Home/trang-tin-chi-tiet/sa-tinhtuc/sa-{section}/{uuid(section, n)}?print=true"
            ),
        ),
        traps=("/wps/portal/Home/trang-tin/sa-tinhtuc/dan-van?sort=ngay&v={}",),
    ),
    Family(
        "drupal",
        article=lambda section, n: f"/{section}-{slug(n)}",
        page=lambda section, p: f"/{section}" + (f"?page={p - 1}" if p > 1 else ""),
        twins=(
            lambda section, n: f"/node/{place(section) * 1000 + n}",
            lambda section, n: f"/print/{place(section) * 1000 + n}",
        ),
        traps=("/calendar/2024-{}", "/dan-van?order=title&sort=asc&v={}"),
        feed="/rss.xml",
        next="sau ›",
        head=lambda section, n: (
            f'<link rel="canonical" href="/{section}-{slug(n)}">'
            f'<link rel="shortlink" href="/node/{place(section) * 1000 + n}">'
        ),
    ),
    Family(
        "nukeviet",
        article=lambda section, n: f"/vi/news/{section}/{slug(n)}-{place(section) * 1000 + n}.html",
        page=lambda section, p: f"/vi/news/{section}/" + (f"page-{p}/" if p > 1 else ""),
        twins=(
            lambda section, n: f"/vi/news/savefile/{section}/{slug(n)}-{place(section) * 1000 + n}.html",
            lambda section, n: f"/vi/news/tin-tuc/{slug(n)}-{place(section) * 1000 + n}.html",
        ),
        traps=("/vi/news/tag/mo-hinh-{}/", "/vi/news/search/?q=mo+hinh&v={}"),
        feed="/vi/news/rss/",
        sitemap="/sitemap.xml",
        head=lambda section, n: (
            '<meta property="og:type" content="article">'
            f'<link rel="canonical" href="/vi/news/{section}/{slug(n)}-{place(section) * 1000 + n}.html">'
        ),
    ),
    Family(
        "wordpress",
        article=lambda section, n: f"/{section}-{slug(n)}/",
        page=lambda section, p: f"/category/{section}/" + (f"page/{p}/" if p > 1 else ""),
        twins=(
            lambda section, n: f"/{section}-{slug(n)}/amp/",
            lambda section, n: f"/{section}-{slug(n)}/?replytocom={n}",
            lambda section, n: f"/{section}-{slug(n)}/?utm_source=rss&utm_medium=rss",
        ),
        traps=("/2024/{}/", "/tag/mo-hinh-{}/", "/?m=2024{}"),
        feed="/feed/",
        sitemap="/wp-sitemap.xml",
        next="Older posts",
        head=lambda section, n: '<meta property="og:type" content="article">',
    ),
    Family(
        "joomla",
        article=lambda section, n: f"/tin-tuc/{section}/{place(section) * 1000 + n}-{slug(n)}",
        page=joomla_page,
        twins=(lambda section, n: f"/tin-tuc/{section}/{place(section) * 1000 + n}-{slug(n)}?tmpl=component&print=1",),
        traps=("/tin-tuc/dan-van?filter_order=title&v={}", "/lich-cong-tac?month={}"),
        feed="/?format=feed&type=rss",
        next="Tiếp",
    ),
)


def build(site: Site, family: Family, until: int = ARTICLES) -> None:
    """Write the family's pages into a site: the ``until`` oldest articles of each section."""
    site.answers = {family.home: _html(_home(family, until), _feed_head(family))}
    if family.home != "/":
        site.page("/", "", 302, Location=family.home)
    for section in SECTIONS:
        for number in range(1, until + 1):
            _add_article(site, family, section, number)
        for page in range(1, _pages(until) + 1):
            site.answers[family.page(section, page)] = _html(_listing(family, section, page, until))
    if family.feed:
        items = "".join(
            f"<item><title>{title}</title><link>{path}</link></item>" for path, title in _newest(family, until)
        )
        _xml(site, family.feed, f'<rss version="2.0"><channel>{items}</channel></rss>')
    if family.sitemap:
        _add_sitemap(site, family, until)
    robots = "User-agent: *\nDisallow: /noi-bo\n" + (f"Sitemap: {site.url}{family.sitemap}\n" if family.sitemap else "")
    site.answers["/robots.txt"] = (200, {"Content-Type": "text/plain"}, robots.encode())
    site.endless = lambda path: _html(_traps(family, path)) if _is_trap(family, path) else None


def articles(family: Family, until: int = ARTICLES) -> list[str]:
    return [family.article(section, number) for section in SECTIONS for number in range(1, until + 1)]


def _pages(until: int) -> int:
    return -(-until // PAGE)


def _add_article(site: Site, family: Family, section: str, number: int) -> None:
    title = f"Xã thứ {number} {HEADLINES[number % 3]} ({SECTIONS[section]})"
    related = "".join(_link(family, section, other) for other in range(max(number - 3, 1), number))
    head = f"<title>{title}</title>{family.head(section, number)}"
    for count, make in enumerate((family.article, *family.twins)):
        body = f"<h1>{title}</h1><div>{PARAGRAPH * 3}</div><p>Lượt xem: {number * 10 + count}</p><ul>{related}</ul>"
        site.answers[make(section, number)] = _html(body, head)


def _newest(family: Family, until: int) -> Iterator[tuple[str, str]]:
    every = chain.from_iterable(((section, number) for section in SECTIONS) for number in range(until, 0, -1))
    for section, number in islice(every, PAGE):
        yield family.article(section, number), f"Xã thứ {number} {HEADLINES[number % 3]}"


def _link(family: Family, section: str, number: int) -> str:
    twins = "".join(f'<a href="{make(section, number)}" title="In">In</a>' for make in family.twins)
    path = family.article(section, number)
    title = f"Xã thứ {number} {HEADLINES[number % 3]}"
    return f'<li><a href="{path}"><img src="/a.jpg"></a><a href="{path}">{title}</a> {twins}</li>'


def _home(family: Family, until: int) -> str:
    menu = "".join(f'<a href="{family.page(section, 1)}">{name}</a>' for section, name in SECTIONS.items())
    others = (
        '<a href="/gioi-thieu">Giới thiệu</a><a href="/noi-bo/tin">Tin nội bộ</a><a href="/dang-nhap">Đăng nhập</a>'
        '<a href="https://elsewhere.example.vn/">Cổng tỉnh</a><a href="/a.pdf">Văn bản</a><a href="/">Trang chủ</a>'
    )
    news = "".join(f'<li><a href="{path}">{title}</a></li>' for path, title in _newest(family, until))
    return f"<nav>{menu}{others}</nav><ul>{news}</ul>{_trap_links(family, 1)}"


def _listing(family: Family, section: str, page: int, until: int) -> str:
    newest = until - (page - 1) * PAGE
    items = "".join(_link(family, section, number) for number in range(newest, max(newest - PAGE, 0), -1))
    more = f'<a href="{family.page(section, page + 1)}">{family.next}</a>' if page < _pages(until) else ""
    numbers = "".join(f'<a href="{family.page(section, other)}">{other}</a>' for other in range(1, _pages(until) + 1))
    return f"<h1>{SECTIONS[section]}</h1><ul>{items}</ul>{numbers}{more}{_trap_links(family, 1)}"


def _trap_links(family: Family, number: int) -> str:
    return "".join(f'<a href="{trap.format(number)}">Tháng {number}</a>' for trap in family.traps)


def _is_trap(family: Family, path: str) -> bool:
    return any(path.startswith(trap.partition("{}")[0]) for trap in family.traps)


def _traps(family: Family, path: str) -> str:
    number = int("".join(filter(str.isdecimal, path[-3:])) or 0)
    return _trap_links(family, number + 1) + _trap_links(family, number + 2)


def _feed_head(family: Family) -> str:
    return f'<link rel="alternate" type="application/rss+xml" href="{family.feed}">' if family.feed else ""


def _html(body: str, head: str = "") -> Answer:
    return (
        200,
        {"Content-Type": "text/html; charset=utf-8"},
        f"<html><head>{head}</head><body>{body}</body></html>".encode(),
    )


def _xml(site: Site, path: str, text: str) -> None:
    site.answers[path] = (200, {"Content-Type": "application/xml"}, f'<?xml version="1.0"?>{text}'.encode())


def _add_sitemap(site: Site, family: Family, until: int) -> None:
    schema = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    entries = "".join(
        f"<url><loc>{site.url}{path}</loc><lastmod>2024-05-01</lastmod></url>" for path in articles(family, until)
    )
    packed = gzip.compress(f"<urlset {schema}>{entries}</urlset>".encode(), mtime=0)
    site.answers["/sitemap-tin.xml.gz"] = (200, {"Content-Type": "application/gzip"}, packed)
    child = f"<sitemap><loc>{site.url}/sitemap-tin.xml.gz</loc></sitemap>"
    _xml(site, family.sitemap or "", f"<sitemapindex {schema}>{child}</sitemapindex>")
