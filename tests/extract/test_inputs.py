"""Every kind of input, in order, and a clear word for each that cannot be read."""

import gzip
import io
import json
import sys
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from extract.inputs import read_inputs
from extract.item import InputProblem, Item

TEXT = "Sáng 12/6, UBND xã Hòa Phong tổ chức lễ ra mắt mô hình “Tiếng kẻng bình yên”."
HTML = f"<html><body><h1>Ra mắt mô hình “Tiếng kẻng bình yên”</h1><p>{TEXT}</p></body></html>"


def items(*paths: Path | str, everything: bool = False) -> list[Item]:
    return [found for found in read_inputs(paths, all=everything) if isinstance(found, Item)]


def problems(*paths: Path | str) -> list[str]:
    return [str(found) for found in read_inputs(paths) if isinstance(found, InputProblem)]


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def stdin(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


def test_json_lines_give_one_item_a_line_with_what_is_known(tmp_path: Path) -> None:
    record = {"id": 7, "url": "https://x.vn/a", "text": TEXT, "published": "2023-06-12"}
    (item,) = items(write(tmp_path / "a.jsonl", json.dumps(record)))
    assert (item.id, item.url, item.text, item.published) == ("7", "https://x.vn/a", TEXT, "2023-06-12")
    assert item.always


def test_a_record_may_hold_html(tmp_path: Path) -> None:
    (item,) = items(write(tmp_path / "a.jsonl", json.dumps({"id": "x", "html": HTML})))
    assert item.page is not None
    assert item.article().id == "x"


def test_html_and_text_files_are_one_item_each(tmp_path: Path) -> None:
    page, text = items(write(tmp_path / "a.html", HTML), write(tmp_path / "b.txt", TEXT))
    assert page.page is not None
    assert text.text == TEXT


@pytest.mark.parametrize("name", ["a.html.gz", "a.txt.gz", "a.jsonl.gz"])
def test_compressed_files_are_read_like_plain_ones(tmp_path: Path, name: str) -> None:
    content = {"a.html.gz": HTML, "a.txt.gz": TEXT, "a.jsonl.gz": json.dumps({"text": TEXT})}[name]
    assert len(items(write(tmp_path / name, gzip.compress(content.encode())))) == 1


def test_a_directory_is_read_recursively_in_sorted_order(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.txt", "sub/c.txt", "notes.md"):
        write(tmp_path / name, name)
    found = items(tmp_path)
    assert [item.text for item in found] == ["a.txt", "b.txt", "sub/c.txt"]
    assert not any(item.always for item in found)


def test_with_all_every_item_of_a_directory_is_wanted(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", TEXT)
    assert all(item.always for item in items(tmp_path, everything=True))


@pytest.mark.parametrize(("content", "is_page"), [(HTML, True), (json.dumps({"text": TEXT}), False), (TEXT, False)])
def test_standard_input_is_told_by_its_start(monkeypatch: pytest.MonkeyPatch, content: str, is_page: bool) -> None:
    stdin(monkeypatch, content.encode())
    (item,) = items("-")
    assert (item.page is not None) == is_page
    assert is_page or item.text == TEXT


def test_the_order_of_the_arguments_is_kept(tmp_path: Path) -> None:
    first, second = write(tmp_path / "z.txt", "z"), write(tmp_path / "a.txt", "a")
    assert [item.text for item in items(first, second)] == ["z", "a"]


def test_reading_is_lazy(tmp_path: Path) -> None:
    lines = write(tmp_path / "a.jsonl", json.dumps({"text": TEXT}) + "\n{broken")
    assert isinstance(next(read_inputs([lines, tmp_path / "missing.txt"])), Item)


def test_a_malformed_line_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", '{"text": "a"}\n{broken\n\n{"text": "b"}\n')
    assert [item.text for item in items(path)] == ["a", "b"]
    (problem,) = problems(path)
    assert problem.startswith(f"{path}:2: not JSON")


@pytest.mark.parametrize("line", ["[1, 2]", '{"url": "https://x.vn"}', '{"text": ""}', '{"text": 5}', "null"])
def test_a_record_without_content_is_named(tmp_path: Path, line: str) -> None:
    path = write(tmp_path / "a.jsonl", line)
    assert items(path) == []
    assert problems(path)[0].startswith(f"{path}:1: ")


def test_a_wrong_date_is_reported_but_costs_nothing_else(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", json.dumps({"text": TEXT, "published": "hôm qua"}))
    assert items(path)[0].published is None
    assert '"published" is no date' in problems(path)[0]


def test_a_line_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", b'{"text": "\xff\xfe"}\n{"text": "b"}')
    assert [item.text for item in items(path)] == ["b"]
    assert "not UTF-8" in problems(path)[0]


def test_a_text_in_windows_1258_is_read(tmp_path: Path) -> None:
    written = "Lê\u0303 ra mă\u0301t mô hi\u0300nh “Tiê\u0301ng ke\u0309ng bi\u0300nh yên”"
    path = write(tmp_path / "a.txt", written.encode("cp1258"))
    assert items(path)[0].article().text == "Lễ ra mắt mô hình “Tiếng kẻng bình yên”"


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a.jsonl", "a.warc.gz", "a.parquet"])
def test_an_empty_file_is_named(tmp_path: Path, name: str) -> None:
    assert problems(write(tmp_path / name, "")) == [f"{tmp_path / name}: empty file; leave it out or fetch it again"]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert problems(tmp_path / "no.txt") == [f"{tmp_path / 'no.txt'}: no such file; check the path"]


def test_an_empty_directory_is_named(tmp_path: Path) -> None:
    assert "no readable file" in problems(tmp_path)[0]


def test_a_binary_file_of_unknown_kind_is_named(tmp_path: Path) -> None:
    assert "neither HTML, text nor JSON Lines" in problems(write(tmp_path / "a.bin", b"\x7fELF\0\0"))[0]


def test_a_truncated_gzip_gives_its_whole_lines(tmp_path: Path) -> None:
    whole = gzip.compress(b"".join(b'{"text": "so %d"}\n' % number for number in range(5000)))
    path = write(tmp_path / "a.jsonl.gz", whole[: len(whole) // 2])
    assert [item.text for item in items(path)][:3] == ["so 0", "so 1", "so 2"]
    assert "damaged gzip data" in problems(path)[0]


def test_bytes_that_are_no_archive_are_named(tmp_path: Path) -> None:
    assert "damaged at byte 0" in problems(write(tmp_path / "a.warc.gz", b"no archive"))[0]


def test_an_archive_gives_its_pages_and_the_pages_before_its_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for number in range(3):
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            url, body = f"https://x.example.vn/{number}", io.BytesIO(HTML.encode())
            writer.write_record(writer.create_warc_record(url, "response", payload=body, http_headers=headers))
    assert [item.url for item in items(path)] == [f"https://x.example.vn/{number}" for number in range(3)]
    assert not any(item.always for item in items(path))
    write(path, path.read_bytes()[:-20])
    assert len(items(path)) == 2
    assert "damaged at byte" in problems(path)[0]


def test_a_parquet_table_gives_one_item_a_row(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "a.parquet"
    parquet.write_table(pyarrow.table({"id": ["1", "2"], "text": [TEXT, TEXT]}), path)
    assert [item.id for item in items(path)] == ["1", "2"]


def test_what_is_no_parquet_is_named(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    assert "not a whole Parquet file" in problems(write(tmp_path / "a.parquet", b"PAR1 and nothing more"))[0]
