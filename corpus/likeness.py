"""How alike two names of models are: articles shorten them, lengthen them and change the order of their words."""

from corpus.agreement import model
from extract.text import fold

SHORTEST = 3
"""Syllables that a name must have to be known again in a longer one: "an ninh" stands in too many."""
SCATTERED = 0.5
"""A longer name that holds the syllables of a shorter one here and there must share more than this with it."""

Syllables = tuple[str, ...]


def syllables(name: str | None) -> Syllables:
    """The syllables of a name without its type word, diacritics and signs.

    >>> syllables("Mô hình “Camera an ninh”")
    ('camera', 'an', 'ninh')
    """
    return tuple(fold(model(name)).split())


def likeness(one: Syllables, other: Syllables) -> float:
    """The share of syllables in common, 1 for equal names; 0 where they are names of two models.

    The longer name holds every syllable of the shorter, in one piece or not many others between: a syllable
    that is replaced makes another model ("việc cưới", "việc tang"), and so does a number ("4 không", "5 không").

    >>> likeness(syllables("Camera an ninh"), syllables("Camera giám sát an ninh"))
    0.6
    """
    if one == other:
        return 1.0
    short, long = sorted((one, other), key=lambda words: (len(words), words))
    if len(short) < SHORTEST or not set(short) <= set(long) or _numbers(short) != _numbers(long):
        return 0.0
    shared = len(set(short)) / len(set(long))
    return shared if shared > SCATTERED or _holds(long, short) else 0.0


def _numbers(words: Syllables) -> set[int]:
    """Numbers in a name; a year only dates it."""
    return {int(word) for word in words if word.isdecimal() and not (len(word) == 4 and word[:2] in ("19", "20"))}


def _holds(long: Syllables, short: Syllables) -> bool:
    return any(long[start : start + len(short)] == short for start in range(len(long) - len(short) + 1))
