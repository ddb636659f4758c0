"""Fits the confidence of a launch to labelled articles: ``make calibrate``.

A launch is right where its model's name and every level of its unit that the label states are
right. On the labelled sets nearly all are, because the rules were made with them at hand; so
each article is read again several times with something taken away (``VARIANTS``), which gives
mistakes of every kind. Printed are Brier score and expected calibration error: in sample, and
for each set by a fit on the others. ``HELD_OUT`` is never fitted on.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.gold import is_at_hand, labelled
from corpus import agreement
from corpus.gold import LEVELS
from extract.article import Article
from extract.launches.confidence import signs
from extract.launches.naming import launched_models
from extract.launches.subjects import subjects
from extract.launches.telling import tellings
from extract.pipeline import annotate

SETS = ("dev", "north", "highland", "near_misses", "demo")
HELD_OUT = ("south", "coast")
FILE = Path(__file__).parent.parent / "extract" / "lexicon" / "confidence.toml"
RIDGE = 1.0
"""Strength with which coefficients are held near 0; keeps signs that hardly vary from running away."""
STEPS = 50
BINS = 10
QUOTES = re.compile("[“”\"«»‘’']")
Numbers = NDArray[np.float64]

VARIANTS: dict[str, Callable[[Article], Article]] = {
    "whole": lambda one: one,
    "no quotation marks": lambda one: replace(
        one, title=QUOTES.sub("", one.title or ""), text=QUOTES.sub("", one.text)
    ),
    "no address or source": lambda one: replace(
        one, url=None, masthead=None, province=None, district=None, commune=None
    ),
    "no title": lambda one: replace(one, title=None),
    "title and first paragraph": lambda one: replace(one, text=one.text.strip().split("\n")[0]),
    "without first paragraph": lambda one: replace(one, text=one.text.strip().partition("\n")[2]),
}
"""What is taken away from an article. The whole one counts no more than any other: the rules know it."""


@dataclass(frozen=True, slots=True)
class Example:
    """One extracted launch: its signs, and whether it is right."""

    source: str
    whole: bool
    signs: dict[str, float]
    right: bool


def examples(name: str) -> list[Example]:
    """The launches found in a labelled set, in every variant."""
    return [
        Example(name, variant == "whole", found, right)
        for gold, article in labelled(name)
        for variant, change in VARIANTS.items()
        for found, right in _judged(gold, change(article))
    ]


def _judged(gold: dict[str, Any], article: Article) -> Iterable[tuple[dict[str, float], bool]]:
    """The signs of each launch found in an article, and whether its name and unit are right."""
    if article.page_type != "article":
        return []
    doc = annotate(article)
    launches = doc._.launches
    if not launches:
        return []
    told = subjects(doc, launched_models(doc, tellings(doc)), tellings(doc))
    records = [launch.as_json() for launch in launches]
    right = {id(ours): is_right(theirs, ours) for theirs, ours in agreement.align(gold.get("launches") or [], records)}
    return [
        (signs(doc, subject, launch), right[id(record)])
        for subject, launch, record in zip(told, launches, records, strict=True)
    ]


def is_right(gold: dict[str, Any], found: dict[str, Any]) -> bool:
    """Whether name and unit agree with the label; a launch that no label matches is wrong."""
    if not gold or agreement.model(found.get("model_name")) not in agreement.names(gold):
        return False
    theirs, ours = gold.get("unit") or {}, found["unit"]
    stated = [level for level in LEVELS if theirs.get(level)]
    return all(agreement.place(level, theirs[level]) == agreement.place(level, ours[level]) for level in stated)


def matrix(given: Sequence[Example]) -> tuple[Numbers, Numbers]:
    """Signs with a leading 1, and labels."""
    return np.array([[1.0, *one.signs.values()] for one in given]), np.array([float(one.right) for one in given])


def fit(given: Sequence[Example]) -> Numbers:
    """Intercept and coefficients of a logistic function, none of them negative: every sign speaks for a launch.

    Signs that would speak against one are left out one by one. No chance is involved.
    """
    rows, right = matrix(given)
    kept = np.ones(rows.shape[1], dtype=bool)
    while True:
        found = np.zeros(rows.shape[1])
        found[kept] = _newton(rows[:, kept], right)
        least = 1 + int(np.argmin(found[1:]))
        if found[least] >= 0:
            return found
        kept[least] = False


def _newton(rows: Numbers, right: Numbers) -> Numbers:
    found = np.zeros(rows.shape[1])
    ridge = RIDGE * np.diag([0.0, *[1.0] * (rows.shape[1] - 1)])
    for _ in range(STEPS):
        chance = estimated(rows, found)
        slope = rows.T @ (right - chance) - ridge @ found
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + ridge
        found = found + np.linalg.solve(bend, slope)
    return found


def estimated(rows: Numbers, coefficients: Numbers) -> Numbers:
    """Probabilities."""
    return np.asarray(1 / (1 + np.exp(-(rows @ coefficients))))


def brier(chance: Numbers, right: Numbers) -> float:
    """The mean squared difference between probability and truth; 0 is best."""
    return float(np.mean((chance - right) ** 2))


def calibration_error(chance: Numbers, right: Numbers) -> float:
    """How far, on average, the share of right ones lies from the probability stated, in ten equal bins."""
    bins = np.minimum((chance * BINS).astype(int), BINS - 1)
    gaps = np.bincount(bins, weights=chance - right, minlength=BINS)
    return float(np.sum(np.abs(gaps))) / len(chance)


def main() -> None:
    """Print how well the confidence is calibrated, and write its coefficients."""
    found = {name: examples(name) for name in (*SETS, *HELD_OUT) if is_at_hand(name)}
    trained = [name for name in SETS if name in found]
    every = [one for name in trained for one in found[name]]
    coefficients = fit(every)
    print(f"fitted on {', '.join(trained)}: {len(every)} launches read\n")
    print(f"{'':<34}{'launches':>9}{'right':>7}{'stated':>8}{'Brier':>8}{'ECE':>7}")
    report("in sample", every, coefficients)
    report("in sample, whole articles", [one for one in every if one.whole], coefficients)
    left_out = [(name, fit([one for one in every if one.source != name])) for name in trained]
    for name, others in left_out:
        report(f"{name}, by a fit on the others", found[name], others)
    for name in HELD_OUT:
        if name in found:
            report(f"{name}, held out", found[name], coefficients)
            report(f"{name}, held out, whole articles", [one for one in found[name] if one.whole], coefficients)
    write(coefficients, list(every[0].signs), trained)


def report(what: str, given: Sequence[Example], coefficients: Numbers) -> None:
    """One line: how many launches, the share of right ones, the mean confidence, Brier score, calibration error."""
    if not given:
        return
    rows, right = matrix(given)
    chance = estimated(rows, coefficients)
    errors = f"{brier(chance, right):>8.4f}{calibration_error(chance, right):>7.3f}"
    print(f"{what:<34}{len(given):>9}{np.mean(right):>7.3f}{np.mean(chance):>8.3f}{errors}")


def write(coefficients: Numbers, names: Sequence[str], trained: Sequence[str]) -> None:
    """The data file that ``extract.launches.confidence`` reads."""
    lines = [
        "# Coefficients of a launch's confidence, written by `make calibrate` (bench/calibrate.py); not for hands.",
        f"# Fitted on {', '.join(trained)}. The signs are explained in extract/launches/confidence.py.",
        "",
        f"intercept = {coefficients[0]:.3f}",
        "",
        "[signs]",
        *(f"{name} = {value:.3f}" for name, value in zip(names, coefficients[1:], strict=True)),
    ]
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
