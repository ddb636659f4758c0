"""The labelled articles at hand, read as ramat reads them."""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from crawler.page import Page
from demo.content import portals
from demo.expected import records
from demo.site import Site
from demo.sources import sources_toml
from extract.article import Article
from extract.read import read_page, read_text

ROOT = Path(__file__).parent.parent
OWN = ROOT / "tests" / "gold"
BESIDE = ROOT.parent / "shared" / "gold"
"""Labelled articles that lie beside the project where they are at hand."""
DEMO = "demo"
"""The bundled site, whose labels stand beside its articles."""
Labelled = tuple[dict[str, Any], Article]


def gold_file(name: str) -> Path:
    """The file of a labelled set: in the project, else beside it."""
    own = OWN / f"{name}.jsonl"
    return own if own.exists() else BESIDE / f"{name}.jsonl"


def is_at_hand(name: str) -> bool:
    """Whether the labelled set can be read."""
    return name == DEMO or gold_file(name).exists()


def labelled(name: str) -> Iterator[Labelled]:
    """The records of a set, each with its article; what readers disagree on is left out."""
    pairs = _demo() if name == DEMO else _lines(gold_file(name))
    return ((record, article) for record, article in pairs if not record.get("borderline"))


def _lines(path: Path) -> Iterator[Labelled]:
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            record = json.loads(line)
            yield record, read_text(record["text"], id=str(record["id"]), url=record.get("url"))


def _demo() -> Iterator[Labelled]:
    sites = {name: Site(portal, f"http://{name}.example") for name, portal in portals().items()}
    addresses = {name: f"http://{name}.example" for name in sites}
    sources = {source["start_urls"][0]: source for source in tomllib.loads(sources_toml(addresses))["source"]}
    for record in records(addresses):
        home = addresses[record["portal"]]
        source = next(source for start, source in sources.items() if start.startswith(home))
        reply = sites[record["portal"]].reply(record["path"])
        places = {level: source.get(level) for level in ("province", "district", "commune")}
        yield record, read_page(Page(reply.body, record["url"], reply.content_type, source=source["id"], **places))
