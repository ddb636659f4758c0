"""Zones that have an address for every name: there an address proves nothing, and the page must."""

from threading import Lock

from crawler.look import Look
from crawler.urls import host_of
from scout.propose import draft
from scout.visit import Visit, Visitor

NO_SUCH_NAME = "khong-co-trang-nay-0"
"""A label that nobody has: "there is no such page"."""


class Wildcards:
    """For each zone what it says of a name that nobody has; each is asked once."""

    def __init__(self, visitor: Visitor) -> None:
        self._visitor = visitor
        self._addresses: dict[str, tuple[str, ...]] = {}
        self._visits: dict[str, Visit] = {}
        self._lock = Lock()

    def covers(self, zone: str) -> bool:
        """Has the zone an address for any name?"""
        with self._lock:
            if zone not in self._addresses:
                try:
                    self._addresses[zone] = self._visitor.lookup(f"{NO_SUCH_NAME}.{zone}")
                except TimeoutError:
                    self._addresses[zone] = ()
        return bool(self._addresses[zone])

    def explains(self, zone: str, visit: Visit, url: str) -> bool:
        """Is the page just what any name of the zone shows? ``url`` is the form in which hosts are asked."""
        if not self.covers(zone):
            return False
        with self._lock:
            if zone not in self._visits:
                self._visits[zone], _ = self._visitor.home(draft(url.format(host=f"{NO_SUCH_NAME}.{zone}")))
        any_name = self._visits[zone]
        return any_name.look is not None and visit.look is not None and _same(any_name, visit)


def _same(one: Visit, other: Visit) -> bool:
    moved = host_of(one.answer.url) != host_of(one.answer.asked)
    if moved and host_of(one.answer.url) == host_of(other.answer.url):
        return True
    return _signs(one.look) == _signs(other.look)


def _signs(look: Look | None) -> tuple[str, ...]:
    """What stays the same on a page whose counters and news change."""
    return (look.title, *look.masthead) if look else ()
