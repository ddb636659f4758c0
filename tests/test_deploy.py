"""The files in deploy/ keep their promises, and every command in them is one that the program takes."""

import itertools
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from configparser import RawConfigParser
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

import ramat

DEPLOY = Path(__file__).parent.parent / "deploy"
SERVICES = sorted(DEPLOY.glob("systemd/*.service"))
SLURM = DEPLOY / "slurm/ramat.sh"
TIMERS = sorted(DEPLOY.glob("systemd/*.timer"))


class Unit(RawConfigParser):
    """A unit file, in which a key may stand several times; the last counts."""

    def __init__(self, file: Path) -> None:
        super().__init__(strict=False, interpolation=None)
        self.optionxform = str  # type: ignore[assignment,method-assign]
        self.read(file, encoding="utf-8")


def manifests(name: str = "ramat.yaml") -> list[dict[str, Any]]:
    return list(yaml.safe_load_all((DEPLOY / "kubernetes" / name).read_text(encoding="utf-8")))


def pods(name: str) -> dict[str, list[dict[str, Any]]]:
    """What runs, by the kind of what runs it."""
    found: dict[str, list[dict[str, Any]]] = {}
    for one in manifests(name):
        if "template" in one["spec"]:
            found.setdefault(one["kind"], []).append(one["spec"]["template"]["spec"])
    return found


def cron_job() -> dict[str, Any]:
    (found,) = [one for one in manifests() if one["kind"] == "CronJob"]
    return dict(found["spec"])


def instructions() -> list[tuple[str, str]]:
    """The instructions of the Containerfile, their lines joined."""
    text = re.sub(r"\\\n", " ", (DEPLOY / "Containerfile").read_text(encoding="utf-8"))
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(word, rest.strip()) for word, _, rest in (line.partition(" ") for line in lines)]


def commands(line: str) -> Iterator[list[str]]:
    """The words behind each call of the program in a line of shell, also of one in quotes."""
    tokens = [*shlex.shlex(re.sub(r"\$\([^)]*\)", "today", line), posix=True, punctuation_chars="();<>|&")]
    tokens = [one for one, after in itertools.zip_longest(tokens, tokens[1:]) if not (one == "2" and after == ">")]
    for at, token in enumerate(tokens):
        if " " in token and "ramat " in token:
            yield from commands(token)
        elif token == "ramat" or token.endswith("/ramat"):
            words = list(itertools.takewhile(lambda one: one[0] not in "();<>|&", tokens[at + 1 :]))
            if words and words[0] in ramat.main.commands:
                yield words


def typed() -> Iterator[tuple[str, list[str]]]:
    """Every command line of the program in deploy/ with the file that holds it."""
    for file in [*SERVICES, DEPLOY / "crontab", SLURM]:
        for line in file.read_text(encoding="utf-8").replace("\\\n", " ").splitlines():
            if not line.startswith("#") and (file.suffix != ".service" or line.startswith("Exec")):
                yield from ((file.name, words) for words in commands(line.partition("ExecStart=")[2] or line))
    yield "cluster.yaml", pods("cluster.yaml")["Job"][0]["containers"][0]["args"]
    yield "ramat.yaml", cron_job()["jobTemplate"]["spec"]["template"]["spec"]["containers"][0]["args"]
    yield "Containerfile", [*dict(instructions())["CMD"].strip("[]").replace('"', "").split(", ")]


@pytest.mark.parametrize(("file", "words"), [*typed()], ids=lambda value: value if isinstance(value, str) else None)
def test_every_command_is_one_that_the_program_takes(file: str, words: list[str]) -> None:
    command = ramat.main.commands[words[0]]
    command.make_context(words[0], words[1:], parent=click.Context(ramat.main, **ramat.main.context_settings))


def test_commands_were_found_in_every_kind_of_file() -> None:
    assert {file for file, _ in typed()} >= {"ramat.service", "ramat-failed.service", "ramat-backup.service", "crontab",
                                             "ramat.sh", "cluster.yaml", "ramat.yaml", "Containerfile"}  # fmt: skip


class TestSystemd:
    @pytest.mark.parametrize("file", SERVICES, ids=lambda file: file.name)
    def test_a_service_gets_no_more_than_it_needs(self, file: Path) -> None:
        service = Unit(file)["Service"]
        assert service["User"] == "ramat"
        for key in ("NoNewPrivileges", "PrivateTmp", "PrivateDevices", "ProtectHome", "ProtectKernelModules",
                    "RestrictNamespaces", "RestrictSUIDSGID", "LockPersonality", "ProtectControlGroups"):  # fmt: skip
            assert service[key] == "yes", key
        assert service["ProtectSystem"] == "strict"
        assert service["ReadWritePaths"] == service["WorkingDirectory"] == "/srv/ramat"
        assert service["CapabilityBoundingSet"] == ""
        assert re.fullmatch(r"\d+[MG]", service["MemoryMax"])
        assert service.get("RuntimeMaxSec" if service["Type"] == "exec" else "TimeoutStartSec")

    def test_the_harvest_is_stopped_as_with_ctrl_c_and_told_when_it_fails(self) -> None:
        unit = Unit(DEPLOY / "systemd/ramat.service")
        assert unit["Service"]["KillSignal"] == "SIGINT"
        assert unit["Service"]["SuccessExitStatus"] == "3"
        assert (DEPLOY / "systemd" / unit["Unit"]["OnFailure"]).exists()

    @pytest.mark.parametrize("file", TIMERS, ids=lambda file: file.name)
    def test_a_run_that_was_missed_is_made_good(self, file: Path) -> None:
        assert Unit(file)["Timer"]["Persistent"] == "true"
        assert file.with_suffix(".service") in SERVICES

    @pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="this system has no systemd-analyze")
    @pytest.mark.parametrize("file", [*SERVICES, *TIMERS], ids=lambda file: file.name)
    def test_systemd_takes_it(self, file: Path, tmp_path: Path) -> None:
        for one in (DEPLOY / "systemd").iterdir():
            text = one.read_text(encoding="utf-8").replace("/opt/ramat/bin/ramat", "/bin/true")
            (tmp_path / one.name).write_text(text, encoding="utf-8")
        done = subprocess.run(
            ["systemd-analyze", "verify", "--man=no", tmp_path / file.name], capture_output=True, text=True
        )
        ours = [line for line in done.stderr.splitlines() if "ramat" in line]
        assert (done.returncode, ours) == (0, [])


class TestKubernetes:
    def test_runs_do_not_overlap_and_a_missed_one_is_made_good(self) -> None:
        job = cron_job()
        assert job["concurrencyPolicy"] == "Forbid"
        assert job["startingDeadlineSeconds"] >= 3600
        run = job["jobTemplate"]["spec"]
        assert (run["backoffLimit"], run["template"]["spec"]["restartPolicy"]) == (0, "Never")
        assert run["activeDeadlineSeconds"] > 0

    def test_the_container_is_nobody_and_writes_two_folders(self) -> None:
        pod = cron_job()["jobTemplate"]["spec"]["template"]["spec"]
        (container,) = pod["containers"]
        assert pod["securityContext"]["runAsNonRoot"] is True
        assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
        assert pod["automountServiceAccountToken"] is False
        assert container["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }
        assert container["resources"]["limits"].keys() >= {"cpu", "memory"}
        assert [mount["mountPath"] for mount in container["volumeMounts"]] == ["/data", "/tmp"]

    def test_its_data_outlive_it(self) -> None:
        (claim,) = [one["metadata"]["name"] for one in manifests() if one["kind"] == "PersistentVolumeClaim"]
        volumes = cron_job()["jobTemplate"]["spec"]["template"]["spec"]["volumes"]
        assert {"name": "data", "persistentVolumeClaim": {"claimName": claim}} in volumes


class TestCluster:
    def test_dask_takes_the_commands(self) -> None:
        cli = pytest.importorskip("distributed.cli", reason="ramat[cluster] is not installed")
        assert cli
        from distributed.cli import dask_scheduler, dask_worker

        known = {"scheduler": dask_scheduler.main, "worker": dask_worker.main}
        script = SLURM.read_text(encoding="utf-8").replace("\\\n", " ").replace('"$port"', "8786")
        lines = re.findall(r"dask ((?:scheduler|worker) [^&\n]*) &", script)
        typed = [shlex.split(line) for line in lines] + [
            container["command"][1:] for pod in pods("cluster.yaml")["Deployment"] for container in pod["containers"]
        ]
        assert [words[0] for words in typed] == ["scheduler", "worker"] * 2
        for name, *words in typed:
            known[name].make_context(name, words)

    def test_the_script_is_a_shell_script(self) -> None:
        subprocess.run(["sh", "-n", SLURM], check=True)

    def test_its_containers_are_nobody(self) -> None:
        every = [pod for found in pods("cluster.yaml").values() for pod in found]
        assert len(every) == 3
        assert all(pod["securityContext"]["runAsNonRoot"] and not pod["automountServiceAccountToken"] for pod in every)
        assert all(pod["containers"][0]["securityContext"]["capabilities"] == {"drop": ["ALL"]} for pod in every)

    def test_only_they_reach_the_scheduler(self) -> None:
        (policy,) = [one["spec"] for one in manifests("cluster.yaml") if one["kind"] == "NetworkPolicy"]
        labels = [
            one["spec"]["template"]["metadata"]["labels"]
            for one in manifests("cluster.yaml")
            if "template" in one["spec"]
        ]
        assert policy["podSelector"]["matchLabels"] == {"part-of": "ramat-cluster"}
        assert all(one["part-of"] == "ramat-cluster" for one in labels)


class TestContainer:
    def test_it_is_built_from_the_lock_file_and_runs_as_nobody(self) -> None:
        steps = instructions()
        assert [word for word, _ in steps].count("FROM") == 2
        assert any("--constraint requirements.lock" in rest for word, rest in steps if word == "RUN")
        user = dict(steps)["USER"]
        assert user == "10001:10001"
        pod = cron_job()["jobTemplate"]["spec"]["template"]["spec"]["securityContext"]
        assert f"{pod['runAsUser']}:{pod['runAsGroup']}" == user

    def test_everything_that_the_wheel_is_made_of_goes_in_and_nothing_else(self) -> None:
        import tomllib

        root = DEPLOY.parent
        lines = (root / ".dockerignore").read_text(encoding="utf-8").splitlines()
        project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
        wanted = {*project["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"], "pyproject.toml"}
        wanted |= {"README.md", "LICENSE", "requirements.lock"}
        assert lines[1] == "*"
        assert {line[1:] for line in lines if line.startswith("!")} == wanted

    def test_the_image_name_leads_to_the_usual_place(self) -> None:
        bases = {rest.split()[0] for word, rest in instructions() if word == "FROM"}
        assert all(re.fullmatch(r"python:3\.\d+-slim", base) for base in bases)
