"""What stands between a Fetcher's requests and the network: pinned names, one queue a server, notes on robots.txt.

Private to ``crawler.fetch_worker``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response
from scrapy.resolver import HostResolution
from twisted.internet.address import IPv4Address
from twisted.internet.interfaces import IAddress, IHostResolution, IResolutionReceiver

from crawler.guards import GuardedResolver
from crawler.names import Pin, pinned
from crawler.pace import Pace, retry_after
from crawler.robots import RobotsGuard
from crawler.urls import host_of

pins: list[Pin] = []  # one process has one resolver, which is told no more than a host name


class PinnedResolver(GuardedResolver):
    """The guarded resolver, but pinned names have the address of their pin."""

    def resolveHostName(  # noqa: N802
        self,
        resolutionReceiver: IResolutionReceiver,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> IHostResolution:
        """See twisted.internet.interfaces.IHostnameResolver."""
        pin = pinned(hostName, pins)
        if pin is None:
            return super().resolveHostName(resolutionReceiver, hostName, portNumber, addressTypes, transportSemantics)
        resolution: Any = HostResolution(hostName)
        receiver: Any = resolutionReceiver
        receiver.resolutionBegan(resolution)
        if pin.address:
            receiver.addressResolved(IPv4Address("TCP", pin.address, portNumber))
        receiver.resolutionComplete()
        return resolution  # type: ignore[no-any-return]


class FetchPace(Pace):
    """One slot for a host, or for all hosts of one server; a server that asks to wait is let be."""

    def process_request(self, request: Request) -> None:
        """Let the request wait for its server's turn."""
        spider: Any = self._crawler.spider
        host = host_of(request.url)
        request.meta["download_slot"] = spider.servers.get(host, host)

    async def process_response(self, request: Request, response: Response) -> Response:
        """Don't ask again."""
        if retry_after(response):
            request.meta["dont_retry"] = True
        return response


class FetchRobotsGuard(RobotsGuard):
    """Our robots guard; notes also how each robots.txt fared and where each request has come to."""

    def process_request(self, request: Request) -> None:
        """Note the address that is asked now, which a redirect may have changed."""
        spider: Any = self._crawler.spider
        if not request.meta.get("dont_obey_robotstxt"):
            spider.asked_last[request.meta["number"]] = request.url

    def process_response(self, request: Request, response: Response) -> Response:
        """Note whether there is a robots.txt."""
        if request.meta.get("dont_obey_robotstxt"):
            spider: Any = self._crawler.spider
            fared = "none" if response.status >= 400 else "read"
            spider.robots[urlsplit(request.url).netloc] = fared
        return super().process_response(request, response)
