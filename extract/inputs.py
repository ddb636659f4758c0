"""Files, directories and standard input → items, lazily and in order; nothing here raises."""

import gzip
import io
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

from crawler.page import Page
from extract.item import InputProblem, Item, from_line, from_record
from extract.page.decode import decode
from extract.scan.parts import Part, parts_of

STDIN = "standard input"
GZIP = b"\x1f\x8b"
PEEK = 4096
"""Bytes by which the kind of an unnamed input is told."""
MOST = 64 << 20
"""Bytes of one page or text after unpacking; what is larger is no article, and might not fit in memory."""
ROWS = 256
"""Rows of a Parquet file read at a time."""
KINDS = {
    ".warc": "warc",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "text",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".parquet": "parquet",
}
EXPECTED = ".warc, .html, .txt, .jsonl or .parquet"

Found = Iterator[Item | InputProblem | Part]


def read_inputs(paths: Iterable[str | Path], *, all: bool = False) -> Iterator[Item | InputProblem]:  # noqa: A002
    """The same as ``open_inputs``, with the archives read in this process."""
    for found in open_inputs(paths, all=all):
        if isinstance(found, Part):
            yield from found.items()
        else:
            yield found


def open_inputs(paths: Iterable[str | Path], *, all: bool = False) -> Found:  # noqa: A002  the option's name
    """Every text and page in ``paths``, archives in parts, with a problem in the place of what cannot be read.

    A path is a file (``.warc .html .txt .jsonl``, each also ``.gz``, ``.parquet``), a directory
    (read recursively, sorted) or "-" for standard input. Items from single files and JSON Lines
    are marked ``always``, those from archives and directories only with ``all``.
    """
    for path in paths:
        if str(path) == "-":
            yield from _guarded(STDIN, _standard_input)
        else:
            yield from _guarded(str(path), partial(_path, Path(path), all))


def archive_bytes(paths: Iterable[str | Path]) -> int:
    """The bytes of all archives in ``paths``; 0 where something else is among them, whose share is not known."""
    try:
        files = [file for path in map(Path, paths) for file in (_readable(path) if path.is_dir() else [path])]
        return sum(file.stat().st_size for file in files) if all(kind_of(file) == "warc" for file in files) else 0
    except OSError:
        return 0  # what is wrong is said when it is opened


def kind_of(path: Path) -> str | None:
    """ "warc", "html", "text", "lines" or "parquet" by the file's name, None for any other."""
    name = path.name.lower().removesuffix(".gz")
    return next((kind for suffix, kind in KINDS.items() if name.endswith(suffix)), None)


def _standard_input() -> Found:
    if sys.stdin is None:
        yield InputProblem(STDIN, "closed", "send it what is to be read")
    else:
        yield from _stream(sys.stdin.buffer, STDIN, always=True)


def _path(path: Path, everything: bool) -> Found:
    if path.is_dir():
        return _directory(path, always=everything)
    return _open(path, always=everything or kind_of(path) != "warc")


def _directory(path: Path, *, always: bool) -> Found:
    files = _readable(path)
    if not files:
        yield InputProblem(str(path), "no readable file in this directory", f"expected {EXPECTED} files")
    for file in files:
        yield from _guarded(str(file), partial(_open, file, always=always))


def _readable(path: Path) -> list[Path]:
    return [file for file in sorted(path.rglob("*")) if file.is_file() and kind_of(file)]


def _guarded(where: str, read: Callable[[], Found]) -> Found:
    """What ``read`` yields; a fault in the middle ends it with a problem, not with an exception."""
    try:
        yield from read()
    except FileNotFoundError:
        yield InputProblem(where, "no such file", "check the path")
    except (EOFError, zlib.error, gzip.BadGzipFile) as fault:
        yield InputProblem(where, f"damaged gzip data ({fault})", "fetch the file again; what came before was read")
    except OSError as fault:
        yield InputProblem(where, f"cannot be read ({fault.strerror or fault})", "check the file and its permissions")


def _open(path: Path, *, always: bool) -> Found:
    if path.is_file() and path.stat().st_size == 0:  # a pipe has no size
        yield InputProblem(str(path), "empty file", "leave it out or fetch it again")
        return
    kind = kind_of(path)
    if kind == "warc":
        yield from parts_of(path, always=always)
    elif kind == "parquet":
        yield from _table(path, always=always)
    else:
        with path.open("rb") as file:
            yield from _stream(file, str(path), always=always, kind=kind)


def _stream(file: BinaryIO, where: str, *, always: bool, kind: str | None = None) -> Found:
    """Items of an open file; without ``kind`` its first bytes tell what it is."""
    stream = io.BufferedReader(file, PEEK) if not hasattr(file, "peek") else file  # type: ignore[type-var]
    if stream.peek(2)[:2] == GZIP:
        stream = gzip.GzipFile(fileobj=stream)  # type: ignore[assignment]
    start = stream.peek(PEEK)[:PEEK].lstrip(b"\xef\xbb\xbf \t\r\n")
    kind = kind or _sniff(start)
    if kind == "lines":
        yield from _lines(stream, where, always=always)
    elif kind is None:
        yield InputProblem(where, "neither HTML, text nor JSON Lines", f"name the file {EXPECTED}")
    else:
        yield _whole(stream.read(MOST + 1), where, kind, always=always)


def _sniff(start: bytes) -> str | None:
    if b"\0" in start or start.startswith((b"WARC/", b"PAR1")):
        return None
    return "lines" if start.startswith(b"{") else "html" if start.startswith(b"<") else "text"


def _whole(body: bytes, where: str, kind: str, *, always: bool) -> Item | InputProblem:
    """A file that is one page or one text."""
    if not body.strip():
        return InputProblem(where, "empty file", "leave it out or fetch it again")
    if len(body) > MOST:
        return InputProblem(where, f"more than {MOST >> 20} MiB in one page or text", "leave it out or split it")
    if kind == "html":
        return Item(where, page=Page(body), always=always)
    return Item(where, text=decode(body), always=always)


def _lines(stream: Iterable[bytes], where: str, *, always: bool) -> Found:
    empty = True
    for number, line in enumerate(stream, 1):
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            empty = False
            yield from from_line(line, f"{where}:{number}", always=always)
    if empty:
        yield InputProblem(where, "no record in this file", 'write one JSON object a line, such as {"text": "…"}')


def _table(path: Path, *, always: bool) -> Found:
    try:
        import pyarrow  # type: ignore[import-untyped]
        from pyarrow import parquet
    except ImportError:
        yield InputProblem(str(path), "reading Parquet needs pyarrow", "install ramat[parquet]")
        return
    number = 0
    try:
        for batch in parquet.ParquetFile(path).iter_batches(ROWS):
            for record in batch.to_pylist():
                number += 1
                yield from from_record(record, f"{path}:{number}", always=always)
    except pyarrow.ArrowException as fault:
        yield InputProblem(str(path), f"not a whole Parquet file ({str(fault)[:80]})", "write it again")
