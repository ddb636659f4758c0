"""Addresses: one identity for one page, the hosts of a source, and the kind of page an address suggests."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from w3lib.url import canonicalize_url, safe_url_string, url_query_cleaner

UrlKind = Literal["article", "listing", "trap", "twin", "facet"]

_KINDS: tuple[UrlKind, ...] = ("trap", "listing", "article", "facet")  # in the order of trial, twins before
_DEFAULT_PORTS = {"http": 80, "https": 443}
_ARTICLE_NUMBER = re.compile(r"(?<!\d)\d{3,}(?!\d)")
MAX_URL_LENGTH = 1000  # longer ones come from calendars and search forms that feed on themselves


@dataclass(frozen=True)
class _Families:
    patterns: dict[str, list[re.Pattern[str]]]
    twins: list[tuple[re.Pattern[str], str | None]]
    dates: list[re.Pattern[str]]
    short: list[re.Pattern[str]]
    same: list[tuple[re.Pattern[str], str]]
    page_parameters: frozenset[str]
    page_suffixes: tuple[str, ...]
    offsets: frozenset[str]
    page_path: re.Pattern[str]
    dropped: frozenset[str]
    dropped_path: re.Pattern[str]
    identity: frozenset[str]
    home: re.Pattern[str]
    files: frozenset[str]


@lru_cache(maxsize=1)
def _families() -> _Families:
    data = tomllib.loads(files("crawler").joinpath("families.toml").read_text(encoding="utf-8"))

    def compiled(group: str) -> list[re.Pattern[str]]:
        return [re.compile(entry["pattern"], re.IGNORECASE) for entry in data[group]]

    return _Families(
        patterns={group: compiled(group) for group in _KINDS},
        twins=list(zip(compiled("twin"), (entry.get("replace") for entry in data["twin"]), strict=True)),
        dates=compiled("date"),
        short=compiled("short"),
        same=list(zip(compiled("same"), (entry["replace"] for entry in data["same"]), strict=True)),
        page_parameters=frozenset(data["page_number"]["query"]),
        page_suffixes=tuple(data["page_number"]["suffix"]),
        offsets=frozenset(data["page_number"]["offset"]),
        page_path=re.compile(data["page_number"]["path"], re.IGNORECASE),
        dropped=frozenset(data["query"]["drop"]),
        dropped_path=re.compile(data["query"]["drop_path"], re.IGNORECASE),
        identity=frozenset(data["query"]["identity"]),
        home=re.compile(data["home"]["pattern"], re.IGNORECASE),
        files=frozenset(data["files"]["skip"]),
    )


def is_web_url(url: str) -> bool:
    """Tell whether ``url`` is http or https, names a host and has a sound port."""
    try:
        parts = urlsplit(url)
        return parts.scheme in _DEFAULT_PORTS and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


@lru_cache(maxsize=10_000)
def host_of(url: str) -> str:
    """Return the host in lower case without ``www.``, with its port where that is not the scheme's own.

    ``url`` must be a web address; ``is_web_url`` tells.
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    standard = parts.port in (None, *_DEFAULT_PORTS.values())
    return host if standard else f"{host}:{parts.port}"


def belongs(url: str, hosts: frozenset[str]) -> bool:
    """Tell whether ``url`` is a web address on one of ``hosts``; a host that begins with a dot admits sub-domains."""
    if not is_web_url(url):
        return False
    host = host_of(url)
    return host in hosts or any(f".{host}".endswith(suffix) for suffix in hosts if suffix.startswith("."))


def is_page_url(url: str) -> bool:
    """Tell whether ``url`` can lead to a page: a web address, not too long, no picture or document."""
    if len(url) > MAX_URL_LENGTH or not is_web_url(url):
        return False
    name = urlsplit(url).path.rpartition("/")[2]
    return name.rpartition(".")[2].lower() not in _families().files or "." not in name


def clean_url(url: str) -> str:
    """Return ``url`` as it is asked for: no fragment, no campaign marks and sessions, unsafe characters escaped."""
    marks = [name for name, _ in _query(url) if name.lower() in _families().dropped]
    cleaned = url_query_cleaner(url, marks, remove=True) if marks else url.partition("#")[0]
    path, mark, query = safe_url_string(cleaned.strip()).partition("?")
    return _families().dropped_path.sub("", path) + mark + query


@lru_cache(maxsize=50_000)
def url_key(url: str) -> str:
    """Return the identity of the page behind ``url``: equal for addresses that differ in spelling only.

    Scheme, ``www.``, default port, fragment, campaign marks, sessions, the order of the query, a final slash and
    the Unicode form of the path (NFC and NFD slugs are both found in the wild) make no difference, nor does the
    case of a path on servers that don't care (.aspx), nor what stands beside the parameter that names an article,
    nor the section in its path.
    """
    parts = urlsplit(canonicalize_url(clean_url(url)))
    path = quote(unicodedata.normalize("NFC", unquote(parts.path)), safe="/~:@!$&'()*+,;=%").rstrip("/")
    if path.lower().endswith(".aspx"):
        path = path.lower()
    for pattern, replacement in _families().same:
        path = pattern.sub(replacement, path)
    if not parts.query and _families().home.fullmatch(path[1:]):
        path = ""
    names = [pair for pair in parts.query.split("&") if pair.partition("=")[0].lower() in _families().identity]
    query = f"?{'&'.join(names).lower() or parts.query}" if parts.query else ""
    return f"{host_of(url)}{path or '/'}{query}"


def url_kind(url: str) -> UrlKind | None:
    """Return the kind of page that the URL families suggest, None where the address belongs to none."""
    if any(pattern.search(url) for pattern, _ in _families().twins):
        return "twin"
    for kind in _KINDS:
        if any(pattern.search(url) for pattern in _families().patterns[kind]):
            return kind
    return None


def untwin(url: str) -> str | None:
    """Return the address of the article whose print or mobile copy ``url`` is; None where it cannot be told."""
    for pattern, replacement in _families().twins:
        if pattern.search(url):
            return None if replacement is None else pattern.sub(replacement, url)
    return url


def page_number(url: str) -> tuple[str, int]:
    """Return the listing that ``url`` belongs to (its identity without the number) and the number, 1 where none.

    Where entries are counted instead of pages the number is that count, and one more.
    """
    for name, value in _query(url):
        counts_entries = name.lower() in _families().offsets
        if (counts_entries or _numbers_pages(name.lower())) and value.isdecimal():
            return url_key(url_query_cleaner(url, [name], remove=True)), int(value) + counts_entries
    if match := _families().page_path.search(url):
        return url_key(url[: match.start()] + url[match.end() :]), int(match["n"])
    return url_key(url), 1


def has_page_number(url: str) -> bool:
    """Tell whether the address itself states the number of its page."""
    return any(_numbers_pages(name.lower()) for name, _ in _query(url)) or bool(_families().page_path.search(url))


def is_short(url: str) -> bool:
    """Tell whether an address names an article by its number alone, beside which there is one with its title."""
    return any(pattern.search(url) for pattern in _families().short)


def dated(url: str) -> str | None:
    """Return the day or month ("2023-04-07", "2023-04") in the address of an article, None where there is none."""
    for pattern in _families().dates:
        if match := pattern.search(url):
            found = [int(value) for value in match.groupdict().values() if value]
            return "-".join(f"{number:02}" for number in found)
    return None


def same_slug(url: str, other: str) -> bool:
    """Tell whether two addresses end alike: in the same slug, or with the same number of an article."""
    ours, theirs = (unquote(urlsplit(one).path).rstrip("/").rpartition("/")[2].lower() for one in (url, other))
    numbers = set(_ARTICLE_NUMBER.findall(url)) & set(_ARTICLE_NUMBER.findall(other))
    return bool(numbers) or (ours == theirs and ours.count("-") > 1)


def _numbers_pages(name: str) -> bool:
    return name in _families().page_parameters or name.endswith(_families().page_suffixes)


def _query(url: str) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(url).query, keep_blank_values=True)
