"""Start pages that are found elsewhere: under the other scheme, with or without ``www.``, or on a new host."""

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlsplit

from crawler.link import words
from crawler.source import Source
from crawler.urls import host_of, is_web_url

# Endings of a request that may be the fault of the scheme, or of the name.
_OTHER_SCHEME = ("refused", "timeout", "connection")
_OTHER_NAME = ("dns",)
Admit = Callable[[str], str | None]


def alternate(url: str, outcome: str) -> str | None:
    """Return the address under which a start page may still be had, None where trying makes no sense.

    A bad certificate is no reason to go on without any: that is for ``verify_tls`` to decide.
    """
    parts = urlsplit(url)
    if outcome in _OTHER_SCHEME and parts.port is None:
        return parts._replace(scheme="http" if parts.scheme == "https" else "https").geturl()
    if outcome in _OTHER_NAME:
        host = parts.netloc.removeprefix("www.")
        return parts._replace(netloc=host if parts.netloc.startswith("www.") else f"www.{host}").geturl()
    return None


def is_official_move(source: Source, new: str) -> bool:
    """Tell whether a redirect to ``new`` can be trusted to lead to the same authority's new site.

    That is so for hosts which only authorities may hold, and for another port of the same host.
    """
    official = words().official_hosts
    old_hosts, new_host = [urlsplit(url).hostname or "" for url in source.start_urls], urlsplit(new).hostname or ""
    return new_host in old_hosts or (new_host.endswith(official) and any(host.endswith(official) for host in old_hosts))


def follow_move(source: Source, url: str, admit: Admit) -> tuple[str | None, Source | None]:
    """Return where a source has moved, and the source with that host among its own where it is to be followed there.

    ``admit`` tells the id of the source that a host already belongs to.
    """
    if not is_web_url(url):
        return None, None
    if not is_official_move(source, url) or admit(host_of(url)) is not None:
        return url, None
    return url, replace(source, allowed_hosts=(*source.allowed_hosts, host_of(url)))
