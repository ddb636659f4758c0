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

UrlKind = Literal["article", "listing", "trap", "twin"]

_KINDS: tuple[UrlKind, ...] = ("trap", "listing", "article")  # in the order of trial, twins before
_DEFAULT_PORTS = {"http": 80, "https": 443}
MAX_URL_LENGTH = 1000  # longer ones come from calendars and search forms that feed on themselves


@dataclass(frozen=True)
class _Families:
    patterns: dict[str, list[re.Pattern[str]]]
    twins: list[tuple[re.Pattern[str], str | None]]
    page_parameters: frozenset[str]
    page_path: re.Pattern[str]
    dropped: frozenset[str]
    files: frozenset[str]


@lru_cache(maxsize=1)
def _families() -> _Families:
    data = tomllib.loads(files("crawler").joinpath("families.toml").read_text(encoding="utf-8"))

    def compiled(group: str) -> list[re.Pattern[str]]:
        return [re.compile(entry["pattern"], re.IGNORECASE) for entry in data[group]]

    return _Families(
        patterns={group: compiled(group) for group in _KINDS},
        twins=list(zip(compiled("twin"), (entry.get("replace") for entry in data["twin"]), strict=True)),
        page_parameters=frozenset(data["page_number"]["query"]),
        page_path=re.compile(data["page_number"]["path"], re.IGNORECASE),
        dropped=frozenset(data["query"]["drop"]),
        files=frozenset(data["files"]["skip"]),
    )


def is_web_url(url: str) -> bool:
    """Tell whether ``url`` is http or https, names a host and has a sound port."""
    try:
        parts = urlsplit(url)
        return parts.scheme in _DEFAULT_PORTS and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


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
    """Return ``url`` as it is asked for: no fragment, no campaign marks, unsafe characters escaped."""
    marks = [name for name, _ in _query(url) if name.lower() in _families().dropped]
    cleaned = url_query_cleaner(url, marks, remove=True) if marks else url.partition("#")[0]
    return safe_url_string(cleaned.strip())


@lru_cache(maxsize=50_000)
def url_key(url: str) -> str:
    """Return the identity of the page behind ``url``: equal for addresses that differ in spelling only.

    Scheme, ``www.``, default port, fragment, campaign marks, the order of the query, a final slash and
    the Unicode form of the path (NFC and NFD slugs are both found in the wild) make no difference.
    """
    parts = urlsplit(canonicalize_url(clean_url(url)))
    path = quote(unicodedata.normalize("NFC", unquote(parts.path)), safe="/~:@!$&'()*+,;=%")
    query = f"?{parts.query}" if parts.query else ""
    return f"{host_of(url)}{path.rstrip('/') or '/'}{query}"


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
    """Return the listing that ``url`` belongs to (its identity without the number) and the number, 1 where none."""
    for name, value in _query(url):
        if name.lower() in _families().page_parameters and value.isdecimal():
            return url_key(url_query_cleaner(url, [name], remove=True)), int(value)
    if match := _families().page_path.search(url):
        return url_key(url[: match.start()] + url[match.end() :]), int(match["n"])
    return url_key(url), 1


def _query(url: str) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(url).query, keep_blank_values=True)
