"""Whatever is wrong is told in one line on standard error that names it, and costs nothing but itself."""

import ctypes
import gzip
import io
import json
import os
import resource
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from program import COMMAND, LAUNCH, complaint, environment, invoke, launches, lines, printed, run, start
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

import extract.run
import extract.scan.single
from corpus import schema
from corpus.opening import open_database
from demo.server import Demo, serve
from demo.sources import sources_toml
from extract.article import Article
from extract.item import Item

FULL = Path("/dev/full")
PAGE = "<html><body><h1>Ra mắt mô hình “{name}”</h1><p>{text}</p></body></html>"


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def db() -> Path:
    """A database with one launch."""
    invoke("extract", lines(Path("stored.jsonl"), "Đường hoa"), "--db", "a.db")
    return Path("a.db")


def archive(path: Path, *names: str) -> Path:
    """A WARC file with a page for each launch named."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for number, name in enumerate(names):
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            body = io.BytesIO(PAGE.format(name=name, text=LAUNCH.format(name=name)).encode())
            url = f"https://xa.example.vn/{number}"
            writer.write_record(writer.create_warc_record(url, "response", payload=body, http_headers=headers))
    return path


class TestUsage:
    @pytest.mark.parametrize(
        ("typed", "told"),
        [
            ("serch", "'search', 'serve'?); see 'ramat --help'"),
            ("search --provnce x", "--province"),
            ("search --colour red", "--colour"),
            ("search --format xml", "'xml' is not one of 'table', 'json', 'csv'; see 'ramat search --help'"),
            ("extract", "nothing to extract from; name files, folders, urls or --ccnews"),
            ("extract --workers 0 a.txt", "0 is not in the range x>=1"),
            ("harvest hoanghoa-thanhhoaa", "unknown source 'hoanghoa-thanhhoaa'; did you mean 'hoanghoa-thanhhoa'?"),
            ("crawl zzz", "unknown source 'zzz'; 'ramat sources list' shows all"),
            ("sources show hoanghoa-thanhhoaa", "did you mean 'hoanghoa-thanhhoa'?"),
            ("sources list --province thanh-hoaa", 'no province is called "thanh-hoaa"; did you mean "Thanh Hóa"?'),
            ("crawl --sources none.toml", "none.toml: cannot be read (No such file or directory); give the path of"),
            ("harvest --report none/run.json", "none/run.json: the folder none does not exist; make it first"),
        ],
    )
    def test_what_was_typed_wrong_is_named_with_the_way_out(self, typed: str, told: str) -> None:
        result = invoke(*typed.split())
        assert (result.exit_code, result.stdout) == (2, "")
        assert told in complaint(result)
        assert list(Path().iterdir()) == []

    @pytest.mark.parametrize(
        ("typed", "told"),
        [
            ("--province thanhhoaa", 'no province is called "thanhhoaa"; did you mean "Thanh Hóa"?'),
            ("--province qqq", 'no province is called "qqq"; write its name of before or since July 2025'),
            ("--since 6/4/2023", '"6/4/2023" is no date; write a year, month or day'),
            ("--until 2023-02-30", '"2023-02-30": there is no such day; write it like 2023-04-06'),
        ],
    )
    def test_a_search_for_what_cannot_be_says_so(self, db: Path, typed: str, told: str) -> None:
        result = invoke("--db", db, "search", *typed.split())
        assert result.exit_code == 2
        assert complaint(result).startswith(told)

    def test_a_wrong_value_of_a_variable_is_named_with_the_variable(self) -> None:
        result = invoke("extract", "a.txt", env={"RAMAT_EXTRACT_WORKERS": "many"})
        assert result.exit_code == 2
        assert "(from RAMAT_EXTRACT_WORKERS)" in complaint(result)

    @pytest.mark.parametrize(
        ("content", "told"),
        [
            ("db = ", "ramat.toml: not valid TOML ("),
            ("dbb = 'a.db'", "ramat.toml: unknown key 'dbb'; did you mean 'db'?"),
            ("zzz = 1", "ramat.toml: unknown key 'zzz'; known are "),
            ("db = 3", "ramat.toml: db: 3 can't be its value; mend it"),
            ("search = 'a'", "ramat.toml: 'search' is a command; write its options below a line [search]"),
            ("[harvest]\nworkers = 0", "ramat.toml: [harvest] workers: 0 is not in the range x>=1; mend it"),
            ("[harvest]\nworkers = true", "ramat.toml: [harvest] workers: True can't be its value; mend it"),
            ("[extract]\nall = 'yes'", "ramat.toml: [extract] all: 'yes' can't be its value; mend it"),
            ("[sources.list]\nprovinc = 'x'", "ramat.toml: [sources] [list] unknown key 'provinc'; did you mean"),
        ],
    )
    def test_a_settings_file_with_a_slip_is_refused(self, content: str, told: str) -> None:
        Path("ramat.toml").write_text(content, encoding="utf-8")
        result = invoke("status")
        assert result.exit_code == 2
        assert complaint(result).startswith(told)

    def test_a_settings_file_that_is_missing_or_not_utf_8_is_named(self) -> None:
        Path("other.toml").write_bytes(b"db = '\xff'")
        assert complaint(invoke("--config", "none.toml", "status")).startswith("none.toml: No such file")
        assert complaint(invoke("--config", "other.toml", "status")).startswith("other.toml: not valid TOML")


class TestInputs:
    """Each is told, the rest is done, the exit code is 1."""

    def told(self, *inputs: object) -> str:
        result = invoke("extract", *inputs, lines(Path("good.jsonl"), "Đường hoa"))
        assert result.exit_code == 1
        assert launches(result)[-1] == "Đường hoa"
        return complaint(result)

    def test_a_missing_file(self) -> None:
        assert self.told("none.txt") == "none.txt: no such file; check the path"

    def test_an_empty_file(self) -> None:
        Path("empty.html").touch()
        assert self.told("empty.html") == "empty.html: empty file; leave it out or fetch it again"

    def test_a_path_that_no_file_can_have(self) -> None:
        assert "File name too long" in self.told("a" * 300)

    def test_a_malformed_line(self) -> None:
        path = lines(Path("a.jsonl"), "Một", "Hai", "Ba")
        one, two, three = path.read_text(encoding="utf-8").splitlines()
        path.write_text("\n".join([one, two[:40], three]), encoding="utf-8")
        result = invoke("extract", path)
        assert (result.exit_code, launches(result)) == (1, ["Một", "Ba"])
        assert complaint(result).startswith("a.jsonl:2: not JSON (")

    def test_bytes_that_are_not_utf_8(self) -> None:
        Path("a.jsonl").write_bytes(b'{"text": "ra m\xff\xfet"}\n')
        assert self.told("a.jsonl") == "a.jsonl:1: not UTF-8; save the file as UTF-8"

    def test_a_gzip_file_that_was_cut_off(self) -> None:
        whole = gzip.compress(lines(Path("a.jsonl"), *(f"Mô hình số {number}" for number in range(30))).read_bytes())
        Path("a.jsonl.gz").write_bytes(whole[:-60])
        result = invoke("extract", "a.jsonl.gz")
        assert (result.exit_code, launches(result)[:2]) == (1, ["Mô hình số 0", "Mô hình số 1"])
        assert complaint(result).startswith("a.jsonl.gz: damaged gzip data")

    def test_an_archive_that_was_cut_off(self) -> None:
        path = archive(Path("a.warc.gz"), "Một", "Hai", "Ba")
        path.write_bytes(path.read_bytes()[:-40])
        result = invoke("extract", path)
        assert (result.exit_code, launches(result)) == (1, ["Một", "Hai"])
        assert complaint(result).startswith("a.warc.gz: damaged at byte ")

    def test_a_page_that_unpacks_without_end(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("extract.inputs.MOST", 1 << 20)
        Path("a.html.gz").write_bytes(gzip.compress(b"<p>" * (1 << 20)))
        assert self.told("a.html.gz").startswith("a.html.gz: more than 1 MiB in one page or text")

    def test_a_closed_standard_input(self) -> None:
        closed = f"exec {' '.join(COMMAND)} extract - <&-"
        result = subprocess.run(["sh", "-c", closed], capture_output=True, encoding="utf-8", env=environment())
        assert result.returncode == 1
        assert complaint(result) == "standard input: closed; send it what is to be read"


class _Breaking(Item):
    def article(self) -> Article:
        raise ValueError("no\nluck")


class _Deadly(Item):
    def article(self) -> Article:
        os.kill(os.getpid(), signal.SIGKILL)
        return super().article()


class _Endless(Item):
    def article(self) -> Article:
        while True:
            pass


class TestPages:
    """A page that breaks the extraction is reported in its place and costs no other."""

    @pytest.fixture(autouse=True)
    def _little_time(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(extract.scan.single, "PAGE_S", 2.0)

    def extracted(self, monkeypatch: pytest.MonkeyPatch, bad: type[Item], workers: int) -> tuple[list[str], str]:
        texts = [Item(f"a.jsonl:{number}", text=LAUNCH, id=str(number), always=True) for number in range(40)]
        texts[20] = bad("a.jsonl:20", id="20", always=True)
        monkeypatch.setattr("corpus.scan.open_inputs", lambda *_, **__: iter(texts))
        result = invoke("extract", "a.jsonl", "--workers", workers)
        assert result.exit_code == 1
        assert [article["id"] for article in printed(result)] == [str(number) for number in range(40)]
        return [article["page_type"] for article in printed(result)], complaint(result)

    @pytest.mark.parametrize(
        ("bad", "workers", "told"),
        [
            (_Breaking, 1, "a.jsonl:20: the extraction broke (ValueError: no luck); please report it"),
            (_Breaking, 2, "a.jsonl:20: the extraction broke (ValueError: no luck); please report it"),
            (_Endless, 1, "a.jsonl:20: the extraction broke (TimeoutError: more than 2 s of computing)"),
            (_Deadly, 2, "a.jsonl:20: the extraction broke (the process that read it was killed)"),
        ],
    )
    def test_it_is_named_and_all_others_are_there(
        self, monkeypatch: pytest.MonkeyPatch, bad: type[Item], workers: int, told: str
    ) -> None:
        types, line = self.extracted(monkeypatch, bad, workers)
        assert [number for number, kind in enumerate(types) if kind != "article"] == [20]
        assert line.startswith(told)

    def test_many_killed_workers_are_replaced(self) -> None:
        items = [(_Deadly if number % 11 == 3 else Item)(str(number), text=LAUNCH) for number in range(30)]
        found = list(extract.run.extract_items(items, workers=2))
        assert [item.where for item, _ in found] == [item.where for item in items]
        assert [article.page_type == "error" for _, article in found] == [type(item) is _Deadly for item in items]


class TestDatabase:
    def test_a_missing_one_is_named_and_not_made(self) -> None:
        result = invoke("search", "--db", "none.db")
        assert result.exit_code == 1
        assert complaint(result).startswith("none.db: no such database; 'ramat harvest' or 'ramat extract")
        assert not Path("none.db").exists()

    @pytest.mark.parametrize("command", ["extract good.jsonl", "harvest"])
    def test_one_in_a_missing_folder_is_refused_before_any_work(self, command: str) -> None:
        lines(Path("good.jsonl"), "Đường hoa")
        result = invoke("--db", "none/a.db", *command.split())
        assert result.exit_code == 1
        assert complaint(result) == "none/a.db: the folder none does not exist; make it first"
        assert not Path("archive").exists()

    @pytest.mark.parametrize("command", ["search", "status", "export out.csv", "extract good.jsonl"])
    def test_what_is_no_database_is_left_alone(self, command: str) -> None:
        lines(Path("good.jsonl"), "Đường hoa")
        Path("a.db").write_text("văn bản " * 500, encoding="utf-8")
        result = invoke("--db", "a.db", *command.split())
        assert result.exit_code == 1
        assert complaint(result) == "a.db: not a SQLite database; name another file with --db"
        assert Path("a.db").read_text(encoding="utf-8") == "văn bản " * 500

    @pytest.mark.parametrize("command", ["search", "extract stored.jsonl"])
    def test_one_of_a_newer_version_is_left_alone(self, db: Path, command: str) -> None:
        with closing(sqlite3.connect(db)) as conn:
            conn.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
        result = invoke("--db", db, *command.split())
        assert result.exit_code == 1
        assert complaint(result).startswith("a.db: made by a newer ramat")

    def test_one_that_another_process_writes_is_locked_for_writers_only(
        self, db: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(open_database.__kwdefaults__, "busy_s", 0.05)
        with closing(sqlite3.connect(db, isolation_level=None)) as conn:
            conn.execute("BEGIN IMMEDIATE")
            result = invoke("--db", db, "extract", lines(Path("more.jsonl"), "Cổng trường an toàn"))
            assert result.exit_code == 1
            assert complaint(result).endswith("a.db: locked by another process; try again when it has finished")
            assert invoke("--db", db, "search").exit_code == 0

    @pytest.mark.parametrize("command", ["search", "export out.jsonl", "extract stored.jsonl"])
    def test_one_that_is_damaged_is_named(self, db: Path, command: str) -> None:
        with closing(sqlite3.connect(db)) as conn:
            conn.execute("VACUUM INTO 'b.db'")
        whole = Path("b.db").read_bytes()
        Path("b.db").write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
        result = invoke("--db", "b.db", *command.split())
        assert result.exit_code == 1
        assert complaint(result).endswith("b.db: damaged; move it away and build it again from the archive")

    def test_one_that_may_not_be_written_is_told(self, db: Path) -> None:
        db.chmod(0o444)
        more = lines(Path("more.jsonl"), "Cổng trường an toàn")
        result = run("--db", db, "extract", more, preexec_fn=_like_anybody())
        assert result.returncode == 1
        assert complaint(result).split("; ")[0].endswith("a.db: read-only")

    def test_a_full_disk_is_told_and_what_was_stored_stays(self, db: Path) -> None:
        more = lines(Path("more.jsonl"), *(f"Mô hình số {number}" for number in range(60)))
        room = (db.stat().st_size, resource.RLIM_INFINITY)
        result = run("--db", db, "extract", more, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, room))
        assert result.returncode == 1
        assert "a.db: " in complaint(result)
        assert "check the disk" in complaint(result)
        (launch,) = json.loads(invoke("--db", db, "search", "--format", "json").stdout)
        assert launch["model_name"] == "Đường hoa"


def _like_anybody() -> Callable[[], None]:
    """Give up root's right to write everywhere; nothing to give up for anybody else."""
    if os.geteuid() != 0:
        return lambda: None
    prctl, drop = ctypes.CDLL(None).prctl, 24
    return lambda: [prctl(drop, capability, 0, 0, 0) for capability in (1, 2)] and None


class TestOutput:
    @pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
    @pytest.mark.parametrize("command", ["extract stored.jsonl", "--db a.db search", "sources list", "--help"])
    def test_a_full_disk_is_told(self, db: Path, command: str) -> None:
        with FULL.open("w") as full:
            result = run(*command.split(), capture_output=False, stdout=full, stderr=subprocess.PIPE)
        assert result.returncode == 1
        assert complaint(result).startswith("standard output: No space left on device")

    @pytest.mark.parametrize("command", ["extract many.jsonl", "--db a.db search", "sources list"])
    def test_a_reader_that_leaves_ends_it_quietly(self, db: Path, command: str) -> None:
        lines(Path("many.jsonl"), *(f"Mô hình số {number}" for number in range(60)))
        reader, writer = os.pipe()
        os.close(reader)
        result = run(*command.split(), capture_output=False, stdout=writer, stderr=subprocess.PIPE)
        os.close(writer)
        assert (result.returncode, result.stderr) == (141, "")

    def test_the_first_line_is_there_before_the_reader_leaves(self) -> None:
        many = lines(Path("many.jsonl"), *(f"Mô hình số {number}" for number in range(60)))
        process = start("extract", many)
        assert process.stdout
        assert process.stderr
        assert json.loads(process.stdout.readline())["id"] == "Mô hình số 0"
        process.stdout.close()
        assert (process.stderr.read(), process.wait()) == ("", 141)
        process.stderr.close()

    @pytest.mark.parametrize(
        ("name", "told"),
        [
            (
                "out.xls",
                "out.xls: unknown ending; use one of .gold.jsonl .jsonl .csv .parquet .spacy .conllu, "
                "or none for a folder",
            ),
            ("none/out.csv", "none/out.csv: the folder none does not exist; make it first"),
        ],
    )
    def test_an_export_that_cannot_be_is_refused(self, db: Path, name: str, told: str) -> None:
        assert complaint(invoke("--db", db, "export", name)) == told
        assert not Path(name).exists()


class TestGold:
    GOLD = '{"id": 1, "text": "a", "is_launch": false}\n'

    @pytest.mark.parametrize(
        ("content", "told"),
        [
            ("", "gold.jsonl: no record in it; write one labelled article a line"),
            (GOLD + "{", "gold.jsonl, line 2: not JSON ("),
            (GOLD + "[]", "gold.jsonl, line 2: the line is no object; mend or remove that line"),
            ('{"id": 1, "text": "a"}', "gold.jsonl, line 1: lacks is_launch"),
            ('{"id": 1, "text": 5, "is_launch": true}', "gold.jsonl, line 1: text is not text"),
            (GOLD.replace("}", ', "launches": {}}'), "gold.jsonl, line 1: launches is no list"),
            (GOLD.replace("}", ', "launches": ["x"]}'), "gold.jsonl, line 1: launches is no object"),
            (GOLD.replace("}", ', "launches": [{"unit": "x"}]}'), "gold.jsonl, line 1: launches.unit is no object"),
            (
                GOLD.replace("}", ', "launches": [{"officials": [{"role": "Trưởng ban"}]}]}'),
                "gold.jsonl, line 1: launches.officials lacks name",
            ),
        ],
    )
    def test_a_broken_gold_file_names_the_line(self, content: str, told: str) -> None:
        Path("gold.jsonl").write_text(content, encoding="utf-8")
        result = invoke("evaluate", "gold.jsonl")
        assert (result.exit_code, result.stdout) == (1, "")
        assert complaint(result).startswith(told)

    def test_a_missing_or_unreadable_one_is_named(self) -> None:
        Path("gold.jsonl").write_bytes(b"\xff\xfe")
        assert complaint(invoke("evaluate", "none.jsonl")).startswith("none.jsonl: can't be read (No such file")
        assert complaint(invoke("evaluate", "gold.jsonl")) == "gold.jsonl: not UTF-8; save it as UTF-8"


class TestHarvest:
    @pytest.fixture
    def site(self) -> Iterator[Demo]:
        with serve() as running:
            yield running

    def sources(self, site: Demo, delay_s: float = 0) -> Path:
        text = sources_toml(site.urls).replace("delay_s = 0", f"delay_s = {delay_s}")
        Path("sources.toml").write_text(text, encoding="utf-8")
        return Path("sources.toml")

    def test_ctrl_c_keeps_what_is_fetched_and_the_next_run_goes_on(self, site: Demo) -> None:
        process = start("harvest", "sonkim", "--sources", self.sources(site, delay_s=0.5), "--report", "run.json")
        _wait_until(lambda: site.counts()["article"] >= 1)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
        assert (process.returncode, out) == (130, "")
        assert err.startswith("ramat: stopped; what was fetched and stored is kept")
        assert err.count("\n") == 1
        assert json.loads(Path("run.json").read_text(encoding="utf-8"))["sources"][0]["status"] == "stopped"
        assert "\tstopped\t" in invoke("status").stdout
        fetched = site.counts()["article"]
        assert run("harvest", "sonkim", "--sources", self.sources(site)).returncode == 0
        asked = [one.target for one in site.requests if one.kind == "article"]
        assert len(asked) == len(set(asked)) > fetched
        assert json.loads(invoke("search", "--format", "json").stdout)

    def test_a_stopped_crawl_ends_with_130_too(self, site: Demo) -> None:
        process = start("crawl", "sonkim", "--sources", self.sources(site, delay_s=0.5))
        _wait_until(lambda: site.counts().total() >= 1)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate()
        assert (process.returncode, err.count("\n")) == (130, 1)

    @pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
    def test_a_report_that_cannot_be_written_costs_nothing_else(self, site: Demo) -> None:
        result = invoke("harvest", "sonkim", "--sources", self.sources(site), "--report", FULL)
        assert result.exit_code == 1
        said = "ramat: /dev/full: the report can't be written (No space left on device); all else is done"
        assert result.stderr.splitlines()[-1] == said
        assert json.loads(invoke("search", "--format", "json").stdout)

    def test_an_archive_that_is_a_file_is_named(self, site: Demo) -> None:
        Path("archive").touch()
        result = run("crawl", "sonkim", "--sources", self.sources(site))
        assert result.returncode == 1
        assert complaint(result).startswith("archive: File exists; check the path")

    def test_an_archive_on_a_read_only_disk_is_told_and_nothing_is_asked(self, site: Demo) -> None:
        Path("archive").mkdir(0o555)
        result = run("harvest", "sonkim", "--sources", self.sources(site), preexec_fn=_like_anybody())
        assert result.returncode == 1
        assert "/archive/.lock: Permission denied; check the path" in complaint(result)
        assert site.requests == []

    def test_what_cannot_be_read_in_the_archive_is_named_and_the_rest_is_stored(self, site: Demo) -> None:
        Path("archive/odd.warc.gz").mkdir(parents=True)
        cut = archive(Path("archive/cut.warc.gz"), "Đường hoa", "Camera an ninh")
        cut.write_bytes(cut.read_bytes()[:-40])
        result = run("harvest", "sonkim", "--sources", self.sources(site), "--report", "run.json")
        assert result.returncode == 1
        assert "\nramat: archive/odd.warc.gz: cannot be read (Is a directory)" in result.stderr
        assert "\nramat: archive/cut.warc.gz: damaged at byte " in result.stderr
        assert len(json.loads(Path("run.json").read_text(encoding="utf-8"))["problems"]) == 2
        names = {launch["model_name"] for launch in json.loads(invoke("search", "--format", "json").stdout)}
        assert "Đường hoa" in names
        assert len(names) > 1

    def test_a_page_that_breaks_the_extraction_goes_to_quarantine_with_a_word(
        self, site: Demo, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        archive(Path("archive/a.warc.gz"), "Đường hoa", "Hỏng", "Camera an ninh")
        read = Item.article
        monkeypatch.setattr(Item, "article", lambda self: 1 / 0 if "Hỏng".encode() in self.page.body else read(self))
        result = invoke("harvest", "sonkim", "--sources", self.sources(site))
        assert result.exit_code == 1
        (line,) = [line for line in result.stderr.splitlines() if line.startswith("ramat: ")]
        assert "ZeroDivisionError" in line
        assert line.endswith("put in quarantine")
        assert "quarantine: https://xa.example.vn/1: " in invoke("status").stdout
        names = {launch["model_name"] for launch in json.loads(invoke("search", "--format", "json").stdout)}
        assert names >= {"Đường hoa", "Camera an ninh"}


class TestWorkers:
    def extracting(self) -> "subprocess.Popen[str]":
        """Two workers in the middle of an input that goes on."""
        process = start("extract", "-", "--workers", "2", stdin=subprocess.PIPE)
        assert process.stdin
        process.stdin.write("".join(json.dumps({"text": f"{LAUNCH} {number}"}) + "\n" for number in range(200)))
        process.stdin.flush()
        assert process.stdout
        process.stdout.readline()
        return process

    def test_ctrl_c_ends_them_all_with_one_line(self) -> None:
        process = self.extracting()
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate()
        assert (process.returncode, err) == (130, "ramat: stopped; what was fetched and stored is kept\n")
        _wait_until(lambda: not _alive(process.pid))

    def test_they_end_when_the_program_is_killed(self) -> None:
        process = self.extracting()
        process.kill()
        process.communicate()
        _wait_until(lambda: not _alive(process.pid))


def _alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def _wait_until(met: Callable[[], bool], seconds: float = 60) -> None:
    ends = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < ends, "it never came to that"
        time.sleep(0.05)
