"""The benchmarks run; what they measure is for people to read."""

from pathlib import Path

import pytest

from bench import ablation, articles, calibrate
from bench import search as searching
from bench.__main__ import article_pages, launches_of, trafilatura_alone
from bench.peers import PEERS
from corpus.database import open_reader
from corpus.search import search
from extract.item import Item
from extract.read import read_page
from extract.single import extract_item

ARTICLE = (
    "Sáng 5/6/2023, UBND xã Hoằng Phong, huyện Hoằng Hóa ra mắt mô hình “Đường cờ”; ông Mẫu Văn Thử, Trưởng thôn dự."
)


def test_the_benchmark_works_on_the_articles_of_the_bundled_site() -> None:
    pages = article_pages()
    assert len(pages) >= 60
    assert launches_of(read_page(pages[0])) is not None
    assert trafilatura_alone(pages[0]) is not None


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
