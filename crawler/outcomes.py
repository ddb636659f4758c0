"""How a request can end: one name for each ending, and a plain sentence for people."""

from __future__ import annotations

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
)
from scrapy.http import Response

from crawler import guards
from crawler.urls import host_of

_STATUS_HINTS = {
    401: "the page asks for a login",
    403: "the server is up but refuses us: it may want known agents or addresses in Viet Nam only",
    404: "there is no such page",
    410: "the page is gone",
    429: "the server asks us to slow down",
}


# What OpenSSL says where the other side speaks nothing that it takes for safe today.
_OLD_TLS = (
    "protocol version",
    "unsupported protocol",
    "handshake failure",
    "key too small",
    "md too weak",
    "legacy renegotiation",
)


def describe(error: BaseException, url: str) -> tuple[str, str]:
    """Return the name and the sentence for a request that brought no response."""
    host = host_of(url)
    if isinstance(error, guards.Outside):
        return "outside", str(error)
    if isinstance(error, guards.AlreadyKnown):
        return "duplicate", str(error)
    if isinstance(error, guards.PageCap):
        return "page-cap", str(error)
    if isinstance(error, guards.Stopped):
        return "stopped", str(error)
    if isinstance(error, IgnoreRequest):
        return _ignored(str(error))
    if isinstance(error, CannotResolveHostError) and (address := guards.refused.get(host.partition(":")[0])):
        remedy = "set allow_private_addresses if the source is your own"
        return "private-address", f"{host} has the private address {address}; {remedy}"
    if isinstance(error, CannotResolveHostError):
        return "dns", f"the name {host} is not known (DNS); check the address"
    if isinstance(error, DownloadConnectionRefusedError):
        return "refused", f"{host} refuses connections"
    if isinstance(error, DownloadTimeoutError):
        return "timeout", f"{host} did not answer in time"
    if isinstance(error, DownloadCancelledError):
        return "too-large", "the response is larger than 8 MiB"
    return _connection(error, host)


def describe_status(status: int) -> tuple[str, str]:
    """Return the name and the sentence for a response that is no success."""
    hint = _STATUS_HINTS.get(status, "the server fails" if status >= 500 else "the server gives no page")
    return f"http-{status}", f"{hint} (HTTP {status})"


def describe_answer(response: Response) -> tuple[str, str]:
    """Return the name and the sentence for a response that is no success, with where a redirect leads."""
    name, reason = describe_status(response.status)
    if 300 <= response.status < 400 and (target := response.headers.get(b"Location")):
        return "outside", f"it redirects to {target.decode('latin-1')[:200]!r}, which is not followed"
    return name, reason


def _ignored(message: str) -> tuple[str, str]:
    if "robots.txt" in message:
        return "robots", "robots.txt forbids it"
    if "redirections" in message:
        return "redirects", "more than 5 redirects in a row"
    if "DOWNLOAD_MAXSIZE" in message:
        return "too-large", "the response is larger than 8 MiB once unpacked"
    return "ignored", message


def _connection(error: BaseException, host: str) -> tuple[str, str]:
    """Tell a TLS error from any other: it reaches us wrapped in one or two others."""
    text = f"{error!r} {error.__cause__!r}"
    if any(sign in text for sign in _OLD_TLS):
        return (
            "tls",
            f"{host} speaks only old TLS, or with weak ciphers or keys; set old_tls = true if you want it nevertheless",
        )
    if "SSL" in text or "certificate" in text.lower():
        return "tls", f"{host} has no valid certificate; set verify_tls = false if you trust it nevertheless"
    return "connection", f"the connection to {host} broke ({type(error).__name__})"
