"""A search as an Atom feed (RFC 4287): the same search gives the same feed, wherever it is served."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from corpus.database import Row
from corpus.table import unit_label
from corpus.web.language import VIET_NAM

ATOM = "http://www.w3.org/2005/Atom"
NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NO_DAY = datetime(1970, 1, 1, tzinfo=UTC)
"""Atom demands a moment of every entry and feed, also where nothing is known."""


def atom(launches: Iterable[Row], *, title: str, name: str, here: str, page: str, link: Callable[[str], str]) -> str:
    """The feed of some launches as ``corpus.search`` gives them, in their order.

    ``name`` stays the same for the same search and makes the feed's id, ``here`` and ``page`` are
    the addresses of the feed and of the search page, ``link`` gives that of a launch's page by id.
    """
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "vi"})
    launches = list(launches)
    _add(feed, "id", _urn(f"search:{name}"))
    _add(feed, "title", title)
    _add(feed, "updated", _stamp(max(map(_told, launches), default=NO_DAY)))
    _add(_add(feed, "author"), "name", "ramat")
    _add(feed, "link", rel="self", type="application/atom+xml", href=here)
    _add(feed, "link", rel="alternate", type="text/html", href=page)
    feed.extend(_entry(launch, link(launch["id"])) for launch in launches)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, encoding="unicode") + "\n"


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


def _told(launch: Row) -> datetime:
    return moment(launch["published"], launch["date"])


def _stamp(when: datetime) -> str:
    return when.isoformat(timespec="seconds")


def _entry(launch: Row, page: str) -> ET.Element:
    entry = ET.Element("entry")
    place = ", ".join(part for part in (unit_label(launch["unit"]), launch["unit"]["province"]) if part)
    _add(entry, "id", _urn(f"launch:{launch['id']}"))
    _add(entry, "title", " – ".join(part for part in (launch["model_name"], place) if part) or launch["id"])
    _add(entry, "updated", _stamp(_told(launch)))
    _add(entry, "link", rel="alternate", type="text/html", href=page)
    _add(entry, "summary", launch["title"] or place)
    return entry


def _add(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, tag, {key: NOT_XML.sub("", value) for key, value in attributes.items()})
    child.text = NOT_XML.sub("", text) if text is not None else None
    return child


def _urn(name: str) -> str:
    return uuid5(NAMESPACE_URL, f"ramat:{name}").urn
