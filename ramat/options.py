"""The options that several commands share, and what they mean."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

if TYPE_CHECKING:
    from datetime import datetime

    from crawler.revisit import Plan

Option = Callable[[Callable[..., Any]], Callable[..., Any]]


def example(text: str) -> str:
    """The epilog of a command's help."""
    return f"Example: {text}"


def shared(name: str, **attributes: Any) -> Option:
    """An option that may stand before or behind the command; behind wins, and typed wins over set elsewhere."""

    def remember(ctx: click.Context, option: click.Parameter, value: Any) -> Any:
        root, option_name = ctx.find_root(), str(option.name)
        if root is ctx or ctx.get_parameter_source(option_name) is ParameterSource.COMMANDLINE:
            return value
        typed_before = root.get_parameter_source(option_name) is ParameterSource.COMMANDLINE
        return root.params.get(option_name) if value is None or typed_before else value

    return click.option(name, callback=remember, **attributes)


def is_typed(ctx: click.Context, name: str) -> bool:
    """Whether an option stands on the command line itself, not in ramat.toml or the environment."""
    return any(place.get_parameter_source(name) is ParameterSource.COMMANDLINE for place in (ctx, ctx.find_root()))


def chosen(path: Path | None, default: str) -> Path:
    """What was named on the command line, in the environment or in ramat.toml; else the default."""
    return path or Path(default)


def one_a_core(_: click.Context, __: click.Parameter, value: int | None) -> int:
    """The number of processes: as given, else the processor cores."""
    from extract.run import cores

    return value or cores()


PATH = click.Path(path_type=Path)
database = shared("--db", type=PATH, help="The database.  [default: ramat.db]")
archive_option = shared("--archive", type=PATH, help="The folder of WARC files.  [default: archive]")
sources_option = click.option("--sources", type=PATH, help="A TOML file that adds or replaces sources.")
delay_option = click.option(
    "--delay",
    type=click.FloatRange(0),
    default=1.0,
    show_default=True,
    metavar="SECONDS",
    help="Between two requests to a server.",
)
contact_option = click.option("--contact", help="A web or mail address of yours, which servers see with each request.")
resolve_option = click.option("--resolve", multiple=True, hidden=True, metavar="HOST:PORT:ADDRESS")
cluster_option = click.option("--cluster", metavar="ADDRESS", help="Work on this Dask scheduler (tcp://host:8786).")
workers_option = click.option(
    "--workers",
    type=click.IntRange(1),
    callback=one_a_core,
    help="Processes that extract.  [default: one a processor core]",
)


def plan_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of both commands that crawl."""
    for option in (
        click.option("--backfill", is_flag=True, help="Go through all listings to their ends; frozen sources too."),
        click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Leave alone what is known to be older."),
        contact_option,
    ):
        command = option(command)
    return command


def plan_of(ids: tuple[str, ...], since: "datetime | None", backfill: bool) -> "Plan":
    """What a crawl is after; sources that are named are asked even when they have had no news for long."""
    from crawler.revisit import Plan

    return Plan(forced=bool(ids or since or backfill), since=f"{since:%Y-%m-%d}" if since else None, backfill=backfill)
