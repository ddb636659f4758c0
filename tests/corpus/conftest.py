"""Databases for the tests of this folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_site import browser, database, site  # noqa: F401  fixtures of the browser tests
from launch_samples import varied_articles
from sqlite_utils import Database

from corpus.opening import open_database
from corpus.store import store_articles


@pytest.fixture
def db_path(tmp_path: Path) -> Path:
    return tmp_path / "corpus.db"


@pytest.fixture
def fresh_db(db_path: Path) -> Iterator[Database]:
    """An empty database, open for writing."""
    db = open_database(db_path)
    yield db
    db.close()


@pytest.fixture
def filled_db(fresh_db: Database) -> Database:
    """The database with ``varied_articles``."""
    store_articles(fresh_db, varied_articles(), extractor="test 1")
    return fresh_db
