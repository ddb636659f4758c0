"""The gate on the labelled sets: of the articles that report a launch, how many a scan would read."""

import unicodedata
from collections.abc import Callable

from bench.gold import OWN, is_at_hand, labelled
from bench.row import Row
from extract.scan.gate import may_launch

BESIDE = ("seeds", "dev", "demo")
WRITTEN: tuple[Callable[[str], bytes], ...] = (
    str.encode,
    lambda text: unicodedata.normalize("NFD", text).encode(),
    lambda text: text.upper().encode(),
    lambda text: text.encode("ascii", "xmlcharrefreplace"),
)
"""As it is, decomposed, in capitals, in character references."""


def rows() -> list[Row]:
    """One row: the share of all launch articles at hand that the gate lets through in each way of writing."""
    names = [*sorted(path.stem for path in OWN.glob("*.jsonl")), *filter(is_at_hand, BESIDE)]
    texts = [str(record["text"]) for name in names for record, _ in labelled(name) if record.get("is_launch")]
    passed = [may_launch(b"<p>" + write(text) + b"</p>") for text in texts for write in WRITTEN]
    what = f"gate, recall on {len(texts)} launch articles of {len(names)} labelled sets in {len(WRITTEN)} spellings"
    return [Row(what, 100 * sum(passed) / len(passed), "%", least=100)]
