"""Sources: read from TOML, checked, and wrong ones named in one line with the remedy."""

from datetime import date
from pathlib import Path

import pytest

from crawler.registry import load_sources, pick, read_sources
from crawler.source import KINDS, Source, SourceError, parse_source

TABLE = {
    "id": "xa-thu",
    "name": "Trang thông tin xã Thử",
    "kind": "commune-portal",
    "start_urls": ["https://xathu.example.vn/"],
}


def write(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "my.toml"
    file.write_text(text, encoding="utf-8")
    return file


def toml(extra: str = "", source_id: str = "xa-thu") -> str:
    return (
        f'[[source]]\nid = "{source_id}"\nname = "Xã Thử"\nkind = "commune-portal"\n'
        f'start_urls = ["https://xathu.example.vn/"]\n{extra}\n'
    )


def message(call: object, *args: object) -> str:
    with pytest.raises(SourceError) as caught:
        call(*args)  # type: ignore[operator]
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_source_needs_only_four_keys() -> None:
    source = parse_source(TABLE, "here")
    assert (source.id, source.delay_s, source.verify_tls, source.province) == ("xa-thu", 1.0, True, None)


def test_every_optional_key_is_read(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        toml(
            'province = "Thanh Hóa"\ndistrict = "Hoằng Hóa"\ncommune = "Hoằng Phong"\nallowed_hosts = [".example.vn"]\n'
            "article_pattern = '/tin/\\d+'\nlisting_pattern = '/muc/'\ntimezone = \"Asia/Bangkok\"\ndelay_s = 0\n"
            "max_pages = 5\nverify_tls = false\nallow_private_addresses = true\nactive_until = 2025-06-30\n"
            'replaced_by = "xa-moi"\nnote = "một ghi chú"'
        ),
    )
    source = read_sources(file)["xa-thu"]
    assert (source.delay_s, source.max_pages, source.verify_tls) == (0.0, 5, False)
    assert source.active_until == date(2025, 6, 30)
    assert source.hosts == {"xathu.example.vn", ".example.vn"}


def test_a_source_survives_the_way_to_a_table_and_back() -> None:
    source = parse_source(TABLE | {"delay_s": 2, "district": "Hoằng Hóa", "active_until": date(2025, 6, 30)}, "here")
    assert parse_source(source.as_table(), "again") == source


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"name": ""}, "'name' is missing"),
        ({"kind": "comune-portal"}, "did you mean 'commune-portal'?"),
        ({"star_urls": []}, "did you mean 'start_urls'?"),
        ({"start_urls": "https://xathu.example.vn/"}, "must be a list of strings"),
        ({"start_urls": ["xathu.example.vn"]}, "must begin with http:// or https://"),
        ({"start_urls": ["ftp://xathu.example.vn/"]}, "must begin with http:// or https://"),
        ({"article_pattern": "(/tin"}, "no regular expression"),
        ({"delay_s": -1}, "a number of seconds, 0 or more"),
        ({"delay_s": True}, "a number of seconds, 0 or more"),
        ({"max_pages": 0}, "a whole number, 1 or more"),
        ({"verify_tls": "no"}, "true or false"),
        ({"active_until": "2025-06-30"}, "a date without quotes"),
        ({"timezone": "Hanoi"}, "'Asia/Ho_Chi_Minh' is one"),
        ({"allowed_hosts": ["https://example.vn/"]}, "a bare host name"),
        ({"id": "Xã Thử"}, "lower-case letters"),
        ({"province": "Thanh Hóa\nX: y"}, "a string of one line"),
    ],
)
def test_a_wrong_value_is_named_with_file_source_and_remedy(change: dict[str, object], expected: str) -> None:
    said = message(parse_source, TABLE | change, "my.toml")
    assert said.startswith("my.toml: source '")
    assert expected in said


def test_broken_toml_names_file_and_line(tmp_path: Path) -> None:
    file = write(tmp_path, "[[source]\nid = 1")
    assert "my.toml: not valid TOML" in message(read_sources, file)
    assert "line 1" in message(read_sources, file)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert "absent.toml: cannot be read" in message(load_sources, tmp_path / "absent.toml")


def test_a_file_without_sources_says_how_to_begin_one(tmp_path: Path) -> None:
    assert "begin each source with a line [[source]]" in message(read_sources, write(tmp_path, 'id = "x"'))


def test_one_id_twice_in_a_file_is_an_error(tmp_path: Path) -> None:
    assert "'xa-thu' stands twice" in message(read_sources, write(tmp_path, toml() + toml()))


def test_a_users_file_adds_a_source(tmp_path: Path) -> None:
    assert "xa-thu" in load_sources(write(tmp_path, toml()))


def test_a_users_source_takes_the_place_of_a_bundled_one(tmp_path: Path) -> None:
    bundled = next(iter(load_sources()))
    assert load_sources(write(tmp_path, toml(source_id=bundled)))[bundled].name == "Xã Thử"


def test_the_bundled_registry_is_sound() -> None:
    sources = load_sources()
    assert len(sources) > 100
    assert {source.kind for source in sources.values()} <= set(KINDS)


def test_an_unknown_id_brings_the_nearest_known() -> None:
    sources = {"xa-thu": Source("xa-thu", "Xã Thử", "commune-portal", ("https://xathu.example.vn/",))}
    assert "did you mean 'xa-thu'?" in message(pick, sources, ["xa-thuu"])
