"""Crawls that are killed at any moment: the next run goes on, and nothing is lost, doubled or broken.

``RAMAT_KILLS=20 pytest tests/crawler/test_kills.py`` kills that often instead of three times.
"""

import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from loopback import Answer, Site, archived, crawl_one, source_for
from portals import FAMILIES, articles, build
from warcio.archiveiterator import ArchiveIterator

from crawler.source import Source

KILLS = int(os.environ.get("RAMAT_KILLS", "3"))
FAMILY = next(family for family in FAMILIES if family.name == "nukeviet")
ARTICLES = 12  # of each section
PAGE_S = 0.02


def slowly(answer: Answer) -> Answer:
    time.sleep(PAGE_S)
    return answer


def run_and_kill(source: Source, archive: Path, site: Site, chance: random.Random) -> None:
    """Start the process that crawls and kill it some moments after its first request."""
    before = len(site.requests)
    with subprocess.Popen(
        [sys.executable, "-m", "crawler.worker"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    ) as worker:
        job = {"archive": str(archive), "max_pages": None, "contact": None, "plan": {}, "sources": [source.as_table()]}
        assert worker.stdin
        worker.stdin.write(json.dumps(job) + "\n")
        worker.stdin.flush()
        while len(site.requests) == before and worker.poll() is None:
            time.sleep(0.005)
        time.sleep(chance.uniform(0, 0.3))
        worker.kill()


def test_after_any_number_of_kills_a_clean_run_brings_what_an_undisturbed_one_does(site: Site, tmp_path: Path) -> None:
    build(site, FAMILY, ARTICLES)
    site.answers = {path: lambda answer=answer: slowly(answer) for path, answer in site.answers.items()}  # type: ignore[misc]
    source, chance = source_for(site.url), random.Random(20240229)  # noqa: S311
    for _ in range(KILLS):
        run_and_kill(source, tmp_path, site, chance)
    assert crawl_one(source, tmp_path).status == "ok"
    stored = archived(tmp_path)
    assert [path for path in articles(FAMILY, ARTICLES) if stored[path.removeprefix("/")] != 1] == []
    records = Counter(
        record.rec_type
        for path in tmp_path.rglob("*.warc.gz")
        for record in ArchiveIterator(path.open("rb"), check_digests="raise")
    )
    assert records["response"] >= len(articles(FAMILY, ARTICLES))
