"""Results of a cluster into the database."""

from collections.abc import Callable, Iterable
from pathlib import Path

from cluster.results import read_parts
from corpus.corrections.apply import sync
from corpus.corrections.log import log_of
from corpus.database import tidy
from corpus.opening import open_database
from corpus.store import store_articles
from extract.version import extractor


def load(urls: Iterable[str], db_path: Path, say: Callable[[str], None]) -> None:
    """Store all articles of the parts below ``urls``; twice changes nothing. Raises ClusterError, DatabaseError."""
    db = open_database(db_path)
    sync(db, log_of(db_path), say)
    articles = (article for url in urls for article in read_parts(url))
    stored = store_articles(db, articles, extractor=extractor(), keep_all=True)
    tidy(db)
    articles_said = f"articles: {stored.new} new, {stored.changed} changed, {stored.unchanged} unchanged"
    say(f"{db_path}: {articles_said}; launches: {stored.new_launches} new")
