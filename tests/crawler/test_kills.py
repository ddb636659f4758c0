"""Crawls that are killed at any moment: the next run goes on, and nothing is lost, doubled or broken.

``RAMAT_KILLS=20 pytest tests/crawler/test_kills.py`` kills that often instead of four times.
"""

import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from loopback import Answer, Site, archived, serve_site, source_for
from portals import FAMILIES, articles, build
from warcio.archiveiterator import ArchiveIterator

from crawler.run import crawl
from crawler.source import Source

KILLS = int(os.environ.get("RAMAT_KILLS", "4"))
CHOSEN = [family for family in FAMILIES if family.name in ("sharepoint", "nukeviet")]
PAGE_S = 0.02


def slowly(answer: Answer) -> Answer:
    time.sleep(PAGE_S)
    return answer


@pytest.fixture(scope="module")
def sites() -> Iterator[dict[str, Site]]:
    with ExitStack() as stack:
        sites = {family.name: stack.enter_context(serve_site()) for family in CHOSEN}
        for family in CHOSEN:
            site = sites[family.name]
            build(site, family)
            answers = dict(site.answers)
            site.answers = {path: lambda answer=answer: slowly(answer) for path, answer in answers.items()}  # type: ignore[misc]
        yield sites


def run_and_kill(sources: list[Source], archive: Path, sites: dict[str, Site], chance: random.Random) -> None:
    """Start the process that crawls and kill it some moments after its first request."""
    before = sum(len(site.requests) for site in sites.values())
    with subprocess.Popen(
        [sys.executable, "-m", "crawler.worker"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    ) as worker:
        tables = [source.as_table() for source in sources]
        job = {"archive": str(archive), "max_pages": None, "contact": None, "plan": {}, "sources": tables}
        assert worker.stdin
        worker.stdin.write(json.dumps(job) + "\n")
        worker.stdin.flush()
        while sum(len(site.requests) for site in sites.values()) == before and worker.poll() is None:
            time.sleep(0.005)
        time.sleep(chance.uniform(0, 0.3))
        worker.kill()


def test_after_any_number_of_kills_a_clean_run_brings_what_an_undisturbed_one_does(
    sites: dict[str, Site], tmp_path: Path
) -> None:
    sources = [source_for(site.url, name) for name, site in sites.items()]
    assert {result.status for result in crawl(sources, tmp_path / "calm")} == {"ok"}
    chance = random.Random(20240229)  # noqa: S311
    (tmp_path / "killed").mkdir()
    for _ in range(KILLS):
        run_and_kill(sources, tmp_path / "killed", sites, chance)
    assert {result.status for result in crawl(sources, tmp_path / "killed")} == {"ok"}
    for family in CHOSEN:
        calm, killed = (archived(tmp_path / kind / family.name) for kind in ("calm", "killed"))
        assert set(killed) == set(calm)
        assert [path for path in articles(family) if killed[path.removeprefix("/")] != 1] == []
    records = Counter(
        record.rec_type
        for path in (tmp_path / "killed").rglob("*.warc.gz")
        for record in ArchiveIterator(path.open("rb"), check_digests="raise")
    )
    assert records["response"] >= sum(len(articles(family)) for family in CHOSEN)
