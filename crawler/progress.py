"""What the process that crawls tells the one that waits for it: JSON lines on stdout."""

import json
import sys
import time
from typing import Any

from crawler.tally import Tally

_EVERY_S = 0.2  # between two reports of progress of one source


def report(event: str, **values: Any) -> None:
    """Write one report as a line of JSON."""
    sys.stdout.write(json.dumps({"event": event} | values, ensure_ascii=False) + "\n")
    sys.stdout.flush()


class Notifier:
    """Reports progress, but not at every page."""

    def __init__(self, source_id: str) -> None:
        self._source_id = source_id
        self._last = 0.0

    def __call__(self, tally: Tally) -> None:
        """Report how far a crawl has come, unless that was done a moment ago."""
        if time.monotonic() - self._last >= _EVERY_S:
            self._last = time.monotonic()
            report("progress", source_id=self._source_id, pages_seen=tally.pages_seen, pages_new=tally.pages_new)
