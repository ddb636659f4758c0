"""The program itself: what stands before a command, and the settings file."""

from pathlib import Path

import click

from corpus.console import Program
from extract.version import __version__
from ramat.options import PATH, archive_option, database

CONFIG = Path("ramat.toml")


def settings(ctx: click.Context, _: click.Parameter, file: Path | None) -> None:
    """Read ramat.toml: its keys are the options, a table for each command."""
    from corpus.settings import read_settings

    path = file or (CONFIG if CONFIG.exists() else None)
    if path:
        ctx.default_map = {**(ctx.default_map or {}), **read_settings(path, main)}


@click.group(
    cls=Program,
    context_settings={"auto_envvar_prefix": "RAMAT", "help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="ramat")
@click.option(
    "--config",
    type=PATH,
    is_eager=True,
    expose_value=False,
    callback=settings,
    help="Settings file.  [default: ramat.toml]",
)
@database
@archive_option
def main(db: Path | None, archive: Path | None) -> None:
    """Harvest news of local schemes launched in Viet Nam; extract, store and search the launches.

    Data goes to standard output, everything else to standard error. Every option can be set in
    ramat.toml or the environment (RAMAT_DB, RAMAT_HARVEST_WORKERS …).
    """
