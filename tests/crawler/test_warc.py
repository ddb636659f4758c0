"""The archive: written so that others can read it, read so that damage costs no whole record."""

import gzip
import resource
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastwarc.warc import WarcRecordType
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from crawler.archive import ArchiveWriter, Fetched, Original
from crawler.page import Page
from crawler.source import Source
from crawler.warc import ArchiveDamage, read_page_at, read_pages, read_records

SOURCE = Source("xa-thu", "Xã", "commune-portal", ("https://xa.example.vn/",), "Thanh Hóa", "Hoằng Hóa", "Hoằng Phong")
MOMENT = datetime(2025, 8, 1, 2, 3, 4, tzinfo=UTC)
HTML = (("Content-Type", "text/html; charset=utf-8"),)


def fetched(number: int, body: str = "", **more: object) -> Fetched:
    text = body or f"<p>Bài số {number}: ra mắt mô hình</p>" * 20
    return Fetched(f"https://xa.example.vn/{number}", 200, HTML, text.encode(), fetched_at=MOMENT, **more)  # type: ignore[arg-type]


def written(folder: Path, *records: Fetched) -> tuple[Path, list[int]]:
    writer = ArchiveWriter(folder, SOURCE, "ramat/test")
    offsets = [writer.write(record) for record in records]
    writer.close()
    assert writer.path is not None
    return writer.path, offsets


def test_a_disk_that_takes_half_a_record_gets_it_back(tmp_path: Path) -> None:
    size = written(tmp_path / "whole", fetched(1))[0].stat().st_size
    noise = "".join(f"{number * number:x}" for number in range(9999))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    writer = ArchiveWriter(tmp_path, SOURCE, "ramat/test")
    writer.write(fetched(1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 500, hard))
    try:
        with pytest.raises(OSError, match=r"No space left|File too large"):
            writer.write(fetched(2, noise))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    writer.write(fetched(3))
    writer.close()
    assert writer.path is not None
    pages, damage = salvage(writer.path)
    assert [page.url for page in pages] == ["https://xa.example.vn/1", "https://xa.example.vn/3"]
    assert damage is None


def salvage(path: Path) -> tuple[list[Page], int | None]:
    """The pages of a file and where it is damaged."""
    pages = []
    try:
        pages.extend(page for page in read_pages(path))
    except ArchiveDamage as damage:
        return pages, damage.offset
    return pages, None


def kept(path: Path) -> int:
    count = 0
    try:
        for page in read_pages(path):
            count += 1
            assert page.body.startswith("<p>Bài".encode())
    except ArchiveDamage:
        pass
    return count


def test_a_page_comes_back_as_it_was_written(tmp_path: Path) -> None:
    path, offsets = written(tmp_path, fetched(1))
    assert list(read_pages(path)) == [
        Page(
            body=fetched(1).body,
            url="https://xa.example.vn/1",
            content_type="text/html; charset=utf-8",
            fetched_at="2025-08-01T02:03:04Z",
            source="xa-thu",
            province="Thanh Hóa",
            district="Hoằng Hóa",
            commune="Hoằng Phong",
            archive=str(path),
            offset=offsets[0],
        )
    ]


def test_a_page_is_read_by_its_offset(tmp_path: Path) -> None:
    path, offsets = written(tmp_path, fetched(1), fetched(2), fetched(3))
    assert [read_page_at(path, offset) for offset in offsets] == list(read_pages(path))


def test_an_offset_without_a_page_is_reported(tmp_path: Path) -> None:
    path, offsets = written(tmp_path, fetched(1))
    for wrong in (0, offsets[0] + 1, 10**6):
        with pytest.raises(ArchiveDamage):
            read_page_at(path, wrong)


def test_the_file_lies_under_its_source_and_is_named_by_source_and_moment(tmp_path: Path) -> None:
    path, _ = written(tmp_path, fetched(1))
    assert path.parent == tmp_path / "xa-thu"
    assert path.name.startswith("xa-thu-20")
    assert path.name.endswith("Z-0.warc.gz")


def test_two_files_of_one_second_do_not_meet(tmp_path: Path) -> None:
    paths = {written(tmp_path, fetched(number))[0] for number in range(3)}
    assert len(paths) == 3


def test_without_a_record_there_is_no_file(tmp_path: Path) -> None:
    ArchiveWriter(tmp_path, SOURCE, "ramat/test").close()
    assert list(tmp_path.iterdir()) == []


def test_warcio_reads_every_record_at_our_offset_with_right_digests(tmp_path: Path) -> None:
    path, offsets = written(tmp_path, fetched(1), fetched(2))
    seen = []
    with path.open("rb") as stream:
        records = ArchiveIterator(stream, check_digests="raise")
        for record in records:
            record.content_stream().read()
            seen.append((record.rec_type, records.get_record_offset()))
            assert record.rec_headers.protocol == "WARC/1.1"
    assert seen == [("warcinfo", 0), ("response", offsets[0]), ("response", offsets[1])]


def test_warcio_reads_a_single_record_from_its_offset(tmp_path: Path) -> None:
    path, offsets = written(tmp_path, fetched(1), fetched(2))
    with path.open("rb") as stream:
        stream.seek(offsets[1])
        record = next(iter(ArchiveIterator(stream)))
        assert record.rec_headers.get_header("WARC-Target-URI") == "https://xa.example.vn/2"
        assert record.rec_headers.get_header("Ramat-District") == "Hoằng Hóa"


def test_headers_that_no_longer_hold_for_the_decoded_body_are_written_anew(tmp_path: Path) -> None:
    of_transfer = (("Content-Encoding", "gzip"), ("Content-Length", "7"), ("Transfer-Encoding", "chunked"))
    received = (*HTML, *of_transfer, ("X-A", "b"))
    path, _ = written(tmp_path, Fetched("https://xa.example.vn/1", 200, received, b"<p>xin</p>"))
    http = next(record.http for record in read_records(path) if record.http)
    assert dict(http.to_tuples()) == dict(HTML) | {"X-A": "b", "Content-Length": "10"}


def test_a_broken_connection_is_noted(tmp_path: Path) -> None:
    path, _ = written(tmp_path, fetched(1, truncated=True))
    assert [r.headers.get("warc-truncated") for r in read_records(path)] == [None, "disconnect"]


@pytest.mark.parametrize(("status", "profile"), [(304, "server-not-modified"), (200, "identical-payload-digest")])
def test_an_unchanged_page_becomes_a_revisit_and_no_page(tmp_path: Path, status: int, profile: str) -> None:
    writer = ArchiveWriter(tmp_path, SOURCE, "ramat/test")
    again = Fetched("https://xa.example.vn/1", status, HTML, b"" if status == 304 else b"<p>xin</p>")
    writer.write_revisit(again, Original("https://xa.example.vn/1", "2025-08-01T02:03:04Z", "00" * 20))
    writer.close()
    assert writer.path is not None
    revisit = list(read_records(writer.path))[-1]
    assert revisit.type == WarcRecordType.revisit
    assert revisit.headers["warc-profile"] == f"http://netpreserve.org/warc/1.1/revisit/{profile}"
    assert revisit.headers["warc-refers-to-date"] == "2025-08-01T02:03:04Z"
    assert list(read_pages(writer.path)) == []


@pytest.mark.parametrize("content_type", ["application/rss+xml", "application/xml", "application/gzip"])
def test_feeds_and_sitemaps_are_archived_but_no_pages(tmp_path: Path, content_type: str) -> None:
    path, _ = written(tmp_path, Fetched("https://xa.example.vn/f", 200, (("Content-Type", content_type),), b"<rss/>"))
    assert len(list(read_records(path))) == 2
    assert list(read_pages(path)) == []


def test_a_file_cut_off_anywhere_gives_every_whole_record_and_says_where_it_ends(tmp_path: Path) -> None:
    path, offsets = written(tmp_path, fetched(1), fetched(2), fetched(3))
    whole = path.read_bytes()
    for cut, pages in ((offsets[1], 1), (offsets[2], 2), (len(whole), 3)):
        path.write_bytes(whole[:cut])
        assert (len(list(read_pages(path))), cut) == (pages, cut)
    for cut in (offsets[2] + 1, offsets[2] + 60, len(whole) - 30):
        path.write_bytes(whole[:cut])
        pages, damage = salvage(path)
        assert (len(pages), damage) == (2, offsets[2])


@given(st.integers(0, 10**6), st.binary(min_size=1, max_size=6))
def test_damage_in_one_place_costs_at_most_the_records_that_it_touches(place: int, noise: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, _ = written(Path(folder), *(fetched(number) for number in range(6)))
        data = bytearray(path.read_bytes())
        at = place % (len(data) - len(noise))
        data[at : at + len(noise)] = noise
        path.write_bytes(data)
        assert kept(path) >= 4


def test_a_file_that_is_no_archive_is_reported_and_not_read(tmp_path: Path) -> None:
    path = tmp_path / "x.warc.gz"
    path.write_bytes(b"not an archive at all" * 50)
    assert salvage(path) == ([], 0)


def test_an_empty_file_has_no_pages(tmp_path: Path) -> None:
    path = tmp_path / "x.warc.gz"
    path.write_bytes(b"")
    assert salvage(path) == ([], None)


def test_an_uncompressed_archive_is_read_too(tmp_path: Path) -> None:
    path, _ = written(tmp_path, fetched(1), fetched(2))
    plain = tmp_path / "plain.warc"
    plain.write_bytes(gzip.decompress(path.read_bytes()))
    assert [page.body for page in read_pages(plain)] == [page.body for page in read_pages(path)]
    plain.write_bytes(plain.read_bytes()[:-100])
    pages, damage = salvage(plain)
    assert (len(pages), damage is None) == (1, False)
