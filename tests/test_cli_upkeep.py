"""Backup, restore, forget and alert as they are typed."""

import json
import os
from pathlib import Path

import pytest
from program import complaint, invoke, launches, lines, printed

NAME = "Lê Thị Mẫu"


@pytest.fixture(autouse=True)
def _one_launch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    record = json.loads(lines(Path("a.jsonl"), "Đường hoa").read_text(encoding="utf-8"))
    record["url"] = "https://xa.example.vn/tin/ra-mat-duong-hoa-123456.html"
    Path("a.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    assert invoke("extract", "a.jsonl", "--db", "ramat.db").exit_code == 0


def officials() -> list[str]:
    (launch,) = json.loads(invoke("search", "--format", "json").stdout)
    return [person["name"] for person in launch["officials"]]


def test_everything_is_lost_and_one_command_brings_it_back() -> None:
    assert officials() == [NAME]
    assert "ramat.db; " in invoke("backup", "b.tar.gz").stderr
    for file in Path().glob("ramat.*"):
        file.unlink()
    assert "1 launches as of " in invoke("restore", "b.tar.gz").stderr
    assert officials() == [NAME]
    assert complaint(invoke("restore", "b.tar.gz")).endswith(
        "there already; --replace keeps it as *.before and goes on"
    )


def test_a_name_is_gone_from_search_and_from_what_is_extracted_later() -> None:
    done = invoke("forget", NAME.upper())
    assert (done.exit_code, "names covered in 1" in done.stderr) == (0, True)
    assert officials() == []
    assert NAME not in invoke("extract", "a.jsonl").stdout
    assert launches(invoke("extract", "a.jsonl")) == ["Đường hoa"]
    assert invoke("extract", "a.jsonl", "--db", "ramat.db").exit_code == 0
    assert officials() == []


def test_an_article_is_gone_and_keeps_its_line_among_the_inputs() -> None:
    assert invoke("forget", "https://xa.example.vn/tin/ra-mat-duong-hoa-123456.html").exit_code == 0
    assert json.loads(invoke("search", "--format", "json").stdout) == []
    (told,) = printed(invoke("extract", "a.jsonl"))
    assert (told["page_type"], told["problem"], told["url"]) == ("missing", "taken down", None)


@pytest.mark.parametrize(
    ("typed", "code", "told"),
    [
        ("forget Mẫu", 2, "'Mẫu': neither an address (https://…) nor a full name with its diacritics"),
        ("--db none.db forget https://xa.example.vn/1", 1, "none.db: no such database"),
        ("backup b.zip", 1, "b.zip: unknown ending; use one of .tar .tar.gz .tgz"),
        ("backup none/b.tar", 1, "none/b.tar: the folder none does not exist; make it first"),
        ("restore none.tar --replace", 1, "none.tar: no such file"),
        ("restore a.jsonl --replace", 1, "a.jsonl: damaged or no backup of ramat ("),
        ("alert", 2, "no way out for an alert; set mail-to or webhook-file below [alert] in ramat.toml"),
    ],
)
def test_what_cannot_be_is_told_in_a_line(typed: str, code: int, told: str) -> None:
    result = invoke(*typed.split())
    assert result.exit_code == code
    assert complaint(result).startswith(told)
    assert officials() == [NAME]
    assert not [file for file in os.listdir() if file.startswith(".")]  # noqa: PTH208


def test_alerts_are_set_up_in_the_settings() -> None:
    Path("ramat.toml").write_text('[alert]\nmail-to = "a@x.example"\nmail-host = "127.0.0.1:9"\n', encoding="utf-8")
    assert complaint(invoke("alert", "thử")).startswith("mail through 127.0.0.1:9: Connection refused")
    Path("ramat.toml").write_text('[alert]\nwebhook = "https://x.example/secret"\n', encoding="utf-8")
    assert "secret" not in complaint(invoke("alert"))
