"""The lines of a body without the chrome in and below it; both ways to an article use it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.page import boilerplate
from extract.page.byline import bare_author, labelled_author, names_source
from extract.page.paragraphs import drop_repeats, join_broken
from extract.page.stamp import Stamp
from extract.page.stamps import read_stamp

LATE_STAMP = 3
"""Paragraphs of the body below which a bare date line still counts (title, lead, date)."""
HEADLINES = 4
"""Lines below a signature from which they are other articles' headlines, not captions or a place."""
SIGNATURES = 3
"""Lines at the end of a body that may be bylines."""
LONGEST_MENU = 4
"""Words of a menu entry in capitals."""


@dataclass(slots=True)
class Parts:
    """What a text consists of; ``stamps`` are the date lines that speak of this article."""

    title: str | None = None
    body: list[str] = field(default_factory=list)
    masthead: list[str] = field(default_factory=list)
    stamps: list[Stamp] = field(default_factory=list)
    author: str | None = None


def clean_body(lines: Sequence[str], parts: Parts) -> list[str]:
    """Paragraphs of the article out of ``lines``; authors and date lines go to ``parts``."""
    prose = sign(without_chrome(cut_tail(lines), parts), parts)
    return drop_repeats(join_broken(prose), parts.title)


def cut_tail(lines: Sequence[str]) -> list[str]:
    """The lines above the related lists, comments and counters; boxes inside the body go too."""
    kept: list[str] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        if boilerplate.starts_tail(line) or boilerplate.starts_box(line):
            index = _resumption(lines, index + 1)
            continue
        kept.append(line)
        if _closes(lines, index):
            kept += [line for line in lines[index + 1 : index + 2] if read_stamp(line)]
            break
        index += 1
    return kept


def _closes(lines: Sequence[str], index: int) -> bool:
    """A signature below a paragraph, with the author's profile or nothing but headlines further down: there it ends."""
    if index == 0 or not boilerplate.ends_sentence(lines[index - 1]) or bare_author(lines[index]) is None:
        return False
    if index + 1 < len(lines) and lines[index + 1].startswith(lines[index] + " "):
        return True
    return index + HEADLINES < len(lines) and _resumption(lines, index + 1) == len(lines)


def _resumption(lines: Sequence[str], start: int) -> int:
    """Where the body goes on below a heading of other articles; the end if it does not."""
    return next((index for index in range(start, len(lines)) if boilerplate.resumes_body(lines[index])), len(lines))


def without_chrome(lines: Sequence[str], parts: Parts, *, head: bool = False) -> list[str]:
    """Prose lines; labelled authors, mastheads and date lines go to ``parts``."""
    kept: list[str] = []
    for index, line in enumerate(lines):
        author = labelled_author(line)
        stamp = read_stamp(line)
        if author is not None:
            copied = names_source(line) and boilerplate.is_publisher(author)
            parts.author = parts.author or (None if copied else author) or None
            parts.stamps += [stamp] if stamp else []
        elif stamp:
            if stamp.label or len(kept) < LATE_STAMP or _closes_text(lines, index, stamp):
                parts.stamps.append(stamp)
                parts.author = parts.author or stamp.signature
        elif head and _is_label(line):
            parts.masthead.append(line)
        elif head and (signed := bare_author(line)):
            parts.author = parts.author or signed
        elif not (boilerplate.is_chrome(line) or boilerplate.is_pointer(line) or boilerplate.is_scramble(line)):
            kept.append(line)
    return kept


def _closes_text(lines: Sequence[str], index: int, stamp: Stamp) -> bool:
    """A date line below the last sentence and the signature, or signed itself ("Mai Hà, 21/10/2025")."""
    above = [line for line in lines[:index] if not boilerplate.is_chrome(line)]
    signed = bool(above) and _is_signature(above[-1])
    text = above[:-1] if signed else above
    if not text or not boilerplate.ends_sentence(text[-1]) or any(map(boilerplate.is_paragraph, lines[index + 1 :])):
        return False
    return signed or stamp.signature is not None


def _is_signature(line: str) -> bool:
    return labelled_author(line) is not None or bare_author(line) is not None


def _is_label(line: str) -> bool:
    """A line above a body that names the site or a section of it."""
    return boilerplate.is_masthead(line) or boilerplate.is_section(line) or _is_menu(line)


def _is_menu(line: str) -> bool:
    """A short line in capitals above a body without a title."""
    return line.isupper() and len(line.split()) < LONGEST_MENU + 1


def sign(lines: list[str], parts: Parts) -> list[str]:
    """The body without the names that sign it."""
    signed: list[str] = []
    while lines and len(signed) < SIGNATURES and (author := bare_author(lines[-1])):
        signed.insert(0, author)
        lines = lines[:-1]
    if signed and parts.author is None:
        parts.author = " ".join(signed)
    return lines
