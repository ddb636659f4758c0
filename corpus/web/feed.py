"""Launches as an Atom feed (RFC 4287): the same search gives the same feed, wherever it is served."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from urllib.parse import quote

from corpus.database import Row
from corpus.table import unit_label
from corpus.web.language import VIET_NAM

ATOM = "http://www.w3.org/2005/Atom"
NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NO_DAY = datetime(1970, 1, 1, tzinfo=UTC)
"""Atom demands a moment of every entry and feed, also where nothing is known."""


def atom(
    launches: Iterable[Row],
    *,
    title: str,
    name: str,
    here: str,
    page: str,
    link: Callable[[str], str],
    changed: Mapping[str, str] | None = None,
) -> str:
    """The feed of some launches as ``corpus.search`` gives them, those that changed last first.

    ``name`` stays the same for the same search and makes the feed's id, ``here`` and ``page`` are
    the addresses of the feed and of the search page, ``link`` gives that of a launch's page by id,
    ``changed`` the moment of the last fetch or correction by id.
    """
    told = [(_updated(launch, changed or {}), launch) for launch in launches]
    told.sort(key=lambda one: one[0], reverse=True)
    feed = _feed(title, name, here, page, [when for when, _ in told])
    feed.extend(_entry(launch, when, link(launch["id"])) for when, launch in told)
    return _written(feed)


def sources_feed(sources: Iterable[Row], *, here: str, page: str) -> str:
    """The sources in trouble as ``corpus.health.judged`` gives them, the last run first."""
    troubled = sorted((one for one in sources if one["troubles"]), key=lambda one: one["last_run"] or "", reverse=True)
    feed = _feed("ramat: sources in trouble", "sources", here, page, [moment(one["last_run"]) for one in troubled])
    for one in troubled:
        entry = _add(feed, "entry")
        _add(entry, "id", tag(f"source/{one['source']}"))
        _add(entry, "title", one["name"] or one["source"])
        _add(entry, "updated", _stamp(moment(one["last_run"])))
        _add(entry, "link", rel="alternate", type="text/html", href=page)
        _add(entry, "summary", "; ".join(one["troubles"]))
    return _written(feed)


def _feed(title: str, name: str, here: str, page: str, moments: list[datetime]) -> ET.Element:
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "vi"})
    _add(feed, "id", tag(name))
    _add(feed, "title", title)
    _add(feed, "updated", _stamp(max(moments, default=NO_DAY)))
    _add(_add(feed, "author"), "name", "ramat")
    _add(feed, "link", rel="self", type="application/atom+xml", href=here)
    _add(feed, "link", rel="alternate", type="text/html", href=page)
    return feed


def _written(feed: ET.Element) -> str:
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, encoding="unicode") + "\n"


def tag(name: str) -> str:
    """A name that stays (RFC 4151), wherever the pages are served.

    >>> tag("launch/1f")
    'tag:ramat,2025:launch/1f'
    """
    return f"tag:ramat,2025:{quote(name, safe='/=&?+%')}"


def moment(*dates: str | None) -> datetime:
    """The first that is a whole day or moment; Vietnamese time where it names no zone.

    >>> moment(None, "2023-04-07").isoformat(), moment("2023-04") == NO_DAY
    ('2023-04-07T00:00:00+07:00', True)
    """
    for typed in dates:
        try:
            found = datetime.fromisoformat(typed or "")
        except ValueError:
            continue
        return found if found.tzinfo else found.replace(tzinfo=VIET_NAM)
    return NO_DAY


def _updated(launch: Row, changed: Mapping[str, str]) -> datetime:
    """The last fetch or correction; where none is known, the day of publication or of the launch."""
    return max(moment(changed.get(launch["id"])), moment(launch["published"], launch["date"]))


def _stamp(when: datetime) -> str:
    return when.isoformat(timespec="seconds")


def _entry(launch: Row, when: datetime, page: str) -> ET.Element:
    entry = ET.Element("entry")
    place = ", ".join(part for part in (unit_label(launch["unit"]), launch["unit"]["province"]) if part)
    _add(entry, "id", tag(f"launch/{launch['id']}"))
    _add(entry, "title", " – ".join(part for part in (launch["model_name"], place) if part) or launch["id"])
    _add(entry, "updated", _stamp(when))
    if (published := moment(launch["published"])) != NO_DAY:
        _add(entry, "published", _stamp(published))
    _add(entry, "link", rel="alternate", type="text/html", href=page)
    _add(entry, "summary", launch["title"] or place)
    return entry


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, name, {key: NOT_XML.sub("", value) for key, value in attributes.items()})
    child.text = NOT_XML.sub("", text) if text is not None else None
    return child
