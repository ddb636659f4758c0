"""Whether a target bears an input: no undeclared exception, no hang, no memory over the cap."""

import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from extract.scan.limits import computing_limit, limit_memory

Bear = Callable[[bytes], None]
HANG_S = 5.0
"""Seconds of computing after which an input counts as a hang."""
CAP = 1 << 30
"""Bytes that the process may take."""
ROOT = str(Path(__file__).parent.parent.parent)
ROOMS = ("crawler", "extract", "corpus", "ramat.py", "tests")


@dataclass(frozen=True)
class Finding:
    """``mark`` is the same for the same fault: what broke, and the innermost line of ours that was running."""

    mark: str
    told: str


def judge(bear: Bear, data: bytes) -> Finding | None:
    """None where the target bears the input."""
    started = time.process_time()
    try:
        with computing_limit(2 * HANG_S):
            bear(data)
    except Exception as fault:
        return Finding(_mark(fault), "".join(traceback.format_exception(fault)))
    if (took := time.process_time() - started) > HANG_S:
        return Finding("slow", f"{took:.1f} s")
    return None


def cap() -> None:
    """Hold this process to the memory that a target may take."""
    limit_memory(CAP)


def shrink(bear: Bear, data: bytes, mark: str, tries: int = 2000) -> bytes:
    """A part of ``data`` that brings the same finding: stretches are left out as long as it does."""
    size = len(data) // 2
    while size and tries > 0:
        start = 0
        while start < len(data) and tries > 0:
            shorter = data[:start] + data[start + size :]
            found = judge(bear, shorter)
            tries -= 1
            if found and found.mark == mark:
                data = shorter
            else:
                start += size
        size //= 2
    return data


def _mark(fault: BaseException) -> str:
    frames = [frame for frame in traceback.extract_tb(fault.__traceback__) if _is_ours(frame.filename)]
    last = frames[-1] if frames else None
    where = f"{Path(last.filename).stem}.{last.name}" if last else "elsewhere"
    return f"{type(fault).__name__} {where}"


def _is_ours(file: str) -> bool:
    parts = Path(file).parts
    return file.startswith(ROOT) and ".venv" not in parts and any(room in parts for room in ROOMS)
