"""Vietnamese encodings older than Unicode: TCVN3, VNI, VISCII, Windows-1258.

Pages in them declare nothing, or something wrong. The reading in which most common Vietnamese
words come out is the right one; the tables and the words are in lexicon/encodings.toml.
"""

import re
from collections.abc import Callable
from functools import cache
from html import unescape

from extract.lexicon.load import lexicon
from extract.text import clean, match_form

SAMPLE = 60_000
"""Characters that are looked at to tell the encoding."""
FEWEST = 5
"""Common words from which a reading is believed."""
OWN = 0.4
"""Share of Unicode's own letters among those beyond ASCII, below which a page is doubted; usual are 0.6 to 0.7."""
WORD = re.compile(r"\w+")
MARKUP = re.compile(r"<[^<>]*>")
RUN = re.compile(r">[^<>]+")
NAMED = re.compile(r"&(?!lt;|gt;|amp;|quot;|nbsp;|#160;)#?\w{2,8};")
BEYOND = re.compile("[^\x00-\x7f]")
ENTITY = re.compile(r"&#?\w{2,8};")
PLAIN = re.compile("[A-Za-z]")
FEWEST_CAPITALS = 3
"""Plain letters of a run that is believed to be set in capitals."""
CAPITAL_FONT = re.compile(r"<(\w+)\s(?=[^<>]*\.Vn[\w ]*H\b)[^<>]*(?=>)")
"""The tag of an element in a font that draws small letters as capitals: .VnTimeH, .VnArialH …"""
END = re.compile(r"</(\w+)>")
UNICODE_ONLY = re.compile("[ăơưđĂƠƯĐ\u1ea0-\u1ef9\u0300\u0301\u0303\u0309\u0323]")
"""Letters that neither Latin-1 nor a page in an older encoding has: such a run is Unicode already."""


def read_undeclared(body: bytes, declared: str) -> str:
    """The text of ``body``, whose reading by header and detection is ``declared``."""
    readings = {"declared": declared, "cp1258": body.decode("cp1258", "replace"), "viscii": read_viscii(body)}
    scores = {name: _score(text) for name, text in readings.items()}
    best = max(readings, key=lambda name: scores[name])
    if best != "declared" and scores[best] > max(FEWEST, 2 * scores["declared"]):
        return readings[best]
    latin = body.decode("latin-1")
    mended = mend(latin)
    return mended if mended is not latin else declared


def mend(text: str) -> str:
    """``text`` with TCVN3 or VNI in the clothes of Latin-1 turned into Unicode; the same object if there is none.

    Only runs without letters of Unicode's own change: such pages often have a menu in Unicode.
    """
    if not _is_strange(text):
        return text
    sample = _sample(text)
    scores = {name: _hits(read(sample)) for name, read in (("tcvn3", read_tcvn3), ("vni", read_vni))}
    best = max(scores, key=lambda name: scores[name])
    if scores[best] <= max(FEWEST, 2 * _hits(sample)):
        return text
    if best == "vni":
        return RUN.sub(lambda found: _mend_run(found[0], read_vni), text)
    return _in_capitals(RUN.sub(lambda found: _mend_run(found[0], _read_tcvn3_run), text))


def read_viscii(body: bytes) -> str:
    """Bytes in VISCII (RFC 1456)."""
    table = _viscii()
    return body.decode("latin-1").translate(table)


def read_tcvn3(text: str) -> str:
    """TCVN3 shown as Latin-1.

    >>> read_tcvn3("Céng hßa x· héi chñ nghÜa")
    'Cộng hòa xã hội chủ nghĩa'
    """
    return text.translate(_tcvn3())


def _read_tcvn3_run(run: str) -> str:
    """A run between two tags; where every plain letter is a capital, those with a tone are meant as capitals too."""
    plain = PLAIN.findall(ENTITY.sub("", run))
    capitals = len(plain) >= FEWEST_CAPITALS and "".join(plain).isupper()
    return _capital(read_tcvn3(run)) if capitals else read_tcvn3(run)


def _in_capitals(text: str) -> str:
    """``text`` with what stands in a font of capitals in capitals: up to the next end of an element of that name."""
    last = {end[1]: end.start() for end in END.finditer(text)}
    parts, done = [], 0
    for tag in CAPITAL_FONT.finditer(text):
        if tag.start() >= done and tag.end() <= last.get(tag[1], 0):
            end = text.index(f"</{tag[1]}>", tag.end())
            parts += [text[done : tag.end()], RUN.sub(lambda run: _capital(run[0]), text[tag.end() : end])]
            done = end
    return "".join([*parts, text[done:]])


def _capital(run: str) -> str:
    """The run in capitals; names of characters ("&nbsp;") stay."""
    return ENTITY.sub(lambda found: found[0].lower(), run.upper())


def read_vni(text: str) -> str:
    """VNI shown as Latin-1.

    >>> read_vni("ÑAÛNG BOÄ THAØNH PHOÁ")
    'ĐẢNG BỘ THÀNH PHỐ'
    """
    pairs, pattern = _vni()
    return pattern.sub(lambda found: pairs[found[0]], text)


def _mend_run(run: str, read: Callable[[str], str]) -> str:
    plain = NAMED.sub(lambda found: unescape(found[0]), run)
    return run if UNICODE_ONLY.search(plain) else read(plain)


def _sample(text: str) -> str:
    return NAMED.sub(lambda found: unescape(found[0]), MARKUP.sub(" ", text[: 4 * SAMPLE])[:SAMPLE])


def _is_strange(text: str) -> bool:
    """Whether few of the letters beyond ASCII are Unicode's own; the signs for đ are looked for first."""
    if text.count("®") < FEWEST and text.count("ñ") + text.count("&#241;") + text.count("&ntilde;") < FEWEST:
        return False
    start = text[: 4 * SAMPLE]
    return len(UNICODE_ONLY.findall(start)) < OWN * len(BEYOND.findall(start))


def _score(text: str) -> int:
    return _hits(clean(_sample(text)))


def _hits(text: str) -> int:
    words = _common()
    return sum(word in words for word in WORD.findall(match_form(text)))


@cache
def _common() -> frozenset[str]:
    return frozenset(map(match_form, lexicon("encodings")["common"]))


@cache
def _viscii() -> dict[int, str]:
    entries = lexicon("encodings")["viscii"]
    high = {entries["first"] + place: char for place, char in enumerate("".join(entries["letters"].split()))}
    return high | {int(code): char for code, char in entries["low"].items()}


@cache
def _tcvn3() -> dict[int, str]:
    entries = lexicon("encodings")["tcvn3"]
    shown, meant = ("".join(entries[key].split(" ")) for key in ("shown", "meant"))
    return dict(zip(map(ord, shown), meant, strict=True))


@cache
def _vni() -> tuple[dict[str, str], re.Pattern[str]]:
    """The pairs in both cases, also with a capital letter and a small sign."""
    pairs = dict(entry.split("=") for entry in lexicon("encodings")["vni"]["pairs"].split())
    pairs |= {shown.capitalize(): meant.upper() for shown, meant in pairs.items()} | {
        shown.upper(): meant.upper() for shown, meant in pairs.items()
    }
    longest_first = sorted(pairs, key=lambda shown: (-len(shown), shown))
    return pairs, re.compile("|".join(map(re.escape, longest_first)))
