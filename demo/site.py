"""A portal as a web site: every address with what it answers."""

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from urllib.parse import urlsplit

from demo.content import Portal
from demo.pages import render
from demo.routes import GZIP, TEXT, XML, Route, routes

CONTENT_TYPES = {XML: "application/xml; charset=utf-8", TEXT: "text/plain; charset=utf-8", GZIP: "application/gzip"}
NOT_FOUND = Route("absent", "absent", status=404)
PICTURE = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"><rect width="16" height="9" fill="#c9d6cf"/>
<circle cx="12" cy="3" r="1.2" fill="#f4e3a1"/><path d="M0 9 5 4l3 3 3-2 5 4z" fill="#7d9c8a"/></svg>"""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer before transfer.

    ``kind`` tells what was asked for: home, listing, article, twin (a print page), feed,
    sitemap, robots, about, document, missing (a soft 404), trap (robots.txt forbids it),
    picture, or absent (404).
    """

    status: int
    kind: str
    body: bytes
    content_type: str
    etag: str
    changed: datetime


class Site:
    """``portal`` served under ``base_url`` (no slash at its end), as it stood on the day ``until``."""

    def __init__(self, portal: Portal, base_url: str, until: date | None = None) -> None:
        self.portal = portal.until(until)
        self.base_url = base_url
        self.routes = routes(self.portal)
        self._replies: dict[str, Reply] = {}

    def reply(self, target: str) -> Reply:
        """The answer to a request for ``target``, a path with its query.

        A query that no page knows (``?utm_source=…``) is ignored, as real portals do.
        """
        path = urlsplit(target).path
        key = target if target in self.routes else path
        if key not in self._replies:
            self._replies[key] = self._picture() if path.startswith("/anh/") else self._page(key)
        return self._replies[key]

    def _page(self, key: str) -> Reply:
        route = self.routes.get(key, NOT_FOUND)
        body = render(route, self.portal, self.base_url)
        content_type = CONTENT_TYPES.get(route.form, self.portal.settings["content_type"])
        return Reply(route.status, route.kind, body, content_type, _etag(body), route.changed)

    def _picture(self) -> Reply:
        return Reply(200, "picture", PICTURE, "image/svg+xml", _etag(PICTURE), NOT_FOUND.changed)


def _etag(body: bytes) -> str:
    return f'"{sha256(body).hexdigest()[:16]}"'
