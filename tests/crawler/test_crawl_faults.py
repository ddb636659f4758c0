"""Crawls of sites that fail, lie or lay traps: nothing unsafe is done, and the reason is said plainly."""

import json
import os
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from loopback import Answer, Site, archived, crawl_one, packed, source_for

from crawler.lock import ArchiveLocked, archive_lock
from crawler.run import crawl
from crawler.sniff import MAX_BODY
from crawler.source import Source

TEXT = {"Content-Type": "text/plain"}


def two_articles(site: Site) -> None:
    site.listing("/", ["/a-post00001.html", "/b-post00002.html"])
    site.article("/a-post00001.html", "Xã ra mắt mô hình đường hoa")
    site.article("/b-post00002.html", "Thôn ra mắt tổ tự quản")


def test_robots_txt_is_obeyed(site: Site, tmp_path: Path) -> None:
    two_articles(site)
    site.answers["/robots.txt"] = (200, TEXT, b"User-agent: ramat\nDisallow: /b-\n")
    result = crawl_one(source_for(site.url), tmp_path)
    assert site.asked()["/b-post00002.html"] == 0
    assert (result.status, result.outcomes["robots"], result.pages_new) == ("ok", 1, 1)


def test_a_forbidden_start_page_fails_with_robots_as_the_reason(site: Site, tmp_path: Path) -> None:
    site.answers["/robots.txt"] = (200, TEXT, b"User-agent: *\nDisallow: /\n")
    result = crawl_one(source_for(site.url), tmp_path)
    assert result.status == "failed"
    assert "robots.txt forbids it" in (result.reason or "")


def test_a_robots_txt_that_fails_keeps_us_away_for_this_run_only(site: Site, tmp_path: Path) -> None:
    two_articles(site)
    site.answers["/robots.txt"] = (500, TEXT, b"")
    result = crawl_one(source_for(site.url), tmp_path)
    assert set(site.asked()) == {"/robots.txt"}
    assert (result.status, result.outcomes) == ("failed", {"robots-unavailable": 1})
    assert "robots.txt answers 500" in (result.reason or "")
    del site.answers["/robots.txt"]
    assert crawl_one(source_for(site.url), tmp_path).pages_new == 2


def test_a_redirect_to_another_host_is_not_followed(site: Site, tmp_path: Path) -> None:
    two_articles(site)
    site.page("/a-post00001.html", "", 302, Location="http://169.254.169.254/latest/meta-data/")
    result = crawl_one(source_for(site.url), tmp_path)
    assert (result.outcomes["outside"], result.pages_new) == (1, 1)


def test_a_private_address_is_refused_unless_the_source_allows_it(site: Site, tmp_path: Path) -> None:
    two_articles(site)
    result = crawl_one(source_for(site.url, allow_private_addresses=False), tmp_path)
    assert site.requests == []
    assert result.status == "failed"
    assert "private address 127.0.0.1" in (result.reason or "")


def test_a_chain_of_redirects_ends_after_five(site: Site, tmp_path: Path) -> None:
    two_articles(site)
    for number in range(1, 9):
        site.page(f"/a-post{number:05}.html", "", 302, Location=f"/a-post{number + 1:05}.html")
    result = crawl_one(source_for(site.url), tmp_path)
    assert result.outcomes["redirects"] == 1
    assert site.asked()["/a-post00006.html"] == 1
    assert site.asked()["/a-post00007.html"] == 0


def test_a_redirect_to_a_known_article_is_not_fetched_again(site: Site, tmp_path: Path) -> None:
    two_articles(site)
    crawl_one(source_for(site.url), tmp_path)
    site.listing("/", ["/c-post00003.html"])
    site.page("/c-post00003.html", "", 301, Location="/a-post00001.html")
    result = crawl_one(source_for(site.url), tmp_path)
    assert (result.outcomes["duplicate"], site.asked()["/a-post00001.html"]) == (1, 1)


def test_two_addresses_of_one_article_are_stored_once(site: Site, tmp_path: Path) -> None:
    two_articles(site)
    site.answers["/b-post00002.html"] = site.answers["/a-post00001.html"]
    result = crawl_one(source_for(site.url), tmp_path)
    assert (result.pages_new, result.outcomes["duplicate"]) == (1, 1)
    assert archived(tmp_path).total() == 2  # the listing and one article


def test_a_response_that_is_too_large_is_not_kept(site: Site, tmp_path: Path) -> None:
    two_articles(site)
    site.page("/a-post00001.html", "0" * (MAX_BODY + 1))
    html = {"Content-Type": "text/html", "Content-Encoding": "gzip"}
    site.answers["/b-post00002.html"] = (200, html, packed("0" * (MAX_BODY + 1)))
    result = crawl_one(source_for(site.url), tmp_path)
    assert (result.outcomes["too-large"], result.pages_new) == (2, 0)


def test_what_is_no_page_is_not_archived(site: Site, tmp_path: Path) -> None:
    two_articles(site)
    site.answers["/a-post00001.html"] = (200, {"Content-Type": "application/pdf"}, b"%PDF-1.7")
    result = crawl_one(source_for(site.url), tmp_path)
    assert (result.outcomes["not-a-page"], result.pages_new) == (1, 1)


def test_missing_and_failing_articles_are_counted_by_status(site: Site, tmp_path: Path) -> None:
    two_articles(site)
    del site.answers["/a-post00001.html"]
    site.page("/b-post00002.html", "", 500)
    result = crawl_one(source_for(site.url), tmp_path)
    assert (result.outcomes["http-404"], result.outcomes["http-500"]) == (1, 1)
    assert site.asked()["/b-post00002.html"] == 3  # retried at once
    crawl_one(source_for(site.url), tmp_path)
    assert (site.asked()["/a-post00001.html"], site.asked()["/b-post00002.html"]) == (1, 6)


@pytest.mark.parametrize(
    ("status", "said"), [(403, "is up but refuses us"), (404, "no such page"), (503, "the server fails")]
)
def test_a_start_page_that_fails_fails_the_source(site: Site, tmp_path: Path, status: int, said: str) -> None:
    site.page("/", "", status)
    result = crawl_one(source_for(site.url), tmp_path)
    assert result.status == "failed"
    assert f"{site.url}/" in (result.reason or "")
    assert said in (result.reason or "")


def test_a_start_page_without_articles_is_a_failure_and_not_a_quiet_zero(site: Site, tmp_path: Path) -> None:
    site.page("/", "<html><body>Trang web đang bảo trì</body></html>")
    result = crawl_one(source_for(site.url), tmp_path)
    assert result.status == "failed"
    assert f"no article links on {site.url}/" in (result.reason or "")


def test_a_host_that_refuses_or_is_unknown_is_said_to(tmp_path: Path) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}"
        closed, unknown = crawl([source_for(url, "dong"), source_for("http://khong-co.invalid", "la")], tmp_path)
    assert "refuses connections" in (closed.reason or "")
    assert "is not known (DNS)" in (unknown.reason or "")


def certificate(folder: Path) -> Path:
    """Make a certificate for 127.0.0.1 that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    start = datetime.now(UTC) - timedelta(days=1)
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(start).not_valid_after(start + timedelta(days=2))
    made = builder.sign(key, hashes.SHA256())
    file = folder / "cert.pem"
    unencrypted = serialization.NoEncryption()
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, unencrypted)
    file.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return file


@pytest.mark.parametrize(("verify", "status"), [(True, "failed"), (False, "ok")])
def test_a_certificate_that_nobody_vouches_for(site: Site, tmp_path: Path, verify: bool, status: str) -> None:
    two_articles(site)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate(tmp_path))
    assert site.server
    site.server.socket = context.wrap_socket(site.server.socket, server_side=True)
    source = source_for(site.url.replace("http:", "https:"), verify_tls=verify)
    result = crawl_one(source, tmp_path / "archive")
    assert result.status == status
    assert ("set verify_tls = false" in (result.reason or "")) is verify


def test_one_failing_source_does_not_cost_the_others(site: Site, tmp_path: Path) -> None:
    two_articles(site)
    results = crawl([source_for("http://khong-co.invalid", "la"), source_for(site.url)], tmp_path)
    assert [result.status for result in results] == ["failed", "ok"]


def test_two_sources_of_one_host_take_turns(site: Site, tmp_path: Path) -> None:
    two_articles(site)
    busy: list[int] = []

    def slow() -> Answer:
        busy.append(1)
        assert len(busy) == 1
        time.sleep(0.2)
        busy.pop()
        return 200, {"Content-Type": "text/html"}, b'<a href="/a-post00001.html">tin</a>'

    site.answers["/"] = slow
    results = crawl([source_for(site.url, "mot"), source_for(site.url, "hai")], tmp_path)
    assert [result.status for result in results] == ["ok", "ok"]


def test_the_page_cap_is_exact_and_the_rest_follows_in_the_next_run(site: Site, tmp_path: Path) -> None:
    targets = [f"/tin-post{number:05}.html" for number in range(8)]
    site.listing("/", targets)
    for target in targets:
        site.article(target, f"Ra mắt mô hình {target}")
    first = crawl_one(source_for(site.url), tmp_path, max_pages=4)
    assert (first.status, first.pages_seen, first.pages_new) == ("ok", 4, 3)
    assert "the rest follows in the next run" in (first.reason or "")
    assert crawl_one(source_for(site.url), tmp_path).pages_new == 5
    assert max(site.asked()[target] for target in targets) == 1


def test_a_delay_is_kept_between_two_requests(site: Site, tmp_path: Path) -> None:
    two_articles(site)
    moments: list[float] = []
    for path, answer in list(site.answers.items()):
        site.answers[path] = lambda answer=answer: (moments.append(time.monotonic()), answer)[1]  # type: ignore[misc]
    crawl_one(source_for(site.url, delay_s=0.3), tmp_path)
    assert len(moments) == 3
    assert all(later - earlier >= 0.28 for earlier, later in pairwise(moments))


def test_a_slow_host_rests_as_long_as_it_takes_to_answer(site: Site, tmp_path: Path) -> None:
    moments: list[float] = []

    def page() -> Answer:
        moments.append(time.monotonic())
        time.sleep(0.3)
        return 200, {"Content-Type": "text/html"}, b'<a href="/a-post00001.html">a</a><a href="/b-post00002.html">b</a>'

    site.answers |= dict.fromkeys(("/", "/a-post00001.html", "/b-post00002.html"), page)
    crawl_one(source_for(site.url, delay_s=0.05), tmp_path)
    assert len(moments) == 3
    assert all(later - earlier >= 0.58 for earlier, later in pairwise(moments))


def test_a_second_run_on_the_same_archive_is_refused(site: Site, tmp_path: Path) -> None:
    holder = "import sys; from pathlib import Path; from crawler.lock import archive_lock\n"
    holder += "with archive_lock(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        with pytest.raises(
            ArchiveLocked, match=rf"another run holds this archive; .*\(process {other.pid} on .* since"
        ):
            crawl_one(source_for(site.url), tmp_path)
        other.kill()
    assert site.requests == []
    with archive_lock(tmp_path):  # the lock fell with its process, and is ours to take again within our own run
        assert crawl_one(source_for(site.url), tmp_path).status == "failed"


def slow_site(site: Site, count: int) -> list[str]:
    """A listing of articles each of which takes a moment."""
    targets = [f"/tin-post{number:05}.html" for number in range(count)]
    site.listing("/", targets)
    for number, target in enumerate(targets):
        site.article(target, f"Bài số {number}")
        answer = site.answers[target]
        site.answers[target] = lambda answer=answer: (time.sleep(0.05), answer)[1]  # type: ignore[misc]
    return targets


def wait_for(site: Site, requests: int) -> None:
    deadline = time.monotonic() + 30
    while len(site.requests) < requests and time.monotonic() < deadline:
        time.sleep(0.01)
    assert len(site.requests) >= requests


def start_worker(source: Source, archive: Path) -> "subprocess.Popen[str]":
    archive.mkdir(exist_ok=True)
    worker = subprocess.Popen(
        [sys.executable, "-m", "crawler.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    job = {"archive": str(archive), "max_pages": None, "contact": None, "plan": {}, "sources": [source.as_table()]}
    assert worker.stdin
    worker.stdin.write(json.dumps(job) + "\n")
    worker.stdin.flush()
    return worker


@pytest.mark.parametrize("way", ["kill -9", "parent gone"])
def test_a_crawl_that_is_killed_loses_at_most_the_response_in_flight(site: Site, tmp_path: Path, way: str) -> None:
    targets = slow_site(site, 20)
    with start_worker(source_for(site.url), tmp_path) as worker:
        wait_for(site, 9)
        if way == "kill -9":
            worker.kill()
        elif worker.stdin:
            worker.stdin.close()
        worker.wait(timeout=20)
    result = crawl_one(source_for(site.url), tmp_path)
    assert result.status == "ok"
    stored = archived(tmp_path)
    assert {target: stored[target.strip("/")] for target in targets} == dict.fromkeys(targets, 1)
    assert sum(site.asked()[target] for target in targets) <= len(targets) + 1


def test_ctrl_c_stops_cleanly_and_keeps_what_came(site: Site, tmp_path: Path) -> None:
    targets = slow_site(site, 40)
    with start_worker(source_for(site.url), tmp_path) as worker:
        wait_for(site, 9)
        os.kill(worker.pid, signal.SIGINT)
        assert worker.stdout
        results = [json.loads(line) for line in worker.stdout if '"result"' in line]
        assert worker.wait(timeout=20) == 0
    assert [result["status"] for result in results] == ["stopped"]
    stored = archived(tmp_path)
    assert stored.total() == sum(site.asked()[path] for path in ("/", *targets))


def test_ctrl_c_does_not_wait_for_a_server_that_hangs(site: Site, tmp_path: Path) -> None:
    two_articles(site)
    answer, released = site.answers["/b-post00002.html"], threading.Event()
    site.answers["/b-post00002.html"] = lambda: (released.wait(60), answer)[1]
    with start_worker(source_for(site.url, timeout_s=120.0), tmp_path) as worker:
        wait_for(site, 4)
        os.kill(worker.pid, signal.SIGINT)
        assert worker.stdout
        (result,) = [json.loads(line) for line in worker.stdout if '"result"' in line]
        assert worker.wait(timeout=20) == 0  # five seconds of grace; the page would take a minute
    released.set()
    assert (result["status"], result["pages_new"]) == ("stopped", 1)
    site.answers["/b-post00002.html"] = answer
    assert crawl_one(source_for(site.url), tmp_path).pages_new == 1


def test_ctrl_c_reaches_the_worker_and_the_results_come_back(site: Site, tmp_path: Path) -> None:
    slow_site(site, 40)
    (tmp_path / "source.json").write_text(json.dumps(source_for(site.url).as_table()))
    script = (
        "import json, sys; from pathlib import Path\n"
        "from crawler.run import crawl; from crawler.source import parse_source\n"
        "folder = Path(sys.argv[1]); source = parse_source(json.loads((folder / 'source.json').read_text()), 'test')\n"
        "print(*(result.status for result in crawl([source], folder)))"
    )
    with subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, text=True) as caller:
        wait_for(site, 9)
        caller.send_signal(signal.SIGINT)
        assert caller.communicate(timeout=20)[0] == "stopped\n"
    assert archived(tmp_path).total() == len([path for path, _ in site.requests if path != "/robots.txt"])


def test_an_archive_that_cannot_be_written_fails_the_source_and_loses_no_page(site: Site, tmp_path: Path) -> None:
    two_articles(site)
    (tmp_path / "trang-thu").write_text("a file where the folder should be")
    result = crawl_one(source_for(site.url), tmp_path)
    assert result.status == "failed"
    assert "the archive cannot be written" in (result.reason or "")
    (tmp_path / "trang-thu").unlink()
    assert crawl_one(source_for(site.url), tmp_path).pages_new == 2


def test_a_damaged_state_file_is_named_and_made_anew_once_deleted(site: Site, tmp_path: Path) -> None:
    two_articles(site)
    crawl_one(source_for(site.url), tmp_path)
    for file in tmp_path.glob("state.sqlite*"):
        file.write_bytes(b"damaged" * 999)
    result = crawl_one(source_for(site.url), tmp_path)
    assert result.status == "failed"
    assert "state.sqlite cannot be used" in (result.reason or "")
    for file in tmp_path.glob("state.sqlite*"):
        file.unlink()
    assert crawl_one(source_for(site.url), tmp_path).status == "ok"
    assert site.asked()["/a-post00001.html"] == 1


def test_a_second_run_asks_again_only_with_conditions(site: Site, tmp_path: Path) -> None:
    two_articles(site)
    status, headers, body = site.answers["/"]  # type: ignore[misc]
    site.answers["/"] = (status, headers | {"ETag": '"v1"', "Last-Modified": "Fri, 01 Aug 2025 00:00:00 GMT"}, body)
    crawl_one(source_for(site.url), tmp_path)
    site.requests.clear()
    result = crawl_one(source_for(site.url), tmp_path)
    ((_, asked),) = [entry for entry in site.requests if entry[0] == "/"]
    assert (asked["If-None-Match"], asked["If-Modified-Since"]) == ('"v1"', "Fri, 01 Aug 2025 00:00:00 GMT")
    assert (result.status, result.outcomes) == ("ok", {"unchanged": 1})


def listening(pid: int) -> set[str]:
    """The addresses at which a process waits for connections."""
    sockets = {str(opened.readlink()) for opened in Path(f"/proc/{pid}/fd").iterdir() if opened.is_symlink()}
    tables = (Path(f"/proc/net/{name}").read_text().splitlines()[1:] for name in ("tcp", "tcp6"))
    rows = [line.split() for table in tables for line in table]
    return {row[1] for row in rows if row[3] == "0A" and f"socket:[{row[9]}]" in sockets}


def test_nobody_can_connect_to_a_crawl(site: Site, tmp_path: Path) -> None:
    slow_site(site, 20)
    with start_worker(source_for(site.url), tmp_path) as worker:
        wait_for(site, 5)
        assert listening(os.getpid())  # the site itself: so it would be seen
        assert listening(worker.pid) == set()
        worker.kill()


def test_we_say_who_we_are_and_send_no_cookies(site: Site, tmp_path: Path) -> None:
    two_articles(site)
    status, headers, body = site.answers["/"]  # type: ignore[misc]
    site.answers["/"] = (status, headers | {"Set-Cookie": "phien=1; Path=/"}, body)
    crawl([source_for(site.url)], tmp_path, contact="https://example.org/ramat")
    agents = {headers["User-Agent"] for _, headers in site.requests}
    assert len(agents) == 1
    assert agents.pop().startswith("ramat/")
    assert not any("Cookie" in headers for _, headers in site.requests)
