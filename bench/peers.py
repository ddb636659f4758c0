"""Article extractors that a user would pick instead, all behind one function: page → reading.

Those of the dependency group ``bench`` are optional; one that is missing is named, not run.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from crawler.page import Page
from extract.page.dates import structured
from extract.read import read_page


@dataclass(frozen=True, slots=True)
class Reading:
    """What an extractor makes of a page: paragraphs, and what it says of the rest; None for what it doesn't say.

    ``published`` is ISO 8601; ``refused`` tells that the extractor takes the page for no article.
    """

    text: str = ""
    title: str | None = None
    published: str | None = None
    refused: bool = False


Reader = Callable[[Page], Reading]


def ours() -> Reader:
    """ramat."""

    def read(page: Page) -> Reading:
        article = read_page(page)
        return Reading(article.text, article.title, article.published, article.page_type != "article")

    return read


def trafilatura(**options: Any) -> Callable[[], Reader]:
    """trafilatura with its metadata; ``options`` are those of ``bare_extraction``."""

    def load() -> Reader:
        from trafilatura import bare_extraction

        def read(page: Page) -> Reading:
            found = bare_extraction(page.body, url=page.url, with_metadata=True, **options)
            if found is None or isinstance(found, dict):
                return Reading(refused=True)
            return Reading(found.text or "", found.title, found.date)

        return read

    return load


def readability() -> Reader:
    """readability-lxml; its article is HTML, whose text lxml gives."""
    from lxml.html import fromstring
    from readability import Document

    def read(page: Page) -> Reading:
        document = Document(page.body)
        tree = fromstring(document.summary() or "<p></p>")
        lines = [str(node.xpath("string()")) for node in tree.iter("p", "li", "h2", "h3", "td")]
        return Reading("\n".join(lines) or str(tree.xpath("string()")), document.short_title())

    return read


def justext() -> Reader:
    """jusText with its Vietnamese stop words."""
    import justext as library

    words = library.get_stoplist("Vietnamese")

    def read(page: Page) -> Reading:
        paragraphs = library.justext(page.body, words)
        return Reading("\n".join(one.text for one in paragraphs if not one.is_boilerplate))

    return read


def boilerpy3() -> Reader:
    """boilerpy3's ArticleExtractor."""
    from boilerpy3.extractors import ArticleExtractor

    extractor = ArticleExtractor()
    return lambda page: Reading(extractor.get_content(page.body.decode("utf-8", "replace")))


def resiliparse() -> Reader:
    """resiliparse's main content."""
    from resiliparse.extract.html2text import extract_plain_text

    return lambda page: Reading(extract_plain_text(page.body.decode("utf-8", "replace"), main_content=True))


def newspaper() -> Reader:
    """newspaper4k, without the requests for pictures that it makes by default."""
    from newspaper import Article

    def read(page: Page) -> Reading:
        article = Article(page.url or "https://example.vn/a", language="vi", fetch_images=False)
        article.download(input_html=page.body.decode("utf-8", "replace"))
        article.parse()
        return Reading(article.text, article.title, _moment(article.publish_date))

    return read


def news_please() -> Reader:
    """news-please on saved HTML, without requests for pictures."""
    from newsplease import NewsPlease

    def read(page: Page) -> Reading:
        found = NewsPlease.from_html(page.body.decode("utf-8", "replace"), url=page.url, fetch_images=False)
        return Reading(found.maintext or "", found.title, _moment(found.date_publish))

    return read


def _moment(value: date | str | None) -> str | None:
    return None if value is None else structured(str(value))


PEERS: dict[str, Callable[[], Reader]] = {
    "ramat": ours,
    "trafilatura": trafilatura(),
    "trafilatura, fast": trafilatura(fast=True),
    "trafilatura, precision": trafilatura(favor_precision=True),
    "readability-lxml": readability,
    "jusText": justext,
    "boilerpy3": boilerpy3,
    "resiliparse": resiliparse,
    "newspaper4k": newspaper,
    "news-please": news_please,
}
