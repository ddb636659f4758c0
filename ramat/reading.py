"""What the corpus gives: search, web application, exports, scores."""

import sys
from pathlib import Path
from typing import Any

import click

from corpus.console import say
from ramat.options import PATH, archive_option, chosen, database, example
from ramat.program import main


@main.command(epilog=example('ramat search "camera an ninh" --province "thanh hoa" --since 2023'))
@click.argument("words", nargs=-1)
@database
@click.option("--province", help="Old or new name, with or without diacritics.")
@click.option("--system", type=click.Choice(["34", "63"]), help="63: the province is the one before July 2025.")
@click.option("--district", help="As valid before July 2025.")
@click.option("--commune")
@click.option("--model", help="Words of the model's name.")
@click.option("--kind", help="What the model is for: security, environment …; a wrong one lists them all.")
@click.option("--official", help="Name of a person.")
@click.option("--board-min", type=click.IntRange(0), metavar="N", help="Boards of at least so many.")
@click.option("--board-max", type=click.IntRange(0), metavar="N", help="Boards of at most so many.")
@click.option("--since", help="YYYY, YYYY-MM or YYYY-MM-DD.")
@click.option("--until", help="YYYY, YYYY-MM or YYYY-MM-DD.")
@click.option("--limit", type=click.IntRange(1), default=100, show_default=True)
@click.option("--format", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
def search(
    words: tuple[str, ...],
    db: Path | None,
    format: str,  # noqa: A002
    system: str | None,
    kind: str | None,
    **conditions: Any,
) -> None:
    """Search launches, newest first; "dak lak" finds Đắk Lắk."""
    from corpus.database import open_reader
    from corpus.kinds import kind_called
    from corpus.search import search as run
    from corpus.table import write_launches

    conditions |= {"kind": kind_called(kind) if kind else None, "system": "2024" if system == "63" else None}
    found = run(open_reader(chosen(db, "ramat.db")), " ".join(words) or None, **conditions)
    out = sys.stdout
    write_launches(found, format, out, terminal=out.isatty())


@main.command(epilog=example("ramat serve --port 8001"))
@database
@archive_option
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8001, show_default=True)
@click.option("--root", is_flag=True, help="Print an address that signs you in, to correct without a password.")
def serve(db: Path | None, archive: Path | None, host: str, port: int, root: bool) -> None:
    """Run the web application (in Vietnamese, with an English switch).

    Everybody who reaches it can read; those whom 'ramat staff add' named can correct.
    """
    from corpus.web.serve import serve as run

    say(f"http://{host}:{port}/  (Ctrl-C ends it)")
    run(chosen(db, "ramat.db"), host, port, chosen(archive, "archive"), say if root else None)


@main.command(epilog=example("ramat export launches.csv"))
@click.argument("file", type=PATH)
@database
@click.option("--without-names", is_flag=True, help="No names of persons, and so no texts.")
@click.option("--without-texts", is_flag=True, help="Only links, fields and the words that prove them.")
def export(file: Path, db: Path | None, without_names: bool, without_texts: bool) -> None:
    """Write the corpus to FILE: .jsonl .csv .parquet .spacy (DocBin) or .conllu.

    Without an ending FILE is a folder: a data package of all of them, with datasheet, dictionary,
    licence notes and checksums. corrections.gold.jsonl holds what people put right, for 'ramat evaluate'.
    """
    from corpus.database import open_reader
    from corpus.export import export as run
    from corpus.sharing import Sharing

    shared = Sharing(names=not without_names, texts=not without_texts)
    say(f"{run(open_reader(chosen(db, 'ramat.db')), file, shared)} records in {file}")


@main.command(epilog=example("ramat evaluate gold.jsonl"))
@click.argument("gold", type=PATH)
@click.option("--json", is_flag=True, help="Print the table as JSON.")
def evaluate(gold: Path, json: bool) -> None:
    """Precision, recall and F1 of each field against labelled articles."""
    from corpus.evaluate import evaluate_file, write_scores

    write_scores(evaluate_file(gold), sys.stdout, as_json=json)
