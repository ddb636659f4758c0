"""A bad certificate is told by name, and what lies behind it is looked at nevertheless."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent / "crawler"))

import pytest
from tls_site import certificate, serve_tls, small_keys

from crawler.source import Source
from scout.check import check
from scout.finding import Finding


def checked(port: int, *, verify_tls: bool = True, contact: str | None = None) -> Finding:
    address = f"https://localhost:{port}/"
    source = Source(
        "xa-thu",
        "Xã Thử",
        "commune-portal",
        (address,),
        delay_s=0,
        verify_tls=verify_tls,
        allow_private_addresses=True,
    )
    (finding,) = check([source], [source], contact=contact)
    return finding


def test_a_broken_chain_is_a_warning_with_the_line_that_helps(tmp_path: Path) -> None:
    with serve_tls(certificate(tmp_path, issued=True)) as port:
        finding = checked(port)
    assert (finding.tls, finding.status, finding.article_links) == ("broken-chain", "warning", 1)
    assert finding.suggestions == ["verify_tls = false"]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_old_tls_is_a_warning_with_the_lines_that_help(tmp_path: Path) -> None:
    with serve_tls(certificate(tmp_path), old=True) as port:
        finding = checked(port, contact="mailto:tin@example.vn")
    assert (finding.tls, finding.status, finding.article_links) == ("old-protocol", "warning", 1)
    assert finding.suggestions == ["old_tls = true", "verify_tls = false"]


def test_small_keys_behind_a_bad_certificate_are_found_too(tmp_path: Path) -> None:
    with serve_tls(certificate(tmp_path, bits=2048), keys=small_keys(tmp_path)) as port:
        finding = checked(port)
    assert (finding.tls, finding.status, finding.article_links) == ("self-signed", "warning", 1)
    assert finding.suggestions == ["old_tls = true", "verify_tls = false"]


def test_where_the_certificate_is_not_asked_for_nothing_is_said(tmp_path: Path) -> None:
    with serve_tls(certificate(tmp_path, issued=True)) as port:
        finding = checked(port, verify_tls=False)
    assert (finding.tls, finding.suggestions) == ("ok", [])
