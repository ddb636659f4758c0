"""Page or plain text → Article."""

import hashlib
from dataclasses import replace

from crawler.page import Page
from extract.article import Article
from extract.page import boilerplate
from extract.page.address import article_key, believed
from extract.page.authors import page_author
from extract.page.blocks import read_blocks
from extract.page.body import Parts, clean_body
from extract.page.credits import page_masthead, page_stamps, source_address
from extract.page.dates import Publication, publication
from extract.page.decode import decode
from extract.page.headline import find_title
from extract.page.lead import told_above
from extract.page.maintext import gather
from extract.page.marking import first_paragraph, mark_body
from extract.page.metadata import header_dates, read_metadata
from extract.page.pagetype import page_type, pattern_type
from extract.page.paragraphs import drop_repeats
from extract.page.plain import split_text
from extract.page.teasers import is_listing
from extract.page.tree import UnreadablePageError, find_sides, hold, parse, strip_code, without
from extract.page.view import View
from extract.text import squeeze

DOCUMENTS = (
    "application/pdf",
    "application/msword",
    "application/vnd",
    "application/zip",
    "image/",
    "video/",
    "audio/",
)
FAULTS = (UnreadablePageError, ValueError, TypeError, AttributeError, LookupError, RecursionError, MemoryError)
"""What a hostile page can provoke in the parsers below us."""
TOLD = 20
"""Blocks of a body whose words a title is compared with."""


def read_page(page: Page) -> Article:
    """The article on a fetched page; never raises: a page that breaks has page_type "error".

    Only an article has text, a twin in ``told``; ``page_type`` says what any other page is.
    """
    article = Article(
        id=digest(article_key(page.url, None) or page.body),
        url=page.url,
        fetched_at=page.fetched_at,
        source=page.source,
        province=page.province,
        district=page.district,
        commune=page.commune,
    )
    kind = (page.content_type or "").partition(";")[0].strip().lower()
    if page.body.startswith(b"%PDF") or kind.startswith(DOCUMENTS):
        article.page_type = "document"
        return article
    try:
        text = decode(page.body, page.content_type)
        if kind == "text/plain":
            _fill_from_text(article, text, None, page.fetched_at)
        else:
            _fill_from_html(article, text, page)
    except FAULTS as fault:
        article.page_type, article.text = "error", ""
        article.problem = f"{page.url or article.id}: {type(fault).__name__}: {fault}"
    return article


def read_text(
    text: str,
    *,
    id: str | None = None,  # noqa: A002  the input's own word
    url: str | None = None,
    title: str | None = None,
    published: str | None = None,
    fetched_at: str | None = None,
    source: str | None = None,
    province: str | None = None,
    district: str | None = None,
    commune: str | None = None,
) -> Article:
    """The article in a plain text: title, body and whatever chrome came with it.

    What the caller knows (``title``, ``published``) wins over what the text states. Without
    ``id`` the article gets a digest of its url or text. A page of teasers is a "listing".
    """
    article = Article(
        id=id or digest(article_key(url, None) or text),
        url=url,
        fetched_at=fetched_at,
        source=source,
        province=province,
        district=district,
        commune=commune,
    )
    if is_listing(text):
        article.page_type = "listing"
        return article
    _fill_from_text(article, text, title, fetched_at)
    if published:
        article.published, article.published_month = published, None
    return article


def digest(content: str | bytes) -> str:
    """A stable id for what has none: 16 hexadecimal digits."""
    data = content if isinstance(content, bytes) else squeeze(content).encode()
    return hashlib.sha256(data).hexdigest()[:16]


def _fill_from_text(article: Article, text: str, title: str | None, fetched_at: str | None) -> None:
    parts = split_text(text, article.url, title)
    article.masthead = "\n".join(parts.masthead) or None
    _take(article, parts, publication(parts.stamps, article.url, fetched_at))


def _fill_from_html(article: Article, text: str, page: Page) -> None:
    """Everything that the page's markup says, into ``article``."""
    tree = parse(text)
    metadata = read_metadata(tree, article.url)
    strip_code(tree)
    _held = hold(tree)
    sides = find_sides(tree)
    blocks = read_blocks(tree, sides)
    marks = mark_body(without(tree, sides), blocks)
    first = first_paragraph(blocks, marks)
    told = "\n".join([*told_above(blocks, first), *(blocks[index].text for index in marks.body[:TOLD])])
    title, title_at = find_title(blocks, metadata, first, told, article.url)
    main = gather(blocks, marks, title_at, metadata.description)
    stamps = page_stamps(blocks, title_at, main)
    parts = Parts(title=title)
    parts.body = clean_body(main.lines, parts)
    stated, metadata.canonical = metadata.canonical, believed(metadata.canonical, article.url, title)
    article.canonical_url = source_address(blocks, main) or metadata.canonical
    article.id = digest(article_key(article.url, metadata.canonical) or text)
    dated = bool(stamps or parts.stamps or metadata.published)
    view = View(blocks, parts.body, main.start, metadata, title, title_at, article.url, main.end, dated)
    article.page_type = page_type(view, pattern_type(page))
    if article.page_type == "twin":
        article.told = article = replace(article, page_type="article")
    if article.page_type != "article":
        article.canonical_url = stated
        return
    article.masthead = page_masthead(blocks, metadata, title)
    parts.author = page_author(blocks, stamps, main, metadata, title_at) or parts.author
    article.captions = [line for line in drop_repeats(main.captions) if not boilerplate.is_chrome(line)]
    lines, address = [*stamps, *parts.stamps], article.canonical_url or article.url
    dates = publication(lines, address, page.fetched_at, metadata.published, metadata.modified)
    if dates.published is None:
        dates = publication(lines, address, page.fetched_at, header_dates(tree), metadata.modified)
    _take(article, parts, dates)


def _take(article: Article, parts: Parts, dates: Publication) -> None:
    article.title, article.author, article.text = parts.title, parts.author, "\n".join(parts.body)
    article.published, article.published_month, article.modified = dates.published, dates.month, dates.modified
