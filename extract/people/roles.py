"""Is a title the person's standing office, or the post in the model's own board?"""

import re
from functools import cache

from extract.components.phrases import Reading
from extract.lexicon.load import alternation, lexicon
from extract.people.posts import is_listed
from extract.people.titles import Position
from extract.text import match_form, squeeze
from extract.titles.words import body_word, skip_spaces

OTHER_BODIES = {"organ", "institution", "centre"}
"""A post in one of these is an office of the state, a union, a school or a firm."""
BOARD_WORK = {"board_work", "model", "quoted", "proper", "tag"}
LEVELS = {"scope", "hamlet", "place", "number"}
"""What may follow a board's post: "Trưởng Ban Chỉ đạo mô hình “…” xã"."""
OWN_WORDS = ("board_work", "model", "tag")
"""What a board's post goes on with, when it says more than its head."""
TEAM = ("unit",)
OWN_BODY = ("unit", "board_work")
"""A board named in full: "ủy viên Ban Điều hành"."""
QUOTES = "“”\"‘’'"


@cache
def _roles(key: str) -> frozenset[str]:
    return frozenset(match_form(role) for role in lexicon("titles")["board"][key])


def _tells_of_commission_alone(reading: Reading) -> bool:
    """Whether the text names the head of a commission ("Trưởng Ban Dân vận") and no board of a model."""
    return _boards().search(reading.form) is None and _commissions().search(reading.form) is not None


@cache
def _boards() -> re.Pattern[str]:
    return re.compile(rf"(?<!trưởng ){alternation(lexicon('titles')['board']['bodies'])}")


@cache
def _commissions() -> re.Pattern[str]:
    titles = lexicon("titles")
    return re.compile(
        rf"{alternation(titles['board']['of_a_board'])}\s+(?:ban\s+)?{alternation(titles['bodies']['field'])}"
    )


def _head(reading: Reading, position: Position) -> str:
    return squeeze(reading.form[position.start : position.head.end])


def is_own_role(reading: Reading, position: Position, linked: bool) -> bool:
    """Whether the position is a post of the model's board.

    ``linked``: a verb or "là" gives the post to the person ("làm Trưởng ban"). Then a post of a
    board needs only not to be of another body. As a mere title behind a name it must be bare
    ("Chi hội phó") or name the model's own body ("Chủ nhiệm Hội quán", "Trưởng Ban điều hành").
    """
    labels = set(position.labels)
    if OTHER_BODIES & labels:
        return False
    if linked and is_quoted(reading, position):
        return True
    if _head(reading, position) not in _roles("roles"):
        return False
    if linked:
        return not LEVELS & set(position.labels[:1]) or _repeats_team(reading, position)
    return names_board_post(reading, position)


def _repeats_team(reading: Reading, position: Position) -> bool:
    """Whether the post's own team is named behind it: "tổ trưởng tổ thôn Tân Hòa", not "tổ trưởng tổ dân phố 5"."""
    at = skip_spaces(reading.text, position.head.end)
    found = body_word(reading, at)
    team = reading.form[at : found[0]] if found else ""
    return f"{team} " in _teams() and team in _head(reading, position).split()


def is_board_head(reading: Reading, position: Position) -> bool:
    """Whether the position's head is a post that only boards, teams and clubs have."""
    head = _head(reading, position)
    return head in _roles("roles") and head not in _roles("shared") and not OTHER_BODIES & set(position.labels)


def names_board_post(reading: Reading, position: Position) -> bool:
    """Whether the words alone, without a verb, say that this is a post of a model's board."""
    head, labels = _head(reading, position), position.labels
    if head not in _roles("roles") or OTHER_BODIES & set(labels):
        return False
    if head in _roles("shared") and not (head in _roles("listed") and _is_of_board(reading, position)):
        return False
    if not labels and head in _roles("of_a_board") and _tells_of_commission_alone(reading):
        return False
    if labels[:2] == OWN_BODY:
        labels = labels[1:]
    if labels[:1] == TEAM:
        return _is_talked_of(reading, position)
    return not labels or (labels[0] in OWN_WORDS and ("model" in labels or set(labels) <= BOARD_WORK))


def _is_talked_of(reading: Reading, position: Position) -> bool:
    """Whether the team that the post names is spoken of elsewhere: "Đội trưởng đội xe ôm tự quản"."""
    body = reading.form[position.head.end : position.end].strip()
    return body.startswith(_teams()) and " " in body and reading.form.count(body) > 1


@cache
def _teams() -> tuple[str, ...]:
    return tuple(f"{match_form(word)} " for word in lexicon("titles")["board"]["teams"])


def _is_of_board(reading: Reading, position: Position) -> bool:
    return position.labels[:2] == OWN_BODY or is_listed(reading, position.start)


def may_be_shared(reading: Reading, position: Position) -> bool:
    """Whether several persons may hold the post at once ("Phó ban", "ủy viên")."""
    return any(word in _head(reading, position) for word in _roles("several"))


def is_quoted(reading: Reading, position: Position) -> bool:
    """Whether the post stands in quotation marks, as a playful one does ("“Giám đốc” ngân hàng rác")."""
    before, behind = reading.text[max(0, position.start - 1) : position.start], reading.text[position.end :][:1]
    return bool(before and behind) and before in QUOTES and behind in QUOTES
