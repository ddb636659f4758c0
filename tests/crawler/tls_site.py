"""TLS servers on the loopback with certificates of every kind, made on the spot."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

BODY = b"<html><head><title>Trang</title></head><body><a href='/tin/mot-bai-viet-o-xa-12345.html'>Tin</a></body></html>"

# Parameters of 1024 bits, made with openssl dhparam.
SMALL_KEYS = """-----BEGIN DH PARAMETERS-----
MIGHAoGBAOyV6Zw+DDo89sR7yO4bOtjdRuNwluh6o4h9nGBXy38890KdlCxgF+ZE
UBstkY2X4CySrT3KJY6iefFZTbp2pqiAfmei6whe97aj+hjfjPt4ROD6xWiau2LD
7gxa97d0NeUK2aJlFCprN9We23CLWSAONGascROBEECwgCtyeKC3AgEC
-----END DH PARAMETERS-----
"""


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(404 if self.path == "/robots.txt" else 200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(BODY)

    def log_message(self, *args: object) -> None:
        """Nothing on the screen."""


def certificate(
    folder: Path, host: str = "localhost", *, days: int = 30, issued: bool = False, bits: int | None = None
) -> Path:
    """A file with key and certificate for ``host``, signed by itself or ``issued`` by an authority nobody knows.

    ``bits`` is the size of an RSA key, with which small Diffie-Hellman keys go; the key of others is sound.
    """
    curve = ec.SECP256R1()
    key = rsa.generate_private_key(65537, bits) if bits else ec.generate_private_key(curve)
    authority = ec.generate_private_key(curve)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host)])
    issuer = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Nhà phát hành")]) if issued else name
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=60))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .sign(authority if issued else key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    file = folder / f"{host}.pem"
    file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return file


def small_keys(folder: Path) -> Path:
    """A file with parameters for Diffie-Hellman keys that are too small to be safe."""
    file = folder / "dh.pem"
    file.write_text(SMALL_KEYS)
    return file


@contextmanager
def serve_tls(certificate: Path, *, old: bool = False, keys: Path | None = None) -> Iterator[int]:
    """The port of a site with this certificate.

    ``old``: it speaks no TLS younger than 1.1; ``keys`` are the parameters of the Diffie-Hellman keys that it uses.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    if keys:
        context.maximum_version = ssl.TLSVersion.TLSv1_2
        context.set_ciphers("DHE:@SECLEVEL=0")
        context.load_dh_params(keys)
    if old:
        context.minimum_version, context.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
        context.set_ciphers("ALL:@SECLEVEL=0")
    context.load_cert_chain(certificate)
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield server.server_port
        server.shutdown()
