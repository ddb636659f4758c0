"""The demo as web servers on the loopback, one port a portal, with a log of what was asked."""

import gzip
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from demo.content import portals
from demo.site import Reply, Site

COMPRESSED = ("text/", "application/xml")
PORTS = (18401, 18402, 18403, 18404)
"""Fixed, so that a second demo finds the same addresses and fetches only what is new."""


@dataclass(frozen=True, slots=True)
class Request:
    """One logged request; ``kind`` as in ``demo.site.Reply``, ``status`` as answered."""

    portal: str
    method: str
    target: str
    kind: str
    status: int


@dataclass
class Demo:
    """The running demo: ``urls`` maps portal ids to base URLs, ``requests`` is the log."""

    sites: dict[str, Site]
    requests: list[Request] = field(default_factory=list)

    @property
    def urls(self) -> dict[str, str]:
        """Portal id → base URL, without a slash at its end."""
        return {name: site.base_url for name, site in self.sites.items()}

    def counts(self, portal: str | None = None) -> Counter[str]:
        """How many requests there were of each kind, of one portal or of all."""
        return Counter(one.kind for one in self.requests if portal in (None, one.portal))

    def publish(self, until: date | None) -> None:
        """Show the portals as they stood at the end of ``until``; None shows everything."""
        every = portals()
        self.sites = {name: Site(every[name], site.base_url, until) for name, site in self.sites.items()}


@contextmanager
def serve(ports: Iterable[int] = (), until: date | None = None) -> Iterator[Demo]:
    """Serve every portal on 127.0.0.1 while the block runs.

    ``ports`` are used in the order of ``portals()``; what is left out, or 0, takes a free
    port. Raises OSError when a port is taken.
    """
    chosen = iter(ports)
    demo = Demo({})
    with ExitStack() as stack:
        for name, portal in portals().items():
            server = stack.enter_context(_server(demo, name, next(chosen, 0)))
            demo.sites[name] = Site(portal, f"http://127.0.0.1:{server.server_port}", until)
        yield demo


@contextmanager
def serve_as_usual() -> Iterator[Demo]:
    """Serve every portal on its usual port, or on free ones where somebody else has one of those."""
    with ExitStack() as stack:
        try:
            demo = stack.enter_context(serve(PORTS))
        except OSError:
            demo = stack.enter_context(serve())
        yield demo


@contextmanager
def _server(demo: Demo, name: str, port: int) -> Iterator[ThreadingHTTPServer]:
    handler = type("Handler", (_Handler,), {"demo": demo, "portal": name})
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    demo: Demo
    portal: str
    protocol_version = "HTTP/1.1"
    server_version = "demo"
    sys_version = ""

    def do_GET(self) -> None:
        reply = self.demo.sites[self.portal].reply(self.path)
        status = 304 if reply.status == 200 and self._fresh(reply) else reply.status
        self.demo.requests.append(Request(self.portal, self.command, self.path, reply.kind, status))
        self._send(status, reply)

    do_HEAD = do_GET  # noqa: N815 (http.server's name)

    def _fresh(self, reply: Reply) -> bool:
        if known := self.headers.get("If-None-Match"):
            return reply.etag in known
        return self.headers.get("If-Modified-Since") == _http_date(reply)

    def _send(self, status: int, reply: Reply) -> None:
        body = b"" if status == 304 else reply.body
        self.send_response(status)
        if body and reply.content_type.startswith(COMPRESSED) and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        if status != 304:
            self.send_header("Content-Type", reply.content_type)
            self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", reply.etag)
        self.send_header("Last-Modified", _http_date(reply))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (http.server's name)
        """Nothing on the screen: the log is ``Demo.requests``."""


def _http_date(reply: Reply) -> str:
    return format_datetime(reply.changed.astimezone(UTC), usegmt=True)
