"""The registry: the bundled sources and those of a user's file, by id."""

import tomllib
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from crawler.source import Source, SourceError, parse_source


def load_sources(extra_file: Path | None = None) -> dict[str, Source]:
    """Return the bundled sources by id; those of ``extra_file`` are added or take the place of a bundled one.

    Raises SourceError (one line: file, source, remedy) when a file cannot be read or a source is wrong.
    """
    sources: dict[str, Source] = {}
    bundled = files("crawler").joinpath("sources")
    for file in sorted(bundled.iterdir(), key=lambda item: item.name):
        if file.name.endswith(".toml"):
            _add(sources, read_sources(file))
    if extra_file is not None:
        sources.update(read_sources(extra_file))
    return sources


def read_sources(file: Path | Traversable) -> dict[str, Source]:
    """Read one TOML file of ``[[source]]`` tables. Raises SourceError."""
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8")).get("source")
    except OSError as error:
        raise SourceError(f"{file}: cannot be read ({error.strerror}); give the path of a TOML file") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourceError(f"{file}: not valid TOML ({error}); mend that line") from None
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise SourceError(f"{file}: no [[source]] table; begin each source with a line [[source]]")
    sources: dict[str, Source] = {}
    for table in tables:
        source = parse_source(table, str(file))
        _add(sources, {source.id: source}, f"{file}: ")
    return sources


def pick(sources: Mapping[str, Source], ids: Iterable[str]) -> list[Source]:
    """Return the sources named by ``ids``, in that order; all of them when no id is given.

    Raises SourceError with the nearest known id for one that is unknown.
    """
    chosen = []
    for wanted in dict.fromkeys(ids):
        if wanted not in sources:
            near = get_close_matches(wanted, sources, n=1)
            remedy = f"did you mean {near[0]!r}?" if near else "'ramat sources list' shows all"
            raise SourceError(f"unknown source {wanted!r}; {remedy}")
        chosen.append(sources[wanted])
    return chosen or list(sources.values())


def _add(sources: dict[str, Source], more: Mapping[str, Source], where: str = "") -> None:
    """Add sources; two with one id are an error, for one would silently hide the other."""
    for source_id, source in more.items():
        if source_id in sources:
            raise SourceError(f"{where}source {source_id!r} stands twice; rename or drop one")
        sources[source_id] = source
