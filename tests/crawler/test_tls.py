"""What is wrong with a site's TLS is told by name."""

from dataclasses import replace
from pathlib import Path
from socket import create_server

import pytest
from loopback import source_for
from tls_site import certificate, serve_tls, small_keys

from crawler.run import crawl
from crawler.tls import diagnose

HERE = ["127.0.0.1"]


def test_a_certificate_that_signed_itself(tmp_path: Path) -> None:
    with serve_tls(certificate(tmp_path)) as port:
        assert diagnose("localhost", port, HERE) == "self-signed"


def test_an_issuer_that_is_neither_sent_nor_known(tmp_path: Path) -> None:
    with serve_tls(certificate(tmp_path, issued=True)) as port:
        assert diagnose("localhost", port, HERE) == "broken-chain"


@pytest.mark.parametrize(
    ("host", "days", "told"), [("localhost", -5, "expired"), ("other.vn", 30, "wrong-name"), ("localhost", 30, None)]
)
def test_a_trusted_certificate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, host: str, days: int, told: str | None
) -> None:
    file = certificate(tmp_path, host, days=days)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))  # OpenSSL trusts it then
    with serve_tls(file) as port:
        assert diagnose("localhost", port, HERE) == told


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_server_that_speaks_only_old_tls(tmp_path: Path) -> None:
    with serve_tls(certificate(tmp_path), old=True) as port:
        assert diagnose("localhost", port, HERE) == "old-protocol"


def test_diffie_hellman_keys_that_are_too_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = certificate(tmp_path, bits=2048)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    with serve_tls(file, keys=small_keys(tmp_path)) as port:
        assert diagnose("localhost", port, HERE) == "old-protocol"
        source = source_for(f"https://localhost:{port}", "nghiem")
        results = crawl([source, replace(source, id="cu", old_tls=True)], tmp_path)
    assert [result.status for result in results] == ["failed", "ok"]
    assert "set old_tls = true" in (results[0].reason or "")


def test_a_trusted_certificate_whose_key_is_too_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = certificate(tmp_path, bits=1024)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    with serve_tls(file) as port:
        assert diagnose("localhost", port, HERE) == "old-protocol"
        source = source_for(f"https://localhost:{port}", "nghiem")
        results = crawl([source, replace(source, id="cu", old_tls=True)], tmp_path)
    assert [result.status for result in results] == ["failed", "ok"]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_source_that_speaks_only_old_tls_is_named_and_can_be_crawled_nevertheless(tmp_path: Path) -> None:
    with serve_tls(certificate(tmp_path), old=True) as port:
        url = f"https://localhost:{port}"
        strict = source_for(url, "nghiem", verify_tls=False)
        results = crawl([strict, source_for(url, "cu", verify_tls=False, old_tls=True)], tmp_path)
    assert [result.status for result in results] == ["failed", "ok"]
    assert "set old_tls = true" in (results[0].reason or "")


def test_a_server_where_nobody_listens_is_no_tls_problem() -> None:
    with create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(OSError, match=r"refused|reset"):
        diagnose("localhost", port, HERE)
