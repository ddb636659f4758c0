"""Clean text from Vietnamese pages, side by side with other extractors: ``python -m bench.articles``.

Two sets, one table each: the whole pages of every content system in ``tests/extract/families``,
and marked-up real pages where ``../shared/html`` is at hand. All figures of a table come from
one run in this process; pages/s count processor time. The written pages have short paragraphs,
as local portals do: jusText, left at its defaults, believes only those of 200 characters and more.
"""

import gzip
import json
import logging
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Column, Table

from bench.peers import PEERS, Reader, Reading
from crawler.page import Page

ROOT = Path(__file__).parents[1]
FAMILIES = ROOT / "tests" / "extract" / "families"
MARKED = ROOT.parent / "shared" / "html"
WIDTH = 140
"""Columns where the output is no terminal."""
SHORTEST_LINE = 12
"""Letters of a line that counts when it is not part of the article."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A page and what a person found on it.

    ``wanted``: texts that have to be in the result; ``unwanted``: texts that must not;
    ``allowed``: lines beside the text that are no fault (title, captions); None: every line is
    allowed that is not unwanted. ``title`` is None for a page that is no article.
    """

    page: Page
    wanted: Sequence[str] = ()
    unwanted: Sequence[str] = ()
    allowed: Sequence[str] | None = None
    lead: str | None = None
    title: str | None = None
    published: str | None = None


@dataclass(slots=True)
class Score:
    """Counts over a set: snippets right, wrong and missing, and pages."""

    right: int = 0
    wrong: int = 0
    missing: int = 0
    leads: int = 0
    perfect: int = 0
    titles: int = 0
    days: int = 0
    moments: int = 0
    refused: int = 0
    failed: int = 0
    seconds: float = 0.0
    says: set[str] = field(default_factory=set)

    @property
    def precision(self) -> float:
        """Share of what was found that belongs to the article."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Share of the article that was found."""
        return self.right / max(1, self.right + self.missing)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)


def main() -> None:
    """Print a table for each set that is at hand."""
    logging.disable(logging.CRITICAL)
    readers, missing = _load()
    console = Console()
    console = console if console.is_terminal else Console(width=WIDTH)
    for title, samples in (("content systems, written pages", families()), ("marked-up real pages", marked())):
        if samples:
            console.print(table(title, samples, readers, missing))


def families() -> list[Sample]:
    """The written pages; every paragraph is wanted, every other line is a fault."""
    return [_family(path.parent) for path in sorted(FAMILIES.glob("*/*/expected.json"))]


def marked() -> list[Sample]:
    """Real pages with snippets that a person chose, and listings."""
    found = [_marked(path) for path in sorted(MARKED.glob("*.gold.json"))]
    return found + [Sample(_page(path)) for path in sorted(MARKED.glob("*_list*.html.gz"))]


def table(title: str, samples: Sequence[Sample], readers: dict[str, Reader], missing: Sequence[str] = ()) -> Table:
    """One row an extractor; those in ``missing`` could not be imported (dependency group ``bench``)."""
    articles = sum(sample.title is not None for sample in samples)
    heads = ["P", "R", "F1", "lead", "perfect", "title", "day", "date-time", "others refused", "pages/s"]
    shown = Table(
        Column("extractor", no_wrap=True),
        *heads,
        title=f"{title}: {articles} articles, {len(samples) - articles} other pages",
    )
    for name, read in readers.items():
        score = measure(read, samples)
        shown.add_row(name, *_cells(score, articles, len(samples)))
    for name in missing:
        shown.add_row(name, "not installed")
    return shown


def measure(read: Reader, samples: Sequence[Sample]) -> Score:
    """Read every page twice: for the counts, and then, with everything loaded and warm, for the time."""
    score = Score()
    for sample in samples:
        reading = _try(read, sample.page)
        score.failed += reading is None
        _count(score, sample, reading or Reading())
    start = time.process_time()
    for sample in samples:
        _try(read, sample.page)
    score.seconds = time.process_time() - start
    return score


def _try(read: Reader, page: Page) -> Reading | None:
    """None from a peer that breaks on the page."""
    try:
        return read(page)
    except Exception:
        return None


def _count(score: Score, sample: Sample, reading: Reading) -> None:
    if sample.title is None:
        score.refused += reading.refused or not reading.text.strip()
        return
    text = _squeezed(reading.text)
    right = sum(_squeezed(snippet) in text for snippet in sample.wanted)
    wrong = sum(_squeezed(snippet) in text for snippet in sample.unwanted) + sum(_strangers(sample, reading))
    score.right += right
    score.wrong += wrong
    score.missing += len(sample.wanted) - right
    score.perfect += wrong == 0 and right == len(sample.wanted)
    score.leads += bool(sample.lead) and _squeezed(sample.lead or "") in text
    _count_data(score, sample, reading)


def _count_data(score: Score, sample: Sample, reading: Reading) -> None:
    if reading.title is not None:
        score.says.add("title")
        score.titles += _squeezed(reading.title) == _squeezed(sample.title or "")
    if reading.published is not None:
        score.says |= {"day", "moment"} if "T" in reading.published else {"day"}
    score.days += (reading.published or "")[:10] == (sample.published or "")[:10]
    score.moments += reading.published == sample.published


def _strangers(sample: Sample, reading: Reading) -> Iterator[bool]:
    """For every line of the result whether it is none of the article's."""
    if sample.allowed is None:
        return
    known = [_squeezed(line) for line in (*sample.wanted, *sample.allowed)]
    for line in filter(None, map(_squeezed, reading.text.splitlines())):
        if sum(char.isalpha() for char in line) >= SHORTEST_LINE:
            yield not any(line in whole or whole in line for whole in known)


def _family(folder: Path) -> Sample:
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    known = folder / "page.json"
    about = json.loads(known.read_text(encoding="utf-8")) if known.exists() else {}
    page = Page((folder / "page.html").read_bytes(), **about)
    if expected["page_type"] != "article":
        return Sample(page)
    allowed = [expected["title"], *expected["captions"], *([expected["author"]] if expected["author"] else [])]
    return Sample(
        page,
        wanted=expected["text"],
        allowed=allowed,
        lead=expected["lead"],
        title=expected["title"],
        published=expected["published"],
    )


def _marked(gold: Path) -> Sample:
    wanted = json.loads(gold.read_text(encoding="utf-8"))
    return Sample(
        _page(gold.with_name(gold.name.replace(".gold.json", ".html.gz"))),
        wanted=wanted["with"],
        unwanted=wanted["without"],
        lead=wanted["sapo"],
        title=wanted["title"],
        published=wanted["published"],
    )


def _page(path: Path) -> Page:
    return Page(gzip.decompress(path.read_bytes()))


def _load() -> tuple[dict[str, Reader], list[str]]:
    """The extractors that can be imported, and the names of the others."""
    readers: dict[str, Reader] = {}
    missing: list[str] = []
    for name, load in PEERS.items():
        try:
            readers[name] = load()
        except ImportError:
            missing.append(name)
    return readers, missing


def _cells(score: Score, articles: int, pages: int) -> list[str]:
    def of(number: int, said: str | None = None) -> str:
        return "–" if said and said not in score.says else f"{number}/{articles}"

    shares = [f"{value:.3f}" for value in (score.precision, score.recall, score.f1)]
    data = [of(score.titles, "title"), of(score.days, "day"), of(score.moments, "moment")]
    speed = f"{pages / score.seconds:.1f}" + (f" ({score.failed} failed)" if score.failed else "")
    return [*shares, of(score.leads), of(score.perfect), *data, f"{score.refused}/{pages - articles}", speed]


def _squeezed(text: str) -> str:
    """One space between words; a row of a table counts the same with bars, tabs or line breaks between its cells."""
    return " ".join(text.replace(" | ", " ").split())


if __name__ == "__main__":
    main()
