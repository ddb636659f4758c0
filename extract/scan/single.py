"""One input → one article with its launches, or why there is none."""

from extract.article import Article
from extract.item import Item
from extract.scan.limits import computing_limit
from extract.scan.task import Setting

PAGE_S = 30.0
"""Seconds of computing for one page; the slowest honest ones take less than one."""


def extract_item(item: Item, page_s: float | None = None) -> Article:
    """The article of one input with its launches; a page that breaks the extraction has type "error".

    ``page_s``: seconds that it may compute; None: ``PAGE_S``.
    """
    from extract.pipeline import find_launches

    try:
        with computing_limit(page_s or PAGE_S):
            article = item.article()
            told = article.told or article
            if told.page_type == "article":
                told.launches = find_launches(told)
    except MemoryError:
        return broken(item, "it needs more memory than a process may take")
    except Exception as error:
        return broken(item, f"{type(error).__name__}: {error}")
    return article


def is_gated(item: Item, setting: Setting) -> bool:
    """Whether a page is passed over after a look at its bytes."""
    from extract.scan.gate import may_launch

    return setting.gated and not item.always and item.page is not None and not may_launch(item.page.body)


def is_screened(item: Item, setting: Setting) -> bool:
    """Whether a page is passed over after a look at its title and main text."""
    from extract.scan.screen import may_report

    if not setting.gated or item.always or item.page is None:
        return False
    try:
        with computing_limit(setting.page_s):
            return not may_report(item.page)
    except TimeoutError:
        return False  # the full reading says so in its place


def broken(item: Item, why: str) -> Article:
    """What stands in the place of an article that could not be extracted."""
    what = f"{item.where}: the extraction broke ({' '.join(why.split())[:200]}); please report it"
    url = item.url or (item.page.url if item.page else None)
    return Article(id=item.id or item.where, url=url, page_type="error", problem=what)
