"""What the parts are worth: F1 by field with one of them taken away, or with a generic tool added.

``python -m bench.ablation [SET …]``: labelled sets by name, all at hand without one. The rows with
underthesea's named entities read about one document a second, so they come for ``dev`` alone, and
only where `--ner` is given.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache
from typing import Any
from unittest.mock import patch

from rich.console import Console
from rich.table import Table

from bench.gold import gold_file, is_at_hand
from corpus.evaluate import evaluate_file, extracted
from corpus.scores import FIELDS
from extract.annotations import AddressMention
from extract.gazetteer.official import written
from extract.gazetteer.witnesses import Context, names_of
from extract.launch import Unit

SETS = ("dev", "north", "south", "highland", "coast")
NER_SET = "dev"
Json = dict[str, Any]
Extract = Callable[[Json], Json]
LOOK_UPS = ("extract.people.names.has_family", "extract.people.links.has_family")
"""Where a name is asked for its family name."""


def unresolved(address: AddressMention | None, context: Context) -> Unit:
    """A unit as its address is written: no official spelling, no larger levels, no code."""
    unit = Unit()
    for level, place in names_of(address).items():
        setattr(unit, level, written(place))
    return unit


@contextmanager
def without_gazetteer() -> Iterator[None]:
    """Names of units are taken as they stand."""
    with patch("extract.launches.assembly.resolve", unresolved):
        yield


@contextmanager
def without_surnames() -> Iterator[None]:
    """Any capitalised syllables may be a person's name."""
    with ExitStack() as stack:
        for name in LOOK_UPS:
            stack.enter_context(patch(name, lambda reading, at: True))
        yield


@cache
def persons(text: str) -> frozenset[str]:
    """The persons whom underthesea's CRF finds in a text."""
    from underthesea import ner

    return frozenset(_entities(ner(text)))


def _entities(words: Sequence[tuple[str, str, str, str]]) -> Iterator[str]:
    name: list[str] = []
    for word, _, _, tag in [*words, ("", "", "", "O")]:
        if name and tag != "I-PER":
            yield " ".join(name)
            name = []
        if tag == "B-PER" or (name and tag == "I-PER"):
            name.append(word)


def confirmed(record: Json) -> Json:
    """Only the officials whom underthesea takes for persons too."""
    found = extracted(record)
    names = persons(record["text"])
    for launch in found["launches"]:
        kept = [one for one in launch["officials"] if any(one["name"] in name or name in one["name"] for name in names)]
        launch["officials"] = kept
    return found


def joined(record: Json) -> Json:
    """Beside ours, every person whom underthesea finds in a text that reports a launch."""
    found = extracted(record)
    if found["launches"]:
        ours = {one["name"] for launch in found["launches"] for one in launch["officials"]}
        others = sorted(name for name in persons(record["text"]) if not any(name in one or one in name for one in ours))
        found["launches"][0]["officials"] += [{"name": name, "titles": [], "role": None} for name in others]
    return found


def scores(name: str, extract: Extract = extracted) -> dict[str, float]:
    """F1 by field on a labelled set."""
    return {field: score.f1 for field, score in evaluate_file(gold_file(name), extract).items()}


def columns(name: str, *, ner: bool) -> Iterator[tuple[str, dict[str, float]]]:
    """The heading and the scores of each way to extract."""
    yield "full", scores(name)
    with without_gazetteer():
        yield "no gazetteer", scores(name)
    with without_surnames():
        yield "no surnames", scores(name)
    if ner and name == NER_SET:
        yield "persons that underthesea confirms", scores(name, confirmed)
        yield "persons that underthesea adds", scores(name, joined)


def main(arguments: Sequence[str]) -> None:
    """Print one table a set."""
    wanted = [name for name in arguments if name != "--ner"]
    for name in wanted or [name for name in SETS if is_at_hand(name)]:
        found = dict(columns(name, ner="--ner" in arguments))
        table = Table("field", *found, title=f"F1 on {name}")
        for field in FIELDS:
            table.add_row(field, *(f"{score[field]:.3f}" for score in found.values()))
        Console().print(table)


if __name__ == "__main__":
    main(sys.argv[1:])
