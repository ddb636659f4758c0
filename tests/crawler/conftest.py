"""Fixtures of the crawler's tests."""

from collections.abc import Iterator

import pytest
from loopback import Site, serve_site


@pytest.fixture
def site() -> Iterator[Site]:
    """A site on the loopback that answers what the test writes into it."""
    with serve_site() as site:
        yield site
