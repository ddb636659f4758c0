"""All reports that may be of one launch with those of some groups, and the launches that they make."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.database import Row, rows
from corpus.identity import Report, clusters, digest, launch_id
from corpus.records import whole
from extract.article import Article

if TYPE_CHECKING:
    from sqlite_utils import Database

REPORTS = """
SELECT reports.article, reports.position, coalesce(corrected, record) AS record, corrected_fields, corrected_at,
       apart, claim, group_key, coalesce(articles.duplicate_of, articles.id) AS copies,
       articles.title, articles.text, articles.captions, articles.published
FROM reports JOIN articles ON articles.id = reports.article
WHERE group_key IN (
    SELECT group_key FROM names WHERE family = :family
    UNION SELECT :family WHERE NOT EXISTS (SELECT 1 FROM names WHERE group_key = :family)
) AND NOT rejected
"""
FAMILY = "coalesce((SELECT family FROM names WHERE names.group_key = reports.group_key), reports.group_key)"
BOUND = f"""
SELECT {FAMILY} AS family FROM bonds JOIN reports USING (article, position)
WHERE correction IN (SELECT value FROM json_each(:bonds))
UNION SELECT {FAMILY} FROM reports WHERE claim IN (SELECT value FROM json_each(:claims))
UNION SELECT group_key FROM launches WHERE id IN (SELECT value FROM json_each(:ids))
"""  # noqa: S608
BONDS = "SELECT article, position, correction FROM bonds WHERE article IN (SELECT value FROM json_each(?))"


@dataclass(slots=True)
class Cluster:
    """Reports of one launch; ``natural`` is the id that they give it where no correction claims another."""

    family: str
    natural: str
    reports: list[Report]


@dataclass(slots=True)
class Gathered:
    """Families with the launches that they give by themselves, and the articles by id."""

    families: dict[str, list[Cluster]]
    articles: dict[str, Article]


def gather(db: "Database", families: Iterable[str]) -> Gathered:
    """The reports of ``families`` and of every family that a correction ties to them."""
    found = Gathered({}, {})
    waiting = set(families)
    while waiting:
        fresh = [part for family in sorted(waiting) for part in _load(db, family, found)]
        waiting = _tied(db, fresh) - found.families.keys()
    return found


def families_of(db: "Database", launches: Iterable[str]) -> set[str]:
    """The families of the reports that stand under these launches: one that people merged has several."""
    sql = f"SELECT DISTINCT {FAMILY} FROM reports WHERE launch IN (SELECT value FROM json_each(?))"  # noqa: S608
    return {str(family) for (family,) in db.conn.execute(sql, [json.dumps(sorted(launches))])}


def launches_of(gathered: Gathered) -> dict[str, Cluster]:
    """Id → the reports of that launch."""
    united = _united([part for _, parts in sorted(gathered.families.items()) for part in parts])
    holders: dict[str, tuple[str, int]] = {}
    for report in sorted((r for part in united for r in part.reports if r.claim), key=lambda r: r.key):
        holders.setdefault(str(report.claim), report.key)
    return {_identity(part, holders): part for part in united}


def beside(identity: str) -> str:
    """The id of a launch whose own is held by a corrected one."""
    return digest("beside", identity)


def _load(db: "Database", family: str, into: Gathered) -> list[Cluster]:
    found = rows(db.conn, REPORTS, {"family": family})
    bonds: dict[tuple[str, int], set[str]] = {}
    if any(row["corrected_at"] for row in found):
        for row in rows(db.conn, BONDS, [json.dumps([row["article"] for row in found])]):
            bonds.setdefault((row["article"], row["position"]), set()).add(row["correction"])
    into.families[family] = _parts(family, [_report(row, bonds) for row in found])
    into.articles |= {
        row["article"]: Article(
            id=row["article"], title=row["title"], text=row["text"], captions=json.loads(row["captions"])
        )
        for row in found
    }
    return into.families[family]


def _report(row: Row, bonds: Mapping[tuple[str, int], set[str]]) -> Report:
    return Report(
        article=row["article"],
        position=row["position"],
        published=row["published"],
        record=whole(json.loads(row["record"])),
        group=row["group_key"],
        copies=row["copies"],
        corrected=frozenset(json.loads(row["corrected_fields"])),
        corrected_at=row["corrected_at"],
        apart=row["apart"],
        bonds=frozenset(bonds.get((row["article"], row["position"]), ())),
        claim=row["claim"],
    )


def _tied(db: "Database", parts: Sequence[Cluster]) -> set[str]:
    """Families with reports of the same merges and claims, and with launches that stand under a claimed id."""
    reports = [report for part in parts for report in part.reports]
    bonds, claims = {bond for one in reports for bond in one.bonds}, {one.claim for one in reports if one.claim}
    values = {
        "bonds": json.dumps(sorted(bonds)),
        "claims": json.dumps(sorted(claims | {part.natural for part in parts})),
        "ids": json.dumps(sorted(claims | set(map(beside, claims)))),
    }
    return {str(family) for (family,) in db.conn.execute(BOUND, values)}


def _parts(family: str, reports: Sequence[Report]) -> list[Cluster]:
    """The reports of a family, told apart by what people split off, then by date."""
    found = []
    for apart in sorted({report.apart or "" for report in reports}):
        key = digest(family, apart) if apart else family
        own = clusters(report for report in reports if (report.apart or "") == apart)
        found += [Cluster(family, launch_id(key, index, part), part) for index, part in enumerate(own)]
    return found


def _united(parts: Sequence[Cluster]) -> list[Cluster]:
    """Clusters that people merged become one, named by the least of their ids."""
    home = {part.natural: part for part in parts}
    first: dict[str, str] = {}
    for natural in sorted(home):
        for bond in sorted({bond for report in home[natural].reports for bond in report.bonds}):
            mine, its = home[natural], home[first.setdefault(bond, natural)]
            if mine is not its:
                kept, gone = sorted((mine, its), key=lambda part: part.natural)
                kept.reports += gone.reports
                home |= {key: kept for key, part in home.items() if part is gone}
    return list({part.natural: part for part in home.values()}.values())


def _identity(part: Cluster, holders: Mapping[str, tuple[str, int]]) -> str:
    keys = {report.key for report in part.reports}
    claims = sorted({report.claim for report in part.reports if report.claim and holders[report.claim] in keys})
    if claims:
        return claims[0]
    return beside(part.natural) if part.natural in holders else part.natural
