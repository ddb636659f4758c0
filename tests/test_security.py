"""The promises of docs/security.md that are about the project as a whole; and that each names a test that exists."""

import ast
import importlib.util
import json
import re
import tomllib
from pathlib import Path

import click
import pytest
import yaml
from program import invoke

import ramat

ROOT = Path(__file__).parent.parent
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::([\w:]+))?`")
SECRET = "s3cret-of-the-office"


def named_tests() -> list[tuple[str, str]]:
    return NAMED.findall((ROOT / "docs/security.md").read_text(encoding="utf-8"))


def defined(file: Path) -> set[str]:
    """The tests in a file, with their classes."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    found = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    for group in (node for node in tree.body if isinstance(node, ast.ClassDef)):
        found |= {f"{group.name}::{node.name}" for node in group.body if isinstance(node, ast.FunctionDef)}
    return found


@pytest.mark.parametrize(("file", "test"), sorted(set(named_tests())))
def test_every_test_that_the_threat_model_names_exists(file: str, test: str) -> None:
    assert (ROOT / file).exists()
    assert not test or test in defined(ROOT / file)


def test_every_threat_names_a_guard_and_a_test() -> None:
    lines = (ROOT / "docs/security.md").read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line.startswith("|") and not line.startswith(("|---", "| threat"))]
    assert len(rows) > 15
    assert [row for row in rows if len(row.split(" | ")) != 3 or not NAMED.search(row.split(" | ")[2])] == []


def test_every_package_is_pinned_with_hashes() -> None:
    text = re.sub(r"\\\n", " ", (ROOT / "requirements.lock").read_text(encoding="utf-8"))
    pins = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    assert len(pins) > 50
    assert [pin for pin in pins if not re.match(r"[\w.\[\],-]+==\S+.* --hash=sha256:[0-9a-f]{64}", pin)] == []
    assert "--require-hashes" in (ROOT / "setup.sh").read_text(encoding="utf-8")


def test_the_web_application_listens_on_this_machine_only() -> None:
    (host,) = [one for one in ramat.main.commands["serve"].params if one.name == "host"]
    assert host.default == "127.0.0.1"


@pytest.mark.parametrize(
    ("found", "code", "said"),
    [
        ([{"name": "a", "version": "1", "vulns": []}], 0, "1 packages audited, 0 weaknesses"),
        ([{"name": "a", "skip_reason": "not found"}], 3, "NOT audited: 1 of 1 packages"),
        ([], 3, "NOT audited: 0 of 0 packages"),
        ([{"name": "a", "version": "1", "vulns": [{"id": "X-1", "fix_versions": ["2"]}]}], 1, "a 1: X-1, mended in 2"),
    ],
)
def test_an_audit_that_saw_nothing_is_no_clean_audit(
    found: list[object], code: int, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec = importlib.util.spec_from_file_location("audit", ROOT / "deploy/audit.py")
    assert spec
    assert spec.loader
    audit = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(audit)
    (tmp_path / "audit.json").write_text(json.dumps({"dependencies": found}), encoding="utf-8")
    assert audit.main(tmp_path / "audit.json") == code
    assert said in capsys.readouterr().out


@pytest.fixture
def _with_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder with one source that is not there, and alerts that go nowhere."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RAMAT_ALERT_WEBHOOK", f"http://127.0.0.1:9/{SECRET}")
    monkeypatch.setenv("RAMAT_ALERT_MAIL_PASSWORD", SECRET)
    source = '[[source]]\nid = "xa"\nname = "Xã"\nkind = "commune-portal"\nprovince = "Thanh Hóa"\n'
    Path("sources.toml").write_text(source + 'start_urls = ["http://khong-co.invalid/"]\n', encoding="utf-8")


@pytest.mark.usefixtures("_with_secrets")
def test_no_secret_of_a_run_stands_in_what_it_writes(tmp_path: Path) -> None:
    done = invoke("harvest", "xa", "--sources", "sources.toml", "--report", "run.json", "--metrics", "m.prom")
    assert done.exit_code == 1
    assert "the webhook can't be reached" in done.stderr
    assert 'ramat_source_up{source="xa"} 0' in Path("m.prom").read_text(encoding="utf-8")
    assert json.loads(Path("run.json").read_text(encoding="utf-8"))["sources"][0]["status"] == "failed"
    said = [done, invoke("alert", "thử"), invoke("status"), invoke("--db", "none.db", "backup", "b.tar")]
    assert not any(SECRET in one.output for one in said)
    assert SECRET.encode() not in b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())


class TestContributing:
    """The commands of CONTRIBUTING.md do what it says."""

    TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

    def test_what_it_shows_how_to_add_is_not_there_yet(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        title, word = re.findall(r"echo '(\{.*\})' > try.jsonl", self.TEXT)
        Path("try.jsonl").write_text(f"{title}\n{word}\n", encoding="utf-8")
        of_title, of_word = map(json.loads, invoke("extract", "try.jsonl").stdout.splitlines())
        assert [launch["officials"] for launch in of_title["launches"]] == [[]]
        assert of_word["launches"] == []

    def test_every_command_and_every_target_of_make_exists(self) -> None:
        targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
        assert {word for words in re.findall(r"`make ([a-z ]+)`", self.TEXT) for word in words.split()} <= targets
        for words in re.findall(r"^ *ramat ([^|\n`]+)$", self.TEXT, re.M):
            command: click.Command = ramat.main
            rest = words.split()
            while isinstance(command, click.Group):
                command = command.commands[rest.pop(0)]
            command.make_context(words, rest, parent=click.Context(ramat.main, **ramat.main.context_settings))

    def test_the_citation_is_of_this_version(self) -> None:
        found = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        assert (found["version"], found["license"]) == (ramat.__version__, project["license"])
        assert found.keys() >= {"cff-version", "message", "title", "authors", "type"}


@pytest.mark.parametrize("page", ["security", "privacy", "operations"])
def test_links_in_the_documents_lead_somewhere(page: str) -> None:
    text = (ROOT / f"docs/{page}.md").read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#]+)", text)
    assert [link for link in links if not link.startswith("http") and not (ROOT / "docs" / link).exists()] == []
