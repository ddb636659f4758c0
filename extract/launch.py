"""The records of a launch, in the shape that ``ramat extract`` prints."""

from dataclasses import asdict, dataclass, field
from typing import Any

ATTENDANCE = {
    "chair": "leads the ceremony (chủ trì)",
    "speaks": "speaks or gives instructions there (phát biểu, chỉ đạo); handing over or telling reporters is no speech",
    "attends": "is there (dự, tham dự, có mặt)",
}
"""An official's part in the ceremony; of several the first counts."""
PARTICIPANTS = {
    "delegates": "đại biểu, khách mời",
    "officials": "cán bộ, công chức, chiến sĩ, giáo viên",
    "members": "hội viên, đoàn viên, thành viên, đảng viên",
    "pupils": "học sinh, sinh viên, thiếu nhi",
    "households": "hộ dân, counted as households and never added to persons",
    "people": "người, người dân, bà con and others",
    "mixed": "several of these in one number or list",
}
"""Who was counted at the ceremony; the words stand in lexicon/participants.toml."""
UNSETTLED = {
    "ambiguous": "several units bear the name; unit.candidates lists them",
    "not-in-gazetteer": "the name stands in no list of units; it is kept as written",
    "unnamed": "the text speaks of such a unit (“Hội LHPN xã”) without its name",
    "year-unknown": "day and month are stated, the year is not",
    "day-unknown": "a month is stated, no day",
    "vague": "told as lately (“vừa qua”, “mới đây”)",
    "at-least": "only a least number is stated",
    "at-most": "only a greatest number is stated",
    "about": "only an approximate number is stated",
    "range": "only a range is stated",
    "uncounted": "named without a number",
}
"""Why a field is open though the text speaks of it; the list is closed."""
Evidence = dict[str, list[tuple[int, int]]]
"""Field → code-point spans [start, end) in the article's text.

A key names the field ("board_size", "officials.0.titles.1", "unit.commune"). Where the value
stands only in the title or a caption, the key says so: "title.model_name",
"captions.2.officials.0.name"; the span then counts from the start of that title or caption.
"""


@dataclass(slots=True)
class Official:
    """A person named with a position; ``role`` is the post in the model's own board.

    ``attendance`` is what the text says of the person's part in the ceremony, a key of ``ATTENDANCE``.
    """

    name: str
    titles: list[str] = field(default_factory=list)
    organisation: str | None = None
    rank: str | None = None
    role: str | None = None
    attendance: str | None = None


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
    """One model launched at one unit.

    ``participants`` is the number at the ceremony as written ("hơn 200 đại biểu": 200), one list
    added up, and ``participants_kind`` a key of ``PARTICIPANTS``. ``unsettled`` gives for a field
    that the text speaks of without settling it a key of ``UNSETTLED``. ``confidence`` is the
    estimated probability that name and unit are both right, see ``extract.launches.confidence``.
    """

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
    participants: int | None = None
    participants_kind: str | None = None
    unsettled: dict[str, str] = field(default_factory=dict)
    evidence: Evidence = field(default_factory=dict)
    confidence: float = 0.0

    def as_json(self) -> dict[str, Any]:
        """Plain JSON values, evidence sorted by field."""
        record = asdict(self)
        record["evidence"] = {key: [list(span) for span in spans] for key, spans in sorted(self.evidence.items())}
        return record
