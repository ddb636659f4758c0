"""The commands that a page of documentation shows, and a folder in which they are carried out.

In a block ``console`` a command stands behind ``$ `` (goes on behind ``> ``) and what it prints below, where "…" stands
for anything. In a block ``sh`` each line is a command. A word behind the language says what else there is to know:
``network``: it needs the internet, ``elsewhere``: another machine or rights that a test has not (both are only parsed),
``terminal``: it goes on in a terminal of its own.
"""

import itertools
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import sqlite_utils.cli
from click.testing import CliRunner
from program import environment

import ramat

FENCE = re.compile(r"^( *)```(\w+)([^\n]*)\n(.*?)^\1```$", re.M | re.S)
ELSEWHERE = {"network", "elsewhere"}
MEANS = {"make demo": "ramat demo", ". .venv/bin/activate": ":", ".venv/bin/ramat": "ramat"}
"""What a reader does once for all, and what is left of it where ramat is installed."""
PROGRESS = re.compile(r"^(?:crawl \S+|extract): \d.*\n", re.M)
"""What is told now and then while a command works."""
PROGRAMS = {"ramat": ramat.main, "sqlite-utils": sqlite_utils.cli.cli}
ALONE = re.compile(rf"((?:{'|'.join(PROGRAMS)}) (?:[^|<>&;\"]|\"[^\"]*\")*?)( *[|>][^|&]*)?")
"""One call of one of these, and where its output goes."""
TYPED = "một mật khẩu đủ dài\n" * 2
"""What is typed where a command asks: a password, twice."""


@dataclass(frozen=True)
class Command:
    """A command of a page, the words behind the block's language, and what the page says that it prints."""

    line: str
    marks: frozenset[str] = frozenset()
    shown: str | None = None


@dataclass(frozen=True)
class Fenced:
    """A block of a page: its language, the words behind that, its text."""

    language: str
    marks: frozenset[str]
    text: str


def blocks(page: Path) -> Iterator[Fenced]:
    """The blocks of a page in a language, in order."""
    for indent, language, marks, body in FENCE.findall(page.read_text(encoding="utf-8")):
        text = "".join(line.removeprefix(indent) for line in body.splitlines(keepends=True))
        yield Fenced(language, frozenset(marks.split()), text)


def commands(page: Path) -> Iterator[Command]:
    """The commands of all blocks of a page, in order."""
    for block in blocks(page):
        if block.language == "console":
            yield from _of_console(block.text, block.marks)
        elif block.language == "sh":
            yield from _of_shell(block.text, block.marks)


def _of_console(text: str, marks: frozenset[str]) -> Iterator[Command]:
    for part in re.split(r"^\$ ", text, flags=re.M)[1:]:
        first, *rest = part.splitlines(keepends=True)
        more = [*itertools.takewhile(lambda line: line.startswith("> "), rest)]
        yield Command(first + "".join(line[2:] for line in more), marks, "".join(rest[len(more) :]))


def _of_shell(text: str, marks: frozenset[str]) -> Iterator[Command]:
    for line in text.replace("\\\n", " ").splitlines():
        told = re.sub(r"(^|\s{2,})# .*$", "", line).strip()
        if told:
            yield Command(told, marks)


def calls(line: str) -> Iterator[list[str]]:
    """The words behind each call of the program in a line of shell."""
    words = shlex.shlex(line, posix=True, punctuation_chars="();<>|&")
    words.whitespace_split = True
    tokens = [*words]
    for at, token in enumerate(tokens):
        if token == "ramat" and (at == 0 or tokens[at - 1][-1] in "();|&"):
            yield [*itertools.takewhile(lambda one: one[0] not in "();<>|&", tokens[at + 1 :])]


def matches(printed: str, shown: str) -> bool:
    """Whether a page shows what was printed, "…" standing for anything."""
    pattern = ".*".join(map(re.escape, re.sub(r"^…\n", "…", shown, flags=re.M).split("…")))
    return re.fullmatch(pattern, printed.replace("\ufeff", ""), re.S) is not None


@dataclass
class Desk:
    """A folder and the terminals open on it.

    ``known`` holds what commands printed that were carried out before; ``places`` the addresses on this
    machine for those that the page names, because somebody else may have these ports.
    """

    folder: Path
    known: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    terminals: list["subprocess.Popen[str]"] = field(default_factory=list)

    def does(self, command: Command) -> str:
        """Carry it out and return all that it prints; fails where it fails."""
        line = command.line.strip()
        for told, left in MEANS.items():
            line = line.replace(told, left)
        if line in self.known:
            return self.known[line]
        if "terminal" in command.marks:
            return self._opens(line, command.shown or "")
        line = self._as_here(line)
        code, printed = self._within(line)
        assert code == 0, f"{line}: exit code {code}\n{printed}"
        return PROGRESS.sub("", self._as_told(printed))

    def _within(self, line: str) -> tuple[int, str]:
        """In this process, which has loaded everything; what a pipe or a file is to get goes through a shell."""
        whole = ALONE.fullmatch(line)
        if not whole:
            return self._in_a_shell(line)
        program, *words = shlex.split(whole[1])
        done = CliRunner().invoke(PROGRAMS[program], words, prog_name=program, input=TYPED)
        if not whole[2] or done.exit_code:
            return done.exit_code, done.output
        code, printed = self._in_a_shell(f"cat {whole[2]}", done.stdout)
        return code, done.stderr + printed

    def _in_a_shell(self, line: str, typed: str = TYPED) -> tuple[int, str]:
        done = subprocess.run(["bash", "-c", f"set -o pipefail; {line}"], env=_path(), input=typed, encoding="utf-8",
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120)  # fmt: skip
        return done.returncode, done.stdout

    def _opens(self, line: str, shown: str) -> str:
        """Start what goes on, in a terminal of its own, and wait until it has said what the page shows."""
        self.close()
        addresses = re.findall(r"127\.0\.0\.1:\d+", shown)
        port = _free_port()
        words = [sys.executable, "-m", *shlex.split(line.removeprefix("python -m "))]
        terminal = subprocess.Popen(words, env=_path(RAMAT_SERVE_PORT=str(port)), encoding="utf-8", cwd=self.folder,
                                    stdout=subprocess.PIPE, stderr=subprocess.STDOUT, bufsize=1)  # fmt: skip
        self.terminals.append(terminal)
        assert terminal.stdout
        printed = "".join(itertools.islice(terminal.stdout, shown.count("\n")))
        self.places = dict(zip(addresses, re.findall(r"127\.0\.0\.1:\d+", printed), strict=True))
        for place in self.places.values():
            _wait_for(place, terminal)
        for file in self.folder.rglob("*.toml"):
            file.write_text(self._as_here(file.read_text(encoding="utf-8")), encoding="utf-8")
        return self._as_told(printed)

    def _as_here(self, told: str) -> str:
        for named, place in self.places.items():
            told = told.replace(named, place)
        return told

    def _as_told(self, printed: str) -> str:
        for told, here in self.places.items():
            printed = printed.replace(here, told)
        return printed

    def close(self) -> None:
        """Ctrl-C in every terminal."""
        while self.terminals:
            terminal = self.terminals.pop()
            terminal.send_signal(signal.SIGINT)
            terminal.communicate(timeout=30)


def _path(**variables: str) -> dict[str, str]:
    """The environment with ramat and python of this installation first."""
    return environment(PATH=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", **variables)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait_for(place: str, terminal: "subprocess.Popen[str]", seconds: float = 120) -> None:
    """Return once somebody answers there."""
    host, port = place.split(":")
    ends = time.monotonic() + seconds
    while time.monotonic() < ends and terminal.poll() is None:
        with suppress(OSError), socket.create_connection((host, int(port)), timeout=1):
            return
        time.sleep(0.05)
    terminal.kill()
    raise AssertionError(f"nobody answers at {place}: {terminal.communicate()[0]}")
