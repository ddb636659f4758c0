"""The records of a launch, in the shape that ``ramat extract`` prints."""

from dataclasses import asdict, dataclass, field
from typing import Any

Evidence = dict[str, list[tuple[int, int]]]
"""Field → code-point spans [start, end) in the article's text.

A key names the field ("board_size", "officials.0.titles.1", "unit.commune"). Where the value
stands only in the title or a caption, the key says so: "title.model_name",
"captions.2.officials.0.name"; the span then counts from the start of that title or caption.
"""


@dataclass(slots=True)
class Official:
    """A person named with a position; ``role`` is the post in the model's own board."""

    name: str
    titles: list[str] = field(default_factory=list)
    organisation: str | None = None
    rank: str | None = None
    role: str | None = None


@dataclass(slots=True)
class Board:
    """A body that runs the model; size and head are None where the text does not state them."""

    name: str
    size: int | None = None
    head: str | None = None


@dataclass(slots=True)
class Successor:
    """A unit of the system of July 2025 that took over (a part of) an older one."""

    commune: str | None
    province: str
    code: str
    partial: bool = False


@dataclass(slots=True)
class Unit:
    """Where the model runs, in official spelling with type word, as valid on the article's day.

    ``code`` and ``system`` ("2024": three levels, "2025": two) name the lowest resolved
    administrative level; ``inferred`` lists levels that are not in the text itself;
    ``candidates`` lists codes where the name stays ambiguous (then ``code`` is None).
    """

    hamlet: str | None = None
    commune: str | None = None
    district: str | None = None
    province: str | None = None
    organ: str | None = None
    code: str | None = None
    system: str | None = None
    inferred: list[str] = field(default_factory=list)
    now: list[Successor] = field(default_factory=list)
    candidates: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Launch:
    """One model launched at one unit."""

    model_name: str | None
    unit: Unit
    model_name_alt: list[str] = field(default_factory=list)
    event_date: str | None = None
    board_size: int | None = None
    members: int | None = None
    boards: list[Board] = field(default_factory=list)
    officials: list[Official] = field(default_factory=list)
    programme: str | None = None
    decisions: list[str] = field(default_factory=list)
    slogans: list[str] = field(default_factory=list)
    criteria: int | None = None
    evidence: Evidence = field(default_factory=dict)
    confidence: float = 0.0

    def as_json(self) -> dict[str, Any]:
        """Plain JSON values, evidence sorted by field."""
        record = asdict(self)
        record["evidence"] = {key: [list(span) for span in spans] for key, spans in sorted(self.evidence.items())}
        return record
