"""The demo's content, read from ``demo/sites/*.toml`` and ``demo/articles/*.toml``."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from functools import cache
from importlib.resources import files
from typing import Any

HANOI = timezone(timedelta(hours=7))


@dataclass(frozen=True, slots=True)
class Article:
    """One article; ``body`` is in the markup of ``demo.markup``.

    ``published`` is a day where the portal shows no time. ``also_in`` names further sections
    that list it; ``quirks`` are spellings that the page sends (see ``demo.markup.spell``).
    ``launches`` are the expected records in the gold format; ``near_miss`` says why an
    article that speaks of models reports no launch, None for ordinary news and for launches.
    """

    id: int
    section: str
    title: str
    published: date
    body: str
    lead: str = ""
    author: str = ""
    slug: str = ""
    also_in: tuple[str, ...] = ()
    quirks: tuple[str, ...] = ()
    near_miss: str | None = None
    borderline: bool = False
    launches: tuple[dict[str, Any], ...] = ()
    modified: datetime | None = None

    @property
    def moment(self) -> datetime:
        """When it was published, midnight in Hanoi where only the day is known."""
        if isinstance(self.published, datetime):
            return self.published
        return datetime.combine(self.published, time(), HANOI)


@dataclass(frozen=True, slots=True)
class StaticPage:
    """A page that is no article: ``kind`` is "about", "document", "missing" or "trap"."""

    path: str
    kind: str
    title: str
    body: str = ""
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Portal:
    """One web site: its settings as written in the TOML file, its articles, newest first."""

    id: str
    family: str
    settings: dict[str, Any]
    articles: tuple[Article, ...]
    pages: tuple[StaticPage, ...] = field(default=())

    @property
    def sections(self) -> dict[str, str]:
        """Section id → its name."""
        return {section["id"]: section["name"] for section in self.settings["section"]}

    def until(self, day: date | None) -> "Portal":
        """The portal as it stood at the end of ``day``; all of it for None."""
        kept = tuple(article for article in self.articles if day is None or article.moment.date() <= day)
        return Portal(self.id, self.family, self.settings, kept, self.pages)


def slugify(title: str) -> str:
    """The title as Vietnamese sites put it in an address.

    >>> slugify("Xã Đạ Tẻh ra mắt “Tổ tự quản”")
    'xa-da-teh-ra-mat-to-tu-quan'
    """
    plain = unicodedata.normalize("NFD", title.lower().replace("đ", "d")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


@cache
def portals() -> dict[str, Portal]:
    """All portals by id, in the order of their file names."""
    names = sorted(entry.name for entry in files("demo").joinpath("sites").iterdir() if entry.name.endswith(".toml"))
    return {portal.id: portal for portal in map(_portal, names)}


def _portal(name: str) -> Portal:
    settings = _toml("sites", name)
    articles = sorted(map(_article, _toml("articles", name)["article"]), key=lambda one: one.moment, reverse=True)
    pages = tuple(_page(entry) for entry in settings.get("page", []))
    return Portal(settings["id"], settings["family"], settings, tuple(articles), pages)


def _article(entry: dict[str, Any]) -> Article:
    lists = {key: tuple(entry[key]) for key in ("also_in", "quirks", "launches") if key in entry}
    return Article(**{"slug": slugify(entry["title"])} | entry | lists | {"body": entry["body"].strip()})


def _page(entry: dict[str, Any]) -> StaticPage:
    return StaticPage(**entry | {"links": tuple((text, path) for text, path in entry.get("links", []))})


def _toml(folder: str, name: str) -> dict[str, Any]:
    return tomllib.loads(files("demo").joinpath(folder).joinpath(name).read_text(encoding="utf-8"))
