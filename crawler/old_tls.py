"""HTTPS as servers of another time speak it: TLS 1.0 and 1.1, weak ciphers and keys, no secure renegotiation."""

from __future__ import annotations

from typing import Any

from OpenSSL import SSL
from scrapy.core.downloader.contextfactory import _get_creator_context, _ScrapyClientContextFactory
from twisted.internet.interfaces import IAcceptableCiphers
from twisted.internet.ssl import AcceptableCiphers
from zope.interface import implementer  # type: ignore[import-untyped]

_EVERYTHING = "ALL:@SECLEVEL=0"
_LEGACY_SERVER_CONNECT = 0x4  # OpenSSL's SSL_OP_LEGACY_SERVER_CONNECT


@implementer(IAcceptableCiphers)
class _Ciphers:
    """Every cipher, with the level of security that lets them be used: Twisted's own lists lose it."""

    def selectCiphers(self, availableCiphers: Any) -> tuple[Any, ...]:  # noqa: N802, N803
        every: Any = AcceptableCiphers.fromOpenSSLCipherString(_EVERYTHING)  # type: ignore[no-untyped-call]
        return (_Level(), *every.selectCiphers(availableCiphers))


class _Level:
    fullName = "@SECLEVEL=0"  # noqa: N815


class OldTls(_ScrapyClientContextFactory):
    """Scrapy's context factory without its demands on protocol and ciphers; on certificates it stays as strict."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tls_ciphers: Any = _Ciphers()

    def creatorForNetloc(self, hostname: bytes, port: int) -> Any:  # noqa: N802
        """See twisted.web.iweb.IPolicyForHTTPS."""
        creator = super().creatorForNetloc(hostname, port)
        context: SSL.Context = _get_creator_context(creator)
        context.set_options(_LEGACY_SERVER_CONNECT)
        return creator
