"""One run at a time on one archive."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout


class ArchiveLocked(RuntimeError):  # noqa: N818 - a state of affairs, not a fault
    """Another run holds the archive; ``owner`` says which, where that is known."""

    def __init__(self, archive_dir: Path, owner: str = "") -> None:
        who = f" ({owner})" if owner else ""
        super().__init__(f"{archive_dir}: another run holds this archive; wait until it has ended{who}")


@contextmanager
def archive_lock(archive_dir: Path) -> Iterator[None]:
    """Hold ``ARCHIVE/.lock``; it can be taken again in the same thread, and falls with its process.

    The file names its owner. Raises ArchiveLocked at once when another process holds it, OSError when the
    directory or the file cannot be written.
    """
    archive_dir.mkdir(parents=True, exist_ok=True)
    file = archive_dir.resolve() / ".lock"
    lock = FileLock(file, is_singleton=True)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise ArchiveLocked(archive_dir, file.read_text(encoding="utf-8", errors="replace").strip()) from None
    try:
        file.write_text(f"process {os.getpid()} on {socket.gethostname()} since {_now()}\n", encoding="utf-8")
        yield
    finally:
        lock.release()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
