"""What a crawl never does: leave the source's hosts, reach private addresses, fetch a known page again."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from scrapy.exceptions import IgnoreRequest
from scrapy.resolver import CachingHostnameResolver
from twisted.internet.interfaces import IAddress, IHostResolution, IResolutionReceiver
from zope.interface import implementer  # type: ignore[import-untyped]

from crawler.urls import belongs, host_of, is_web_url

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

# Hosts whose source allows private addresses, and what was refused for the others (host → address).
# One process has one resolver, which is told no more than a host name.
allowed_private: set[str] = set()
refused: dict[str, str] = {}


def allow_private(hosts: Iterable[str]) -> None:
    """Allow private addresses for these hosts, spelled as in ``Source.hosts``."""
    for host in hosts:
        name = host.partition(":")[0]
        allowed_private.update((name, f"www.{name}"))


class Outside(IgnoreRequest):
    """The address is not one of the source's."""


class AlreadyKnown(IgnoreRequest):
    """A redirect leads to a page that was fetched before."""


class PageCap(IgnoreRequest):
    """The source's pages for this run are used up."""


class Stopped(IgnoreRequest):
    """The crawl is being stopped."""


def is_public(address: str) -> bool:
    """Tell whether an IP address belongs to the public Internet; one wrapped in an IPv6 address counts as itself."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        ip = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None) or _translated(ip) or ip
    return ip.is_global and not ip.is_multicast


def _translated(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address behind a NAT64 address (64:ff9b::/96)."""
    return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in ipaddress.ip_network("64:ff9b::/96") else None


@implementer(IResolutionReceiver)
class _PublicOnly:
    """Hands addresses on to the connection, unless one is private and the host may not have such."""

    def __init__(self, receiver: Any, host: str) -> None:
        self._receiver = receiver
        self._host = host
        self._addresses: list[IAddress] = []

    def resolutionBegan(self, resolution: IHostResolution) -> None:  # noqa: N802
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: IAddress) -> None:  # noqa: N802
        self._addresses.append(address)

    def resolutionComplete(self) -> None:  # noqa: N802
        private = [a.host for a in self._addresses if not is_public(a.host)]
        if private and self._host not in allowed_private:
            refused[self._host] = private[0]
        else:
            for address in self._addresses:
                self._receiver.addressResolved(address)
        self._receiver.resolutionComplete()


class GuardedResolver(CachingHostnameResolver):
    """Resolves for every connection, those after redirects too, and withholds private addresses.

    What is checked is what is connected to: a name cannot change its address in between.
    """

    def resolveHostName(  # noqa: N802
        self,
        resolutionReceiver: IResolutionReceiver,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> IHostResolution:
        """See twisted.internet.interfaces.IHostnameResolver."""
        receiver: Any = _PublicOnly(resolutionReceiver, hostName)
        return super().resolveHostName(receiver, hostName, portNumber, addressTypes, transportSemantics)


class SourceGuard:
    """Downloader middleware: only the source's own hosts, no page twice, no more pages than allowed."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._left = crawler.settings.getint("RAMAT_MAX_PAGES")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> SourceGuard:
        """See Scrapy's component interface."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Raise IgnoreRequest for a request that must not be made."""
        spider: Any = self._crawler.spider
        if self._crawler.engine and not self._crawler.engine.running:
            raise Stopped("the crawl is being stopped")
        if not belongs(request.url, spider.source.hosts):
            where = host_of(request.url) if is_web_url(request.url) else request.url
            raise Outside(f"{where} is not among the source's hosts; add it to allowed_hosts if it should be")
        task = request.meta.get("task")
        if task is None or request.meta.get("retry_times"):
            return
        if request.meta.get("redirect_times"):
            is_new = task.kind in ("article", "unknown") and task.fetched_at is None
            if is_new and spider.frontier.is_settled(request.url):
                raise AlreadyKnown(f"redirected to {request.url}, which is known")
            return
        if self._left <= 0:
            raise PageCap("the page cap of this run is reached")
        self._left -= 1
