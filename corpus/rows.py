"""A cluster of reports → the rows that stand for one launch."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from corpus.database import Row
from corpus.evidence import part_of, part_text
from corpus.ground import provinces_of
from corpus.identity import Report, day, digest, first_day, name_key, sort_key
from corpus.index import search_row
from corpus.kinds import kind_of
from corpus.merge import Merged, canonical, merge
from corpus.reasons import reason
from extract.article import Article

VALUES = (
    "model_name",
    "event_date",
    "board_size",
    "members",
    "programme",
    "criteria",
    "participants",
    "participants_kind",
    "confidence",
)
LISTS = ("model_name_alt", "decisions", "slogans")
UNSETTLED = "unsettled"
PLACES = ("hamlet", "commune", "district", "province", "organ")
UNIT_LISTS = ("inferred", "candidates", "now")
PERSON = ("name", "organisation", "rank", "role", "attendance")


@dataclass(slots=True)
class LaunchRows:
    """What the tables should hold of one launch; ``reports`` gives for (article, position) why it is one of it."""

    launch: Row
    officials: list[Row]
    boards: list[Row]
    evidence: list[Row]
    words: dict[str, str]
    reports: dict[tuple[str, int], str | None]

    @property
    def id(self) -> str:
        """The launch's id."""
        return str(self.launch["id"])


def launch_rows(identity: str, group: str, cluster: list[Report], articles: dict[str, Article]) -> LaunchRows:
    """The rows of the launch ``identity`` of ``group``, merged from ``cluster``; articles by id."""
    merged = merge(cluster)
    record, article = merged.record, articles[merged.best.article]
    titles = sorted({articles[report.article].title or "" for report in cluster})
    found = LaunchRows(
        launch=(launch := _launch(identity, group, cluster, merged)),
        officials=[
            {
                "launch": identity,
                "position": position,
                **{key: person.get(key) for key in PERSON},
                "titles": canonical(person["titles"]),
            }
            for position, person in enumerate(record["officials"])
        ],
        boards=[{"launch": identity, "position": position, **board} for position, board in enumerate(record["boards"])],
        evidence=[{"launch": identity, **_quoted(item, articles)} for item in record["evidence"]],
        words=search_row(record, titles, article.text, launch),
        reports={report.key: reason(report, merged.best) for report in cluster},
    )
    said = [found.launch, found.officials, found.boards, found.evidence, found.words]
    found.launch["digest"] = digest(canonical(said))
    return found


def _launch(identity: str, group: str, cluster: list[Report], merged: Merged) -> Row:
    record, unit, when = merged.record, merged.record["unit"], _when(merged.record, cluster)
    old_province, new_province = provinces_of(unit, when)
    return {
        "id": identity,
        "sort_key": sort_key(when, identity),
        "date": when.isoformat() if when else None,
        **{field: record.get(field) for field in VALUES},
        **{field: canonical(record[field]) for field in LISTS},
        UNSETTLED: canonical(record[UNSETTLED]),
        **{level: unit[level] for level in PLACES},
        "unit": f"{unit['system']}:{unit['code']}" if unit["code"] else None,
        **{field: canonical(unit[field]) for field in UNIT_LISTS},
        "article": merged.best.article,
        "group_key": group,
        "province_2024": old_province,
        "province_2025": new_province,
        "kind": kind_of(record["model_name"], record.get("programme")),
        "model_key": name_key(record["model_name"]) or None,
        "corrected": canonical(sorted({field for report in cluster for field in report.corrected})),
        "corrected_at": max((report.corrected_at for report in cluster if report.corrected_at), default=None),
    }


def _when(record: dict[str, Any], cluster: list[Report]) -> date | None:
    """The event's day, else the first day a report was published, else the first day the event may have."""
    event = record["event_date"]
    published = [found for report in cluster if (found := day(report.published))]
    return day(event) or min(published, default=None) or first_day(event)


def _quoted(item: dict[str, Any], articles: dict[str, Article]) -> Row:
    article = articles[item["article"]]
    part = part_text(part_of(item["field"]), article.title, article.text, article.captions)
    return item | {"text": part[item["start"] : item["end"]]}
