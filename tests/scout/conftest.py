"""Fixtures of the scout's tests."""

from collections.abc import Iterator

import pytest
from town import Town, serve_town


@pytest.fixture
def town() -> Iterator[Town]:
    """Many hosts on one port of the loopback, of which the test says what they answer."""
    with serve_town() as town:
        yield town
