"""A disk that fills up during a crawl: no source ends well that lost a page, and the next run brings the rest."""

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from loopback import Site, archived, crawl_one, source_for

PAGES = 60


def crawl_with_files_up_to(size: int, site: Site, archive: Path) -> dict[str, object]:
    """Crawl in a process none of whose files may grow beyond ``size`` bytes; return the result."""
    archive.mkdir()
    tables = [source_for(site.url).as_table()]
    job = {"archive": str(archive), "max_pages": None, "contact": None, "plan": {}, "sources": tables}
    with subprocess.Popen(
        [sys.executable, "-m", "crawler.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
    ) as worker:
        assert worker.stdin
        assert worker.stdout
        worker.stdin.write(json.dumps(job) + "\n")
        worker.stdin.flush()
        (result,) = (json.loads(line) for line in worker.stdout if '"result"' in line)
        worker.stdin.close()
    return dict(result)


@pytest.mark.parametrize("size", [5_000, 40_000])
def test_a_full_disk_fails_the_source_and_the_next_run_brings_the_rest(site: Site, tmp_path: Path, size: int) -> None:
    targets = [f"/tin-post{number:05}.html" for number in range(PAGES)]
    site.listing("/", targets)
    for number, target in enumerate(targets):
        noise = "".join(f"<p>{number * 7919 + n * n:x}{n * 104729 + number:x}</p>" for n in range(400))
        site.page(target, f"<html><body><h1>Bài {number}</h1>{noise}</body></html>")
    archive = tmp_path / "archive"
    result = crawl_with_files_up_to(size, site, archive)
    assert result["status"] == "failed"
    assert "cannot be" in str(result["reason"])
    assert crawl_one(source_for(site.url), archive).status == "ok"
    stored = archived(archive)
    assert {target: stored[target.strip("/")] for target in targets} == dict.fromkeys(targets, 1)
