"""Who signed an article: "Tác giả: Mai Hà", "Tin, ảnh: Lê Minh", or a bare name under the body."""

import re
from dataclasses import dataclass
from functools import cache

from extract.lexicon.load import alternation, lexicon
from extract.text import match_form, squeeze

LONGEST = 90
"""Characters of the longest signature; "Nguyễn Thị A (Trung tâm Văn hóa, Thể thao và Truyền thanh huyện B)"."""
MOST_WORDS = 12
"""Words of a signing body with its place."""
INITIALS = re.compile(r"^(?:[^\W\d_]\.)+(?:[^\W\d_]+)?$")
JOINTS = re.compile(r"\s+[-–—/]\s*|[-–—/]\s+|\s*[,;+]\s*|\s&\s")
BRACKET = re.compile(r"\(([^()]*)\)")


def labelled_author(line: str) -> str | None:
    """What follows a byline's label; "" where the label names nobody ("Tác giả: Đang cập nhật").

    None: the line is no byline with a label.
    """
    if len(line) > LONGEST or not (found := _words().label.match(match_form(line))):
        return None
    name = squeeze(line[found.end() :]).strip(" -–—:;|.")
    return "" if not name or is_nobody(name) else _once(name)


def bare_author(line: str) -> str | None:
    """The line if it is nothing but names of people or of a signing body, else None."""
    signed = squeeze(line).strip(" -–—")
    if not 2 < len(signed) <= LONGEST or any(char.isdigit() for char in signed):
        return None
    if signed.endswith((":", ";", "!", "?")) or (signed.endswith(".") and not INITIALS.match(signed.split()[-1])):
        return None
    outside = JOINTS.split(BRACKET.sub("", signed).strip(" -–—"))
    inside = [part for text in BRACKET.findall(signed) for part in JOINTS.split(text)]
    parts = [part for part in outside if part] or [part for part in inside if part]
    return signed if parts and all(map(_signs, parts)) else None


def is_nobody(name: str) -> bool:
    """A placeholder or login name, not a person."""
    form = match_form(name)
    login = len(form.split()) <= 2 and name.isascii() and name.islower()
    return login or bool(_words().nobody.fullmatch(form)) or "@" in name or form.startswith("http")


def _signs(part: str) -> bool:
    """Two to five capitalised words, initials, or an organ's name without a verb."""
    words, form = part.split(), match_form(part)
    if _words().honorific.match(form) or _words().act.search(form) or len(words) > MOST_WORDS:
        return False
    if _words().organ.match(form):
        return part[0].isupper() and (len(words) > 1 or part.isupper())
    if " và " in part:
        return all(map(_signs, part.split(" và ")))
    capitalised = all(word[0].isupper() for word in words)
    return capitalised and (2 <= len(words) <= 5 or bool(INITIALS.match(part)) or part.isupper())


def _once(name: str) -> str | None:
    """A login name printed twice counts once; lower-case logins are nobody."""
    tokens = name.split()
    half = len(tokens) // 2
    if half and tokens[:half] == tokens[half:]:
        name = " ".join(tokens[:half])
    return "" if is_nobody(name) else name


@dataclass(frozen=True, slots=True)
class _Words:
    label: re.Pattern[str]
    nobody: re.Pattern[str]
    organ: re.Pattern[str]
    honorific: re.Pattern[str]
    act: re.Pattern[str]


@cache
def _words() -> _Words:
    entries = lexicon("boilerplate")["byline"]
    return _Words(
        label=re.compile(rf"\W*{alternation(entries['labels'])}(?: ?\([^)]*\))? ?: ?"),
        nobody=re.compile(alternation(entries["nobody"])),
        organ=re.compile(alternation(entries["organs"])),
        honorific=re.compile(alternation(entries["honorifics"])),
        act=re.compile(alternation(entries["acts"])),
    )
