"""Where a start page is sought when it is not where it was, who may go where, and how long a server may ask to wait."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from scrapy.http import Response

from crawler.groups import by_host
from crawler.moves import alternate, is_official_move
from crawler.pace import retry_after
from crawler.source import Source


def source(source_id: str, *urls: str, allowed: tuple[str, ...] = ()) -> Source:
    return Source(source_id, "Trang", "commune-portal", urls, allowed_hosts=allowed)


@pytest.mark.parametrize(
    ("url", "outcome", "other"),
    [
        ("https://xa.gov.vn/", "refused", "http://xa.gov.vn/"),
        ("http://xa.gov.vn/tin", "timeout", "https://xa.gov.vn/tin"),
        ("https://xa.gov.vn/", "dns", "https://www.xa.gov.vn/"),
        ("https://www.xa.gov.vn/", "dns", "https://xa.gov.vn/"),
        ("https://xa.gov.vn/", "tls", None),
        ("https://xa.gov.vn/", "http-403", None),
        ("https://xa.gov.vn:8443/", "refused", None),
    ],
)
def test_a_start_page_is_sought_under_its_other_address(url: str, outcome: str, other: str | None) -> None:
    assert alternate(url, outcome) == other


@pytest.mark.parametrize(
    ("old", "new", "official"),
    [
        ("https://hoanghoa.thanhhoa.gov.vn/", "https://hoangchau.thanhhoa.gov.vn/", True),
        ("https://hoanghoa.thanhhoa.gov.vn/", "https://tin-nhanh.com/", False),
        ("https://baohoanghoa.vn/", "https://hoanghoa.gov.vn/", False),
        ("https://hoanghoa.gov.vn/", "https://evil-gov.vn/", False),
    ],
)
def test_only_a_host_for_authorities_is_trusted_as_the_new_one(old: str, new: str, official: bool) -> None:
    assert is_official_move(source("xa", old), new) is official


def test_sources_that_share_a_host_take_turns_also_by_a_third_one_or_sub_domains() -> None:
    one = source("mot", "https://a.vn/")
    two = source("hai", "https://b.vn/", allowed=(".c.vn",))
    three = source("ba", "https://x.c.vn/", allowed=("a.vn",))
    four = source("bon", "https://www.d.vn/")
    groups = [{member.id for member in group} for group in by_host([one, two, four, three])]
    assert sorted(groups, key=len) == [{"bon"}, {"mot", "hai", "ba"}]


@pytest.mark.parametrize(("said", "seconds"), [("7", 7), ("", 0), ("soon", 0), ("-5", 0)])
def test_a_server_says_in_seconds_how_long_to_wait(said: str, seconds: float) -> None:
    assert retry_after(Response("https://xa.vn/", headers={"Retry-After": said})) == seconds


def test_a_server_may_name_the_moment_as_well() -> None:
    moment = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    assert 85 < retry_after(Response("https://xa.vn/", headers={"Retry-After": moment})) <= 90
