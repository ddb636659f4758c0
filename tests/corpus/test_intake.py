"""From the archive to the tables: every page is counted by its type, only articles are stored."""

import json
from datetime import UTC, datetime
from pathlib import Path

from launch_samples import tables
from sqlite_utils import Database

from corpus.intake import Intake, summary, take_in
from corpus.report import write_report
from crawler.archive import ArchiveWriter, Fetched
from crawler.source import Source

SITE = "https://xahoaphong.example.vn"
SOURCE = Source("xa-hoa-phong", "Xã Hòa Phong", "commune-portal", (f"{SITE}/",), "Thanh Hóa", "Hoằng Hóa")
TITLE = "Xã Hòa Phong ra mắt mô hình “Tiếng kẻng bình yên”"
BODY = (
    "<p>Sáng 12/6/2023, Ủy ban nhân dân xã Hòa Phong, huyện Hoằng Hóa tổ chức lễ ra mắt mô hình “Tiếng kẻng bình yên” "
    "tại nhà văn hóa thôn Đông.</p>"
    "<p>Mô hình gồm 7 chiếc kẻng đặt ở các ngõ xóm; khi có việc, người dân đánh kẻng theo hiệu lệnh đã quy ước.</p>"
    "<p>Phát biểu tại buổi lễ, bà Tạ Thị Lụa, Chủ tịch UBND xã đề nghị các thôn còn lại học tập cách làm này.</p>"
)
HEADLINES = [f"Hội viên nông dân thôn {number} thu hoạch vụ lúa hè thu đạt năng suất cao" for number in range(20)]
TEASERS = "".join(f"<h3><a href='/tin/{number}.html'>{line}</a></h3>" for number, line in enumerate(HEADLINES))
ADDRESS = f"{SITE}/tin/ra-mat-tieng-keng-binh-yen-20871.html"
NEWS = f"<h1>{TITLE}</h1><div>12/06/2023 08:30</div>{BODY}"
PAGES = {
    ADDRESS: ("article", NEWS),
    f"{ADDRESS}?print=1": ("twin", NEWS),
    f"{SITE}/": ("home", TEASERS),
    f"{SITE}/tin?page=2": ("listing", TEASERS),
    f"{SITE}/gioi-thieu": ("static", f"<h1>Giới thiệu chung</h1>{BODY}"),
    f"{SITE}/khong-co": ("missing", "<h1>Không tìm thấy trang</h1><p>404</p>"),
    f"{SITE}/dang-nhap": ("blocked", "<h1>Đăng nhập</h1><form><input type='password'></form>"),
}


def html(body: str, canonical: str | None = None) -> bytes:
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    return f'<html><head><meta charset="utf-8"><title>Trang</title>{link}</head><body>{body}</body></html>'.encode()


def archived(folder: Path, pages: dict[str, str], day: int = 1) -> Path:
    """An archive with these pages, fetched on that day of July 2023."""
    writer = ArchiveWriter(folder, SOURCE, "ramat/test")
    for url, body in pages.items():
        canonical = ADDRESS if url.startswith(ADDRESS) else None
        moment = datetime(2023, 7, day, tzinfo=UTC)
        headers = (("Content-Type", "text/html; charset=utf-8"),)
        writer.write(Fetched(url, 200, headers, html(body, canonical), fetched_at=moment))
    writer.close()
    return folder


def taken(db: Database, archive: Path, *sources: Source) -> Intake:
    """Read the whole archive, as if for the first time."""
    db["archives"].delete_where()
    return take_in(db, archive, lambda line: None, sources={source.id: source for source in sources})


def test_pages_are_counted_by_type_and_only_articles_stored(fresh_db: Database, tmp_path: Path):
    intake = taken(fresh_db, archived(tmp_path / "archive", {url: body for url, (_, body) in PAGES.items()}))
    kinds = [kind for kind, _ in PAGES.values()]
    assert intake.types == {kind: kinds.count(kind) for kind in kinds}
    assert [row["url"] for row in fresh_db["articles"].rows] == [ADDRESS]
    assert fresh_db["readings"].count == 2
    assert "1 article, 1 blocked, 1 home, 1 listing" in summary(intake)


def test_the_report_of_a_run_lists_the_types(fresh_db: Database, tmp_path: Path):
    intake = taken(fresh_db, archived(tmp_path / "archive", {url: body for url, (_, body) in PAGES.items()}))
    write_report(tmp_path / "run.json", [], intake)
    report = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
    assert report["page_types"] == dict(sorted(intake.types.items()))
    assert (report["pages"], report["stored"]["new"]) == (len(PAGES), 1)


def test_a_changed_page_is_a_revision_whichever_archive_is_read_first(tmp_path: Path, fresh_db: Database):
    first = archived(tmp_path / "first", {ADDRESS: NEWS})
    second = archived(tmp_path / "second", {f"{ADDRESS}?utm_source=zalo": NEWS.replace("7 chiếc", "9 chiếc")}, day=2)
    for archive in (second, first):
        taken(fresh_db, archive)
    assert (fresh_db["articles"].count, fresh_db["revisions"].count, fresh_db["launches"].count) == (1, 1, 1)
    assert "9 chiếc" in next(fresh_db["articles"].rows)["text"]


def test_reading_an_archive_again_changes_nothing(fresh_db: Database, tmp_path: Path):
    archive = archived(tmp_path / "archive", {url: body for url, (_, body) in PAGES.items()})
    taken(fresh_db, archive)
    before = tables(fresh_db)
    intake = taken(fresh_db, archive)
    assert (intake.stored.new, intake.stored.changed, intake.stored.removed) == (0, 0, 0)
    assert tables(fresh_db) == before


def test_a_pattern_added_to_the_source_counts_without_a_new_crawl(fresh_db: Database, tmp_path: Path):
    archive = archived(tmp_path / "archive", {ADDRESS: NEWS})
    taken(fresh_db, archive)
    assert fresh_db["articles"].count == 1
    patterned = Source(SOURCE.id, SOURCE.name, SOURCE.kind, SOURCE.start_urls, listing_pattern="/tin/")
    assert taken(fresh_db, archive, patterned).types == {"listing": 1}
    assert fresh_db["articles"].count == 0
