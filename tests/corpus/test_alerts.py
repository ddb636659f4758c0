"""People are told once of every trouble, and no secret is told to anybody."""

import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from corpus.alerts import alarmed, tell_troubles, told_file
from corpus.channels import AlertError, Channels, channels_of, send
from corpus.console import USAGE, Failure
from crawler.lock import ArchiveLocked

SECRET = "h00k-5ecret"


class Hook(BaseHTTPRequestHandler):
    """A webhook that keeps what it gets."""

    got: list[dict[str, Any]]
    status = 200

    def do_POST(self) -> None:
        self.got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(self.status)
        self.send_header("Location", f"http://127.0.0.1:{self.server.server_address[1]}/elsewhere")  # type: ignore[misc]
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_POST  # noqa: N815

    def log_message(self, *_: object) -> None:
        pass


class Post(socketserver.StreamRequestHandler):
    """A mail server without TLS that keeps all it is told."""

    got: list[str]

    def handle(self) -> None:
        self.wfile.write(b"220 mail\r\n")
        while line := self.rfile.readline().decode().rstrip("\r\n"):
            self.got.append(line)
            if line.upper() == "DATA":
                self.wfile.write(b"354 go on\r\n")
                while (line := self.rfile.readline().decode().rstrip("\r\n")) != ".":
                    self.got.append(line)
            self.wfile.write(b"221 bye\r\n" if line == "QUIT" else b"250 done\r\n")


@contextmanager
def serving(server: socketserver.BaseServer) -> Iterator[int]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield int(server.server_address[1])
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def hook() -> Iterator[tuple[Channels, list[dict[str, Any]], type[Hook]]]:
    kind = type("OneHook", (Hook,), {"got": []})
    with serving(ThreadingHTTPServer(("127.0.0.1", 0), kind)) as port:
        yield Channels(webhook=f"http://127.0.0.1:{port}/{SECRET}"), kind.got, kind


@pytest.fixture
def post() -> Iterator[tuple[Channels, list[str]]]:
    kind = type("OnePost", (Post,), {"got": []})
    with serving(socketserver.ThreadingTCPServer(("127.0.0.1", 0), kind)) as port:
        yield Channels(("to@coquan.example",), "ramat@coquan.example", f"127.0.0.1:{port}"), kind.got


def row(source: str, *troubles: str) -> dict[str, Any]:
    return {"source": source, "troubles": list(troubles)}


class TestTroubles:
    def test_each_is_told_once_and_again_when_it_is_over(self, hook, tmp_path: Path):
        channels, got, _ = hook
        db = tmp_path / "ramat.db"
        days = [
            [row("mot", "silent for 14 days"), row("hai")],
            [row("mot", "silent for 15 days"), row("hai")],
            [row("mot", "silent for 16 days"), row("hai", "failed: no answer")],
            [row("mot"), row("hai", "failed: no route")],
        ]
        assert [tell_troubles(channels, day, db) for day in days] == [True, False, True, True]
        assert [one["lines"] for one in got] == [
            ["mot: silent for 14 days"],
            ["hai: failed: no answer"],
            ["over: mot: silent for 14 days"],
        ]

    def test_a_run_over_other_sources_does_not_end_a_trouble(self, hook, tmp_path: Path):
        channels, got, _ = hook
        tell_troubles(channels, [row("mot", "silent for 14 days")], tmp_path / "ramat.db")
        assert not tell_troubles(channels, [row("hai")], tmp_path / "ramat.db")
        assert len(got) == 1

    def test_a_fall_of_dates_and_one_of_texts_are_two(self, hook, tmp_path: Path):
        channels, got, _ = hook
        fallen = [f"layout changed? 9% of its pages have a {what}, were 90%" for what in ("date", "text")]
        tell_troubles(channels, [row("mot", fallen[0])], tmp_path / "ramat.db")
        tell_troubles(channels, [row("mot", *fallen)], tmp_path / "ramat.db")
        assert [len(one["lines"]) for one in got] == [1, 1]

    def test_what_could_not_be_sent_is_told_the_next_time(self, hook, tmp_path: Path):
        channels, got, kind = hook
        kind.status = 500
        with pytest.raises(AlertError, match="the webhook answers 500"):
            tell_troubles(channels, [row("mot", "failed: x")], tmp_path / "ramat.db")
        kind.status = 200
        assert tell_troubles(channels, [row("mot", "failed: x")], tmp_path / "ramat.db")
        assert len(got) == 2

    def test_a_damaged_note_of_what_was_told_costs_a_second_telling_only(self, hook, tmp_path: Path):
        channels, _, _ = hook
        told_file(tmp_path / "ramat.db").write_text("{half")
        assert tell_troubles(channels, [row("mot", "failed: x")], tmp_path / "ramat.db")

    def test_without_a_way_out_nothing_is_written(self, tmp_path: Path):
        assert not tell_troubles(Channels(), [row("mot", "failed: x")], tmp_path / "ramat.db")
        assert list(tmp_path.iterdir()) == []


class TestFailures:
    def test_what_ends_a_run_is_told_and_goes_on(self, hook):
        channels, got, _ = hook
        with pytest.raises(ValueError, match="disk"), alarmed(channels, print):
            raise ValueError("the disk is full")
        assert got[0]["lines"] == ["ValueError: the disk is full"]

    @pytest.mark.parametrize("error", [KeyboardInterrupt(), Failure("x", USAGE), ArchiveLocked(Path("archive"))])
    def test_what_is_no_failure_is_not(self, hook, error: BaseException):
        channels, got, _ = hook
        with pytest.raises(type(error)), alarmed(channels, print):
            raise error
        assert got == []

    def test_an_alert_that_cannot_be_sent_does_not_hide_the_failure(self):
        said: list[str] = []
        with pytest.raises(ValueError, match="first"), alarmed(Channels(webhook="http://127.0.0.1:9/x"), said.append):
            raise ValueError("first")
        assert said[0].startswith("ramat: no alert could be sent: the webhook can't be reached (")


class TestMail:
    def test_it_arrives_with_its_lines(self, post):
        channels, got = post
        send(channels, "ramat: 1 new trouble", ["xa-mot: im lặng 14 ngày"])
        assert "Subject: ramat: 1 new trouble" in got
        assert "To: to@coquan.example" in got

    def test_a_subject_with_a_line_break_adds_no_header(self, post):
        channels, got = post
        with pytest.raises(AlertError, match="mail through"):
            send(channels, "ramat\r\nBcc: thief@example", ["x"])
        assert got == []

    def test_a_password_is_never_sent_in_the_clear(self, post):
        channels, got = post
        user = Channels(channels.mail_to, channels.mail_from, channels.mail_host, "ramat", SECRET)
        with pytest.raises(AlertError, match="it offers no TLS, so it gets no password"):
            send(user, "ramat", ["x"])
        assert not any("AUTH" in line or "DATA" in line for line in got)


class TestSecrets:
    @pytest.mark.parametrize("status", [302, 307, 404, 500])
    def test_a_refusal_does_not_tell_the_address_and_a_redirect_is_not_followed(self, hook, status: int):
        channels, got, kind = hook
        kind.status = status
        with pytest.raises(AlertError) as told:
            send(channels, "ramat", ["x"])
        assert SECRET not in str(told.value)
        assert len(got) == 1

    @pytest.mark.parametrize(
        "address", [f"file:///etc/{SECRET}", SECRET, f"http://[{SECRET}", f"http://127.0.0.1:9/{SECRET}"]
    )
    def test_an_address_that_does_not_work_is_not_told(self, address: str):
        with pytest.raises(AlertError) as told:
            send(Channels(webhook=address), "ramat", ["x"])
        assert SECRET not in str(told.value)

    def test_they_come_from_the_environment_or_a_file(self, tmp_path: Path):
        file = tmp_path / "webhook"
        file.write_text(f"{SECRET}\n")
        environment = {"RAMAT_ALERT_WEBHOOK": "other", "RAMAT_ALERT_MAIL_PASSWORD": "word"}
        found = channels_of({"webhook_file": file, "mail_to": "a@x.example, b@x.example"}, environment)
        assert (found.webhook, found.mail_password) == (SECRET, "word")
        assert (found.mail_to, found.mail_from) == (("a@x.example", "b@x.example"), "a@x.example")
        assert SECRET not in repr(found)
        assert "word" not in repr(found)

    def test_a_file_that_is_missing_is_named(self, tmp_path: Path):
        with pytest.raises(AlertError, match=r"none: can't be read .* the mail password"):
            channels_of({"mail_password_file": tmp_path / "none"}, {})
