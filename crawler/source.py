"""What a source is: one site to harvest, described in TOML, checked on loading."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from difflib import get_close_matches
from math import inf
from typing import Any, get_args, get_origin
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from crawler.urls import host_of, is_web_url

KINDS = (
    "province-portal",
    "district-portal",
    "commune-portal",
    "newspaper",
    "broadcaster",
    "party",
    "mass-organisation",
    "police",
    "national",
)

STATUSES = ("live", "frozen")
DEFAULT_TIMEZONE = "Asia/Ho_Chi_Minh"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class SourceError(ValueError):
    """A source is described wrongly or not known: one line that names it and the remedy."""


@dataclass(frozen=True, slots=True)
class Source:
    """One site to harvest.

    ``province``, ``district`` and ``commune`` are the default place of its articles, names without
    type words as valid before July 2025; ``province_2025`` and ``commune_2025`` the place since then.
    ``status`` is "live" until found otherwise, or "frozen" where no more news is to be expected (most sites
    of units that the merger of July 2025 ended); ``replaced_by`` the id of the source that goes on
    instead. ``allowed_hosts`` adds to the hosts of ``start_urls``
    (``.example.vn`` admits all sub-domains). ``article_pattern`` and ``listing_pattern`` are regular
    expressions searched in the whole URL. ``delay_s`` is in seconds between two requests to one
    host, ``timeout_s`` how long a page may take until it is complete; ``max_pages`` caps the
    responses of one run. ``active_until`` is the last day, in ``timezone``, on which the site carried
    news of its own; it may still be crawled for its archive. ``timezone`` says no more than that: moments on pages
    that name no zone are taken for those of Vietnam. ``render`` fetches its sections with a
    browser, for those that are drawn by scripts (extra ``render``). ``verify_tls = false`` takes any certificate,
    ``old_tls`` protocols and ciphers of another time. ``min_articles_per_month`` is what
    the source is known to publish at least: with less, ``ramat status`` and the run complain.
    """

    id: str
    name: str
    kind: str
    start_urls: tuple[str, ...]
    province: str | None = None
    district: str | None = None
    commune: str | None = None
    province_2025: str | None = None
    commune_2025: str | None = None
    status: str = "live"
    allowed_hosts: tuple[str, ...] = ()
    article_pattern: str | None = None
    listing_pattern: str | None = None
    timezone: str = DEFAULT_TIMEZONE
    delay_s: float = 1.0
    timeout_s: float = 30.0
    max_pages: int = 1000
    verify_tls: bool = True
    old_tls: bool = False
    allow_private_addresses: bool = False
    render: bool = False
    min_articles_per_month: int | None = None
    active_until: date | None = None
    replaced_by: str | None = None
    note: str | None = None

    @property
    def hosts(self) -> frozenset[str]:
        """The hosts that belong to the source, as ``crawler.urls.host_of`` spells them."""
        return frozenset(host_of(url) for url in self.start_urls) | {h.lower() for h in self.allowed_hosts}

    @property
    def place(self) -> tuple[str | None, str | None, str | None]:
        """Province, district and commune: the names before July 2025, those since where there are no older ones."""
        return self.province or self.province_2025, self.district, self.commune or self.commune_2025

    def is_frozen(self, now: datetime | None = None) -> bool:
        """Tell whether no more news is to be expected: by its status, its successor, or its last day (``now`` aware).

        Such a source is crawled when it is named or history is asked for.
        """
        if self.status == "frozen" or self.replaced_by:
            return True
        today = (now or datetime.now(UTC)).astimezone(zone(self.timezone)).date()
        return self.active_until is not None and self.active_until < today

    def as_table(self) -> dict[str, Any]:
        """Return the source as the TOML table that describes it, defaults left out; the reverse of ``parse_source``."""
        table: dict[str, Any] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if value != field.default:
                table[field.name] = list(value) if isinstance(value, tuple) else value
        return table


def zone(name: str) -> tzinfo:
    """Return the time zone called ``name``; the default one also where the system has no zone data.

    Raises KeyError, ValueError or OSError for an unknown one.
    """
    return timezone(timedelta(hours=7), name) if name == DEFAULT_TIMEZONE else ZoneInfo(name)


def _base_type(annotation: Any) -> type:
    """Return ``str`` for ``str | None``, ``tuple`` for ``tuple[str, ...]``."""
    origin = get_origin(annotation)
    if origin is tuple:
        return tuple
    found: type = annotation if origin is None else next(a for a in get_args(annotation) if a is not type(None))
    return found


_KEYS = {field.name: _base_type(field.type) for field in fields(Source)}
# For each type of field: the test, the conversion, and what to say.
_TYPES: dict[type, tuple[Callable[[Any], bool], Callable[[Any], Any], str]] = {
    str: (lambda v: isinstance(v, str) and v.isprintable(), str, "a string of one line"),
    tuple: (
        lambda v: isinstance(v, list | tuple) and all(isinstance(i, str) and i.isprintable() for i in v),
        tuple,
        "a list of strings",
    ),
    bool: (lambda v: isinstance(v, bool), bool, "true or false"),
    float: (lambda v: type(v) in (int, float) and 0 <= v < inf, float, "a number of seconds, 0 or more"),
    int: (lambda v: type(v) is int and v > 0, int, "a whole number, 1 or more"),
    date: (lambda v: type(v) is date, lambda v: v, "a date without quotes, such as 2025-06-30"),
}


def parse_source(table: Mapping[str, Any], origin: str) -> Source:
    """Check one ``[[source]]`` table and return the source.

    ``origin`` names the file for the messages. Raises SourceError on a missing or unknown key, a
    value of the wrong type, an unknown kind, a bad pattern, host or address.
    """
    where = f"{origin}: source {table.get('id', '(without id)')!r}"
    for key in table:
        if key not in _KEYS:
            raise SourceError(f"{where}: unknown key {key!r}{_nearest(key, _KEYS)}")
    for key in ("id", "name", "kind", "start_urls"):
        if not table.get(key):
            raise SourceError(f"{where}: {key!r} is missing; add it")
    source = Source(**{key: _typed(key, value, where) for key, value in table.items()})
    _check_values(source, where)
    return source


def _typed(key: str, value: Any, where: str) -> Any:
    """Return ``value`` as its field wants it, or say what it should be."""
    holds, convert, meaning = _TYPES[_KEYS[key]]
    if not holds(value):
        raise SourceError(f"{where}: {key!r} must be {meaning}")
    return convert(value)


def _check_values(source: Source, where: str) -> None:
    """Raise SourceError for a value that has the right type and still cannot work."""
    if not _ID.fullmatch(source.id):
        raise SourceError(f"{where}: 'id' must be lower-case letters and digits joined by '-'")
    if source.kind not in KINDS:
        raise SourceError(f"{where}: unknown kind {source.kind!r}{_nearest(source.kind, KINDS)}")
    if source.status not in STATUSES:
        raise SourceError(f"{where}: unknown status {source.status!r}{_nearest(source.status, STATUSES)}")
    if source.replaced_by == source.id:
        raise SourceError(f"{where}: 'replaced_by' names the source itself; name its successor or drop the line")
    for url in source.start_urls:
        if not is_web_url(url):
            raise SourceError(f"{where}: start url {url!r} must begin with http:// or https:// and name a host")
    for host in source.allowed_hosts:
        if "/" in host or not urlsplit(f"//{host}").hostname:
            raise SourceError(f"{where}: allowed host {host!r} must be a bare host name such as 'example.vn'")
    for key in ("article_pattern", "listing_pattern"):
        try:
            re.compile(getattr(source, key) or "")
        except re.error as error:
            raise SourceError(f"{where}: {key!r} is no regular expression ({error}); mend or drop it") from None
    try:
        zone(source.timezone)
    except (KeyError, ValueError, OSError):
        raise SourceError(f"{where}: unknown timezone {source.timezone!r}; {DEFAULT_TIMEZONE!r} is one") from None


def _nearest(word: str, candidates: Iterable[str]) -> str:
    near = get_close_matches(word, list(candidates), n=1)
    return f"; did you mean {near[0]!r}?" if near else f"; known are {', '.join(candidates)}"
