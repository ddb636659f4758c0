"""Archives of any size: what need not be read is counted, a run that was cut off goes on, twice changes nothing."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from test_intake import ADDRESS, BODY, TITLE, archived

from corpus.database import rows
from corpus.opening import open_database
from corpus.progress import scan_line
from corpus.scan import extract_to_database, extract_to_lines
from corpus.store import store_articles
from extract.scan import parts

MANY: dict[str, Any] = {"workers": 1, "everything": False, "sources": {}}
QUIET = "<h1>Mưa lớn</h1><p>Mưa lớn làm ngập nhiều đoạn đường ở ven sông, xe máy phải đi vòng qua cầu mới.</p>"
PAGES = {f"{ADDRESS}?tin={number}": QUIET for number in range(30)}


def launching(number: int) -> str:
    return f"<h1>{TITLE} số {number}</h1><div>12/06/2023</div>{BODY}"


def folder(tmp_path: Path) -> Path:
    """An archive of one file with 30 ordinary pages and 6 that report a launch, one before every fifth."""
    pages: dict[str, str] = {}
    for number, (url, body) in enumerate(PAGES.items()):
        if number % 5 == 0:
            pages[f"https://xahoaphong.example.vn/tin/{number}.html"] = launching(number)
        pages[url] = body
    return archived(tmp_path / "archive", pages)


def lines(path: Path, say: list[str], **options: Any) -> list[dict[str, Any]]:
    out = io.StringIO()
    assert extract_to_lines([str(path)], out, say.append, **{**MANY, **options}) == 0
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_only_what_may_report_a_launch_is_read_and_the_rest_is_counted(tmp_path: Path) -> None:
    said: list[str] = []
    found = lines(folder(tmp_path), said)
    assert len(found) == 6
    assert said == ["36 pages, 30 of them without the words of a launch"]


def test_with_all_every_page_is_read(tmp_path: Path) -> None:
    said: list[str] = []
    found = lines(folder(tmp_path), said, everything=True)
    assert len(found) == 36
    assert said == []
    assert [one for one in found if one["launches"]] == lines(folder(tmp_path / "again"), [])


def test_a_run_that_was_cut_off_goes_on_behind_what_was_stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive, db_path, said = folder(tmp_path), tmp_path / "a.db", []
    monkeypatch.setattr(parts, "PART_BYTES", 2500)

    def cut_off(*args: Any, **options: Any) -> Any:
        if len(seen) == 3:
            raise KeyboardInterrupt
        seen.append(args)
        return store_articles(*args, **options)

    seen: list[Any] = []
    with monkeypatch.context() as patch:
        patch.setattr("corpus.scan.store_articles", cut_off)
        with pytest.raises(KeyboardInterrupt):
            extract_to_database([str(archive)], db_path, said.append, **MANY)
    stored = rows(open_database(db_path).conn, "SELECT id FROM articles")
    marks = rows(open_database(db_path).conn, "SELECT part FROM scans")
    assert 0 < len(stored) < 6
    assert len(marks) == 3
    extract_to_database([str(archive)], db_path, said.append, **MANY)
    assert len(rows(open_database(db_path).conn, "SELECT id FROM articles")) == 6
    assert int(said[-1].split(": ")[1].split(" ")[0]) < 36
    assert rows(open_database(db_path).conn, "SELECT part FROM scans") == []


def test_a_run_with_other_settings_begins_anew(tmp_path: Path) -> None:
    archive, db_path, said = folder(tmp_path), tmp_path / "a.db", []
    extract_to_database([str(archive)], db_path, said.append, **MANY)
    extract_to_database([str(archive)], db_path, said.append, **{**MANY, "everything": True})
    assert "36 pages read" in said[0]
    assert "36 pages read" in said[1]


def test_an_article_that_says_no_launch_word_any_more_is_withdrawn(tmp_path: Path) -> None:
    url, db_path = "https://xahoaphong.example.vn/tin/1.html", tmp_path / "a.db"
    extract_to_database([str(archived(tmp_path / "one", {url: launching(1)}))], db_path, print, **MANY)
    extract_to_database([str(archived(tmp_path / "two", {url: QUIET}))], db_path, print, **MANY)
    assert rows(open_database(db_path).conn, "SELECT id FROM articles") == []


@pytest.mark.parametrize(
    ("done", "total", "left"), [(250, 1000, ", 25 %, 30 min left"), (10, 1000, ", 1 %, 16.5 h left"), (5, 0, "")]
)
def test_progress_tells_the_pace_and_the_time_left(done: int, total: int, left: str) -> None:
    assert scan_line(120_000, done, total, 600.0) == f"extract: 120,000 pages, 200/s{left}"
