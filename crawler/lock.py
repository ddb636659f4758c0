"""One run at a time on one archive."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout


class ArchiveLocked(RuntimeError):  # noqa: N818 - a state of affairs, not a fault
    """Another run holds the archive."""

    def __init__(self, archive_dir: Path) -> None:
        super().__init__(f"{archive_dir}: another run holds this archive; wait until it has ended")


@contextmanager
def archive_lock(archive_dir: Path) -> Iterator[None]:
    """Hold ``ARCHIVE/.lock``; it can be taken again in the same thread, and falls with its process.

    Raises ArchiveLocked at once when another process holds it, OSError when the directory cannot be made.
    """
    archive_dir.mkdir(parents=True, exist_ok=True)
    lock = FileLock(archive_dir.resolve() / ".lock", is_singleton=True)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise ArchiveLocked(archive_dir) from None
    try:
        yield
    finally:
        lock.release()
