"""From a page to its text, and from the text to its launches, each on one core."""

from collections.abc import Callable, Sequence

from bench.articles import Sample, families, marked, measure
from bench.clock import rates
from bench.pages import article_pages
from bench.peers import PEERS
from bench.row import Row, named
from extract.article import Article
from extract.pipeline import find_launches
from extract.read import read_page

PEER = "trafilatura, fast"
SLOW = {"newspaper4k": 40, "news-please": 20}
"""Pages that a slow peer reads in one run."""
TEXTS_OF_NER = 2
"""Texts that underthesea's ``ner`` reads in one run: each takes it more than a second."""
LEAST_OF_TRAFILATURA, LEAST_F1, LEAST_DOCS = 1.0, 0.98, 200.0


def rows(runs: int) -> list[Row]:
    """Text of the pages of every set at hand, then launches of the bundled site's articles."""
    found = [row for name, samples in (("written", families()), ("real", marked())) for row in _of(name, samples, runs)]
    return [*found, *_launches(runs)]


def _of(name: str, samples: Sequence[Sample], runs: int) -> list[Row]:
    """One set: the pace beside each peer that is installed, and the quality beside the fast one."""
    if not samples:
        return []
    works: dict[str, Callable[[], int]] = {}
    for peer in ("ramat", PEER, *SLOW):
        try:
            works[peer] = _reading(peer, samples)
        except ImportError:
            continue
    pace = rates(works, runs)
    what = f"article text, {len(samples)} {name} pages"
    bars = {PEER: LEAST_OF_TRAFILATURA}
    f1 = {peer: measure(PEERS[peer](), samples).f1 for peer in ("ramat", PEER)}
    told = [
        Row(what, pace["ramat"], "pages/s", named(*peer.split(", ")), pace.get(peer), ratio=bars.get(peer))
        for peer in (PEER, *SLOW)
    ]
    return [*told, Row(f"{what}, F1", f1["ramat"], "", named(*PEER.split(", ")), f1[PEER], least=LEAST_F1)]


def _reading(peer: str, samples: Sequence[Sample]) -> Callable[[], int]:
    read, pages = PEERS[peer](), [sample.page for sample in samples][: SLOW.get(peer)]

    def run() -> int:
        for page in pages:
            try:
                read(page)
            except Exception:  # noqa: S112  a peer that breaks on a page has taken its time nevertheless
                continue
        return len(pages)

    return run


def _launches(runs: int) -> list[Row]:
    articles = [article for article in map(read_page, article_pages()) if article.page_type == "article"]
    works: dict[str, Callable[[], int]] = {"ramat": lambda: sum(_found(article) for article in articles)}
    try:
        from underthesea import ner
    except ImportError:
        pass
    else:
        works["ner"] = lambda: sum(bool(ner(article.text)) for article in articles[:TEXTS_OF_NER])
    pace = rates(works, runs)
    what = f"launches from article text, {len(articles)} articles"
    return [Row(what, pace["ramat"], "docs/s", named("underthesea", "ner"), pace.get("ner"), least=LEAST_DOCS)]


def _found(article: Article) -> int:
    find_launches(article)
    return 1
