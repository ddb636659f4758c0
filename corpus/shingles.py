"""How alike two texts are: shared runs of syllables, and numbers by which those of a million are found.

MinHash makes a signature of a text's runs; the signature is cut into bands, and two texts of which
one band agrees may be alike (locality-sensitive hashing). Whether they are is then counted exactly.
"""

from hashlib import blake2b
from struct import pack

from rensa import RMinHash

from extract.page.keys import words

RUN = 3
"""Syllables of a run: Vietnamese words have two, so a run tells a phrase, and a changed word costs four runs."""
BANDS, ROWS = 16, 5
"""Found are 99.8 of 100 pairs with a likeness of 0.8, 95 with 0.7, 3 with 0.3, and 5 of a million with 0.05."""
SEED = 1
"""Bands of other runs of the program are compared: never change it."""
ALIKE = 0.7
"""Republished texts lack a paragraph or some words (0.75 to 1); other reports of one event share less than 0.4."""


def runs(text: str) -> frozenset[str]:
    """The runs of syllables in a text, without diacritics, case and signs; a shorter text is one run."""
    found = words(text)
    last = max(1, len(found) - RUN + 1)
    return frozenset(" ".join(found[start : start + RUN]) for start in range(last)) if found else frozenset()


def bands(text_runs: frozenset[str]) -> list[int]:
    """The numbers of a text, the same in every process; texts that share one may be alike."""
    if not text_runs:
        return []
    signature = RMinHash(num_perm=BANDS * ROWS, seed=SEED)
    signature.update(list(text_runs))
    hashes = signature.digest()
    cut = (hashes[at * ROWS : (at + 1) * ROWS] for at in range(BANDS))
    return [_number(at, rows) for at, rows in enumerate(cut)]


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one text is a near copy of the other: the share of runs in common (Jaccard)."""
    shared = len(one & other)
    return shared > 0 and shared >= ALIKE * (len(one) + len(other) - shared)


def _number(band: int, rows: list[int]) -> int:
    """63 bits of a band and its place."""
    digest = blake2b(pack(f"<B{ROWS}I", band, *rows), digest_size=8).digest()
    return int.from_bytes(digest, "little") >> 1
