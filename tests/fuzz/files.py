"""Files that people name: sources, settings, archives, JSON Lines."""

from pathlib import Path

from corpus.settings import SettingsError, read_settings
from crawler.link import kind_by_address
from crawler.registry import read_sources
from crawler.source import SourceError, parse_source
from crawler.warc import ArchiveDamage, read_pages
from extract.inputs import read_inputs
from extract.item import InputProblem, Item
from ramat import main as program

from .judge import Bear


def sources(folder: Path) -> Bear:
    """A file of sources: each source in it can be used, or the file is refused."""
    file = folder / "sources.toml"

    def bear(data: bytes) -> None:
        file.write_bytes(data)
        try:
            found = read_sources(file).values()
        except SourceError as error:
            one_line(error)
            return
        for source in found:
            assert parse_source(source.as_table(), "again") == source
            source.is_frozen(), source.hosts
            kind_by_address("https://xa.example.vn/tin/ra-mat-123.html", source)

    return bear


def settings(folder: Path) -> Bear:
    """``ramat.toml``."""
    file = folder / "ramat.toml"

    def bear(data: bytes) -> None:
        file.write_bytes(data)
        try:
            read_settings(file, program)
        except SettingsError as error:
            one_line(error)

    return bear


def warc(folder: Path) -> Bear:
    """An archive, as ``ramat extract`` and ``ramat scan`` read it."""
    file = folder / "a.warc.gz"

    def bear(data: bytes) -> None:
        file.write_bytes(data)
        try:
            pages = list(read_pages(file))
        except ArchiveDamage as damage:
            one_line(damage)
        else:
            items = [one for one in read_inputs([file]) if isinstance(one, Item)]
            assert len(items) == len(pages)
        _named(file)

    return bear


def lines(folder: Path) -> Bear:
    """JSON Lines, and any other file whose kind its first bytes tell."""
    file = folder / "a.jsonl"
    return lambda data: (file.write_bytes(data), _named(file))[1]


def one_line(told: object) -> None:
    """What people are told fits on a line."""
    assert len(str(told).splitlines()) == 1, told


def _named(file: Path) -> None:
    """Every input can be sent to another process as text, every problem is one line."""
    for found in read_inputs([file]):
        if isinstance(found, InputProblem):
            one_line(found)
        elif found.page is None:
            f"{found.text}{found.title}{found.url}{found.id}".encode()
