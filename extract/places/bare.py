"""Places without a type word, only where the language makes them places.

After a typed one ("xã Tân Hồng, Bình Giang"), before a colon or an acting verb at the start of
a line ("Vũ Ninh: Ra mắt …"), after a preposition ("tại Xuyên Mộc"), after the name of a body
("Huyện ủy Lang Chánh", "Công an Hà Tĩnh"), and wherever a typed name of the same text recurs.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from extract.gazetteer.units import gazetteer
from extract.lexicon.load import lexicon
from extract.places.announced import announced
from extract.places.bare_names import STEP, BareNames
from extract.places.cues import either, words
from extract.places.found import RANKS, Place
from extract.places.lists import listed
from extract.places.words import run

LINE = re.compile(r"(?:^|\n)[^\S\n]*(?:\([^)\n]{1,25}\)[^\S\n]*[-–]?[^\S\n]*)?(?=[^\W\d_])")
COLON = re.compile(r"[^\S\n]*\)?[^\S\n]*:")
GAP = re.compile(r"[^\S\n]+")
BRACKET = re.compile(r"[^\S\n]*\([^()\n]{2,40}\)")
WORD_BEFORE = re.compile(r"(?<!\w)(\w+)[^\S\n]+$")


class Bare(BareNames):
    """Finds bare places in one text; ``places`` grows as they are found."""

    def __init__(
        self, text: str, form: str, typed: Iterable[Place], organ_ends: Sequence[int] = (), date: str | None = None
    ) -> None:
        super().__init__(text, form, typed, date)
        self.organ_ends = organ_ends

    def find(self) -> list[Place]:
        """All places, typed and bare, in the order of the text."""
        for place in list(self.places):
            others = [other for other in listed(self.text, self.form, place) if not self.covered[other.start]]
            for other in others:
                self.add(other)
            self.follow(others[-1] if others else place)
        for place in list(announced(self.text, self.form, self.covered)):
            self.add(place)
        for search in (self.bodies, self.after_organs, self.line_starts, self.prepositions, self.repeated):
            for place in search():
                self.add(place)
                self.follow(place)
        return sorted(self.places, key=lambda place: place.start)

    def follow(self, place: Place) -> None:
        """Add the larger units written after a place: "xã Tân Hồng (Bình Giang, Hải Dương)"."""
        while step := STEP.match(self.text, place.tail):
            end, entries = self.named(step.end())
            level = self.holding_level(place, entries)
            if level is None:
                entries = gazetteer().find_loosely(self.text[step.end() : end])
                level = self.holding_level(place, entries)
            if level is None:
                return
            place = self.place(step.end(), end, level, entries)
            self.add(place)

    def bodies(self) -> Iterator[Place]:
        """ "Huyện ủy Lang Chánh", "Thành đoàn Vinh": the body tells the level."""
        for found in body_pattern().finditer(self.form):
            level = lexicon("places")["bodies"][re.sub(r"\s+", " ", found[1])]
            end, entries = self.named(found.end())
            wanted = ("province", "district") if level == "city" else (level,)
            fitting = [
                entry for entry in entries if entry.level in wanted and (level != "city" or entry.type == "thành phố")
            ]
            if fitting:
                lowest = min(fitting, key=lambda entry: RANKS[entry.level]).level
                yield self.place(found.end(), end, lowest, fitting)

    def after_organs(self) -> Iterator[Place]:
        """ "Công an Hà Tĩnh", "Hội CCB Hàm Thuận Bắc"."""
        for organ_end in self.organ_ends:
            gap = GAP.match(self.text, organ_end)
            start = gap.end() if gap else organ_end
            if gap and self.text[start : start + 1].isupper():
                end, entries = self.named(start)
                level = self.likely_level(start, end, entries)
                if level and " " in self.text[start:end]:
                    yield self.place(start, end, level, entries)

    def line_starts(self) -> Iterator[Place]:
        """ "Vũ Ninh: Ra mắt …", "Hoằng Phong ra mắt …", "Võ Xu (Đức Linh): …"."""
        for found in LINE.finditer(self.text):
            end, entries = self.named(found.end())
            level = self.likely_level(found.end(), end, entries)
            if level is None or " " not in self.text[found.end() : end]:
                continue
            rest = self.after_brackets(end)
            acting = level != "commune" or self.two_levels or not self.text[: found.start()].strip()
            if COLON.match(self.text, rest) or (acting and acting_pattern().match(self.form, rest)):
                yield self.place(found.end(), end, level, entries)

    def after_brackets(self, end: int) -> int:
        """The position behind a short remark in brackets, else ``end``."""
        bracket = BRACKET.match(self.text, end)
        return bracket.end() if bracket else end

    def prepositions(self) -> Iterator[Place]:
        """ "tại Xuyên Mộc"; a commune only with the unit that holds it: "tại Phước Thuận, Xuyên Mộc"."""
        for found in preposition_pattern().finditer(self.form):
            if not self.text[found.end()].isupper():
                continue
            end, entries = self.named(found.end())
            level = self.likely_level(found.end(), end, entries)
            if level and (level != "commune" or self.two_levels or self.is_supported(found.end(), end, entries)):
                yield self.place(found.end(), end, level, entries)

    def repeated(self) -> Iterator[Place]:
        """Names that stand elsewhere in the text with their type word."""
        for name, place in self.typed.items():
            start = self.text.find(name)
            while start >= 0:
                end = start + len(name)
                if not self.covered[start] and self.stands_alone(start, end):
                    yield self.place(start, end, place.level, place.entries)
                start = self.text.find(name, end)

    def stands_alone(self, start: int, end: int) -> bool:
        """Is the name the whole capitalised run, and not the name of a street, school or person?"""
        if [word.end for word in run(self.text, start) if not word.joined][-1:] != [end]:
            return False
        if self.text[start - 1 : start].isalnum():
            return False
        before = WORD_BEFORE.search(self.text[max(0, start - 20) : start])
        if before and before[1][0].isupper() and not before[1].isupper() and before[1].lower() not in openers():
            return False
        return not (" " + self.form[max(0, start - 15) : start]).rstrip().endswith(never_after())


@cache
def body_pattern() -> re.Pattern[str]:
    """Names of party and youth bodies that tell the level."""
    return re.compile(rf"(?<!\w)({either(lexicon('places')['bodies'])})[^\S\n]+(?=\w)")


@cache
def acting_pattern() -> re.Pattern[str]:
    """Verbs that follow an acting unit."""
    return re.compile(rf"[^\S\n]+(?:{either(words('acting'))})(?!\w)")


@cache
def preposition_pattern() -> re.Pattern[str]:
    """Prepositions before a place."""
    return re.compile(rf"(?<!\w)(?:{either(words('before_bare'))})[^\S\n]+(?=\w)")


@cache
def openers() -> frozenset[str]:
    """Prepositions that may open a sentence with a capital: "Tại Hoằng Phong"."""
    return frozenset(words("before_bare"))


@cache
def never_after() -> tuple[str, ...]:
    """Words after which a name is no place."""
    return tuple(f" {word}" for word in words("never_bare_after"))
