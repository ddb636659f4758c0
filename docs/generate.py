"""Write the generated pages of the reference: ``python docs/generate.py`` (``make docs``).

A test fails while one of them is not what this script would write.
"""

import inspect
import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from crawler.source import Source

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
    """Tables and columns with the comments of the migrations, and the codes that some columns hold."""
    from corpus.corrections.entry import ACTIONS
    from corpus.kinds import kind_names
    from corpus.reasons import REASONS
    from extract import launch
    from extract.launches import confidence

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
    made = re.findall(r"((?:^--[^\n]*\n)*)^CREATE TABLE (\w+) \(\n(.*?)^\)[^;\n]*;", sql, re.M | re.S)
    for name, (comment, body) in {name: (comment, body) for comment, name, body in made}.items():
        about = _about(comment)
        lines = [line for line in body.splitlines() if re.match(r"    [a-z_]+ [A-Z]", line)]
        rows = [_column(line) for line in [*lines, *_added(sql, name)]]
        parts.append(f"## {name}\n\n{about}\n\n| column | type | meaning |\n|---|---|---|\n" + "\n".join(rows) + "\n")
    parts.append("## Views\n\nFor reading and joining; a name ends in `_list`.\n")
    parts.append("| view | columns | what it lists |\n|---|---|---|\n" + "\n".join(_views(sql)) + "\n")
    codes = {
        "kind": kind_names("en"),
        "attendance": launch.ATTENDANCE,
        "participants_kind": launch.PARTICIPANTS,
        "unsettled": launch.UNSETTLED,
        "reason": REASONS,
        "action": ACTIONS,
    }
    for name, meanings in codes.items():
        rows = [f"| `{code}` | {meaning} |" for code, meaning in meanings.items()]
        parts.append(f"## Codes of {name}\n\n| code | meaning |\n|---|---|\n" + "\n".join(rows) + "\n")
    parts.append(f"## What confidence means\n\n{inspect.cleandoc(confidence.__doc__ or '')}\n")
    return "\n".join(part for part in parts)


def _views(sql: str) -> Iterator[str]:
    """A row for each view of an up-to-date database; what it lists stands above one of its definitions."""
    from sqlite_utils import Database

    from corpus.schema import migrate

    db = Database(memory=True)
    migrate(db)
    told = re.findall(r"((?:^--[^\n]*\n)+)^(?:DROP VIEW \w+;\n)?CREATE VIEW (\w+)", sql, re.M)
    about = {name: _about(comment) for comment, name in told}
    for name in sorted(db.view_names()):
        columns = ", ".join(f"`{column.name}`" for column in db[name].columns)
        yield f"| `{name}` | {columns} | {about[name]} |"


def _about(comment: str) -> str:
    return " ".join(line.removeprefix("--").strip() for line in comment.splitlines())


def _added(sql: str, table: str) -> Iterator[str]:
    """Columns that a later step adds; their comment stands behind them or on the lines before."""
    for above, definition in re.findall(rf"((?:^--[^\n]*\n)*)^ALTER TABLE {table} ADD COLUMN (.*)$", sql, re.M):
        about = " ".join(line.removeprefix("--").strip() for line in above.splitlines())
        yield definition if "--" in definition else f"{definition} --{about}"


def _column(line: str) -> str:
    definition, _, comment = line.strip().partition("--")
    name, kind, *_ = re.sub("[,;]", " ", definition).split()
    return f"| `{name}` | {kind} | {comment.strip()} |"


def sources() -> str:
    """The bundled registry by province, a line for each source."""
    from crawler.registry import load_sources
    from crawler.report import state

    known = load_sources()
    frozen = sum(source.is_frozen() for source in known.values())
    parts = [
        "# Sources\n",
        NOTE,
        f"{len(known)} sources, {frozen} of them frozen or replaced since the merger of July 2025: those are crawled "
        "only when they are named or history is asked for.\nNone was checked live when it was written; "
        "`ramat sources check` does.\n",
    ]
    for province in sorted({source.province_2025 or "" for source in known.values()}):
        rows = [
            f"| `{one.id}` | {one.name} | {one.kind} | {_place(one)} | {one.start_urls[0]} | {state(one)} |"
            for one in known.values()
            if (one.province_2025 or "") == province
        ]
        head = "| id | name | kind | place before July 2025 | address | status |\n|---|---|---|---|---|---|"
        parts.append(f"## {province or 'The whole country'}\n\n{head}\n" + "\n".join(rows) + "\n")
    return "\n".join(parts)


def _place(source: "Source") -> str:
    before = ", ".join(name for name in (source.commune, source.district, source.province) if name)
    return before or (f"since: {source.commune_2025 or source.province_2025}" if source.province_2025 else "")


def settings() -> str:
    """Every key of ramat.toml with its variable, by command."""
    import ramat

    parts = [
        "# Settings\n",
        NOTE,
        "The keys of `ramat.toml`. What was typed wins over the environment, and that over the file; "
        "a key that is no option is refused. [How to](how-to.md#settings) shows an example.\n",
    ]
    for path, command in _walk(ramat.main, ("ramat",)):
        keys = [one for one in command.params if isinstance(one, click.Option) and one.expose_value and not one.hidden]
        shared = {"db", "archive"} if len(path) > 1 else set()
        rows = [_setting(one, path) for one in keys if one.name not in shared]
        if rows:
            head = f"## [{'.'.join(path[1:])}]" if path[1:] else "## At the top"
            parts.append(
                f"{head}\n\n| key | variable | value | meaning |\n|---|---|---|---|\n" + "\n".join(rows) + "\n"
            )
    return "\n".join(parts)


def _setting(option: click.Option, path: tuple[str, ...]) -> str:
    name = max(option.opts, key=len).removeprefix("--")
    variable = "_".join([*path, str(option.name)]).upper().replace("-", "_")
    kind = option.type.name if not option.is_flag else "true or false"
    if isinstance(option.type, click.Choice):
        kind = ", ".join(f"`{one}`" for one in option.type.choices)
    default = f" [default: {option.default}]" if option.show_default else ""
    return f"| `{name}` | `{variable}` | {kind} | {option.help or ''}{default} |"


def accuracy() -> str:
    """The hand-written page with the table of floors in its place."""
    gold = HERE.parent / "tests/gold"
    floors, sets = (tomllib.loads((gold / name).read_text(encoding="utf-8")) for name in ("floors.toml", "sets.toml"))
    fields = list(dict.fromkeys(field for floor in floors.values() for field in floor))
    rows = [
        ["field", *(f"{name}" for name in floors)],
        ["---", *("--:" for _ in floors)],
        ["articles", *(str(sets[name]["articles"]) for name in floors)],
        ["used", *(sets[name]["use"] for name in floors)],
        *([f"`{field}`", *(f"{floor[field]:.3f}" for floor in floors.values())] for field in fields),
    ]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    page = (HERE / "accuracy.md").read_text(encoding="utf-8")
    return re.sub(r"(?<=<!-- accuracy -->\n).*(?=<!-- /accuracy -->)", lambda _: f"{table}\n", page, flags=re.S)


PAGES: dict[str, Callable[[], str]] = {
    "accuracy.md": accuracy,
    "commands.md": commands,
    "data-dictionary.md": data_dictionary,
    "settings.md": settings,
    "sources.md": sources,
}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (HERE / name).write_text(page(), encoding="utf-8")
