"""Plain SQL and sqlite-utils are enough: the examples of the how-to run, and every view is described."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner
from correction_samples import made, put
from sqlite_utils import Database
from sqlite_utils.cli import cli

DOCS = Path(__file__).parents[2] / "docs"
EXAMPLES = re.findall(r"^sqlite-utils .*$", (DOCS / "how-to.md").read_text(encoding="utf-8"), re.M)


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_examples_of_the_how_to_run(filled_db: Database, db_path: Path, example: str):
    put(filled_db, db_path, made(filled_db, "set", "a1", field="members", value=12))
    typed = shlex.split(example.replace("ramat.db", str(db_path)))[1:]
    found = CliRunner().invoke(cli, typed)
    assert (found.exit_code, bool(found.output.strip())) == (0, True), found.output


def test_there_are_examples():
    assert len(EXAMPLES) >= 4


def test_views_have_plain_names_and_a_row_for_each_launch(filled_db: Database, db_path: Path):
    put(filled_db, db_path, made(filled_db, "set", "a1", field="members", value=12))
    for view in filled_db.view_names():
        assert view.endswith("_list")
        list(filled_db.query(f"SELECT * FROM {view}"))  # noqa: S608
    assert filled_db["launch_list"].count == filled_db["launches"].count
    assert filled_db["report_list"].count == filled_db["reports"].count
    (row,) = filled_db["correction_list"].rows
    assert (row["author"], row["field"], row["value"]) == ("lan", "members", "12")
