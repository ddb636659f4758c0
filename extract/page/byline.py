"""Who signed an article: "Tác giả: Mai Hà", "Tin, ảnh: Lê Minh", or a bare name under the body."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from extract.lexicon.load import alternation, lexicon
from extract.text import match_form, squeeze

LONGEST = 90
"""Characters of the longest signature; "Nguyễn Thị A (Trung tâm Văn hóa, Thể thao và Truyền thanh huyện B)"."""
MOST_WORDS = 12
"""Words of a signing body with its place."""
MOST_ADDRESSED = 3
"""Syllables of a pen name that begins like a form of address ("Anh Khoa")."""
INITIALS = re.compile(r"^(?:[^\W\d_]\.)+(?:[^\W\d_]+)?$")
JOINTS = re.compile(r"\s+[-–—/]\s*|[-–—/]\s+|\s*[,;+]\s*|\s&\s")
PEN_NAME = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?$")
"""One word beside a full name ("Lê Phước - H'Lan")."""
TELLING = re.compile('[:“”"«»]')
"""Signs of headings and quotations ("Xã Bình Hòa: “Camera an ninh”"); names have none."""
BRACKET = re.compile(r"\(([^()]*)\)")


@lru_cache(maxsize=4096)
def labelled_author(line: str) -> str | None:
    """What follows a byline's label; "" where the label names nobody ("Tác giả: Đang cập nhật").

    None: the line is no byline with a label.
    """
    if len(line) > LONGEST or not (found := _words().label_first.match(match_form(line))):
        return None
    name = _up_to_next(line[found.end() :])
    if not (found["sure"] or is_nobody(name) or bare_author(name)):
        return None
    return "" if not name or is_nobody(name) else _once(name)


def names_source(line: str) -> bool:
    """Whether a byline names where the article comes from ("Nguồn: …"), not who wrote it."""
    return bool(_words().source_first.match(match_form(line)))


def is_byline_label(line: str) -> bool:
    """Whether the line is nothing but a label: the name stands below ("Tác giả:", "bởi")."""
    return bool(_words().label_alone.fullmatch(match_form(line)))


def author_within(line: str) -> str | None:
    """The name after a label in the middle of a line ("30/8/2023 | Tác giả: Mai Hà | Lượt xem: 64")."""
    found = _words().label_within.search(match_form(line))
    name = _up_to_next(line[found.end() :]) if found else ""
    return name if name and not is_nobody(name) else None


def _up_to_next(text: str) -> str:
    """The name that the text begins with, without a date, a counter or another label behind it."""
    end = _words().next_label.search(match_form(text))
    return squeeze(text[: end.start()] if end else text).strip(" -–—:;|.,")


@lru_cache(maxsize=4096)
def bare_author(line: str) -> str | None:
    """The line if it is nothing but names of people or of a signing body, else None."""
    signed = squeeze(line).strip(" -–—")
    if not 1 < len(signed) <= LONGEST or any(char.isdigit() for char in signed):
        return None
    if (
        TELLING.search(signed)
        or signed.endswith((";", "!", "?"))
        or (signed.endswith(".") and not INITIALS.match(signed.split()[-1]))
    ):
        return None
    outside = JOINTS.split(BRACKET.sub("", signed).strip(" -–—"))
    inside = [part for text in BRACKET.findall(signed) for part in JOINTS.split(text)]
    parts = [part for part in outside if part] or [part for part in inside if part]
    sure = [part for part in parts if _signs(part)]
    return signed if sure and all(part in sure or PEN_NAME.match(part) for part in parts) else None


def is_anybody(name: str) -> bool:
    """ "PV", "Ban biên tập": somebody of the house, but who?"""
    return bool(_words().anybody.fullmatch(match_form(name)))


def without_site_words(name: str) -> str:
    """The name without words such as "Báo" and "Online" that make a site of it."""
    return squeeze(_words().site.sub(" ", match_form(name)))


def is_nobody(name: str) -> bool:
    """A placeholder or login name, not a person."""
    form = match_form(name)
    login = len(form.split()) <= 2 and name.isascii() and name.islower()
    return login or bool(_words().nobody.fullmatch(form)) or "@" in name or form.startswith("http")


def _signs(part: str) -> bool:
    """Two to five capitalised words, initials, or an organ's name without a verb."""
    words, form = part.split(), match_form(part)
    if _is_addressed(words, form) or _words().act.search(form) or len(words) > MOST_WORDS:
        return False
    if _words().organ.match(form):
        return part[0].isupper() and (len(words) > 1 or part.isupper())
    if " và " in part:
        return all(map(_signs, part.split(" và ")))
    capitalised = all(word[0].isupper() for word in words)
    return capitalised and (2 <= len(words) <= 5 or bool(INITIALS.match(part)) or part.isupper())


def _is_addressed(words: Sequence[str], form: str) -> bool:
    """A form of address or an office in front; "Anh" alone with a name's syllables is one of them."""
    named = len(words) <= MOST_ADDRESSED and all(word[0].isupper() for word in words)
    return bool(_words().honorific.match(form)) and not (named and _words().honorific_name.match(form))


def _once(name: str) -> str | None:
    """A login name printed twice counts once; lower-case logins are nobody."""
    tokens = name.split()
    half = len(tokens) // 2
    if half and tokens[:half] == tokens[half:]:
        name = " ".join(tokens[:half])
    return "" if is_nobody(name) else name


@dataclass(frozen=True, slots=True)
class _Words:
    label_first: re.Pattern[str]
    label_alone: re.Pattern[str]
    source_first: re.Pattern[str]
    label_within: re.Pattern[str]
    next_label: re.Pattern[str]
    anybody: re.Pattern[str]
    site: re.Pattern[str]
    nobody: re.Pattern[str]
    organ: re.Pattern[str]
    honorific: re.Pattern[str]
    honorific_name: re.Pattern[str]
    act: re.Pattern[str]


@cache
def _words() -> _Words:
    entries = lexicon("boilerplate")["byline"]
    counters = lexicon("boilerplate")["counter"]["labels"]
    weekdays = [word for word in lexicon("boilerplate")["date"]["weekdays"] if len(word) == 2 or " " in word]
    label = rf"{alternation(entries['labels'])}(?: ?\([^)]{{0,{LONGEST}}}\))? ?:"
    return _Words(
        label_first=re.compile(
            rf"\W*(?:(?P<sure>{label}) ?|{alternation([*entries['posted'], *entries['bare_labels']])} )"
        ),
        label_alone=re.compile(rf"{alternation([*entries['labels'], *entries['posted']])} ?:?"),
        source_first=re.compile(rf"\W*{alternation(entries['sources'])}\b"),
        label_within=re.compile(rf"(?<=[ |])(?:{label} ?|{alternation(entries['posted'])} )"),
        next_label=re.compile(
            rf" \||(?<![ ,;\-–|])[ ,;\-–|]+{label}|(?<![ ,])[ ,]+(?:(?:vào|lúc|ngày|on)\b|{alternation(weekdays)})"
            rf"|(?<![ ,(])[ ,(]*\d| {alternation(counters)}"
        ),
        anybody=re.compile(alternation(entries["anybody"])),
        site=re.compile(alternation(entries["site_words"])),
        nobody=re.compile(alternation(entries["nobody"])),
        organ=re.compile(alternation(entries["organs"])),
        honorific=re.compile(alternation([*entries["honorifics"], *lexicon("boilerplate")["caption"]["starts"]])),
        honorific_name=re.compile(alternation(entries["honorific_names"])),
        act=re.compile(alternation([*entries["acts"], *lexicon("boilerplate")["masthead"]["acts"]])),
    )
