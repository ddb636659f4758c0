"""What is wrong with a site's TLS, told by trying: an expired certificate is another matter than an old protocol."""

import socket
import ssl
import warnings
from collections.abc import Sequence
from typing import Literal

TlsProblem = Literal["expired", "wrong-name", "self-signed", "broken-chain", "old-protocol", "no-handshake"]

_TIMEOUT_S = 15.0
# OpenSSL's numbers for what is wrong with a certificate (X509_V_ERR_…).
_CERTIFICATE: dict[int, TlsProblem] = {
    10: "expired",
    18: "self-signed",
    19: "self-signed",
    20: "broken-chain",  # the issuer's certificate is neither sent nor known here
    21: "broken-chain",
    62: "wrong-name",
    64: "wrong-name",
    66: "old-protocol",  # the key of the certificate, that of its issuer, or their digest is too weak
    67: "old-protocol",
    68: "old-protocol",
}
SENTENCES: dict[TlsProblem, str] = {
    "expired": "its certificate has expired",
    "wrong-name": "its certificate is for another name",
    "self-signed": "its certificate is signed by itself",
    "broken-chain": "it doesn't send the certificate of its issuer, or the issuer is not known",
    "old-protocol": "it speaks only old TLS, or with weak ciphers or keys",
    "no-handshake": "it speaks no TLS that could be understood",
}


def diagnose(host: str, port: int, addresses: Sequence[str]) -> TlsProblem | None:
    """Return what keeps a client with today's demands from ``host``; None where nothing does.

    ``addresses`` are those of the host, looked up and approved by the caller. Raises OSError where none
    of them can be connected to.
    """
    try:
        _shake_hands(ssl.create_default_context(), host, port, addresses)
    except ssl.SSLCertVerificationError as error:
        return _CERTIFICATE.get(error.verify_code, "broken-chain")
    except (ssl.SSLError, ConnectionResetError):
        return _without_demands(host, port, addresses)
    return None


def _without_demands(host: str, port: int, addresses: Sequence[str]) -> TlsProblem:
    """Whether the handshake succeeds once every old protocol and weak cipher is allowed."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # old versions are the point
        context.minimum_version = ssl.TLSVersion.TLSv1
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.options |= getattr(ssl, "OP_LEGACY_SERVER_CONNECT", 0x4)
    try:
        _shake_hands(context, host, port, addresses)
    except (ssl.SSLError, ConnectionResetError):
        return "no-handshake"
    return "old-protocol"


def _shake_hands(context: ssl.SSLContext, host: str, port: int, addresses: Sequence[str]) -> None:
    with (
        socket.create_connection((addresses[0], port), timeout=_TIMEOUT_S) as connection,
        context.wrap_socket(connection, server_hostname=host),
    ):
        return
