"""A polite fetcher of single pages for those who look at many sites: robots, guards and delays as in a crawl.

Scrapy's reactor runs in a process of its own; here one asks and waits, from as many threads as one likes.
One host is asked one thing at a time.
"""

import json
import subprocess
import sys
import tempfile
from base64 import b64decode
from collections.abc import Iterable, Mapping
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import asdict, dataclass
from itertools import count
from threading import Lock, Thread
from types import TracebackType
from typing import IO, Any, Self

from crawler.names import Pin
from crawler.run import environment


class FetcherError(RuntimeError):
    """The process that fetches has ended."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one request.

    ``outcome`` is "ok" for a page (status 200), else a name of ``crawler.outcomes`` ("dns", "tls", "robots",
    "http-403" …) with ``reason`` as a sentence. ``url`` is the last address asked, after ``redirects``;
    ``body`` the bytes after content decoding. ``robots`` tells how the robots.txt of that host fared: "read",
    "none", "unavailable", or "" where it was not come to; ``sitemaps`` are those that it names.
    """

    asked: str
    url: str
    outcome: str
    reason: str | None = None
    status: int | None = None
    content_type: str = ""
    body: bytes = b""
    redirects: tuple[str, ...] = ()
    robots: str = ""
    sitemaps: tuple[str, ...] = ()


class Fetcher:
    """Fetches pages through a process of its own while the block runs.

    ``delay_s`` is the pause between two requests to one host, ``delays`` those of single hosts, spelled
    as in ``Source.hosts``; ``private`` the hosts that may have private addresses; ``pins`` where to find hosts.
    """

    def __init__(
        self,
        *,
        contact: str | None = None,
        delay_s: float = 1.0,
        delays: Mapping[str, float] | None = None,
        verify_tls: bool = True,
        old_tls: bool = False,
        private: Iterable[str] = (),
        pins: Iterable[Pin] = (),
    ) -> None:
        self._job = {
            "contact": contact,
            "delay_s": delay_s,
            "delays": dict(delays or {}),
            "verify_tls": verify_tls,
            "old_tls": old_tls,
            "private": sorted(private),
            "pins": [asdict(pin) for pin in pins],
        }
        self._numbers = count()
        self._waiting: dict[int, Future[Answer]] = {}
        self._lock = Lock()
        self._ended = False

    def __enter__(self) -> Self:
        self._log: IO[bytes] = tempfile.TemporaryFile()
        self._worker = subprocess.Popen(
            [sys.executable, "-m", "crawler.fetch_worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
            encoding="utf-8",
            env=environment(),
            start_new_session=True,  # Ctrl-C comes to us alone
        )
        self._send(self._job)
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._worker.stdin:
            with suppress(BrokenPipeError):
                self._worker.stdin.close()  # the worker ends when this pipe does, also when we are killed
        self._worker.wait()
        self._reader.join()
        self._log.close()

    def get(self, url: str, *, server: str | None = None) -> Answer:
        """Fetch one address and wait for what becomes of it. Raises FetcherError when the process has ended.

        Hosts of one ``server`` (a name for it, such as its address) count as one: asked one thing at a time.
        """
        future: Future[Answer] = Future()
        with self._lock:
            if self._ended:
                raise FetcherError("the process that fetches has ended; start again")
            number = next(self._numbers)
            self._waiting[number] = future
            self._send({"number": number, "url": url, "server": server})
        return future.result()

    def _send(self, message: dict[str, Any]) -> None:
        if self._worker.stdin:
            with suppress(BrokenPipeError, ValueError):  # its end is told by the reader
                self._worker.stdin.write(json.dumps(message) + "\n")
                self._worker.stdin.flush()

    def _read(self) -> None:
        for line in self._worker.stdout or ():
            answer = json.loads(line)
            future = self._waiting.pop(answer.pop("number"))
            body = b64decode(answer.pop("body"))
            answer |= {key: tuple(answer[key]) for key in ("redirects", "sitemaps")}
            future.set_result(Answer(body=body, **answer))
        with self._lock:
            self._ended = True
            for future in self._waiting.values():
                future.set_exception(FetcherError(f"the process that fetches broke off{self._last_words()}"))
            self._waiting.clear()

    def _last_words(self) -> str:
        with suppress(ValueError):  # the log is closed once the block has ended
            self._log.seek(0)
            lines = self._log.read().decode("utf-8", "replace").split("\n")
            return next((f" ({line.strip()})" for line in reversed(lines) if line.strip()), "")
        return ""
