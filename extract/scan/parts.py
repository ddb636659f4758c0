"""An archive in parts that processes read by themselves: each begins at a record."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from crawler.warc import ArchiveDamage, as_page, member_from, read_records
from extract.item import InputProblem, Item

PART_BYTES = 16 << 20
"""Bytes of an archive in one part: some thousand pages, a second's work where none of them reports a launch."""


@dataclass(frozen=True, slots=True)
class Part:
    """The records of a WARC file that begin from byte ``start`` to before ``end``.

    ``folder`` is where a relative ``path`` begins: the process that reads it may stand elsewhere.
    """

    path: Path
    start: int
    end: int
    always: bool = False
    folder: Path = field(default_factory=Path.cwd)

    @property
    def where(self) -> str:
        """The file with the place in it."""
        return f"{self.path}@{self.start}"

    @property
    def size(self) -> int:
        """Bytes of the file."""
        return self.end - self.start

    @property
    def mark(self) -> str:
        """The stretch of this very file; another one of the same name is another part."""
        path = (self.folder / self.path).resolve()
        return f"{path}@{self.start}-{self.end} {path.stat().st_mtime_ns}"

    def items(self) -> Iterator[Item | InputProblem]:
        """The pages fetched with success; at the end a problem where a part cannot be read."""
        try:
            for record in read_records(self.folder / self.path, self.start, self.end):
                if page := as_page(record, self.path):
                    where = f"{self.path}@{page.offset}"
                    yield Item(where, page=page, url=page.url, fetched_at=page.fetched_at, always=self.always)
        except ArchiveDamage as damage:
            what = f"damaged at byte {damage.offset}" if damage.offset else "no WARC file, or damaged at byte 0"
            yield InputProblem(str(self.path), what, "the whole records were read; fetch the rest again")
        except OSError as fault:
            what = f"cannot be read ({fault.strerror or fault})"
            yield InputProblem(str(self.path), what, "check the file and its permissions")


def parts_of(path: Path, *, always: bool) -> Iterator[Part]:
    """An archive in parts of some ``PART_BYTES``, each beginning at a record. Raises OSError."""
    size, start = path.stat().st_size, 0
    while start < size:
        end = member_from(path, start + PART_BYTES) if start + PART_BYTES < size else None
        yield Part(path, start, end or size, always)
        start = end or size
