"""The address that names an article: one for all its spellings and twins, and never that of another page."""

import pytest
import sites
from hypothesis import given
from hypothesis import strategies as st

from crawler.page import Page
from extract.page.address import article_key, believed
from extract.read import read_page

SITE = "https://xahoaphong.example.vn"
ARTICLE = f"{SITE}/tin-tuc/ra-mat-mo-hinh-tieng-keng-binh-yen-20871.html"


def read(url: str | None, canonical: str | None, body: str | None = None):
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    text = body or f"<h1>{sites.TITLE}</h1>" + "".join(f"<p>{line}</p>" for line in [sites.LEAD, *sites.BODY])
    return read_page(Page(sites.bare(text).replace("</head>", f"{link}</head>").encode(), url))


@pytest.mark.parametrize(
    "url",
    [
        ARTICLE.replace("https://", "http://"),
        ARTICLE.replace("https://", "https://www."),
        f"{ARTICLE}?utm_source=zalo&fbclid=abc",
        f"{ARTICLE}#binh-luan",
        f"{ARTICLE}/",
    ],
)
def test_spellings_of_an_address_name_one_article_without_any_canonical_link(url: str) -> None:
    assert read(url, None).id == read(ARTICLE, None).id


@pytest.mark.parametrize(
    "url",
    [
        ARTICLE.replace("https://", "https://m."),
        f"{ARTICLE}?print=1",
        f"{SITE}/print/20871",
        f"{ARTICLE}/amp",
        ARTICLE.replace("/tin-tuc/", "/tin-tuc/savefile/"),
    ],
)
def test_a_twin_tells_the_article_under_the_address_that_it_repeats(url: str) -> None:
    twin = read(url, ARTICLE)
    assert (twin.page_type, twin.text, twin.canonical_url) == ("twin", "", ARTICLE)
    assert twin.told is not None
    assert (twin.told.page_type, twin.told.title, twin.told.text) == (
        "article",
        sites.TITLE,
        "\n".join([sites.LEAD, *sites.BODY]),
    )
    assert twin.told.id == twin.id == read(ARTICLE, ARTICLE).id


def test_a_twin_of_known_form_needs_no_canonical_link() -> None:
    twin = read(ARTICLE.replace("/tin-tuc/", "/tin-tuc/savefile/"), None)
    assert (twin.page_type, twin.id) == ("twin", read(ARTICLE, None).id)


@pytest.mark.parametrize(
    "canonical",
    [
        SITE,
        f"{SITE}/",
        f"{SITE}/index.html",
        f"{SITE}/tin-tuc",
        f"{SITE}/tin-tuc/",
        f"{SITE}/tin-tuc/xay-dung-nong-thon-moi",
        f"{SITE}/chuyen-muc/mo-hinh-hay",
        f"{SITE}/tin-tuc/hoi-nong-dan-tong-ket-phong-trao-thi-dua-20544.html",
        f"{SITE}/tin-tuc/ra-mat-mo-hinh-tieng-keng-binh-yen-20544.html",
        f"{SITE}/tin-tuc/hoi-nghi-tong-ket-cong-tac-dan-van.html",
        "https://huyen.example.vn/",
        "https://huyen.example.vn/tin-tuc",
        "javascript:void(0)",
    ],
)
def test_a_canonical_link_to_another_page_is_not_believed(canonical: str) -> None:
    article = read(ARTICLE, canonical)
    assert (article.page_type, article.canonical_url) == ("article", None)
    assert article.id == read(ARTICLE, None).id


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        (f"{SITE}/?p=20871", f"{SITE}/tieng-keng-binh-yen-o-xa-hoa-phong-nam-2023/"),
        (f"{SITE}/node/57", f"{SITE}/tin-tuc/xa-hoa-phong-ra-mat-mo-hinh-tieng-keng"),
        (f"{SITE}/default.aspx?itemid=20871&tabid=31", f"{SITE}/chi-tiet/20871"),
        (f"{SITE}/ra-mat-tieng-keng-binh-yen.html?page=1&x=2", f"{SITE}/an-ninh/ra-mat-tieng-keng-binh-yen.html"),
    ],
)
def test_a_canonical_address_with_the_title_slug_or_number_is_believed(url: str, canonical: str) -> None:
    assert read(url, canonical).canonical_url == canonical
    assert read(url, canonical).id == read(canonical, None).id


def test_an_address_on_another_site_is_told_but_names_no_article_here() -> None:
    original = "https://baotinh.example.vn/xa-hoa-phong-ra-mat-mo-hinh-tieng-keng-binh-yen-post99812.html"
    copy = read(ARTICLE, original)
    assert copy.canonical_url == original
    assert copy.id == read(ARTICLE, None).id


def test_one_wrong_canonical_link_on_all_pages_does_not_make_them_one_article() -> None:
    other = f"<h1>Hội Nông dân xã tổng kết phong trào</h1><p>{sites.BODY[1]}</p><p>{sites.BODY[2]}</p>"
    wrong = f"{SITE}/chi-tiet.aspx"
    ids = {read(f"{wrong}?id=5", wrong).id, read(f"{wrong}?id=6", wrong, other).id}
    assert len(ids) == 2


def test_a_saved_page_has_the_address_that_it_states() -> None:
    assert read(None, ARTICLE).id == read(ARTICLE, None).id
    assert read(None, f"{SITE}/").canonical_url is None


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_no_address_breaks_the_judgement(stated: str, url: str, title: str) -> None:
    for prefix in ("", "https://", f"{SITE}/"):
        found = believed(prefix + stated, prefix + url, title)
        assert found in (None, prefix + stated)
        article_key(prefix + url, found)
