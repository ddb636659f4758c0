"""The record of one article: clean text with what the page says about it."""

from dataclasses import dataclass, field
from typing import Any

from extract.launch import Launch


@dataclass(slots=True)
class Article:
    """One article; ``text`` is the body, paragraphs separated by a newline, NFC.

    ``page_type`` is "article", "listing", "static" (about the unit, its calendar), "home",
    "document", "twin", "missing" (soft 404),
    "blocked" (login, captcha) or "error" (then ``problem`` says what went wrong); only an
    article has text, and a twin (print, mobile, AMP) holds in ``told`` the article that it
    repeats: it may be all that was fetched of it. ``published`` and
    ``modified`` are ISO 8601, a day or a moment with its zone, ``fetched_at`` is what the page came
    with. ``masthead`` holds lines that
    stood above the title (site name, unit of the portal). ``year`` is the year of publication
    where only a month or a dated path is stated ("Đăng: 08/2020"). ``province``, ``district``
    and ``commune`` are the default place of the source.
    """

    id: str
    url: str | None = None
    canonical_url: str | None = None
    page_type: str = "article"
    title: str | None = None
    published: str | None = None
    published_month: str | None = None
    modified: str | None = None
    author: str | None = None
    fetched_at: str | None = None
    captions: list[str] = field(default_factory=list)
    text: str = ""
    masthead: str | None = None
    source: str | None = None
    province: str | None = None
    district: str | None = None
    commune: str | None = None
    problem: str | None = None
    launches: list[Launch] = field(default_factory=list)
    told: "Article | None" = None

    def as_json(self) -> dict[str, Any]:
        """The article in the shape that ``ramat extract`` prints."""
        record: dict[str, Any] = {
            "id": self.id,
            "url": self.url,
            "canonical_url": self.canonical_url,
            "page_type": self.page_type,
        }
        if self.problem:
            record["problem"] = self.problem
        if self.page_type != "article":
            return record | {"launches": []}
        return record | {
            "title": self.title,
            "published": self.published,
            "modified": self.modified,
            "author": self.author,
            "captions": self.captions,
            "text": self.text,
            "source": self.source,
            "launches": [launch.as_json() for launch in self.launches],
        }
