"""A browser that draws pages is kept on the source's hosts, at the public addresses that they had when it started."""

import pytest

from crawler import browser
from crawler.browser import browser_settings
from crawler.faults import unfit
from crawler.sniff import MAX_BODY
from crawler.source import Source

ADDRESSES = {
    "xa.example.vn": ("203.162.4.1", "203.162.4.2"),
    "www.xa.example.vn": ("2405:4800::1",),
    "noi-bo.example.vn": ("10.0.0.1",),
    "203.162.4.9": ("203.162.4.9",),
}


def rules(monkeypatch: pytest.MonkeyPatch, *hosts: str) -> list[str]:
    monkeypatch.setattr(browser, "lookup", lambda name: ADDRESSES.get(name, ()))
    source = Source("xa", "Xã", "commune-portal", ("https://xa.example.vn/",), allowed_hosts=hosts, render=True)
    (told,) = [text for text in browser_settings(source)["PLAYWRIGHT_LAUNCH_OPTIONS"]["args"] if "resolver" in text]
    return str(told).partition("=")[2].split(", ")


def test_a_name_keeps_the_address_that_it_had(monkeypatch: pytest.MonkeyPatch) -> None:
    assert rules(monkeypatch) == [
        "MAP www.xa.example.vn [2405:4800::1]",
        "MAP xa.example.vn 203.162.4.1",
        "MAP * ~NOTFOUND",
    ]


def test_a_name_with_a_private_address_does_not_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not any("noi-bo" in rule for rule in rules(monkeypatch, "noi-bo.example.vn"))


def test_addresses_and_sub_domains_are_left_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    told = rules(monkeypatch, "203.162.4.9", ".tin.example.vn")
    assert {"EXCLUDE 203.162.4.9", "EXCLUDE *.tin.example.vn"} <= set(told)
    assert told[-1] == "MAP * ~NOTFOUND"


def test_a_drawn_page_may_be_no_larger_than_a_fetched_one() -> None:
    body = b"<p>" * (MAX_BODY // 3 + 1)
    assert unfit("listing", body, body, "text/html") == ("too-large", "the page is larger than 8 MiB")
