"""What the commands promise: where data goes, in which order, what sets them up, how they end."""

import json
import os
import sqlite3
import tomllib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest
from program import LAUNCH, OTHER, complaint, invoke, launches, lines, printed, run

from corpus.opening import open_database
from crawler.lock import archive_lock
from crawler.registry import read_sources
from demo.server import Demo, serve
from demo.sources import write_sources

NAMES = [f"Camera an ninh {number}" for number in range(40)]


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="module")
def site() -> Iterator[Demo]:
    with serve() as running:
        yield running


def stored(db: Path) -> list[str]:
    return [row["model_name"] for row in json.loads(invoke("search", "--db", db, "--format", "json").stdout)]


def store(db: Path, name: str) -> Path:
    assert invoke("extract", lines(Path("articles.jsonl"), name), "--db", db).exit_code == 0
    return db


class TestCrawl:
    def test_what_a_run_is_after_can_be_said(self, site: Demo) -> None:
        write_sources(Path("sources.toml"), site.urls)
        options = ("sonkim", "--sources", "sources.toml", "--contact", "a@example.org", "--since", "2024-01-01")
        assert invoke("crawl", *options, "--backfill").exit_code == 0
        assert invoke("crawl", *options[:3], "--since", "yesterday").exit_code == 2


class TestExtract:
    def test_each_json_line_gives_one_object_in_its_place(self, tmp_path: Path) -> None:
        path = lines(tmp_path / "a.jsonl", "Đường hoa", "Cổng trường an toàn")
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"id": "none", "text": OTHER}) + "\n")
        assert launches(invoke("extract", path)) == ["Đường hoa", "Cổng trường an toàn", None]

    def test_a_folder_gives_only_what_reports_a_launch(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(OTHER, encoding="utf-8")
        (tmp_path / "b.txt").write_text(LAUNCH.format(name="Đường hoa"), encoding="utf-8")
        assert launches(invoke("extract", tmp_path)) == ["Đường hoa"]

    def test_a_folder_gives_every_article_with_all(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(OTHER, encoding="utf-8")
        (tmp_path / "b.txt").write_text(LAUNCH.format(name="Đường hoa"), encoding="utf-8")
        assert launches(invoke("extract", tmp_path, "--all")) == [None, "Đường hoa"]

    def test_a_minus_reads_standard_input(self) -> None:
        assert launches(invoke("extract", "-", input=LAUNCH.format(name="Đường hoa"))) == ["Đường hoa"]

    def test_a_pipe_with_a_name_is_read_like_a_file(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        text = LAUNCH.format(name="Đường hoa")
        writer = Thread(target=(tmp_path / "pipe").write_text, args=(text, "utf-8"))
        writer.start()
        assert launches(invoke("extract", tmp_path / "pipe")) == ["Đường hoa"]
        writer.join()

    def test_two_workers_print_the_same_bytes_as_one(self, tmp_path: Path) -> None:
        path = lines(tmp_path / "a.jsonl", *NAMES)
        one, two = (run("extract", path, "--workers", number) for number in (1, 2))
        assert launches(one) == NAMES
        assert two.stdout == one.stdout

    def test_the_result_does_not_depend_on_the_seed_of_hashing(self, tmp_path: Path) -> None:
        path = lines(tmp_path / "a.jsonl", *NAMES[:3])
        one, two = (run("extract", path, env={"PYTHONHASHSEED": seed}) for seed in ("1", "2"))
        assert one.stdout == two.stdout != ""

    def test_with_db_it_stores_and_prints_nothing(self, tmp_path: Path) -> None:
        result = invoke("extract", lines(tmp_path / "a.jsonl", "Đường hoa"), "--db", tmp_path / "a.db")
        assert result.stdout == ""
        assert "1 new" in result.stderr
        assert stored(tmp_path / "a.db") == ["Đường hoa"]

    def test_data_is_utf_8_whatever_the_locale(self, tmp_path: Path) -> None:
        foreign = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}
        assert launches(run("extract", lines(tmp_path / "a.jsonl", "Đường hoa"), env=foreign)) == ["Đường hoa"]

    def test_half_a_surrogate_pair_becomes_a_question_mark(self, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl"
        path.write_text(json.dumps({"text": f"{LAUNCH} Hết \ud800."}), encoding="utf-8")
        (article,) = printed(run("extract", path))
        assert article["text"].endswith("Hết ?.")


class TestStreams:
    def test_standard_output_holds_data_and_nothing_else(self, tmp_path: Path) -> None:
        result = run("extract", tmp_path / "missing.txt", lines(tmp_path / "a.jsonl", "Đường hoa"))
        assert launches(result) == ["Đường hoa"]
        assert "missing.txt" in complaint(result)

    def test_a_harvest_says_everything_on_standard_error(self, site: Demo) -> None:
        write_sources(Path("sources.toml"), site.urls)
        result = run("harvest", "sonkim", "--sources", "sources.toml")
        assert (result.returncode, result.stdout) == (0, "")
        assert "sonkim: ok" in result.stderr

    def test_an_export_tells_its_count_on_standard_error(self) -> None:
        result = invoke("export", "out.csv", "--db", store(Path("a.db"), "Đường hoa"))
        assert (result.stdout, result.stderr) == ("", "1 records in out.csv\n")

    def test_a_table_in_a_pipe_has_a_line_for_each_launch(self) -> None:
        (line,) = run("search", "--db", store(Path("a.db"), "Đường hoa")).stdout.splitlines()
        assert line.split("\t")[3] == "Đường hoa"

    def test_an_empty_database_has_a_status(self) -> None:
        open_database("a.db").close()
        result = invoke("status", "--db", "a.db")
        assert result.exit_code == 0
        assert result.stdout.startswith("0 launches in 0 articles from 0 sources")

    def test_a_search_that_finds_nothing_succeeds(self) -> None:
        open_database("a.db").close()
        assert (run("search", "--db", "a.db").returncode, run("search", "--db", "a.db").stdout) == (0, "")


class TestSearch:
    def test_by_kind_board_and_province_of_the_63(self) -> None:
        db = store(Path("a.db"), "Đường hoa")
        assert invoke("search", "--db", db, "--kind", "Môi trường, cảnh quan", "--format", "json").stdout != "[]\n"
        for unmet in (["--kind", "security"], ["--board-min", "99"], ["--system", "63", "--province", "Cà Mau"]):
            assert invoke("search", "--db", db, *unmet).stdout == ""

    def test_a_kind_that_is_not_there_lists_those_that_are(self) -> None:
        done = invoke("search", "--db", store(Path("a.db"), "Đường hoa"), "--kind", "x")
        assert (done.exit_code, "security" in complaint(done)) == (2, True)


class TestSettings:
    @pytest.fixture(autouse=True)
    def _two_databases(self) -> None:
        store(Path("one.db"), "Một")
        store(Path("two.db"), "Hai")

    def found(self, *args: object, **env: str) -> str:
        (launch,) = json.loads(invoke(*args, env=env).stdout)
        return str(launch["model_name"])

    def test_the_database_may_be_named_before_or_behind_the_command(self) -> None:
        assert self.found("--db", "one.db", "search", "--format", "json") == "Một"
        assert self.found("search", "--format", "json", "--db", "one.db") == "Một"

    def test_behind_the_command_wins(self) -> None:
        assert self.found("--db", "one.db", "search", "--format", "json", "--db", "two.db") == "Hai"

    def test_a_variable_sets_an_option_for_all_commands_or_one(self) -> None:
        assert self.found("search", RAMAT_DB="one.db", RAMAT_SEARCH_FORMAT="json") == "Một"
        assert self.found("search", RAMAT_DB="one.db", RAMAT_SEARCH_DB="two.db", RAMAT_SEARCH_FORMAT="json") == "Hai"

    def test_the_settings_file_in_the_folder_is_read(self) -> None:
        Path("ramat.toml").write_text('db = "one.db"\n[search]\nformat = "json"\n', encoding="utf-8")
        assert self.found("search") == "Một"

    def test_another_settings_file_can_be_named(self) -> None:
        Path("other.toml").write_text('db = "two.db"\n[search]\nformat = "json"\n', encoding="utf-8")
        assert self.found("--config", "other.toml", "search") == "Hai"
        assert self.found("search", RAMAT_CONFIG="other.toml") == "Hai"

    def test_typed_wins_over_the_environment_and_that_over_the_file(self) -> None:
        Path("ramat.toml").write_text('[search]\ndb = "none.db"\nformat = "json"\n', encoding="utf-8")
        assert self.found("search", RAMAT_SEARCH_DB="two.db") == "Hai"
        assert self.found("search", "--db", "one.db", RAMAT_SEARCH_DB="two.db") == "Một"
        assert self.found("--db", "one.db", "search", RAMAT_SEARCH_DB="two.db") == "Một"

    def test_options_are_named_as_on_the_command_line(self) -> None:
        Path("ramat.toml").write_text("[crawl]\nmax-pages = 5\n[extract]\nall = true\n", encoding="utf-8")
        Path("folder").mkdir()
        Path("folder/a.txt").write_text(OTHER, encoding="utf-8")
        assert launches(invoke("extract", "folder")) == [None]


class TestHarvest:
    def test_the_report_is_json_with_a_result_for_each_source(self, site: Demo) -> None:
        write_sources(Path("sources.toml"), site.urls)
        assert run("harvest", "sonkim", "--sources", "sources.toml", "--report", "run.json").returncode == 0
        report = json.loads(Path("run.json").read_text(encoding="utf-8"))
        (source,) = report["sources"]
        assert (source["source_id"], source["status"], report["problems"]) == ("sonkim", "ok", [])
        assert report["stored"]["new"] == len(stored(Path("ramat.db"))) > 0

    def test_a_source_that_fails_ends_it_with_1_and_costs_the_others_nothing(self, site: Demo) -> None:
        write_sources(Path("sources.toml"), {**site.urls, "daklak": f"{site.urls['daklak']}/nothing-here"})
        result = run("harvest", "sonkim", "daklak", "--sources", "sources.toml")
        assert result.returncode == 1
        assert "sonkim: ok" in result.stderr
        assert "daklak: failed" in result.stderr
        assert stored(Path("ramat.db"))

    def test_a_source_that_brings_less_than_its_minimum_ends_it_with_1(self, site: Demo) -> None:
        write_sources(Path("sources.toml"), site.urls)
        text = Path("sources.toml").read_text(encoding="utf-8")
        demanded = text.replace("delay_s = 0", "delay_s = 0\nmin_articles_per_month = 999")
        Path("sources.toml").write_text(demanded, encoding="utf-8")
        assert run("harvest", "sonkim", "--sources", "sources.toml").returncode == 0  # not known for a month yet
        with closing(sqlite3.connect("ramat.db")) as conn, conn:
            conn.execute("UPDATE runs SET started_at = datetime(started_at, '-40 days') || 'Z'")
        result = run("harvest", "sonkim", "--sources", "sources.toml")
        assert result.returncode == 1
        assert "sonkim: 0 articles in 30 days, should be 999 or more" in result.stderr
        assert invoke("status").exit_code == 1

    @pytest.mark.parametrize("command", ["harvest", "crawl"])
    def test_while_another_run_holds_the_archive_it_ends_with_3(self, site: Demo, command: str) -> None:
        write_sources(Path("sources.toml"), site.urls)
        with archive_lock(Path("archive")):
            result = run(command, "sonkim", "--sources", "sources.toml")
        assert result.returncode == 3
        assert complaint(result).startswith("archive: another run holds this archive; wait")


class TestSources:
    def test_a_new_province_lists_the_sources_of_the_old_ones_in_it(self) -> None:
        listed = invoke("sources", "list", "--province", "lam-dong").stdout.splitlines()
        assert {line.split("\t")[2] for line in listed} >= {"Lâm Đồng", "Bình Thuận"}

    def test_a_source_that_is_shown_can_be_read_again(self, tmp_path: Path) -> None:
        shown = invoke("sources", "show", "hoanghoa-thanhhoa").stdout
        assert tomllib.loads(shown)["source"][0]["district"] == "Hoằng Hóa"
        (tmp_path / "mine.toml").write_text(shown, encoding="utf-8")
        assert list(read_sources(tmp_path / "mine.toml")) == ["hoanghoa-thanhhoa"]


@pytest.mark.parametrize("ending", ["jsonl", "csv", "conllu", "spacy"])
def test_an_export_writes_what_its_ending_says(ending: str) -> None:
    db, file = store(Path("a.db"), "Đường hoa"), Path(f"out.{ending}")
    assert invoke("export", file, "--db", db).exit_code == 0
    readers: dict[str, Callable[[bytes], bool]] = {
        "jsonl": lambda data: json.loads(data)["launches"][0]["model_name"] == "Đường hoa",
        "csv": lambda data: "Đường hoa" in data.decode().splitlines()[1],
        "conllu": lambda data: data.startswith(b"# "),
        "spacy": lambda data: data.startswith(b"\x78"),  # a DocBin is a zlib stream
    }
    assert readers[ending](file.read_bytes())


def test_extract_prints_even_where_the_settings_name_a_database() -> None:
    Path("ramat.toml").write_text('db = "set.db"\n', encoding="utf-8")
    done = invoke("extract", lines(Path("articles.jsonl"), "Đường cờ"))
    assert launches(done) == ["Đường cờ"]
    assert not Path("set.db").exists()
