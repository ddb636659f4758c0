"""What was measured, in Markdown, into docs/performance.md: between the marks of its block, and nothing else."""

import re
from collections.abc import Sequence
from pathlib import Path

PAGE = Path(__file__).parent.parent / "docs" / "performance.md"


def put(name: str, text: str, page: Path = PAGE) -> None:
    """Replace what stands between ``<!-- name -->`` and ``<!-- /name -->``. Raises ValueError without such a block."""
    whole = page.read_text(encoding="utf-8")
    block = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.S)
    if not block.search(whole):
        raise ValueError(f"{page}: no block <!-- {name} -->")
    page.write_text(block.sub(lambda found: f"{found[1]}{text}\n{found[2]}", whole), encoding="utf-8")


def markdown(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table.

    >>> print(markdown(["pages", "s"], [["1,000", "2"]]))
    | pages | s |
    |---|---|
    | 1,000 | 2 |
    """
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" if line[0] != "---" else f"|{'|'.join(line)}|" for line in lines)
