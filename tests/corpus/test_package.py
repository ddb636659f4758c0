"""A data package: a folder that loads elsewhere, says what it is, and tells no more than was agreed."""

import csv
import hashlib
import json
from pathlib import Path

import pytest
from correction_samples import made, put
from launch_samples import DUC_THO, article, varied_articles
from sqlite_utils import Database

from corpus.export import ExportError, export
from corpus.opening import open_database
from corpus.package import tables
from corpus.sharing import Sharing
from corpus.store import store_articles
from extract.launch import Board, Official

pytest.importorskip("pyarrow")
PERSONS = ("Lò Thị Mẫu", "Sầm Văn Thử", "Vi Văn Thật")


@pytest.fixture
def db(fresh_db: Database) -> Database:
    """Articles that name persons wherever they can stand."""
    told = article(
        "z1",
        name="Đường hoa Lò Thị Mẫu",
        unit=DUC_THO,
        officials=[Official("Lò Thị Mẫu", ["Chủ tịch"], role="Trưởng ban"), Official("Sầm Văn Thử")],
        boards=[Board("Ban chỉ đạo", 9, "Vi Văn Thật")],
        slogans=["Học tập Sầm Văn Thử"],
        body="Bà Lò Thị Mẫu và ông Vi Văn Thật dự.",
    )
    told.author, told.captions = "Sầm Văn Thử", ["Ông Sầm Văn Thử phát biểu"]
    start = told.text.index("Bà Lò Thị Mẫu")
    told.launches[0].evidence |= {"officials.0.name": [(start + 3, start + 13)], "event_date": [(start, start + 20)]}
    store_articles(fresh_db, [*varied_articles(), told], extractor="test 1")
    return fresh_db


def records(path: Path) -> list[dict]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def everything(folder: Path) -> str:
    from pyarrow import parquet

    found = [path.read_text(encoding="utf-8") for path in folder.iterdir() if path.suffix not in (".parquet", ".spacy")]
    return "\n".join([*found, *(str(parquet.read_table(path).to_pylist()) for path in folder.glob("*.parquet"))])


def test_the_folder_holds_every_table_and_format(db: Database, tmp_path: Path):
    assert export(db.conn, tmp_path / "package") == 5
    tabular = {f"{name}.{kind}" for name in tables() for kind in ("csv", "parquet")}
    notes = {"README.md", "LICENCE.md", "data-dictionary.md", "datapackage.json", "SHA256SUMS"}
    corpora = {"corpus.jsonl", "corpus.spacy", "corpus.conllu"}
    assert {path.name for path in (tmp_path / "package").iterdir()} == tabular | notes | corpora


def test_every_file_has_its_checksum_and_its_place_in_the_description(db: Database, tmp_path: Path):
    export(db.conn, tmp_path / "package")
    sums = dict(line.split("  ")[::-1] for line in (tmp_path / "package/SHA256SUMS").read_text().splitlines())
    files = {path.name: path for path in (tmp_path / "package").iterdir() if path.name != "SHA256SUMS"}
    assert sums == {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()}
    resources = json.loads(files["datapackage.json"].read_text(encoding="utf-8"))["resources"]
    assert {resource["path"] for resource in resources} == {
        name for name in files if "." in name and name[0].islower()
    } - {
        "data-dictionary.md",
        "datapackage.json",
    }
    for resource in resources:
        assert resource["type"] == ("table" if resource["format"] == "csv" else "file")
        assert resource["hash"] == f"sha256:{sums[resource['path']]}"
        assert resource["bytes"] == files[resource["path"]].stat().st_size
    assert len({resource["name"] for resource in resources}) == len(resources)


def test_tables_have_the_columns_that_are_described_and_keys_that_are_unique(db: Database, tmp_path: Path):
    export(db.conn, tmp_path / "package")
    package = json.loads((tmp_path / "package/datapackage.json").read_text(encoding="utf-8"))
    for resource in (one for one in package["resources"] if "schema" in one):
        found = records(tmp_path / "package" / resource["path"])
        if found:
            assert list(found[0]) == [field["name"] for field in resource["schema"]["fields"]]
        keys = [tuple(row[column] for column in resource["schema"]["primaryKey"]) for row in found]
        assert len(set(keys)) == len(keys)
    launches = {row["id"] for row in records(tmp_path / "package/launches.csv")}
    assert {row["launch"] for row in records(tmp_path / "package/officials.csv")} <= launches


def test_the_bytes_do_not_depend_on_the_order_of_storing(tmp_path: Path):
    found = []
    for name, articles in (("first", varied_articles()), ("second", varied_articles()[::-1])):
        db = open_database(tmp_path / f"{name}.db")
        for one in articles:
            store_articles(db, [one], extractor="test 1")
        export(db.conn, tmp_path / name)
        db.close()
        found.append({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()})
    assert found[0] == found[1]


def _lines(db: Database, tmp_path: Path) -> list[str]:
    export(db.conn, tmp_path / "all.jsonl")
    return (tmp_path / "all.jsonl").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("where", ["package", "all.jsonl", "all.csv", "all.parquet"])
def test_without_names_no_file_names_a_person(db: Database, tmp_path: Path, where: str):
    from pyarrow import parquet

    whole, path = tmp_path / f"whole-{where}", tmp_path / where
    for target, sharing in ((whole, Sharing()), (path, Sharing(names=False))):
        export(db.conn, target, sharing)
    read = {"package": everything, "all.parquet": lambda file: str(parquet.read_table(file).to_pylist())}
    told = [read.get(where, lambda file: file.read_text(encoding="utf-8"))(target) for target in (whole, path)]
    assert "Lò Thị Mẫu" in told[0]
    assert [name for name in PERSONS if name in told[1]] == []
    assert "Ban chỉ đạo" in told[1]
    assert "Đường hoa […]" in told[1]


def test_without_texts_links_fields_and_proofs_are_left(db: Database, tmp_path: Path):
    export(db.conn, tmp_path / "package", Sharing(texts=False))
    told = everything(tmp_path / "package")
    assert "Bà Lò Thị Mẫu dự lễ" not in told
    assert "Toàn cảnh lễ ra mắt" not in told
    assert "https://bao.example/z1" in told
    assert {row["text"] for row in records(tmp_path / "package/evidence.csv")} >= {"Camera an ninh", "lễ ra mắt"}
    line = json.loads((tmp_path / "package/corpus.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert line["launches"][0]["evidence"] == {"model_name": ["Camera an ninh"]}
    assert "text" not in line


@pytest.mark.parametrize("name", ["all.spacy", "all.conllu", "corrections.gold.jsonl"])
def test_formats_of_texts_alone_are_refused_without_texts(db: Database, tmp_path: Path, name: str):
    with pytest.raises(ExportError, match="nothing but texts"):
        export(db.conn, tmp_path / name, Sharing(texts=False))


def test_a_cell_that_a_spreadsheet_would_run_is_inert(fresh_db: Database, tmp_path: Path):
    store_articles(fresh_db, [article("a1", name='=HYPERLINK("http://x")', slogans=["+1"])], extractor="test 1")
    export(fresh_db.conn, tmp_path / "package")
    for path in (tmp_path / "package").glob("*.csv"):
        assert not [cell for row in records(path) for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def test_what_people_put_right_is_what_is_exported(db: Database, db_path: Path, tmp_path: Path):
    put(db, db_path, made(db, "set", "a1", field="board_size", value=15), made(db, "reject", "a3", minute=1))
    export(db.conn, tmp_path / "all.jsonl")
    found = {line["id"]: line["launches"] for line in map(json.loads, _lines(db, tmp_path))}
    assert (found["a1"][0]["board_size"], found["a3"]) == (15, [])
    export(db.conn, tmp_path / "package")
    assert {row["board_size"] for row in records(tmp_path / "package/launches.csv")} == {"9", "15"}


def test_a_package_is_replaced_and_any_other_folder_is_left_alone(db: Database, tmp_path: Path):
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "notes.txt").write_text("x")
    with pytest.raises(ExportError, match="no data package"):
        export(db.conn, mine)
    assert [path.name for path in mine.iterdir()] == ["notes.txt"]
    for _ in range(2):
        export(db.conn, tmp_path / "package")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_pandas_reads_it(db: Database, tmp_path: Path):
    pandas = pytest.importorskip("pandas", reason="pandas is missing: install the dev group")
    export(db.conn, tmp_path / "package")
    launches = pandas.read_parquet(tmp_path / "package/launches.parquet")
    assert sorted(launches["unit_code"]) == ["07876", "15973", "18229", "18229", "24274"]
    plain = pandas.read_csv(tmp_path / "package/launches.csv", dtype={"unit_code": str})
    assert list(plain["id"]) == list(launches["id"])


def test_the_dictionary_describes_every_column_that_is_left(db: Database, tmp_path: Path):
    export(db.conn, tmp_path / "package", Sharing(names=False))
    text = (tmp_path / "package/data-dictionary.md").read_text(encoding="utf-8")
    assert "| `unit_code` | string | official code; with leading zeros, so read it as text |" in text
    assert "## officials" in text
    assert "| `author` |" not in text
