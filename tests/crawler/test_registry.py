"""The registry: which sources a run takes, successors that exist, folders of files."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from crawler.registry import load_sources, pick, read_sources
from crawler.report import state
from crawler.source import Source, SourceError, parse_source


def source(source_id: str = "xa-thu", **more: Any) -> Source:
    return Source(source_id, "Xã Thử", "commune-portal", ("https://xathu.example.vn/",), **more)


def file(tmp_path: Path, *lines: str, source_id: str = "xa-thu") -> Path:
    path = tmp_path / f"{source_id}.toml"
    head = f'[[source]]\nid = "{source_id}"\nname = "Xã Thử"\nkind = "commune-portal"\n'
    path.write_text("\n".join([f'{head}start_urls = ["https://{source_id}.example.vn/"]', *lines]), encoding="utf-8")
    return path


class TestFrozenSources:
    @pytest.mark.parametrize(
        "more",
        [{"status": "frozen"}, {"replaced_by": "xa-moi"}, {"active_until": date(2025, 6, 30)}],
        ids=["by status", "by a successor", "by its last day"],
    )
    def test_a_run_of_all_leaves_them_out(self, more: dict[str, Any]) -> None:
        sources = {one.id: one for one in (source(**more), source("xa-moi"))}
        assert [one.id for one in pick(sources, [])] == ["xa-moi"]

    def test_they_are_taken_when_named_or_for_history(self) -> None:
        sources = {"xa-thu": source(status="frozen")}
        assert pick(sources, ["xa-thu"]) == pick(sources, [], backfill=True) == [source(status="frozen")]

    def test_the_last_day_ends_with_midnight_in_the_zone_of_the_source(self) -> None:
        here = source(active_until=date(2025, 6, 30))
        abroad = source(active_until=date(2025, 6, 30), timezone="Europe/Paris")
        evening = datetime(2025, 6, 30, 18, tzinfo=UTC)
        assert (here.is_frozen(evening), abroad.is_frozen(evening)) == (True, False)

    def test_a_word_says_it(self) -> None:
        every = (source(), source(status="frozen"), source(replaced_by="xa-moi"))
        assert [state(one) for one in every] == ["live", "frozen", "replaced by xa-moi"]


def test_no_id_means_every_source_that_may_bring_news() -> None:
    sources = load_sources()
    assert len(pick(sources, [], backfill=True)) == len(sources)
    assert {one.id for one in pick(sources, [])} == {one.id for one in sources.values() if state(one) == "live"}


class TestSuccessors:
    def test_one_that_is_no_source_is_an_error(self, tmp_path: Path) -> None:
        with pytest.raises(
            SourceError, match="'replaced_by' names 'angian', which is no source; did you mean 'angiang'"
        ):
            load_sources(file(tmp_path, 'replaced_by = "angian"'))

    def test_a_circle_is_an_error(self, tmp_path: Path) -> None:
        file(tmp_path, 'replaced_by = "xa-moi"')
        file(tmp_path, 'replaced_by = "xa-thu"', source_id="xa-moi")
        with pytest.raises(SourceError, match="leads back to it"):
            load_sources(tmp_path)

    def test_none_replaces_itself(self) -> None:
        with pytest.raises(SourceError, match="names the source itself"):
            parse_source(source(replaced_by="xa-thu").as_table(), "here")


def test_an_unknown_status_is_named_with_the_known_ones() -> None:
    with pytest.raises(SourceError, match="unknown status 'frosen'; did you mean 'frozen'"):
        parse_source(source(status="frosen").as_table(), "here")


def test_a_folder_of_files_is_a_registry(tmp_path: Path) -> None:
    file(tmp_path)
    file(tmp_path, source_id="xa-moi")
    (tmp_path / "tried.jsonl").write_text("no TOML", encoding="utf-8")
    assert list(read_sources(tmp_path)) == ["xa-moi", "xa-thu"]


def test_two_files_of_a_folder_with_one_id_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "again.toml").write_text(file(tmp_path).read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(SourceError, match=r"xa-thu\.toml: source 'xa-thu' stands twice"):
        read_sources(tmp_path)


def test_the_place_of_a_new_commune_stands_in_for_an_older_one() -> None:
    new = source(province_2025="Đồng Nai", commune_2025="Thiện Hưng")
    assert new.place == ("Đồng Nai", None, "Thiện Hưng")
    assert source(province="Bình Phước", province_2025="Đồng Nai", district="Bù Đốp").place[:2] == (
        "Bình Phước",
        "Bù Đốp",
    )
