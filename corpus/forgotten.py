"""What people asked us to forget: addresses of articles and names of persons, as keyed digests.

They say what to leave out without saying whom: an entry is found again in a text only by trying. Names are short,
so who holds the list can try all names: keep it private.
"""

import hashlib
import re
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from crawler.urls import is_web_url
from extract.article import Article
from extract.launch import Launch
from extract.page.address import article_key
from extract.text import clean, match_form, squeeze

MASK = "█"
"""In the place of every letter of a name, so that all other spans keep their places."""
WORD = re.compile(r"[^\W\d_]+")
SHORTEST = 2
"""Words of a name; a single word is a given name that thousands bear, and half of all words of the language."""


class NotANameError(ValueError):
    """What was typed is neither an address nor a full name."""


@dataclass(frozen=True, slots=True)
class Entry:
    """``mark`` is a keyed digest of an article's key or of a name, ``words`` counts those of the name."""

    kind: Literal["article", "person"]
    salt: str
    mark: str
    words: int = 0


class Forgotten:
    """What is to be left out; false where that is nothing."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.entries = list(dict.fromkeys(entries))
        self._marks = {(entry.kind, entry.mark) for entry in self.entries}
        self._salts = sorted({entry.salt for entry in self.entries})
        self._lengths = sorted({entry.words for entry in self.entries if entry.kind == "person"})

    def __bool__(self) -> bool:
        return bool(self.entries)

    def with_typed(self, typed: str) -> "Forgotten":
        """This list and an address or a name that somebody typed. Raises NotANameError."""
        salt = self._salts[0] if self._salts else secrets.token_hex(16)
        if is_web_url(typed):
            found = Entry("article", salt, _mark(salt, article_key(typed, None) or typed))
        else:
            words = WORD.findall(match_form(clean(typed)))
            if len(words) < SHORTEST or " ".join(words) != squeeze(match_form(clean(typed))):
                raise NotANameError(f"{typed!r}: neither an address (https://…) nor a full name with its diacritics")
            found = Entry("person", salt, _mark(salt, " ".join(words)), len(words))
        return Forgotten([*self.entries, found])

    def has_address(self, url: str | None, canonical: str | None = None) -> bool:
        """Whether the article at this address is to be left out, under whichever of its addresses."""
        if not any(kind == "article" for kind, _ in self._marks):
            return False
        keys = {article_key(url, canonical), article_key(url, None), article_key(canonical, None)} - {None}
        return any(("article", _mark(salt, key or "")) in self._marks for key in keys for salt in self._salts)

    def has_name(self, name: str) -> bool:
        """Whether a person of that name is to be left out."""
        return self.masked(name) != name

    def masked(self, text: str) -> str:
        """``text`` with every letter of forgotten names covered; its length stays."""
        for start, end in self._names(text):
            text = text[:start] + WORD.sub(lambda word: MASK * len(word[0]), text[start:end]) + text[end:]
        return text

    def _names(self, text: str) -> Iterator[tuple[int, int]]:
        """The spans of forgotten names: words in a row, the first with a capital, in any case and tone placement."""
        if not self._lengths or not text:
            return
        words, lowered = [found.span() for found in WORD.finditer(text)], match_form(text)
        for at, (start, _) in enumerate(words):
            if not text[start].isupper():
                continue
            for length in self._lengths:
                row = words[at : at + length]
                if len(row) < length or any(not text[a[1] : b[0]].isspace() for a, b in pairwise(row)):
                    break
                name = " ".join(lowered[first:last] for first, last in row)
                if any(("person", _mark(salt, name)) in self._marks for salt in self._salts):
                    yield start, row[-1][1]

    def without(self, article: Article) -> Article | None:
        """The article as it may be kept: None where it is to be left out, else with the names taken out.

        A person of such a name is no official and heads no board any more.
        """
        if not self:
            return article
        if self.has_address(article.url, article.canonical_url):
            return None
        told = self.without(article.told) if article.told else None
        if article.told and told is None:
            return None
        kept = replace(
            article,
            title=self._said(article.title),
            author=self._said(article.author),
            masthead=self._said(article.masthead),
            captions=[self.masked(caption) for caption in article.captions],
            text=self.masked(article.text),
            launches=[self._launch(launch) for launch in article.launches],
            told=told,
        )
        return article if kept == article else kept

    def _said(self, text: str | None) -> str | None:
        return None if text is None else self.masked(text)

    def _launch(self, launch: Launch) -> Launch:
        places = [at for at, person in enumerate(launch.officials) if not self.has_name(person.name)]
        boards = [replace(one, head=None) if one.head and self.has_name(one.head) else one for one in launch.boards]
        headless = {f"boards.{at}.head" for at, one in enumerate(boards) if one.head is None}
        moved = {old: new for new, old in enumerate(places)}
        return replace(
            launch,
            model_name=self._said(launch.model_name),
            programme=self._said(launch.programme),
            model_name_alt=[self.masked(name) for name in launch.model_name_alt],
            slogans=[self.masked(slogan) for slogan in launch.slogans],
            officials=[launch.officials[at] for at in places],
            boards=boards,
            evidence={new: spans for key, spans in launch.evidence.items() if (new := _moved(key, moved, headless))},
            unsettled={new: code for key, code in launch.unsettled.items() if (new := _moved(key, moved, headless))},
        )


NOTHING = Forgotten()


def _mark(salt: str, text: str) -> str:
    return hashlib.blake2b(text.encode(), key=bytes.fromhex(salt), digest_size=16).hexdigest()


def _moved(key: str, moved: dict[int, int], headless: set[str]) -> str | None:
    """A key of evidence once officials were taken out: None where it is of one of them, or of a head that is gone."""
    front, found, rest = key.rpartition("officials.")
    if found:
        number, dot, field = rest.partition(".")
        new = moved.get(int(number)) if number.isdigit() else None
        return None if new is None else f"{front}officials.{new}{dot}{field}"
    return None if any(key.endswith(head) for head in headless) else key
