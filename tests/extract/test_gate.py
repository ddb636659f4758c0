"""The look at a page's bytes: every spelling of a launch word passes, other pages' words do not."""

import gzip
import json
import unicodedata
from collections.abc import Callable, Iterator
from html.entities import codepoint2name
from pathlib import Path

import pytest

from bench.gold import gold_file, is_at_hand
from crawler.page import Page
from demo.content import portals
from demo.site import Site
from extract.item import Item
from extract.page.encodings import read_tcvn3, read_viscii
from extract.scan.gate import launch_words, may_launch
from extract.scan.screen import may_report
from extract.scan.single import extract_item
from extract.scan.spellings import search_for

GOLD = ("seeds", "dev", "north", "south", "highland", "coast", "pages")
FAMILIES = Path(__file__).parent / "families"
NEWS = "<p>Mưa lớn làm ngập nhiều đoạn đường ở ven sông.</p>"


def page(body: str) -> bytes:
    return f"<html><head><title>Tin</title></head><body>{NEWS}{body}{NEWS}</body></html>".encode()


def references(text: str, form: str) -> str:
    return "".join(char if char.isascii() else form.format(ord(char)) for char in text)


def by_name(text: str) -> str:
    """As editors write: Latin-1's letters by name, the others as they are."""
    return "".join(f"&{codepoint2name[ord(char)]};" if ord(char) in codepoint2name else char for char in text)


def in_bytes(read: Callable[[bytes], str]) -> Callable[[str], bytes]:
    """The writer of an encoding of one byte, given its reader."""
    codes = {read(bytes([code])): bytes([code]) for code in range(255, 0, -1)}
    return lambda text: b"".join(codes[char] for char in text)


def in_cp1258(text: str) -> bytes:
    """Windows-1258 has vowels with their hats and horns, and the five tones as marks behind them."""
    tones = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    written = []
    for char in text:
        marks = unicodedata.normalize("NFD", char)
        tone = next((mark for mark in marks if mark in tones), "")
        written.append(unicodedata.normalize("NFC", marks.replace(tone, "")) + tone if tone else char)
    return "".join(written).encode("cp1258")


SPELLINGS: dict[str, Callable[[str], bytes]] = {
    "as it is": str.encode,
    "capitals": lambda text: text.upper().encode(),
    "title": lambda text: text.title().encode(),
    "decomposed": lambda text: unicodedata.normalize("NFD", text).encode(),
    "decimal": lambda text: references(text, "&#{};").encode(),
    "decimal, all of it": lambda text: "".join(f"&#{ord(char)};" for char in text).encode(),
    "with zeros": lambda text: references(text, "&#0{};").encode(),
    "hexadecimal": lambda text: references(text, "&#x{:x};").encode(),
    "hexadecimal, capitals": lambda text: references(text, "&#X{:X};").encode(),
    "as JSON escapes": lambda text: json.dumps(text)[1:-1].encode(),
    "JSON escapes, all of it": lambda text: (
        "".join(f"\\u{ord(char):04x}" for char in text.replace(" ", "_")).replace("\\u005f", " ").encode()
    ),
    "names": lambda text: by_name(text).encode(),
    "names of capitals": lambda text: by_name(text.upper()).encode(),
    "windows-1258": in_cp1258,
    "VISCII": in_bytes(read_viscii),
    "TCVN3": in_bytes(lambda code: read_tcvn3(code.decode("latin-1"))),
    "hard spaces": lambda text: text.replace(" ", "&nbsp;").encode(),
    "line breaks": lambda text: text.replace(" ", "\r\n\t").encode(),
    "tags": lambda text: text.replace(" ", "</b> <b>").encode(),
    "an initial": lambda text: f"<span class='drop'>{text[0]}</span>{text[1:]}".encode(),
    "soft hyphens": lambda text: "\u00ad".join(text).replace("\u00ad \u00ad", " ").encode(),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_page_passes_however_it_spells_a_launch_word(spelling: str) -> None:
    head, foot = page("|").split(b"|")
    assert [
        word for word in launch_words() if not may_launch(head + b"<p>" + SPELLINGS[spelling](word) + b" a</p>" + foot)
    ] == []


@pytest.mark.parametrize("written", ["uỷ hoà", "ủy hòa", "UỶ HÒA"])
def test_either_place_of_the_tone_is_found(written: str) -> None:
    assert search_for(["ủy hòa"]).search(f"Đảng {written} bình".encode())


def test_a_page_in_utf_16_is_decoded_first() -> None:
    assert may_launch(page("<p>Xã ra mắt mô hình</p>").decode().encode("utf-16"))


@pytest.mark.parametrize(
    "aside",
    [
        "",
        "<ul><li><a href='/a.html'>Xã Hòa ra mắt mô hình mới</a></li></ul>",
        "<ul><li><a href='/a.html' title='Xã Hòa ra mắt mô hình'><img alt='ra mắt'>Tin khác</a></li></ul>",
        "<script>var next = 'Xã Hòa ra mắt mô hình mới';</script>",
        "<!-- Xã Hòa ra mắt mô hình mới -->",
    ],
)
def test_words_of_other_pages_do_not_count(aside: str) -> None:
    assert not may_launch(page(aside))


@pytest.mark.parametrize(
    "own",
    [
        "<p>Sáng nay, xã <a href='/hoa'>ra mắt mô hình</a> mới.</p>",
        "<h1><a href='/nay.html'>Xã Hòa ra mắt mô hình mới</a></h1>",
        "<meta property='og:title' content='Xã Hòa ra mắt mô hình mới'>",
        '<script type="application/ld+json">{"headline": "Xã Hòa ra m\\u1eaft mô hình"}</script>',
        "<a name='top'><p>Xã Hòa ra mắt mô hình mới.</p>",
        "<p>0 < 1, và xã Hòa ra mắt mô hình mới.</p>",
    ],
)
def test_words_of_the_page_itself_count_wherever_they_stand(own: str) -> None:
    assert may_launch(page(own))


def test_what_only_a_side_of_the_page_says_is_told_by_its_markup() -> None:
    side = "<div class='tin-lien-quan'><p>Xã Hòa ra mắt mô hình mới.</p></div>"
    assert may_launch(page(side))
    assert not may_report(Page(page(side)))
    assert may_report(Page(page(f"<p>Xã Hòa ra mắt mô hình mới.</p>{side}")))


def labelled(name: str) -> Iterator[str]:
    for line in gold_file(name).read_text(encoding="utf-8").split("\n"):
        record = json.loads(line) if line.strip() else {}
        if record.get("is_launch"):
            yield str(record.get("text") or record.get("html"))


@pytest.mark.parametrize("name", [name for name in GOLD if is_at_hand(name)])
def test_every_labelled_launch_passes(name: str) -> None:
    texts = list(labelled(name))
    assert sum(not may_launch(page(f"<p>{text}</p>")) for text in texts) == 0
    assert sum(not may_report(Page(page(f"<p>{text}</p>"))) for text in texts) == 0


def whole_pages() -> Iterator[Page]:
    for path in sorted(FAMILIES.glob("*/*/page.html*")):
        body = path.read_bytes()
        yield Page(gzip.decompress(body) if path.suffix == ".gz" else body)
    for name, portal in portals().items():
        site = Site(portal, f"http://{name}.example")
        for path_, route in site.routes.items():
            if route.kind == "article":
                reply = site.reply(path_)
                yield Page(reply.body, f"http://{name}.example{path_}", reply.content_type)


def test_every_page_from_which_a_launch_is_read_passes() -> None:
    launches = refused = 0
    for one in whole_pages():
        article = extract_item(Item("page", page=one))
        if (article.told or article).launches:
            launches += 1
            refused += not (may_launch(one.body) and may_report(one))
    assert launches > 100
    assert refused == 0
