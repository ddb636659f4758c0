"""The process from which those that extract are forked: words, units and models are loaded once, and shared.

A process of its own, because the caller may have threads, which make forking unsafe, and because a worker that
has to load everything takes seconds. Private to ``extract.scan.crew``.
"""

import atexit
import os
import signal
import subprocess
import sys
import threading
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path
from tempfile import TemporaryDirectory

KEY_BYTES = 16


class Nursery:
    """Forks a process for each that asks; ends, with all of them, when it is ended or its parent dies."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="ramat-")
        self._key = os.urandom(KEY_BYTES)
        self._process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-c", "from extract.scan.nursery import main; main()", self._address, self._key.hex()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "OPENBLAS_NUM_THREADS": "1"},
            start_new_session=True,  # Ctrl-C comes to us alone
        )

    @property
    def _address(self) -> str:
        return str(Path(self._folder.name) / "socket")

    @property
    def lives(self) -> bool:
        """Whether processes can be had from it."""
        return self._process.poll() is None

    def connect(self) -> Connection:
        """A connection to a new process. Raises OSError where there can be none."""
        if self._process.stdout and not self._process.stdout.closed:
            self._process.stdout.read()  # to its end: the nursery listens
            self._process.stdout.close()
        return Client(self._address, "AF_UNIX", authkey=self._key)

    def end(self) -> None:
        """Let it go; its processes end with their connections."""
        atexit.unregister(self.end)
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()
        self._folder.cleanup()


_shared: list[Nursery] = []


def nursery() -> Nursery:
    """The one of this process, started when first asked for; it ends with the process."""
    while _shared and not _shared[0].lives:
        _shared.pop().end()
    if not _shared:
        _shared.append(Nursery())
        atexit.register(_shared[0].end)
    return _shared[0]


def main() -> None:
    """Load everything, listen, and fork; to the end of stdin."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the children
    load()
    address, key = sys.argv[1:]
    with Listener(address, "AF_UNIX", backlog=64, authkey=bytes.fromhex(key)) as listener:
        os.dup2(2, 1)  # tells the parent that we listen; what a library prints goes where errors go
        while True:
            connection = listener.accept()
            if os.fork() == 0:
                _serve(connection)
            connection.close()


def load() -> None:
    """Words, units and models: a first article uses them all, and does not count them as its own computing."""
    from crawler.page import Page
    from extract.article import Article
    from extract.pipeline import annotate
    from extract.read import read_page
    from extract.scan import gate, screen

    text = "Sáng 1/6/2023, xã Hoằng Phong dự lễ."
    page = Page(f"<h1>{text}</h1><p>{text}</p>".encode())
    gating = threading.Thread(target=gate.may_launch, args=(page.body,))
    gating.start()  # what it compiles takes a second, in which others may compute
    annotate(Article("first", title=text, text=text))
    read_page(page)
    screen.may_report(page)
    gating.join()


def _serve(connection: Connection) -> None:
    """In the child: work, and never come back."""
    from extract.scan.worker import serve

    try:
        connection.send(os.getpid())
        serve(connection)
    except (EOFError, OSError):
        pass  # the parent is gone
    finally:
        os._exit(1)


def _end_with_parent() -> None:
    sys.stdin.read()
    os._exit(0)
