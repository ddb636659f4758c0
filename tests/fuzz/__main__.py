"""``python -m tests.fuzz``: every target under coverage-guided fuzzing, one after the other.

The same seed gives the same inputs. Findings are shrunk and written to ``offenders``, where the tests replay them;
ends with 1 where there are any. Needs atheris (``make fuzz`` installs it).
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from .targets import TARGETS


def main() -> int:
    """Run the targets that were asked for; print a line for each."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=100_000, help="in all, shared out by the targets' cost")
    parser.add_argument("--target", action="append", choices=TARGETS, help="only this one; may be repeated")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chosen = asked.target or list(TARGETS)
    shares = sum(TARGETS[name].share for name in chosen)
    told = [_run(name, max(1, asked.inputs * TARGETS[name].share // shares), asked.seed) for name in chosen]
    print(f"{'all':10} {sum(one['inputs'] for one in told):>9,} inputs {sum(one['seconds'] for one in told):>6} s")
    return 1 if any(one["findings"] or one["ended"] for one in told) else 0


def _run(target: str, inputs: int, seed: int) -> dict[str, Any]:
    """One target in a process of its own: libFuzzer ends it."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", f"{__package__}.guided", target, str(inputs), str(seed), folder]
        with (Path(folder) / "log").open("wb") as log:
            hashed = os.environ | {"PYTHONHASHSEED": "0", "PYTHONWARNINGS": "ignore"}
            ended = subprocess.run(command, stdout=log, stderr=log, env=hashed, check=False).returncode
        report = Path(folder) / "report.json"
        told: dict[str, Any] = json.loads(report.read_text()) if report.exists() else {}
        told = {"inputs": 0, "seconds": 0, "findings": {}} | told | {"ended": ended}
        print(f"{target:10} {told['inputs']:>9,} inputs {told['seconds']:>6} s", *told["findings"] or ["no finding"])
        if ended:
            print((Path(folder) / "log").read_text(errors="replace")[-4000:])
        sys.stdout.flush()
    return told


if __name__ == "__main__":
    sys.exit(main())
