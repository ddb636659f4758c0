"""The benchmarks run; what they measure is for people to read."""

from bench.__main__ import article_pages, launches_of, trafilatura_alone
from extract.read import read_page


def test_the_benchmark_works_on_the_articles_of_the_bundled_site() -> None:
    pages = article_pages()
    assert len(pages) >= 60
    assert launches_of(read_page(pages[0])) is not None
    assert trafilatura_alone(pages[0]) is not None
