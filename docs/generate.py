"""Write the generated pages of the reference: ``python docs/generate.py`` (``make docs``).

A test fails while one of them is not what this script would write.
"""

import re
import sys
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

import click

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

NOTE = "<!-- Written by docs/generate.py; change the source and run `make docs`. -->\n"


def commands() -> str:
    """Every command's help, as the program prints it."""
    import ramat

    parts = ["# Commands\n", NOTE]
    for path, command in _walk(ramat.main, ("ramat",)):
        context = click.Context(command, info_name=" ".join(path), terminal_width=100, **ramat.main.context_settings)
        parts.append(f"## {' '.join(path)}\n\n```text\n{command.get_help(context)}\n```\n")
    return "\n".join(parts)


def _walk(command: click.Command, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name in sorted(command.commands):
            yield from _walk(command.commands[name], (*path, name))


def data_dictionary() -> str:
    """Tables and columns with the comments of the migrations."""
    sql = "\n".join(
        file.read_text(encoding="utf-8")
        for file in sorted(files("corpus").joinpath("migrations").iterdir(), key=lambda file: file.name)
        if file.name.endswith(".sql")
    )
    parts = [
        "# Data dictionary\n",
        NOTE,
        "The tables of a ramat database. Plain SQL, sqlite-utils and Datasette all read it.\n",
    ]
    for comment, name, body in re.findall(r"((?:^--[^\n]*\n)*)^CREATE TABLE (\w+) \(\n(.*?)^\);", sql, re.M | re.S):
        about = " ".join(line.removeprefix("--").strip() for line in comment.splitlines())
        rows = [_column(line) for line in body.splitlines() if re.match(r"    [a-z_]+ [A-Z]", line)]
        parts.append(f"## {name}\n\n{about}\n\n| column | type | meaning |\n|---|---|---|\n" + "\n".join(rows) + "\n")
    return "\n".join(part for part in parts)


def _column(line: str) -> str:
    definition, _, comment = line.strip().partition("--")
    name, kind, *_ = definition.replace(",", " ").split()
    return f"| `{name}` | {kind} | {comment.strip()} |"


def sources() -> str:
    """The bundled registry, a line for each source."""
    from crawler.registry import load_sources

    rows = [
        f"| `{source.id}` | {source.name} | {source.kind} | {source.province or ''} | {source.start_urls[0]} |"
        for source in load_sources().values()
    ]
    head = f"{len(rows)} sources. Places are those before July 2025. None was checked live when it was written.\n"
    return "\n".join(
        ["# Sources\n", NOTE, head, "| id | name | kind | province | address |", "|---|---|---|---|---|", *rows, ""]
    )


PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands,
    "data-dictionary.md": data_dictionary,
    "sources.md": sources,
}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (HERE / name).write_text(page(), encoding="utf-8")
