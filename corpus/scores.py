"""Counts of agreement by field, and the table that shows them."""

import json
from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import asdict, dataclass
from typing import TextIO

FIELDS = (
    "launch", "model_name", "unit", "commune", "district", "province", "event_date", "board_size", "official",
    "position", "role", "published",
)  # fmt: skip
Values = tuple[list[Hashable], list[Hashable]]
"""What gold has and what was extracted; equal values agree."""


@dataclass(slots=True)
class Score:
    """Counts of one field: values that agree, that only the extraction has, that only gold has."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Right among extracted; 1 where nothing was extracted."""
        return self.right / (self.right + self.extra) if self.right + self.extra else 1.0

    @property
    def recall(self) -> float:
        """Right among gold; 1 where gold has nothing."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = 2 * self.right + self.extra + self.missed
        return 2 * self.right / total if total else 1.0

    def add(self, values: Values) -> bool:
        """Count two lists of values, each value as often as it stands; returns whether they agree."""
        gold, found = Counter(values[0]), Counter(values[1])
        agree = (gold & found).total()
        self.right += agree
        self.extra += found.total() - agree
        self.missed += gold.total() - agree
        return gold == found


@dataclass(frozen=True, slots=True)
class Mistake:
    """One disagreement: which field of which article, gold's values and ours."""

    field: str
    article: str
    gold: list[Hashable]
    found: list[Hashable]


def write_scores(scores: Mapping[str, Score], out: TextIO, *, as_json: bool = False) -> None:
    """A line a field: precision, recall, F1 and the counts behind them; or the same as JSON."""
    if as_json:
        table = {
            field: {"precision": score.precision, "recall": score.recall, "f1": score.f1, **asdict(score)}
            for field, score in scores.items()
        }
        out.write(json.dumps(table, indent=2) + "\n")
        return
    out.write(f"{'field':<12}{'P':>7}{'R':>7}{'F1':>7}   right/extra/missed\n")
    for field, score in scores.items():
        counts = f"{score.right}/{score.extra}/{score.missed}"
        out.write(f"{field:<12}{score.precision:>7.3f}{score.recall:>7.3f}{score.f1:>7.3f}   {counts}\n")
