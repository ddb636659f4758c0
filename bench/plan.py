"""A hundred million pages on paper, out of what was measured here."""

from dataclasses import dataclass

from bench.row import Row

PAGES = 100_000_000
SHARE = 0.01
"""Of the pages: those that report a launch."""
RUN_H = 10.0
"""Hours that the run may take: one night."""
CORES = 16
"""Of one machine."""
WORKER_MB = 700
"""A worker of the cluster with all its processes; pages of 8 MB want some more."""
RESULT_BYTES = 4_000
"""An article with its launches, packed."""


@dataclass(frozen=True, slots=True)
class Paces:
    """What the plan is made from: pages scanned, articles loaded a second, on one core; bytes of a page as archived."""

    scanned: float
    loaded: float
    page_bytes: float


def plan(paces: Paces) -> list[tuple[str, str]]:
    """What is needed, line by line."""
    core_h = PAGES / paces.scanned / 3600
    cores = core_h / RUN_H
    machines = -(-cores // CORES)
    archived = PAGES * paces.page_bytes
    found = PAGES * SHARE
    return [
        ("computing", f"{core_h:,.0f} core hours at {paces.scanned:,.0f} pages/s a core"),
        ("machines for one night", f"{cores:,.1f} cores for {RUN_H:g} h: {machines:.0f} of {CORES} cores"),
        ("memory", f"{cores * WORKER_MB / 1000:,.1f} GB in all, {WORKER_MB} MB a core, whatever the number of pages"),
        ("reading", f"{archived / 1e12:.1f} TB of archives, {archived / RUN_H / 3600 / 1e6:,.0f} MB/s while it runs"),
        ("results", f"{found:,.0f} articles, {found * RESULT_BYTES / 1e9:.0f} GB of Parquet"),
        (
            "loading",
            f"{found / paces.loaded / 3600:.1f} h on one core at {paces.loaded:,.0f} articles/s, SQLite has one writer",
        ),
        ("on one laptop of 8 cores", f"{core_h / 8:.1f} h"),
    ]


def paces_of(rows: list[Row], page_bytes: float) -> Paces | None:
    """The paces among the rows of a run; None where it measured only a part."""
    found = {row.what.partition(",")[0] + row.unit: row.ours for row in reversed(rows)}
    scanned, loaded = found.get("scanpages/s"), found.get("loadarticles/s")
    return Paces(scanned, loaded, page_bytes) if scanned and loaded else None
