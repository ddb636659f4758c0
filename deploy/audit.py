"""Judge what pip-audit found: ``python deploy/audit.py audit.json`` (``make audit``).

Where it can't reach its database of weaknesses it skips every package and still says that it found none. So this exits
with 1 where a package has a known weakness, with 3 where packages were not audited, and with 0 only where all were.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

WEAK, UNKNOWN = 1, 3


def main(file: Path) -> int:
    """Print a line for each weakness and one on what was not audited; returns the exit code."""
    found = json.loads(file.read_text(encoding="utf-8"))["dependencies"] if file.exists() else []
    lines = list(weaknesses(found))
    skipped = [one["name"] for one in found if "skip_reason" in one]
    print(*lines, sep="\n", end="\n" if lines else "")
    if skipped or not found:
        print(f"NOT audited: {len(skipped)} of {len(found)} packages; is the database of weaknesses within reach?")
    else:
        print(f"{len(found)} packages audited, {len(lines)} weaknesses")
    return WEAK if lines else UNKNOWN if skipped or not found else 0


def weaknesses(found: list[dict[str, Any]]) -> Iterator[str]:
    """One line for each known weakness, with the version that mends it."""
    for one in found:
        for weak in one.get("vulns", ()):
            mended = ", ".join(weak.get("fix_versions", ())) or "no version yet"
            yield f"{one['name']} {one['version']}: {weak['id']}, mended in {mended}"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
