"""Scrapy's scheduler, which asks the crawl state for the next address instead of keeping a queue of its own."""

from __future__ import annotations

from collections import deque
from typing import Any

from scrapy import Request
from scrapy.core.scheduler import BaseScheduler

_BATCH = 16  # addresses taken from the state at once; few, so that news go before older pages


class FrontierScheduler(BaseScheduler):
    """Hands out retries and redirects first, then what the spider's frontier holds."""

    def __init__(self) -> None:
        self._again: deque[Request] = deque()
        self._taken: deque[Request] = deque()
        self._spider: Any = None

    def open(self, spider: Any) -> None:
        """Remember whose frontier it is."""
        self._spider = spider

    def has_pending_requests(self) -> bool:
        """Tell whether anything is left to fetch; looks into the state once the last batch is used up."""
        if not self._again and not self._taken:
            self._taken.extend(self._spider.next_requests(_BATCH))
        return bool(self._again or self._taken)

    def enqueue_request(self, request: Request) -> bool:
        """Take a request that is not the frontier's: a retry, a redirect, another try."""
        self._again.append(request)
        return True

    def next_request(self) -> Request | None:
        """Return the next request, None where there is none."""
        if not self.has_pending_requests():
            return None
        return self._again.popleft() if self._again else self._taken.popleft()
