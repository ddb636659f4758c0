"""Telling people, once, that a source has come into trouble or out of it, or that a run failed."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from corpus.channels import AlertError, Channels, send
from corpus.console import USAGE, Failure

Json = Mapping[str, Any]
ENDING = ".alerts.json"
NUMBERS = re.compile(r"\d+")


def told_file(db: str | Path) -> Path:
    """What people were told of, beside the database: "ramat.alerts.json" of "ramat.db"."""
    return Path(db).with_suffix(ENDING)


def tell_troubles(channels: Channels, health: Sequence[Json], db: str | Path) -> bool:
    """Send what is newly wrong with the sources in ``health`` and what is well again; whether there was anything.

    Each trouble is told once and not every day that it lasts. What could not be sent counts as untold.
    Raises AlertError.
    """
    file = told_file(db)
    told, found = _read(file), dict(_troubles(health))
    judged = {row["source"] for row in health}
    new = [line for key, line in found.items() if key not in told]
    over = [line for key, line in told.items() if key not in found and key.partition(" ")[0] in judged]
    if not channels or not (new or over):
        return False
    lines = [*new, *(f"over: {line}" for line in over)]
    send(channels, f"ramat: {len(new)} new troubles, {len(over)} over", lines)
    kept = {key: line for key, line in told.items() if line not in over}
    _write(file, kept | {key: told.get(key, line) for key, line in found.items()})
    return True


@contextmanager
def alarmed(channels: Channels, say: Callable[[str], None]) -> Iterator[None]:
    """Send what ends the block early, but for wrong usage, Ctrl-C and another run that holds the archive."""
    try:
        yield
    except Exception as error:
        expected = isinstance(error, Failure) and error.exit_code == USAGE
        if channels and not expected and type(error).__name__ != "ArchiveLocked":
            try:
                send(channels, "ramat: the run failed", [f"{type(error).__name__}: {error}"])
            except AlertError as fault:
                say(f"ramat: no alert could be sent: {fault}")
        raise


def _troubles(health: Iterable[Json]) -> Iterator[tuple[str, str]]:
    """Key and line of each trouble; the key has no numbers, which change from day to day, and no reason."""
    for row in health:
        for trouble in row["troubles"]:
            yield f"{row['source']} {NUMBERS.sub('#', trouble.partition(':')[0])}", f"{row['source']}: {trouble}"


def _read(file: Path) -> dict[str, str]:
    """What was told; nothing where the file is missing or damaged, then it is told once more."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(key): str(line) for key, line in found.items()} if isinstance(found, dict) else {}


def _write(file: Path, told: Mapping[str, str]) -> None:
    unfinished = file.with_name(f".{file.name}.part")
    try:
        unfinished.write_text(json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        unfinished.replace(file)
    except OSError as error:
        raise AlertError(f"{file}: can't be written ({error.strerror}); the same will be told again") from error
