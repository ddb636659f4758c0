"""One target under atheris, which keeps what reaches new code: ``… guided TARGET INPUTS SEED FOLDER``.

Writes ``FOLDER/report.json``, and each finding, shrunk, to ``offenders/TARGET``; ends by itself.
"""

import hashlib
import json
import random
import sys
import tempfile
import time
from pathlib import Path

import atheris  # type: ignore[import-not-found]

from .grammar import HERE, MOST, grammar_of

OURS = 0.7
"""Share of the changes that know the grammar; the others are those of libFuzzer."""
MOST_FINDINGS = 40


def main(target: str, inputs: int, seed: int, folder: Path) -> None:
    """Run; libFuzzer ends the process."""
    with atheris.instrument_imports(include=["crawler", "extract", "corpus"]):
        from .judge import cap, judge, shrink
        from .targets import TARGETS

        bear = TARGETS[target].opened(target, Path(tempfile.mkdtemp(dir=folder)))
    cap()
    grammar, found, started, seen = grammar_of(target), dict[str, str](), time.monotonic(), 0

    def one(data: bytes) -> None:
        nonlocal seen
        seen += 1
        finding = judge(bear, data)
        if finding and finding.mark not in found and len(found) < MOST_FINDINGS:
            found[finding.mark] = finding.told
            _keep(target, shrink(bear, data, finding.mark), finding.told)
        if seen % 500 == 0 or seen >= inputs:
            told = {"inputs": seen, "seconds": round(time.monotonic() - started), "findings": found}
            (folder / "report.json").write_text(json.dumps(told))

    def change(data: bytes, most: int, number: int) -> bytes:
        chance = random.Random(number)  # noqa: S311  no secret
        return grammar.mutate(data, chance)[:most] if chance.random() < OURS else atheris.Mutate(data, most)

    start = folder / "start"
    start.mkdir()
    for number, known in enumerate(grammar.seeds):
        (start / str(number)).write_bytes(known)
    options = [f"-runs={inputs}", f"-seed={seed}", f"-max_len={MOST}", "-len_control=0", "-timeout=60"]
    atheris.Setup([target, *options, "-rss_limit_mb=2048", str(start)], one, custom_mutator=change)
    atheris.Fuzz()


def _keep(target: str, data: bytes, told: str) -> None:
    folder = HERE / "offenders" / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / hashlib.sha256(data).hexdigest()[:12]).write_bytes(data)
    print(told, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
