"""Running the real program: in this process where its words are enough, else as a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

import ramat

ROOT = Path(ramat.__file__).parent.parent
COMMAND = [sys.executable, "-m", "ramat"]

LAUNCH = (
    "Sáng 12/6/2023, UBND xã Hoằng Phong, huyện Hoằng Hóa, tỉnh Thanh Hóa tổ chức lễ ra mắt mô hình "
    "“{name}”. Ban chỉ đạo mô hình gồm 12 thành viên do bà Lê Thị Mẫu, Chủ tịch UBND xã làm trưởng ban."
)
OTHER = "Sáng nay, bà con xóm Đông dọn vệ sinh đường làng và trồng thêm hàng cây xanh quanh nhà văn hóa."


def invoke(*args: object, **options: Any) -> Result:
    """The program in this process, with what it wrote on both streams."""
    return CliRunner().invoke(ramat.main, [str(arg) for arg in args], prog_name="ramat", **options)


def environment(**variables: str) -> dict[str, str]:
    """Ours without what would set the program up, and with ``variables``."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("RAMAT_")}
    return plain | {"PYTHONPATH": str(ROOT)} | variables


def run(*args: object, env: dict[str, str] | None = None, **options: Any) -> "subprocess.CompletedProcess[str]":
    """The program as a process of its own, ``env`` added to ours."""
    return subprocess.run(
        [*COMMAND, *map(str, args)],
        **{"capture_output": True, "encoding": "utf-8", "env": environment(**(env or {})), "timeout": 300} | options,
    )


def start(*args: object, **options: Any) -> "subprocess.Popen[str]":
    """The program as a process that goes on; it leads a process group, as under a shell."""
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(
        [*COMMAND, *map(str, args)],
        **{"encoding": "utf-8", "env": environment(), "start_new_session": True} | pipes | options,
    )


def complaint(done: "Result | subprocess.CompletedProcess[str]") -> str:
    """The one line that the program said, without its name."""
    (line,) = done.stderr.splitlines()
    assert line.startswith("ramat: ")
    return line.removeprefix("ramat: ")


def printed(done: "Result | subprocess.CompletedProcess[str]") -> list[dict[str, Any]]:
    """Standard output, where every line must be a JSON object."""
    return [dict(json.loads(line)) for line in done.stdout.split("\n")[:-1]]


def launches(done: "Result | subprocess.CompletedProcess[str]") -> list[str | None]:
    """The names of the launches printed, None for an article without one."""
    return [next((launch["model_name"] for launch in one["launches"]), None) for one in printed(done)]


def lines(path: Path, *names: str) -> Path:
    """A JSON Lines file with an article for each launch named."""
    records = [{"id": name, "text": LAUNCH.format(name=name)} for name in names]
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path
