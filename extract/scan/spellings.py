"""Every way in which a word can stand in the bytes of a page, as one regular expression over bytes.

Composed and decomposed Unicode, capitals, either tone placement, character references, the encodings
older than Unicode, an initial in an element of its own: so a page can be searched before it is decoded.
"""

import re
from collections.abc import Iterable
from functools import cache

import re2

from extract.scan.letters import coded_as, names, written_as
from extract.text import TONES

MEMORY = 128 << 20
"""Bytes that the automaton may grow to; it takes some 20 MB, and starts anew where it hits the limit."""
TAG = rb"<[^<>]*>"
UNSEEN = rb"\xc2\xad|\xe2\x80[\x8b-\x8f\xaa-\xae]|\xe2\x81[\xa0-\xa4]|\xef\xbb\xbf"
"""Soft hyphens and characters without width, in UTF-8."""
SPACE = rb"[\s\xa0]|\xc2\xa0|\xe2\x80[\x80-\x8a\xaf]|\xe2\x81\x9f|\xe3\x80\x80"
REFERENCE = rb"&#?\w{2,8};"
UNSEEN_NAMES = rb"&(?:shy|zwn?j|#173|#[xX]0*[aA][dD]|#x?200\w|#820\d);"
INSIDE = rb"(?:" + UNSEEN + rb"|" + UNSEEN_NAMES + rb")*"
"""What may stand between two letters of a word unseen."""
BETWEEN = rb"(?:" + rb"|".join((SPACE, UNSEEN, REFERENCE, TAG)) + rb")+"
"""What may stand between two words; any reference, for most are spaces."""


def search_for(words: Iterable[str]) -> "re2._Regexp":
    """The search for any of ``words`` in a page's bytes.

    It may find a little more; nothing that ``text.match_form`` of the decoded page holds is missed. RE2 reads each
    byte once however many spellings there are: `re` would take a hundred times as long.
    """
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    options.max_mem = MEMORY
    options.never_capture = True
    return re2.compile(b"|".join(_word(word) for word in sorted(set(words))), options)


def _word(word: str) -> bytes:
    initial, *others = word.lower().split()
    return BETWEEN.join([_syllable(initial, rb"(?:" + TAG + rb")*"), *map(_syllable, others)])


def _syllable(syllable: str, after_first: bytes = b"") -> bytes:
    ways = (
        _letter(form[0]) + after_first + INSIDE + INSIDE.join(map(_letter, form[1:])) for form in tone_places(syllable)
    )
    return b"(?:" + b"|".join(ways) + b")"


def tone_places(syllable: str) -> list[str]:
    """The syllable with its tone in either place."""
    return [syllable, *(syllable[: -len(old)] + new for new, old in TONES.items() if syllable.endswith(old))]


@cache
def _letter(letter: str) -> bytes:
    written = (b"".join(map(_point, shown)) for shown in written_as(letter))
    coded = (re.escape(code) for code in coded_as(letter))
    return b"(?:" + b"|".join(sorted({*written, *coded})) + b")"


def _point(char: str) -> bytes:
    """One character: its bytes in UTF-8, or an escape."""
    return b"(?:" + b"|".join([re.escape(char.encode()), *_escapes(char)]) + b")"


def _escapes(char: str) -> list[bytes]:
    """One character in ASCII: its number, its names, its escape in JSON-LD."""
    digits = "".join(f"[{digit}{digit.upper()}]" if digit.isalpha() else digit for digit in f"{ord(char):04x}")
    ways = [f"&#0*{ord(char)};?", f"&#[xX]0*{digits.lstrip('0')};?", rf"\\u{digits}"]
    return [way.encode() for way in [*ways, *(f"&{name}" for name in names().get(char, ()))]]
