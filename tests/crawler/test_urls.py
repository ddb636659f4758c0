"""Addresses: families, identity, hosts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.urls import belongs, clean_url, host_of, is_page_url, page_number, untwin, url_key, url_kind

HOST = "https://tin.example.vn"


@pytest.mark.parametrize(
    "path",
    [
        "/portal/pages/2021-12-01/Ra-mat-mo-hinh-moi-455103.aspx",  # SharePoint, dated
        "/portal/Pages/2024-5-17/De-cuong-tuyen-truyen-ab12.aspx",
        "/Pages/newsdetail.aspx?CatId=118&NewsId=11667",
        "/Lists/TinTuc/DispForm.aspx?PageIndex=0&ID=3614",
        "/web/xa/chi-tiet/-/asset_publisher/1mOzUrGkrdAE/content/id/3042225?plidlayout=4694",  # Liferay
        "/doan-the/-/view_content/7372853-ra-mat-cau-lac-bo.html",
        "/vi/chi-tiet/-/view-article/1/1647698331609/1728459917456",
        "/webcenter/portal/huyen/pages_tin-tuc/chi-tiet?dDocName=PORTAL325066",
        "/wps/portal/Home/tin/f84e26f5-cbf6-4c0a-a0e3-aa8d8216b744",
        "/vi/node/74804",  # Drupal
        "/vi/node/2024",
        "/vi/news/xa-moi/xa-moi-ra-quan-dan-van-2216.html",  # NukeViet
        "/?p=13067",  # WordPress
        "/780-hoi-nong-dan-xa-ra-mat",  # Joomla
        "/gia-dinh/artmid/424/articleid/8516/ra-mat-clb",  # DotNetNuke
        "/202304/xa-moi-ra-mat-mo-hinh-3a0d5b2/",  # newspapers
        "/xa-moi-ra-mat-mo-hinh-a48213.html",
        "/xa-moi-ra-mat-mo-hinh-post612345.html",
        "/xa-moi-ra-mat-mo-hinh-278325071408431475.htm",
        "/thoi-su/75697/xa-moi-ra-mat.html",
    ],
)
def test_an_article_is_known_by_its_family(path: str) -> None:
    assert url_kind(HOST + path) == "article"


@pytest.mark.parametrize(
    "path",
    [
        "/noidung/Pages/chi-tiet-tin-tuc.aspx?l=TinSonganhdiaphuong&lv=4&page=63",  # named detail, and a list
        "/category/tin-tuc/tin-dia-phuong/page/2132",
        "/tin-tuc?page=4",
        "/tin-tuc/trang-25.html",
        "/?p=4",
    ],
)
def test_a_listing_is_known_by_its_family(path: str) -> None:
    assert url_kind(HOST + path) == "listing"


@pytest.mark.parametrize("path", ["/mo-hinh-hay-tag98765.html", "/tags/dan-van", "/topic/bau-cu-123456.html"])
def test_topics_and_tags_are_traps(path: str) -> None:
    assert url_kind(HOST + path) == "trap"


@pytest.mark.parametrize("path", ["/", "/tin-tuc", "/thoi-su-215.html", "/portal/Pages/Nong-nghiep.aspx"])
def test_a_section_belongs_to_no_family(path: str) -> None:
    assert url_kind(HOST + path) is None


@pytest.mark.parametrize(
    ("twin", "article"),
    [
        ("/vi/news/savefile/xa/ra-mat-2216.html", "/vi/news/xa/ra-mat-2216.html"),
        ("/amp/ra-mat-post2216.html", "/ra-mat-post2216.html"),
        ("/ra-mat-post2216.html/amp", "/ra-mat-post2216.html"),
        ("/bm/print/8074", None),
        ("/bai-viet/8074/email", None),
        ("/DesktopModules/tin/Print.aspx?id=3703", None),
        ("/780-ra-mat?tmpl=component&print=1", None),
    ],
)
def test_a_twin_leads_to_its_article_where_the_address_tells(twin: str, article: str | None) -> None:
    assert url_kind(HOST + twin) == "twin"
    assert untwin(HOST + twin) == (article and HOST + article)


@pytest.mark.parametrize(
    "other",
    [
        "http://tin.example.vn/ra-mat?b=2&a=1",
        "https://www.tin.example.vn/ra-mat/?a=1&b=2",
        "https://TIN.example.vn:443/ra-mat?a=1&b=2#top",
        "https://tin.example.vn/ra-mat?a=1&utm_source=rss&b=2&fbclid=x",
    ],
)
def test_spellings_of_one_address_are_one_page(other: str) -> None:
    assert url_key(other) == url_key(f"{HOST}/ra-mat?a=1&b=2")


def test_composed_and_decomposed_slugs_are_one_page() -> None:
    assert url_key(f"{HOST}/ra-mắt") == url_key(f"{HOST}/ra-mắt") == url_key(f"{HOST}/ra-m%E1%BA%AFt")


def test_the_address_that_is_asked_for_keeps_the_slug_as_it_was_linked() -> None:
    assert clean_url(f"{HOST}/ra-ma%CC%86t?utm_source=a#b") == f"{HOST}/ra-ma%CC%86t"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/Pages/x.aspx?NewsId=1", "/Pages/x.aspx?NewsId=2"),
        ("/xa-moi/thong-bao-nghi-tet-nguyen-dan-2024", "/xa-cu/thong-bao-nghi-tet-nguyen-dan-2024"),  # a year
        ("/tin?page=1", "/tin"),  # Drupal counts from 0
        ("/tin?muc=1", "/tin?muc=2"),
    ],
)
def test_different_items_stay_different(one: str, other: str) -> None:
    assert url_key(HOST + one) != url_key(HOST + other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "/tin-noi-bat/xa-moi-ra-mat-mo-hinh-duong-hoa-3033.html",
            "/dan-van/xa-moi-ra-mat-mo-hinh-duong-hoa-3033.html",
        ),
        ("/chi-tiet/xa-moi-ra-mat-mo-hinh-duong-hoa-39846?cat=3", "/chi-tiet/xa-moi-ra-mat-mo-hinh-duong-hoa-39846"),
        ("/component/content/article/9-tin/743-xa-moi-ra-mat-mo-hinh", "/tin-tuc/dan-van/743-xa-moi-ra-mat-mo-hinh"),
        (
            "/index.php?option=com_content&view=article&id=743:xa-moi-ra-mat-mo-hinh&catid=9",
            "/index.php/tin-tuc/743-xa-moi-ra-mat-mo-hinh",
        ),
        ("/Tin-Tuc/Ra-Mat.html", "/tin-tuc/ra-mat.html"),
        ("/tin?trang=1", "/tin"),
        ("/tin/trang-1", "/tin/"),
        ("/tin?limitstart=0", "/tin"),
        ("/web/xa?p_p_id=101_INSTANCE_x&p_p_lifecycle=0&_101_INSTANCE_x_delta=8&_101_INSTANCE_x_cur=1", "/web/xa"),
    ],
)
def test_one_article_or_first_page_has_one_identity_in_whatever_section_it_is_shown(one: str, other: str) -> None:
    assert url_key(HOST + one) == url_key(HOST + other)


@pytest.mark.parametrize("path", ["/tin?f%5B0%5D=loai%3A1", "/tin?SortField=Title&p=2", "/tin?xem=01-05-2024"])
def test_a_list_sorted_or_filtered_otherwise_is_a_facet(path: str) -> None:
    assert url_kind(HOST + path) == "facet"


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=40))
def test_cleaning_an_address_keeps_its_identity(path: str) -> None:
    url = f"{HOST}/{path}"
    assert url_key(clean_url(url)) == url_key(url)
    assert clean_url(clean_url(url)) == clean_url(url)


@pytest.mark.parametrize(
    ("url", "listing", "number"),
    [
        ("/tin?x=1&page=3", "/tin?x=1", 3),
        ("/tin/page/2/", "/tin", 2),
        ("/tin/trang-7.html", "/tin", 7),
        ("/tin-p2", "/tin", 2),
        ("/tin", "/tin", 1),
    ],
)
def test_the_page_number_is_taken_from_the_address(url: str, listing: str, number: int) -> None:
    assert page_number(HOST + url) == (f"tin.example.vn{listing}", number)


def test_a_host_keeps_a_port_of_its_own() -> None:
    assert host_of("http://www.Example.vn:8080/a") == "example.vn:8080"
    assert host_of("https://example.vn:443/a") == "example.vn"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.xa.example.vn/a", True),
        ("https://other.xa.example.vn/a", False),
        ("https://sub.tinh.example.vn/a", True),
        ("https://eviltinh.example.vn/a", False),
        ("http://xa.example.vn:8080/a", False),
        ("ftp://xa.example.vn/a", False),
        ("javascript:void(0)", False),
        ("http://[broken/a", False),
    ],
)
def test_only_the_hosts_of_a_source_belong_to_it(url: str, expected: bool) -> None:
    assert belongs(url, frozenset({"xa.example.vn", ".tinh.example.vn"})) is expected


@pytest.mark.parametrize(
    "url", ["https://a.vn/a.pdf", "https://a.vn/A.JPG", "mailto:x@a.vn", f"https://a.vn/{1:01000}"]
)
def test_documents_pictures_and_endless_addresses_are_no_pages(url: str) -> None:
    assert not is_page_url(url)


def test_a_slug_that_ends_like_a_file_type_is_still_a_page() -> None:
    assert is_page_url("https://a.vn/tin/hoc-sinh-lam-js")
    assert is_page_url("https://a.vn/tin.aspx?x=a.pdf")
