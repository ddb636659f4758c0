"""Addresses: one identity for one page, the hosts of a source, and the kind of page an address suggests."""

import re
import unicodedata
from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urljoin, urlsplit

from w3lib.url import canonicalize_url, safe_url_string, url_query_cleaner

from crawler.families import KINDS, UrlKind, families

_DEFAULT_PORTS = {"http": 80, "https": 443}
_FILE_ENDING = re.compile(r"(?<=[^/])\.(?:html?|aspx?|php|jsp)(?=\?|$)")
_BRACKETS = re.compile(r"\[[0-9a-fA-F:.]+\](?::[0-9]*)?")  # what Python takes for a host may hold more
_ARTICLE_NUMBER = re.compile(r"(?<!\d)\d{3,}(?!\d)")
MAX_URL_LENGTH = 1000  # longer ones come from calendars and search forms that feed on themselves


def split_url(url: str) -> SplitResult:
    """Return the parts of ``url``, all of them empty where it is no address ("http://[")."""
    try:
        return urlsplit(url)
    except ValueError:
        return SplitResult("", "", "", "", "")


def join_url(base: str, link: str) -> str | None:
    """Return where ``link`` leads from the page at ``base``; None where that is no address."""
    try:
        return urljoin(base, link)
    except ValueError:
        return None


def is_web_url(url: str) -> bool:
    """Tell whether ``url`` is http or https, names a host and has a sound port."""
    try:
        parts = urlsplit(url)
        sound = _BRACKETS.fullmatch(parts.netloc) and ip_address(parts.hostname or "") if "[" in parts.netloc else True
        return bool(sound and parts.scheme in _DEFAULT_PORTS and parts.hostname and parts.port != 0)
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
    return name.rpartition(".")[2].lower() not in families().files or "." not in name


@lru_cache(maxsize=10_000)
def clean_url(url: str) -> str:
    """Return ``url`` as it is asked for: no fragment, no campaign marks and sessions, unsafe characters escaped."""
    marks = [name for name, _ in _query(url) if name.lower() in families().dropped]
    cleaned = url_query_cleaner(url, marks, remove=True) if marks else url.partition("#")[0]
    path, mark, query = safe_url_string(cleaned.strip()).partition("?")
    return families().dropped_path.sub("", path) + mark + query


@lru_cache(maxsize=50_000)
def url_key(url: str) -> str:
    """Return the identity of the page behind ``url``: equal for addresses that differ in spelling only.

    Scheme, ``www.``, default port, fragment, campaign marks, sessions, the order of the query, a final slash and
    the Unicode form of the path (NFC and NFD slugs are both found in the wild) make no difference, nor does the
    case of the path (half of the servers don't care, and a slug says the rest), the number of a first page, what
    stands beside the parameter or the number that names an article, and the section in which it is shown.
    """
    parts = urlsplit(canonicalize_url(clean_url(url)))
    path = quote(unicodedata.normalize("NFC", unquote(parts.path)), safe="/~:@!$&'()*+,;=%").rstrip("/").lower()
    if (match := families().page_path.search(path)) and int(match["n"]) == 1:
        path = path[: match.start()] + path[match.end() :]
    query = _identity(parts.query) if parts.query else ""
    if not query and families().home.fullmatch(path[1:]):
        path = ""
    rest = path + query
    for pattern, replacement in families().same:
        rest = pattern.sub(replacement, rest)
    return f"{host_of(url)}{rest if rest.startswith('/') else f'/{rest}'}"


def url_kind(url: str) -> UrlKind | None:
    """Return the kind of page that the URL families suggest, None where the address belongs to none."""
    if any(pattern.search(url) for pattern, _ in families().twins):
        return "twin"
    for kind in KINDS:
        if any(pattern.search(url) for pattern in families().patterns[kind]):
            return kind
    return None


def untwin(url: str) -> str | None:
    """Return the address of the article whose print or mobile copy ``url`` is; None where it cannot be told."""
    for pattern, replacement in families().twins:
        if pattern.search(url):
            return None if replacement is None else pattern.sub(replacement, url)
    return url


def page_number(url: str) -> tuple[str, int]:
    """Return the listing that ``url`` belongs to (its identity without the number) and the number, 1 where none.

    Where entries are counted instead of pages the number is that count, and one more. A file's ending is no part
    of a listing's identity: the page after ``/tin/`` or ``/tin.html`` may be ``/tin/trang-2.html``.
    """
    for name, value in _query(url):
        counts_entries = name.lower() in families().offsets
        if (counts_entries or _numbers_pages(name.lower())) and value.isdecimal():
            return _listing(url_query_cleaner(url, [name], remove=True)), int(value) + counts_entries
    if match := _page_in_path(url):
        return _listing(url[: match.start()] + url[match.end() :]), int(match["n"])
    return _listing(url), 1


def has_page_number(url: str) -> bool:
    """Tell whether the address itself states the number of its page."""
    return any(_numbers_pages(name.lower()) for name, _ in _query(url)) or bool(_page_in_path(url))


def is_short(url: str) -> bool:
    """Tell whether an address names an article by its number alone, beside which there is one with its title."""
    return any(pattern.search(url) for pattern in families().short)


def dated(url: str) -> str | None:
    """Return the day or month ("2023-04-07", "2023-04") in the address of an article, None where there is none."""
    for pattern in families().dates:
        if match := pattern.search(url):
            found = [int(value) for value in match.groupdict().values() if value]
            return "-".join(f"{number:02}" for number in found)
    return None


def same_slug(url: str, other: str) -> bool:
    """Tell whether two addresses end alike: in the same slug, or with the same number of an article."""
    ours, theirs = (unquote(urlsplit(one).path).rstrip("/").rpartition("/")[2].lower() for one in (url, other))
    numbers = set(_ARTICLE_NUMBER.findall(url)) & set(_ARTICLE_NUMBER.findall(other))
    return bool(numbers) or (ours == theirs and ours.count("-") > 1)


def _page_in_path(url: str) -> re.Match[str] | None:
    """The number of a page in the path; the name of a host may look like one."""
    start = url.find("/", url.find("//") + 2)
    return families().page_path.search(url, start) if start > 0 else None


def _listing(url: str) -> str:
    return _FILE_ENDING.sub("", url_key(url), count=1)


def _identity(query: str) -> str:
    """Return what of a query, sorted and escaped, tells one page from another, with its question mark."""
    pairs = [(pair, *pair.lower().partition("=")[::2]) for pair in query.split("&")]
    if names := [pair.lower() for pair, name, _ in pairs if name in families().identity]:
        return f"?{'&'.join(names)}"
    kept = [pair for pair, name, value in pairs if not (_is_first(name, value) or families().noise.fullmatch(pair))]
    return f"?{'&'.join(kept)}" if kept else ""


def _is_first(name: str, value: str) -> bool:
    """Tell whether a parameter says no more than that this is the first page."""
    if name in families().offsets:
        return value == "0"
    return _numbers_pages(name) and value in ("0", "" if name in families().from_zero else "1")


def _numbers_pages(name: str) -> bool:
    return name in families().page_parameters or name.endswith(families().page_suffixes)


def _query(url: str) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(url).query, keep_blank_values=True)
