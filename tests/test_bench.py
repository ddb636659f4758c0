"""The benchmarks run; what they measure is for people to read."""

from pathlib import Path

import pytest

from bench import ablation, articles, calibrate, growth, plan, recall, report, scan, spent, workers
from bench import search as searching
from bench.__main__ import HEADS, QUICK, measured, table
from bench.pages import article_pages, write_archive
from bench.peers import PEERS
from bench.row import Row, named
from corpus.database import open_reader
from corpus.search import search
from crawler.warc import read_pages
from extract.item import Item
from extract.scan.single import extract_item

ARTICLE = (
    "Sáng 5/6/2023, UBND xã Hoằng Phong, huyện Hoằng Hóa ra mắt mô hình “Đường cờ”; ông Mẫu Văn Thử, Trưởng thôn dự."
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """200 pages, of which two report a launch."""
    return write_archive(tmp_path_factory.mktemp("bench"), 200, launches=True)


def test_the_benchmark_reads_the_articles_of_the_bundled_site() -> None:
    assert len(article_pages()) >= 60


def test_the_scan_of_the_benchmark_finds_every_launch_of_its_archive_and_no_other(archive: Path) -> None:
    assert scan.launches_in(archive) == scan.launches_in(archive, gated=False) >= 2
    assert scan.scan(archive) == scan.only_read(archive) == 200


def test_an_archive_without_launches_does_not_say_the_words(tmp_path: Path) -> None:
    path = write_archive(tmp_path, 20, launches=False)
    assert "ra mắt".encode() not in b"".join(page.body for page in read_pages(path))


def test_the_pages_of_the_benchmark_are_packed_like_real_ones(archive: Path) -> None:
    bodies = sum(len(page.body) for page in read_pages(archive))
    assert 4 < bodies / archive.stat().st_size < 7


def test_the_time_of_a_scan_is_shared_out_among_its_steps(archive: Path) -> None:
    found = spent.spent(archive, 200)
    assert [what for what, _, _ in found] == [spent.REST, *spent.STEPS.values()]
    assert sum(float(share.rstrip("%")) for _, _, share in found) == pytest.approx(100, abs=3)


def test_processes_are_seen_with_their_time_and_memory(archive: Path) -> None:
    size = growth.measure(archive.parent, 200)
    assert size.processor_s > 0
    assert min(size.worker, size.program) > 10 << 20


def test_two_processes_scan_what_one_does(archive: Path) -> None:
    assert all(workers.scanned(archive.parent, processes) > 0 for processes in (1, 2))


def test_the_gate_lets_every_labelled_launch_through() -> None:
    (row,) = recall.rows()
    assert row.bars() == [("≥ 100", True)]


def test_a_row_says_whether_the_bar_is_met_and_which_peer_is_missing() -> None:
    assert Row("scan", 40.0, "pages/s", "reader", 100.0, ratio=0.5).cells()[3:] == ("0.40 ×", "≥ 0.5 × MISSED")
    assert Row("scan", 60.0, "pages/s", "reader", 100.0, ratio=0.5).cells()[3:] == ("0.60 ×", "≥ 0.5 × met")
    assert Row("text", 60.0, "pages/s", "news-please").cells()[2:] == ("news-please: not installed", "", "")
    assert Row("text", 60.0, "pages/s", "trafilatura", ratio=1.0).cells()[4] == "≥ 1 × MISSED"
    assert Row("start", 0.2, "s", most=0.3).cells()[4] == "≤ 0.3 met"
    assert Row("launches", 199.0, "docs/s", least=200).cells()[4] == "≥ 200 MISSED"
    assert Row("search", 2.0, "ms", "plain", 10.0, most=10).cells()[3] == "5.00 ×"
    assert named("pytest", "quiet").startswith("pytest ")


def test_a_part_that_breaks_does_not_cost_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> list[Row]:
        raise RuntimeError("no disk")

    monkeypatch.setattr("bench.__main__.PARTS", {"a": broken, "b": lambda *_: [Row("b", 1.0, "s")]})
    rows, faults = measured(["a", "b"], QUICK)
    assert [row.what for row in rows] == ["b"]
    assert faults == {"a": "RuntimeError: no disk"}
    assert [column.header for column in table(rows).columns] == [*HEADS]


def test_figures_are_put_between_the_marks_of_their_block(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("a\n<!-- table -->\nold\n<!-- /table -->\nb\n", encoding="utf-8")
    report.put("table", report.markdown(["x"], [["1"]]), page)
    assert page.read_text(encoding="utf-8") == "a\n<!-- table -->\n| x |\n|---|\n| 1 |\n<!-- /table -->\nb\n"
    with pytest.raises(ValueError, match="no block <!-- plan -->"):
        report.put("plan", "", page)


def test_the_plan_is_made_from_what_was_measured() -> None:
    rows = [
        Row("scan, 1 %", 1000.0, "pages/s"),
        Row("scan, none", 3000.0, "pages/s"),
        Row("load, 3", 300.0, "articles/s"),
    ]
    paces = plan.paces_of(rows, 20_000)
    assert paces == plan.Paces(1000.0, 300.0, 20_000)
    assert dict(plan.plan(plan.Paces(1000.0, 300.0, 20_000)))["reading"].startswith("2.0 TB")
    assert plan.paces_of(rows[:2], 20_000) is None


def test_a_fit_to_labels_is_calibrated_and_gives_no_sign_a_negative_weight() -> None:
    told = [(1.0, True)] * 9 + [(1.0, False)] + [(0.0, True)] * 5 + [(0.0, False)] * 5
    given = [calibrate.Example("a", True, {"told": told, "bad": 1 - told}, right) for told, right in told * 40]
    found = calibrate.fit(given)
    rows, right = calibrate.matrix(given)
    chance = calibrate.estimated(rows, found)
    assert found[2] == 0 < found[1]
    assert calibrate.calibration_error(chance, right) < 0.02
    assert chance.max() == pytest.approx(0.9, abs=0.02)


def test_a_launch_is_right_where_name_and_every_labelled_level_agree() -> None:
    found = {"model_name": "Đường cờ", "unit": {"commune": "Xã A", "district": "Huyện B", "province": None}}
    gold = {"model_name": "Đường cờ", "unit": {"commune": "Xã A"}}
    assert calibrate.is_right(gold, found)
    assert not calibrate.is_right(gold | {"unit": {"commune": "Xã A", "province": "Tỉnh C"}}, found)
    assert not calibrate.is_right({}, found)


def test_what_the_ablation_takes_away_is_gone_only_while_it_measures() -> None:
    def unit() -> dict[str, str | None]:
        launch = extract_item(Item("a", text=ARTICLE, id="a")).as_json()["launches"][0]
        return {level: launch["unit"][level] for level in ("commune", "province")}

    whole = {"commune": "Xã Hoằng Phong", "province": "Tỉnh Thanh Hóa"}
    assert unit() == whole
    with ablation.without_gazetteer():
        assert unit() == {"commune": "Xã Hoằng Phong", "province": None}
    assert unit() == whole
    with ablation.without_surnames():
        assert extract_item(Item("a", text=ARTICLE, id="a")).launches[0].officials


def test_an_extractor_that_is_not_installed_has_a_row_that_says_so() -> None:
    shown = articles.table("pages", articles.families()[:2], {"ramat": PEERS["ramat"]()}, ["another"])
    assert [list(column.cells)[-1] for column in shown.columns[:2]] == ["another", "not installed"]


def test_made_up_launches_are_searched_and_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("datasette")
    path = tmp_path / "made-up.db"
    searching.main(300, path)
    assert "p95 of these" in capsys.readouterr().out
    found = [launch["id"] for launch in search(open_reader(path), limit=1_000)]
    assert len(set(found)) == 300
