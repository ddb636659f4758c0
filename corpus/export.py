"""The corpus as one file for other tools; the same database gives the same bytes."""

import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from corpus.conllu import conllu
from corpus.corrections.gold import gold_records
from corpus.database import Row, explained, rows
from corpus.package import is_package, replace_folder, write_package
from corpus.parquet import ParquetError, write_parquet
from corpus.records import read_articles
from corpus.search import every_launch
from corpus.sharing import Sharing, shared_article, shared_launch
from corpus.table import CSV_COLUMNS, flat, write_csv
from extract.article import Article

Writer = Callable[[sqlite3.Connection, Path, Sharing], int]
WHOLE = Sharing()
COUNTS = ("board_size", "members", "participants", "reports", "copies")
OF_TEXTS = (".gold.jsonl", ".spacy", ".conllu")


class ExportError(Exception):
    """The file can't be written; the message is one line with the remedy."""


class EndingError(ExportError, ValueError):
    """The file's ending names no format."""


def export(conn: sqlite3.Connection, path: str | Path, sharing: Sharing = WHOLE) -> int:
    """Write ``path``, whose ending names the format, and return how many records it holds.

    .jsonl: articles with launches as ``ramat extract`` prints them and the article they repeat
    ("duplicate_of"), by id; .csv and .parquet: one row a launch, newest first; .spacy: articles as a
    DocBin with their spans; .conllu: articles in segmented words; .gold.jsonl: corrected articles with
    labels for ``evaluate``; no ending: a folder, the data package of ``corpus.package``. ``sharing`` says
    what is left out. What exists is replaced at the end, never left half-written. Raises ExportError
    and DatabaseError.
    """
    path = Path(path)
    writer = _writer(path, sharing)
    if not path.parent.is_dir():
        raise ExportError(f"{path}: the folder {path.parent} does not exist; make it first")
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with explained(conn):
            number = writer(conn, unfinished, sharing)
        replace_folder(unfinished, path) if unfinished.is_dir() else unfinished.replace(path)
    except ParquetError as error:
        raise ExportError(f"{path}: {error}") from error
    except OSError as error:
        raise ExportError(f"{path}: {error.strerror or error}; make room or choose another place") from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True) if unfinished.is_dir() else unfinished.unlink(missing_ok=True)
    return number


def _writer(path: Path, sharing: Sharing) -> Writer:
    """What writes that path. Raises ExportError where nothing does."""
    if path.is_dir() or not path.suffix:
        if path.exists() and not is_package(path) and (path.is_file() or any(path.iterdir())):
            raise ExportError(f"{path}: exists and is no data package; name a new folder, or a file with an ending")
        return _folder
    ending = next((known for known in WRITERS if path.name.lower().endswith(known)), None)
    if ending is None:
        raise EndingError(f"{path}: unknown ending; use one of {' '.join(WRITERS)}, or none for a folder")
    if ending in OF_TEXTS and not sharing.has_texts:
        raise EndingError(f"{path}: holds nothing but texts; without them use .jsonl .csv .parquet or a folder")
    return WRITERS[ending]


def _folder(conn: sqlite3.Connection, path: Path, sharing: Sharing) -> int:
    path.mkdir()
    endings = [".jsonl", *([".spacy", ".conllu"] if sharing.has_texts else [])]
    corpora = [path / f"corpus{ending}" for ending in endings]
    for file in corpora:
        WRITERS[file.suffix](conn, file, sharing)
    return write_package(conn, path, sharing, corpora)


def _gold(conn: sqlite3.Connection, path: Path, sharing: Sharing) -> int:
    return _lines(gold_records(conn), path)


def _jsonl(conn: sqlite3.Connection, path: Path, sharing: Sharing) -> int:
    return _lines((_article(conn, article, sharing) for article in read_articles(conn)), path)


def _article(conn: sqlite3.Connection, article: Article, sharing: Sharing) -> Row:
    known = rows(conn, "SELECT duplicate_of, extractor FROM articles WHERE id = ?", [article.id])[0]
    return shared_article(conn, article.as_json(), sharing) | known


def _lines(records: Iterable[Row], path: Path) -> int:
    number = 0
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for record in records:
            number += 1
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
    return number


def _csv(conn: sqlite3.Connection, path: Path, sharing: Sharing) -> int:
    with path.open("w", encoding="utf-8", newline="") as out:
        return write_csv(_launches(conn, sharing), _columns(sharing), out)


def _launches(conn: sqlite3.Connection, sharing: Sharing) -> Iterator[Row]:
    return (shared_launch(conn, flat(launch), sharing) for launch in every_launch(conn))


def _columns(sharing: Sharing) -> list[str]:
    return [column for column in CSV_COLUMNS if sharing.names or column != "officials"]


def _parquet(conn: sqlite3.Connection, path: Path, sharing: Sharing) -> int:
    kinds = dict.fromkeys(COUNTS, "integer") | {"confidence": "number"}
    columns = {column: kinds.get(column, "string") for column in _columns(sharing)}
    return write_parquet(_launches(conn, sharing), columns, path)


def _spacy(conn: sqlite3.Connection, path: Path, sharing: Sharing) -> int:
    from spacy.tokens import DocBin

    from extract.pipeline import annotate

    docs = DocBin()
    for article in read_articles(conn):
        docs.add(annotate(article))
    docs.to_disk(path)
    return len(docs)


def _conllu(conn: sqlite3.Connection, path: Path, sharing: Sharing) -> int:
    number = 0
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for article in read_articles(conn):
            number += 1
            out.writelines(conllu(article))
    return number


WRITERS: dict[str, Writer] = {
    ".gold.jsonl": _gold, ".jsonl": _jsonl, ".csv": _csv, ".parquet": _parquet, ".spacy": _spacy, ".conllu": _conllu,
}  # fmt: skip
"""Ending → what writes it; of two that fit the longer stands first."""
