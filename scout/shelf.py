"""Where discovered sources are kept, and which hosts have been tried: whole at any moment, so that a run can go on."""

import json
import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from threading import Lock

from crawler.registry import read_sources
from crawler.source import Source
from crawler.urls import host_of
from extract.text import fold
from scout.propose import Proposal

TRIED = "tried.jsonl"
NOWHERE = "elsewhere"
"""The file of sources whose province is not known."""
TEMPORARY = frozenset(["no-answer", "timeout", "connection", "refused", "robots-unavailable", "http-429"])
"""Endings that may be others tomorrow: the host is tried again by the next run."""


class Shelf:
    """A TOML file of sources, or a folder with one for each province; beside it the hosts tried.

    Raises SourceError when what is there already can't be read.
    """

    def __init__(self, target: Path) -> None:
        self._target = target
        self._is_folder = target.suffix != ".toml"
        self._tried_file = target / TRIED if self._is_folder else target.with_suffix(f".{TRIED}")
        (target if self._is_folder else target.parent).mkdir(parents=True, exist_ok=True)
        exists = any(target.glob("*.toml")) if self._is_folder else target.exists()
        self.sources: dict[str, Source] = read_sources(target) if exists else {}
        self.hosts = {host_of(url) for source in self.sources.values() for url in source.start_urls}
        self.tried = dict(_read_tried(self._tried_file))
        self._lock = Lock()

    def put(self, proposal: Proposal) -> Path:
        """Write a source; the file is replaced as a whole."""
        source = proposal.source
        with self._lock:
            self.sources[source.id] = source
            self.hosts.add(host_of(source.start_urls[0]))
            path = self._file_of(source)
            before = path.read_text(encoding="utf-8").rstrip("\n") + "\n\n" if path.exists() else ""
            draft = path.with_suffix(".part")
            draft.write_text(f"{before}{proposal.toml()}\n", encoding="utf-8")
            draft.replace(path)
        return path

    def note(self, host: str, outcome: str) -> None:
        """Remember how a host ended: one line, appended."""
        line = {"host": host, "outcome": outcome, "on": date.today().isoformat()}
        with self._lock:
            self.tried[host] = outcome
            with self._tried_file.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line) + "\n")

    def is_settled(self, host: str) -> bool:
        """Was the host tried, with an ending that will last?"""
        outcome = self.tried.get(host)
        return outcome is not None and outcome not in TEMPORARY and not outcome.startswith("http-5")

    def _file_of(self, source: Source) -> Path:
        if not self._is_folder:
            return self._target
        name = re.sub(r"[^a-z0-9]+", "-", fold(source.province_2025 or source.province or NOWHERE)).strip("-")
        return self._target / f"{name}.toml"


def _read_tried(path: Path) -> Iterable[tuple[str, str]]:
    """Host and outcome of each line; a line torn by a sudden end is no line."""
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            with suppress(ValueError, KeyError, TypeError):
                entry = json.loads(line)
                yield entry["host"], entry["outcome"]
