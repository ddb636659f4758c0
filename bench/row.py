"""A row of the table: what was measured, beside what a user would pick instead, and whether the bar is met."""

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

MET, MISSED = "met", "MISSED"
NOT_INSTALLED = "not installed"


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement.

    ``ours`` and ``theirs`` are in ``unit``; ``theirs`` is None where there is no peer, or it is not installed.
    The bar: ``ratio``: ours is at least so many times theirs; ``least``, ``most``: ours is at least, at most so much.
    """

    what: str
    ours: float
    unit: str
    peer: str = ""
    theirs: float | None = None
    ratio: float | None = None
    least: float | None = None
    most: float | None = None

    def cells(self) -> tuple[str, str, str, str, str]:
        """What, ours, theirs, the ratio, the bar with whether it is met; for a table.

        >>> Row("scan", 40.0, "pages/s", "reader", 100.0, ratio=0.5).cells()[2:]
        ('reader: 100', '0.40 ×', '≥ 0.5 × MISSED')
        """
        return self.what, f"{_shown(self.ours)} {self.unit}", self._peer(), self._ratio(), self._bar()

    def _peer(self) -> str:
        return f"{self.peer}: {NOT_INSTALLED if self.theirs is None else _shown(self.theirs)}" if self.peer else ""

    def _ratio(self) -> str:
        """How many times better than the peer: faster, or smaller where the bar is a most."""
        if not self.theirs:
            return ""
        times = self.theirs / self.ours if self.most else self.ours / self.theirs
        return f"{times:.2f} ×" if times < 10 else f"{times:.0f} ×"

    def _bar(self) -> str:
        return ", ".join(f"{bar} {MET if holds else MISSED}" for bar, holds in self.bars())

    def bars(self) -> list[tuple[str, bool]]:
        """Each bar with whether it is met; one that wants a peer is missed without it."""
        found = []
        if self.ratio is not None:
            found.append((f"≥ {self.ratio:g} ×", bool(self.theirs) and self.ours >= self.ratio * (self.theirs or 0)))
        if self.least is not None:
            found.append((f"≥ {self.least:g}", self.ours >= self.least))
        if self.most is not None:
            found.append((f"≤ {self.most:g}", self.ours <= self.most))
        return found


def named(package: str, how: str = "") -> str:
    """A package with its version and how it is used.

    >>> named("no-such-package", "fast")
    'no-such-package, fast'
    """
    try:
        number = f" {version(package)}"
    except PackageNotFoundError:
        number = ""
    return f"{package}{number}{', ' if how else ''}{how}"


def _shown(value: float) -> str:
    """Three digits that count."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
