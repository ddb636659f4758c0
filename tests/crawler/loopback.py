"""A small web server on the loopback whose pages a test writes itself, and helpers to crawl it."""

import gzip
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from crawler.run import CrawlResult, crawl
from crawler.source import Source
from crawler.warc import read_pages

Answer = tuple[int, dict[str, str], bytes]
PARAGRAPH = "<p>Sáng nay, bà con trong xóm đã cùng nhau dọn vệ sinh đường làng và trồng thêm hàng cây xanh.</p>"


@dataclass
class Site:
    """Answers by path, and the log of what was asked: path and headers of each request.

    ``endless`` answers what has no answer of its own, as sites do that make pages up; ``most_at_once`` tells
    how many requests were under way together.
    """

    answers: dict[str, Answer | Callable[[], Answer]] = field(default_factory=dict)
    endless: Callable[[str], Answer | None] = lambda path: None
    busy: int = 0
    most_at_once: int = 0
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    url: str = ""
    server: ThreadingHTTPServer | None = None

    def page(self, path: str, body: str, status: int = 200, **headers: str) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = (status, {"Content-Type": "text/html; charset=utf-8"} | named, body.encode())

    def article(self, path: str, title: str) -> None:
        self.page(path, f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{PARAGRAPH * 3}</body></html>")

    def listing(self, path: str, targets: list[str], more: str = "") -> None:
        items = "".join(f'<li><a href="{target}">{target.strip("/").replace("-", " ")}</a></li>' for target in targets)
        self.page(path, f"<html><body><ul>{items}</ul>{more}</body></html>")

    def asked(self) -> Counter[str]:
        return Counter(path for path, _ in self.requests)


class _Handler(BaseHTTPRequestHandler):
    site: Site
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.site.requests.append((self.path, dict(self.headers)))
        self.site.busy += 1
        self.site.most_at_once = max(self.site.most_at_once, self.site.busy)
        try:
            self._answer()
        finally:
            self.site.busy -= 1

    def _answer(self) -> None:
        absent = (404, {"Content-Type": "text/html"}, b"<p>nothing here</p>")
        answer = self.site.answers.get(self.path) or self.site.endless(self.path) or absent
        status, headers, body = answer() if callable(answer) else answer
        if status == 200 and headers.get("ETag") and headers["ETag"] == self.headers.get("If-None-Match"):
            status, body = 304, b""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Nothing on the screen."""


@contextmanager
def serve_site() -> Iterator[Site]:
    """Serve a site on a free port of 127.0.0.1 while the block runs."""
    site = Site()
    handler = type("Handler", (_Handler,), {"site": site})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        site.server = server
        site.url = f"http://127.0.0.1:{server.server_port}"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield site
        server.shutdown()
        thread.join()


def source_for(url: str, source_id: str = "trang-thu", **more: Any) -> Source:
    """A source on the loopback: no delay, private addresses allowed."""
    settings: dict[str, Any] = {"delay_s": 0.0, "allow_private_addresses": True, "province": "Thanh Hóa"}
    return Source(source_id, "Trang thử", "commune-portal", (f"{url}/",), **(settings | more))


def crawl_one(source: Source, archive: Path, max_pages: int | None = None) -> CrawlResult:
    return crawl([source], archive, max_pages=max_pages)[0]


def archived(archive: Path) -> Counter[str]:
    """How often each page stands in the archive, by path."""
    return Counter(
        (page.url or "").partition("//")[2].partition("/")[2]
        for path in sorted(archive.rglob("*.warc.gz"))
        for page in read_pages(path)
    )


def packed(text: str) -> bytes:
    return gzip.compress(text.encode(), mtime=0)
