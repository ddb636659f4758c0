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

    ``extra_file`` may be a folder of TOML files. Raises SourceError (one line: file, source, remedy) when a
    file cannot be read or a source is wrong, also when its ``replaced_by`` is no source.
    """
    sources = read_sources(files("crawler").joinpath("sources"))
    if extra_file is not None:
        sources.update(read_sources(extra_file))
    _check_successors(sources)
    return sources


def read_sources(path: Path | Traversable) -> dict[str, Source]:
    """Read a TOML file of ``[[source]]`` tables, or all such files of a folder. Raises SourceError."""
    if not path.is_dir():
        return _read_file(path)
    sources: dict[str, Source] = {}
    for file in sorted(path.iterdir(), key=lambda item: item.name):
        if file.name.endswith(".toml"):
            _add(sources, _read_file(file), f"{file}: ")
    return sources


def _read_file(file: Path | Traversable) -> dict[str, Source]:
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


def pick(sources: Mapping[str, Source], ids: Iterable[str], *, backfill: bool = False) -> list[Source]:
    """Return the sources named by ``ids``, in that order; when no id is given all that may bring news.

    With ``backfill`` those that are frozen too: they have nothing but history. Raises SourceError with the
    nearest known id for one that is unknown.
    """
    chosen = []
    for wanted in dict.fromkeys(ids):
        if wanted not in sources:
            near = get_close_matches(wanted, sources, n=1)
            remedy = f"did you mean {near[0]!r}?" if near else "'ramat sources list' shows all"
            raise SourceError(f"unknown source {wanted!r}; {remedy}")
        chosen.append(sources[wanted])
    return chosen or [source for source in sources.values() if backfill or not source.is_frozen()]


def _check_successors(sources: Mapping[str, Source]) -> None:
    """Raise SourceError for a successor that is unknown, or that leads back to where it began."""
    for source in sources.values():
        seen = {source.id}
        while source.replaced_by:
            where = f"source {source.id!r}: 'replaced_by' names {source.replaced_by!r}"
            if source.replaced_by not in sources:
                near = get_close_matches(source.replaced_by, sources, n=1)
                raise SourceError(f"{where}, which is no source{f'; did you mean {near[0]!r}?' if near else ''}")
            if source.replaced_by in seen:
                raise SourceError(f"{where}, which leads back to it; drop one of the lines")
            seen.add(source.replaced_by)
            source = sources[source.replaced_by]


def _add(sources: dict[str, Source], more: Mapping[str, Source], where: str = "") -> None:
    """Add sources; two with one id are an error, for one would silently hide the other."""
    for source_id, source in more.items():
        if source_id in sources:
            raise SourceError(f"{where}source {source_id!r} stands twice; rename or drop one")
        sources[source_id] = source
