"""Let each page know the patterns of its source, as the source's file has them today."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from crawler.source import Source
from extract.item import InputProblem, Item
from extract.scan.task import Patterns


def with_patterns(found: Iterable[Item | InputProblem], sources: Mapping[str, Source]) -> Iterator[Item | InputProblem]:
    """The same inputs; pages of a source by id in ``sources`` carry its ``article_pattern`` and ``listing_pattern``."""
    for one in found:
        page = one.page if isinstance(one, Item) else None
        source = sources.get(page.source or "") if page else None
        if isinstance(one, Item) and page and source and (source.article_pattern or source.listing_pattern):
            article, listing = source.article_pattern, source.listing_pattern
            yield replace(one, page=replace(page, article_pattern=article, listing_pattern=listing))
        else:
            yield one


def patterns_of(sources: Mapping[str, Source]) -> Patterns:
    """The patterns of those sources that have any, by id."""
    found = {one.id: (one.article_pattern, one.listing_pattern) for one in sources.values()}
    return {source: patterns for source, patterns in found.items() if any(patterns)}
