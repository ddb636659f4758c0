"""The registry of sources: list, show, check, propose, discover."""

import sys
from pathlib import Path

import click

from corpus.console import FAILED, say
from ramat.options import PATH, contact_option, delay_option, example, resolve_option, sources_option
from ramat.program import main


@main.group()
def sources() -> None:
    """The registry of sources."""


@sources.command(name="list", epilog=example("ramat sources list --province thanh-hoa"))
@sources_option
@click.option("--province", help="Old or new name, with or without diacritics.")
def list_sources(sources: Path | None, province: str | None) -> None:
    """One line a source: id, kind, place, first address, province since July 2025, status."""
    from crawler.registry import load_sources
    from crawler.report import write_sources

    found = list(load_sources(sources).values())
    if province is not None:
        from corpus.provinces import bare_names
        from extract.text import fold

        called = {fold(name) for name in bare_names(province)}
        found = [one for one in found if called & {fold(one.province or ""), fold(one.province_2025 or "")}]
    out = sys.stdout
    write_sources(found, out, terminal=out.isatty())


@sources.command(name="show", epilog=example("ramat sources show hoanghoa-thanhhoa"))
@click.argument("source_id")
@sources_option
def show_source(source_id: str, sources: Path | None) -> None:
    """One source as TOML, to copy and change."""
    from crawler.registry import load_sources, pick
    from crawler.report import source_toml

    click.echo(source_toml(pick(load_sources(sources), [source_id])[0]))


@sources.command(name="check", epilog=example("ramat sources check hoanghoa-thanhhoa --format json"))
@click.argument("ids", nargs=-1)
@sources_option
@click.option("--format", type=click.Choice(["table", "json"]), default="table", show_default=True)
@contact_option
@resolve_option
def check_sources(
    ids: tuple[str, ...],
    sources: Path | None,
    format: str,  # noqa: A002
    contact: str | None,
    resolve: tuple[str, ...],
) -> None:
    """Visit sources and say what is wrong: names, TLS, robots.txt, moves, articles, dates.

    A handful of requests a site, one at a time a host; all sources, also frozen ones, where none is
    named. Prints a table or JSON and the lines of TOML that would help. Exits 1 when a live source fails.
    """
    from corpus.progress import progress
    from crawler.names import parse_pin
    from crawler.registry import load_sources, pick
    from scout.check import check
    from scout.table import write_findings

    known = load_sources(sources)
    wanted, pins, out = pick(known, ids, backfill=True), [parse_pin(text) for text in resolve], sys.stdout
    with progress(sys.stderr) as advance:
        findings = check(
            wanted, known.values(), contact=contact, pins=pins, progress=lambda done: advance("check", done)
        )
    write_findings(findings, format, out, terminal=out.isatty())
    sys.exit(FAILED if any(one.live and one.status == "failed" for one in findings) else 0)


@sources.command(
    name="new", epilog=example("ramat sources new https://hoanghoa.thanhhoa.gov.vn/ --write my-sources.toml")
)
@click.argument("url")
@click.option("--write", type=PATH, help="Add it to this TOML file, or to a folder of such files.")
@delay_option
@sources_option
@contact_option
@resolve_option
def new_source(
    url: str,
    write: Path | None,
    delay: float,
    sources: Path | None,
    contact: str | None,
    resolve: tuple[str, ...],
) -> None:
    """Propose a source from a page: name, kind, place, start pages, as TOML with remarks.

    Asks robots.txt, the page, a feed, a sitemap and two articles.
    """
    from crawler.names import parse_pin
    from crawler.registry import load_sources
    from scout.new import new
    from scout.shelf import Shelf

    pins, shelf = [parse_pin(text) for text in resolve], Shelf(write) if write else None
    known = load_sources(sources) | (shelf.sources if shelf else {})
    proposal = new(url, known, delay_s=delay, contact=contact, pins=pins, say=say)
    if shelf:
        say(f"{proposal.source.id} in {shelf.put(proposal)}")
    else:
        click.echo(proposal.toml())


@sources.command(name="discover", epilog=example("ramat sources discover --province thanh-hoa --write found/"))
@click.option("--province", help="Old or new name, with or without diacritics.  [default: all]")
@click.option("--write", type=PATH, help="A TOML file, or a folder with one for each province; else standard output.")
@click.option("--limit", type=click.IntRange(1), help="Try so many names and stop.")
@click.option("--again", is_flag=True, help="Also names that an earlier run has settled.")
@delay_option
@sources_option
@contact_option
@resolve_option
def discover_sources(
    province: str | None,
    write: Path | None,
    limit: int | None,
    again: bool,
    delay: float,
    sources: Path | None,
    contact: str | None,
    resolve: tuple[str, ...],
) -> None:
    """Find the sites of communes and districts by the names that their hosts are likely to have.

    Looks the names up, visits those that exist and writes sources for those that answer. With
    --write a run that was stopped goes on where it was: what was tried is kept beside the sources.
    """
    from corpus.progress import progress
    from crawler.names import parse_pin
    from crawler.registry import load_sources
    from scout.discover import discover
    from scout.shelf import Shelf

    known, pins = load_sources(sources).values(), [parse_pin(text) for text in resolve]
    shelf = Shelf(write) if write else None
    with progress(sys.stderr) as advance:
        result = discover(
            known,
            province,
            shelf=shelf,
            limit=limit,
            again=again,
            delay_s=delay,
            contact=contact,
            pins=pins,
            say=say,
            progress=lambda done: advance("names tried", done),
        )
    if shelf is None:
        click.echo("\n\n".join(proposal.toml() for proposal in result.proposals), nl=bool(result.proposals))
    say(result.summary())
