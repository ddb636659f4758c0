"""Floors of quality: what each labelled set must reach. ``make floors`` raises them, and never lowers one."""

import sys
import tomllib
from pathlib import Path

from bench.gold import gold_file
from corpus.evaluate import evaluate_file
from corpus.scores import Mistake

HERE = Path(__file__).parent
FILE = HERE / "gold" / "floors.toml"
Floors = dict[str, dict[str, float]]


def floors() -> Floors:
    """Set → field → least F1."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def measured(name: str, mistakes: list[Mistake] | None = None) -> dict[str, float]:
    """F1 by field on a set, in thousandths rounded down."""
    scores = evaluate_file(gold_file(name), mistakes=mistakes)
    return {field: int(score.f1 * 1000) / 1000 for field, score in scores.items()}


def raised(old: Floors) -> Floors:
    """The floors with every figure that is better now; sets that are not at hand keep theirs."""
    now = {name: measured(name) if gold_file(name).exists() else {} for name in old}
    return {
        name: {field: max(now[name].get(field, 0.0), value) for field, value in {**now[name], **fields}.items()}
        for name, fields in old.items()
    }


def main() -> None:
    """Write the raised floors."""
    lines = [
        f"[{name}]\n" + "".join(f"{field} = {value:.3f}\n" for field, value in fields.items())
        for name, fields in raised(floors()).items()
    ]
    FILE.write_text("# Least F1 of each field on each labelled set. `make floors` raises them.\n\n" + "\n".join(lines))


if __name__ == "__main__":
    sys.path.insert(0, str(HERE.parent))
    main()
