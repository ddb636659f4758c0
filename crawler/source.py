"""What a source is: one site to harvest, described in TOML, checked on loading."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
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

DEFAULT_TIMEZONE = "Asia/Ho_Chi_Minh"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class SourceError(ValueError):
    """A source is described wrongly or not known: one line that names it and the remedy."""


@dataclass(frozen=True, slots=True)
class Source:
    """One site to harvest.

    ``province``, ``district`` and ``commune`` are the default place of its articles, names without
    type words as valid before July 2025. ``allowed_hosts`` adds to the hosts of ``start_urls``
    (``.example.vn`` admits all sub-domains). ``article_pattern`` and ``listing_pattern`` are regular
    expressions searched in the whole URL. ``delay_s`` is in seconds between two requests to one
    host; ``max_pages`` caps the responses of one run. ``active_until`` is the last day on which the
    site carried news of its own; it may still be crawled for its archive.
    """

    id: str
    name: str
    kind: str
    start_urls: tuple[str, ...]
    province: str | None = None
    district: str | None = None
    commune: str | None = None
    allowed_hosts: tuple[str, ...] = ()
    article_pattern: str | None = None
    listing_pattern: str | None = None
    timezone: str = DEFAULT_TIMEZONE
    delay_s: float = 1.0
    max_pages: int = 1000
    verify_tls: bool = True
    allow_private_addresses: bool = False
    active_until: date | None = None
    replaced_by: str | None = None
    note: str | None = None

    @property
    def hosts(self) -> frozenset[str]:
        """The hosts that belong to the source, as ``crawler.urls.host_of`` spells them."""
        return frozenset(host_of(url) for url in self.start_urls) | {h.lower() for h in self.allowed_hosts}

    def as_table(self) -> dict[str, Any]:
        """Return the source as the TOML table that describes it, defaults left out; the reverse of ``parse_source``."""
        table: dict[str, Any] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if value != field.default:
                table[field.name] = list(value) if isinstance(value, tuple) else value
        return table


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
    if source.timezone == DEFAULT_TIMEZONE:
        return  # known to be right, also where the system has no zone data
    try:
        ZoneInfo(source.timezone)
    except (KeyError, ValueError, OSError):
        raise SourceError(f"{where}: unknown timezone {source.timezone!r}; {DEFAULT_TIMEZONE!r} is one") from None


def _nearest(word: str, candidates: Iterable[str]) -> str:
    near = get_close_matches(word, list(candidates), n=1)
    return f"; did you mean {near[0]!r}?" if near else f"; known are {', '.join(candidates)}"
