"""Hosts that communes and districts may have, looked up, visited, judged and written down."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from threading import Lock

from crawler.names import Pin, pinned
from crawler.source import Source
from crawler.urls import host_of
from extract.text import fold
from scout.check import side_by_side
from scout.hosts import Candidate, candidates, patterns
from scout.kind import is_name
from scout.propose import Proposal, draft, propose
from scout.shelf import Shelf
from scout.visit import Visit, Visitor
from scout.wildcard import Wildcards

LOOKUPS = 20
"""Names looked up at a time; a name server of one's own takes many more, one shared with others may not."""
_BATCH = 400
_NO_TLS = ("refused", "timeout", "connection", "tls")


@dataclass(slots=True)
class Discovery:
    """What a run came to: how the names ended, by outcome, and the zones that answer for every name."""

    outcomes: Counter[str] = field(default_factory=Counter)
    wildcards: set[str] = field(default_factory=set)
    proposals: list[Proposal] = field(default_factory=list)

    def summary(self) -> str:
        """One line for people."""
        rest = ", ".join(f"{count} {name}" for name, count in sorted(self.outcomes.items()) if name != "new")
        line = f"{sum(self.outcomes.values())} names tried: {len(self.proposals)} new sources; {rest or 'nothing else'}"
        return f"{line}; every name answers below {', '.join(sorted(self.wildcards))}" if self.wildcards else line


class Explorer:
    """One run. ``known`` are the sources of the registry; ``shelf`` remembers, None: nothing is remembered."""

    def __init__(
        self,
        known: Iterable[Source],
        shelf: Shelf | None,
        visitor: Visitor,
        *,
        pins: Sequence[Pin] = (),
        again: bool = False,
        say: Callable[[str], None] = lambda line: None,
        progress: Callable[[int], None] = lambda done: None,
    ) -> None:
        sources = [*known, *(shelf.sources.values() if shelf else ())]
        self._hosts = {host_of(url).partition(":")[0] for source in sources for url in source.start_urls}
        self._ids = {source.id for source in sources}
        self._shelf, self._visitor, self._again = shelf, visitor, again
        self._pins, self._say, self._progress = pins, say, progress
        self._wildcards = Wildcards(visitor)
        self._served: set[str] = set()
        self._ended: set[str] = set()
        self._lock = Lock()
        self.result = Discovery()

    def explore(self, provinces: Iterable[str] | None, limit: int | None = None) -> Discovery:
        """Try the hosts of new communes and districts, then those of older communes below districts that have one."""
        names = None if provinces is None else [*provinces]
        first = candidates(names)
        left = self._try(first, limit)
        if left != 0:
            self._try(candidates(names, below=self._districts(first)), left)
        return self.result

    def _districts(self, tried: Iterable[Candidate]) -> frozenset[str]:
        """The hosts of districts that exist: by their address or, where every name has one, by their site."""
        districts = [one for one in tried if any(unit.level == "district" for unit in one.units)]
        proven = [one for one in districts if one.host in self._hosts or not self._wildcards.covers(one.zone)]
        return frozenset(host for host, found in self._addresses(one.host for one in proven) if found)

    def _try(self, wanted: Sequence[Candidate], limit: int | None) -> int | None:
        """Look up and visit; returns how many names may still be tried."""
        fresh = islice((one for one in wanted if self._is_open(one.host)), limit)
        self._recall(wanted)
        tried = 0
        while batch := list(islice(fresh, _BATCH)):
            found = dict(self._addresses(one.host for one in batch))
            by_server: dict[str, list[Candidate]] = {}
            for one in batch:
                if addresses := found[one.host]:
                    by_server.setdefault(" ".join(addresses), []).append(one)
                else:
                    self._end(one.host, "no-answer" if addresses is None else "no-address")
            for _ in side_by_side(self._visit_server, by_server.items()):
                self._progress(sum(self.result.outcomes.values()))
            tried += len(batch)
        return None if limit is None else limit - tried

    def _is_open(self, host: str) -> bool:
        settled = self._shelf is not None and not self._again and self._shelf.is_settled(host)
        return not settled and host not in self._hosts and host not in self._ended

    def _addresses(self, hosts: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...] | None]]:
        """Each host with its addresses; None where the name servers gave no answer."""

        def look_up(host: str) -> tuple[str, tuple[str, ...] | None]:
            try:
                return host, self._visitor.lookup(host)
            except TimeoutError:
                return host, None

        with ThreadPoolExecutor(LOOKUPS) as pool:
            yield from pool.map(look_up, hosts)

    def _recall(self, tried: Iterable[Candidate]) -> None:
        """Know again which units an earlier run found the site of."""
        for one in tried:
            if self._shelf and len(one.units) == 1 and self._shelf.tried.get(one.host) == "new":
                self._served.add(one.units[0].key)

    def _visit_server(self, same: tuple[str, list[Candidate]]) -> None:
        """Visit the hosts of one server one after the other; further spellings of a unit that has its site are left."""
        server, hosts = same
        for one in hosts:
            if all(unit.key in self._served for unit in one.units):
                self._end(one.host, "other-spelling")
            else:
                self._end(one.host, self._visit(one, server))

    def _visit(self, candidate: Candidate, server: str) -> str:
        """Visit one host and return how it ended; a site that is new is written down."""
        url = self._form(candidate.host)
        visit, _ = self._visitor.home(draft(url.format(host=candidate.host)), server)
        if visit.answer.outcome in _NO_TLS and visit.look is None and url.startswith("https:"):
            url = url.replace("https:", "http:")
            visit, _ = self._visitor.home(draft(url.format(host=candidate.host)), server)
        if self._wildcards.covers(candidate.zone):
            self.result.wildcards.add(candidate.zone)
        if visit.look is None:
            self._say(f"{candidate.host}: {visit.answer.reason}")
            return visit.answer.outcome
        outcome = self._judge(candidate, visit, url)
        return outcome if outcome != "new" else self._write(candidate, visit)

    def _judge(self, candidate: Candidate, visit: Visit, url: str) -> str:
        host = _host(visit)
        if host in self._hosts:
            return "known"
        if host != candidate.host and not host.endswith(".gov.vn"):
            return "elsewhere"
        if self._wildcards.explains(candidate.zone, visit, url):
            return "any-name"
        return "new" if _is_site(visit) else "no-site"

    def _write(self, candidate: Candidate, visit: Visit) -> str:
        proposal = propose(visit, self._ids, candidate.units)
        with self._lock:  # another thread may have been led to the same host
            if _host(visit) in self._hosts:
                return "known"
            self._ids.add(proposal.source.id)
            self._hosts.add(_host(visit))
            unit = proposal.unit or (candidate.units[0] if len(candidate.units) == 1 else None)
            self._served.update([unit.key] if unit else [])
            self.result.proposals.append(proposal)
        if self._shelf:
            self._shelf.put(proposal)
        self._say(f"{candidate.host}: {proposal.source.name} ({proposal.source.kind})")
        return "new"

    def _end(self, host: str, outcome: str) -> None:
        with self._lock:
            self.result.outcomes[outcome] += 1
            self._ended.add(host)
        if self._shelf:
            self._shelf.note(host, outcome)

    def _form(self, host: str) -> str:
        pin = pinned(host, self._pins)
        return f"http://{{host}}:{pin.port}/" if pin and pin.port not in (80, 443) else "https://{host}/"


def _host(visit: Visit) -> str:
    return host_of(visit.answer.url).partition(":")[0]


def _is_site(visit: Visit) -> bool:
    """A site of somebody: it names itself or shows articles, and is not the first page of an empty server."""
    if visit.look is None:
        return False
    title = fold(visit.look.title)
    if any(title.startswith(fold(empty)) for empty in patterns()["empty"]["titles"]):
        return False
    return bool(visit.look.articles) or visit.look.is_drawn_by_scripts or any(map(is_name, visit.look.masthead))
