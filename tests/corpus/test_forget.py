"""What somebody asked us to forget is nowhere any more, and does not come back."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from correction_samples import made, put
from hypothesis import given
from hypothesis import strategies as st
from launch_samples import article, tables
from sqlite_utils import Database
from test_intake import ADDRESS, NEWS, PAGES, SITE, archived, taken

from corpus.corrections.log import log_of
from corpus.database import open_reader
from corpus.export import WRITERS, export
from corpus.forget import forget
from corpus.forgotten import Forgotten, NotANameError
from corpus.forgotten_list import ForgottenError, forgotten_of, read_forgotten
from corpus.journal import ArchivedPage, BrokenPage, record_broken, record_pages
from corpus.opening import open_database
from corpus.search import search
from corpus.store import store_articles
from crawler.state import open_state
from crawler.urls import url_key
from crawler.warc import read_pages
from extract.article import Article
from extract.launch import Board, Official

NAME = "Sầm Văn Thử"
ONE = "https://bao.example/a1"


def named(article_id: str = "a1", name: str = NAME, **more: object) -> Article:
    """A launch with that person everywhere a person can stand, and another person behind."""
    officials = [Official(name, ["Trưởng thôn"]), Official("Lò Thị Mẫu", ["Chủ tịch UBND xã"])]
    text = f"Ông {name} phát biểu. Bà Lò Thị Mẫu dự lễ."
    found = article(article_id, body=text, officials=officials, boards=[Board("Ban chỉ đạo", 9, name)], **more)
    at, other = found.text.index(name), found.text.index("Lò Thị Mẫu")
    found.title, found.author = f"Ông {name.upper()} ra mắt mô hình", name
    found.captions = [f"Ông {name} trao quà"]
    found.launches[0].evidence |= {
        "officials.0.name": [(at, at + len(name))],
        "captions.0.officials.0.name": [(4, 4 + len(name))],
        "boards.0.head": [(at, at + len(name))],
        "officials.1.name": [(other, other + 10)],
    }
    return found


def run(db: Database, db_path: Path, typed: str | None) -> str:
    """Forget as the command does, then open the database anew."""
    db.close()
    return forget(typed, db_path, db_path.parent / "archive", print)


def said(db_path: Path) -> str:
    """Every byte of the database, its log and the files beside it, as text."""
    files = [file for file in db_path.parent.iterdir() if file.is_file()]
    return "".join(file.read_bytes().decode("utf-8", "replace") for file in files)


def test_a_name_is_nowhere_any_more_and_everybody_else_still_is(fresh_db: Database, db_path: Path):
    earlier = replace(named(), fetched_at="2023-04-07T01:00:00Z")
    later = replace(named(), fetched_at="2023-04-09T01:00:00Z", text=named().text + " Kết thúc.")
    store_articles(fresh_db, [earlier, later], extractor="test 1")
    put(
        fresh_db, db_path, made(fresh_db, "set", "a1", field="programme", value="Dân vận khéo", note=f"theo ông {NAME}")
    )
    assert NAME in said(db_path)
    told = run(fresh_db, db_path, NAME)
    assert "names covered in 1" in told
    assert NAME not in said(db_path)
    assert NAME.upper() not in said(db_path)
    with closing(open_reader(db_path)) as conn:
        (launch,) = search(conn, official="lo thi mau")
        assert search(conn, official=NAME) == search(conn, NAME) == []
        assert launch["programme"] == "Dân vận khéo"
        assert [person["name"] for person in launch["officials"]] == ["Lò Thị Mẫu"]
        assert launch["boards"] == [{"name": "Ban chỉ đạo", "size": 9, "head": None}]
        assert conn.execute("SELECT count(*) FROM revisions").fetchone() == (1,)
        proofs = conn.execute("SELECT field, text FROM evidence").fetchall()
    assert sorted(proofs) == [("model_name", "Camera an ninh"), ("officials.0.name", "Lò Thị Mẫu")]


@pytest.mark.parametrize("ending", sorted(WRITERS.keys() - {".parquet", ".spacy", ".conllu"}))
def test_no_export_has_the_name(fresh_db: Database, db_path: Path, tmp_path: Path, ending: str):
    store_articles(fresh_db, [named()], extractor="test 1")
    run(fresh_db, db_path, NAME)
    out = tmp_path / "out"
    out.mkdir()
    with closing(open_reader(db_path)) as conn:
        export(conn, out / f"corpus{ending}")
    assert NAME.lower() not in (out / f"corpus{ending}").read_text(encoding="utf-8").lower()


def test_a_later_run_does_not_bring_it_back(fresh_db: Database, db_path: Path):
    store_articles(fresh_db, [named()], extractor="test 1")
    run(fresh_db, db_path, NAME)
    with closing(open_database(db_path)) as db:
        before = tables(db)
        result = store_articles(db, [named()], extractor="test 1")
        assert (result.unchanged, tables(db)) == (1, before)
        store_articles(db, [named("a9", name="SẦM VĂN THỬ", event="2024-01-01")], extractor="test 2")
    assert NAME.lower() not in said(db_path).lower()


def test_an_article_goes_from_every_table_and_stays_away(fresh_db: Database, db_path: Path):
    store_articles(fresh_db, [article("b1", name="Ngôi nhà xanh")], extractor="test 1")
    before = tables(fresh_db)
    page, broken = ArchivedPage("a.warc.gz", 0, ONE), BrokenPage("too deep", url=ONE)

    def noted(db: Database) -> None:
        store_articles(db, [named()], extractor="test 1")
        record_pages(db, [page])
        record_broken(db, [broken])

    noted(fresh_db)
    assert "1 articles removed" in run(fresh_db, db_path, f"{ONE}?utm_source=zalo")
    with closing(open_database(db_path)) as db:
        for _ in range(2):
            assert {name: rows for name, rows in tables(db).items() if name != "names"} == {
                name: rows for name, rows in before.items() if name != "names"
            }
            noted(db)


def test_corrections_lose_the_person_and_keep_their_order(fresh_db: Database, db_path: Path):
    store_articles(fresh_db, [named()], extractor="test 1")
    people = [{"name": NAME, "titles": ["Trưởng thôn"]}, {"name": "Lò Thị Mẫu", "titles": ["Bí thư"]}]
    first = made(fresh_db, "set", "a1", minute=1, field="officials", value=people)
    put(fresh_db, db_path, first)
    taken_back = made(fresh_db, "set", "a1", minute=2, field="board_size", value=77, note=f"ông {NAME} nói")
    put(fresh_db, db_path, taken_back)
    put(fresh_db, db_path, made(fresh_db, "undo", minute=3, undoes=taken_back.id))
    run(fresh_db, db_path, NAME)
    lines = [json.loads(line) for line in log_of(db_path).read_text(encoding="utf-8").splitlines()]
    assert [line["action"] for line in lines] == ["set", "set", "undo"]
    assert [person["name"] for person in lines[0]["value"]] == ["Lò Thị Mẫu"]
    with closing(open_reader(db_path)) as conn:
        (launch,) = search(conn)
    assert launch["board_size"] == 9
    assert [person["titles"] for person in launch["officials"]] == [["Bí thư"]]


def test_the_list_names_nobody_and_is_private(fresh_db: Database, db_path: Path):
    run(fresh_db, db_path, NAME)
    text = forgotten_of(db_path).read_text(encoding="utf-8").lower()
    assert not any(word in text for word in ("sầm", "văn", "thử", "sam van"))
    assert forgotten_of(db_path).stat().st_mode & 0o077 == 0
    other = Forgotten().with_typed(NAME)
    assert other.entries[0].mark not in text


def test_doing_it_twice_changes_nothing_and_a_broken_run_is_carried_out_again(fresh_db: Database, db_path: Path):
    store_articles(fresh_db, [named()], extractor="test 1")
    run(fresh_db, db_path, NAME)
    listed, size = forgotten_of(db_path).read_bytes(), len(said(db_path))
    for typed in (NAME, None):
        assert "names covered in 0" in forget(typed, db_path, db_path.parent / "archive", print)
    assert (forgotten_of(db_path).read_bytes(), len(said(db_path))) == (listed, size)


@pytest.mark.parametrize("typed", ["Thử", "", "a1", "ftp://bao.example/1", "Sầm Văn Thử 2", "Sầm, Thử"])
def test_what_is_no_address_and_no_full_name_is_refused(typed: str):
    with pytest.raises(NotANameError, match="neither an address"):
        Forgotten().with_typed(typed)


def test_a_damaged_list_stops_the_run_instead_of_bringing_people_back(fresh_db: Database, db_path: Path):
    forgotten_of(db_path).write_text('{"kind": "person"\n', encoding="utf-8")
    with pytest.raises(ForgottenError, match="a line is no entry"):
        store_articles(fresh_db, [named()], extractor="test 1")


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("ông Hoà Thị Thuý nói", "ông ███ ███ ████ nói"),
        ("ông Hòa Thị Thúy nói", "ông ███ ███ ████ nói"),
        ("HÒA THỊ\nTHÚY", "███ ███\n████"),
        ("Hòa Thị Thủy", "Hòa Thị Thủy"),
        ("Hòa Thị. Thúy", "Hòa Thị. Thúy"),
        ("Hòa Thị Hòa Thị Thúy", "Hòa Thị ███ ███ ████"),
        ("xã hòa thị thúy", "xã hòa thị thúy"),
    ],
)
def test_a_name_is_found_in_any_case_and_tone_placement(text: str, covered: str):
    assert Forgotten().with_typed("Hòa Thị Thúy").masked(text) == covered


@given(st.text(), st.text())
def test_covering_keeps_every_other_character_in_its_place(before: str, behind: str):
    forgotten = Forgotten().with_typed(NAME)
    text = f"{before}\n{NAME}\n{behind}"
    covered = forgotten.masked(text)
    assert len(covered) == len(text)
    assert NAME not in covered
    assert all(a == b or b == "█" for a, b in zip(text, covered, strict=True))


class TestArchive:
    """A page that was taken down goes from the archive too; every other record stays where it is."""

    @pytest.fixture
    def archive(self, fresh_db: Database, tmp_path: Path) -> Path:
        folder = archived(tmp_path / "archive", {url: body for url, (_, body) in PAGES.items()})
        taken(fresh_db, folder)
        with closing(open_state(folder)) as state, state:
            state.execute(
                "INSERT INTO pages (source, key, url, kind, status, priority, file, offset) "
                "VALUES ('s', ?, ?, 'article', 'done', 0, 'x', 0)",
                (url_key(ADDRESS), ADDRESS),
            )
        return folder

    def test_its_bytes_are_gone_and_the_rest_is_read_at_the_same_places(
        self, fresh_db: Database, db_path: Path, archive: Path
    ):
        (file,) = archive.rglob("*.warc.gz")
        before = {page.url: (page.offset, page.body) for page in read_pages(file)}
        size = file.stat().st_size
        assert "2 pages erased" in run(fresh_db, db_path, ADDRESS)
        after = {page.url: (page.offset, page.body) for page in read_pages(file)}
        assert file.stat().st_size == size
        assert before.keys() - after.keys() == {ADDRESS, f"{ADDRESS}?print=1"}
        assert after.items() <= before.items()

    def test_other_programs_read_what_is_left(self, fresh_db: Database, db_path: Path, archive: Path):
        from warcio.archiveiterator import ArchiveIterator

        (file,) = archive.rglob("*.warc.gz")
        run(fresh_db, db_path, ADDRESS)
        with file.open("rb") as stream:
            kinds = [record.rec_type for record in ArchiveIterator(stream, check_digests="raise")]
        assert kinds.count("metadata") == 2
        assert kinds.count("response") == len(PAGES) - 2

    def test_the_archive_read_again_gives_the_rest_only(self, fresh_db: Database, db_path: Path, archive: Path):
        run(fresh_db, db_path, ADDRESS)
        with closing(open_database(db_path)) as db:
            assert taken(db, archive).pages == len(PAGES) - 2
            assert db["articles"].count == 0

    def test_the_next_crawl_takes_it_for_gone(self, fresh_db: Database, db_path: Path, archive: Path):
        run(fresh_db, db_path, ADDRESS)
        with closing(sqlite3.connect(archive / "state.sqlite")) as state:
            assert state.execute("SELECT status, reason, file FROM pages").fetchall() == [("gone", "forgotten", None)]

    def test_an_article_fetched_anew_is_left_out(self, fresh_db: Database, db_path: Path, archive: Path):
        run(fresh_db, db_path, ADDRESS)
        archived(archive, {ADDRESS: NEWS, f"{SITE}/": "<p>x</p>"}, day=2)
        with closing(open_database(db_path)) as db:
            taken(db, archive)
            assert db["articles"].count == 0
            assert not list(db.query("SELECT 1 FROM pages WHERE url = ?", [ADDRESS]))


def test_the_list_is_empty_without_a_file(tmp_path: Path):
    assert not read_forgotten(tmp_path / "none.jsonl")
