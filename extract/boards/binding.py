"""Which body a stated number of members belongs to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.boards.binding_words import OPENING, binding_words
from extract.boards.contact import touches
from extract.boards.counts import Size
from extract.boards.nouns import Body
from extract.components.sentence_bounds import SentenceBounds

ELSEWHERE = 60
"""Characters from the size of one place's board to that of the next."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A body with the size that the text gives it, None where it gives none."""

    body: Body
    size: Size | None = None


def bind(text: str, form: str, found: list[Body], stated: list[Size], sentences: SentenceBounds) -> list[Bound]:
    """Every body, with the first size that belongs to it; sizes without a body of their own make one.

    ``form`` is ``match_form(text)``, quotations and persons masked.
    """
    first: dict[Body, Size] = {}
    alone: list[Bound] = []
    for size in stated:
        place = _Place(text, form, size, found, *_clause(form, size, sentences))
        body = place.owner()
        if body is None:
            alone += [Bound(made, size) for made in place.own_body()]
        elif place.runs(body):
            alone += [Bound(_board_of(size), size)] if not (size.bare or _is_whole_club(size, body)) else []
        elif body.kind == "board" and body in first and _is_elsewhere(form, first[body], size):
            alone.append(Bound(_board_of(size), size))
        else:
            first.setdefault(body, size)
    return sorted([*(Bound(body, first.get(body)) for body in found), *alone], key=lambda one: one.body.start)


def _is_elsewhere(form: str, told: Size, size: Size) -> bool:
    """ "Ban điều hành xã A gồm 7 thành viên, xã B gồm 9 thành viên": each place has a board."""
    parts = form[told.end : size.frame]
    return len(parts) <= ELSEWHERE and binding_words().place.search(parts) is not None


def _clause(form: str, size: Size, sentences: SentenceBounds) -> tuple[int, int, int, int]:
    """Where the part of the sentence between semicolons begins and ends; the sentence; the one before."""
    sentence, end = sentences.around(size.frame)[0], sentences.around(size.start)[1]
    start = max(sentence, form.rfind(";", sentence, size.frame) + 1)
    after = form.find(";", size.end, end)
    return start, after if after >= 0 else end, sentence, sentences.before(start)


@dataclass(frozen=True, slots=True)
class _Place:
    """A size in its clause [``start``, ``end``).

    ``sentence`` begins its sentence, ``previous`` the one before.
    """

    text: str
    form: str
    size: Size
    found: list[Body]
    start: int
    end: int
    sentence: int
    previous: int

    def owner(self) -> Body | None:
        """The body whose size it is: inside the frame, before it, right behind the number, or named last."""
        inside = [body for body in self.found if self.size.frame <= body.start and body.end <= self.size.start]
        if inside:
            return inside[-1]
        clause = [body for body in self.found if self.start <= body.start and body.end <= self.size.frame]
        before = [body for body in clause if self._fits(body)]
        stating = before[-1] if before and self._states(before[-1]) else None
        behind = self._behind() if stating is None or stating.kind == "members" else None
        if behind and (stating is None or behind.kind == "board"):
            return behind
        return stating or self._taken_up()

    def own_body(self) -> Iterator[Body]:
        """A list of posts is a board of its own, "số thành viên là 22" the membership of what is launched."""
        if self._attended(self.sentence, self.size.frame):
            return
        if self.size.posts:
            if not self.size.bare:
                yield _team_of(self.size) if self.size.posts == "team" else _board_of(self.size)
        elif self._framed() and binding_words().membership.match(self.form, self.size.frame):
            yield Body(self.size.frame, self.size.end, "members", "", inner=self.size.end)

    def runs(self, body: Body) -> bool:
        """Whether those counted run the group ``body``, and are not all of it."""
        if body.kind != "members":
            return False
        if self.size.posts:
            return self.size.posts == "board" or not body.team
        before = self.form[self.start : body.start]
        return not self.size.association and binding_words().heads.search(before) is not None

    def _framed(self) -> bool:
        return self.size.frame < self.size.start

    def _states(self, body: Body) -> bool:
        """Whether body and number belong together: no guests between, no ceremony as the subject."""
        between = self.form[body.inner : self.size.frame]
        if self.size.bare and self._attended(self.start, self.size.frame):
            return False
        if not self._framed() or self.form[self.size.frame] == "(":
            return touches(self.text, self.form, body, self.size)
        if binding_words().close.match(self.form, self.size.frame) and not binding_words().near.fullmatch(between):
            return False
        return not (self._attended(body.end, self.size.frame) or self._are_guests(body))

    def _are_guests(self, body: Body) -> bool:
        """ "Lễ ra mắt câu lạc bộ có 100 người"."""
        lead = self.form[self.size.frame : self.size.start]
        counted = self.size.weak and (body.kind == "members" or binding_words().taking_part.search(lead))
        subject = self.form[self.start : body.start].rpartition(",")[2]
        return bool(counted and binding_words().ceremony.search(subject))

    def _are_given(self, body: Body) -> bool:
        """ "Lãnh đạo xã tặng hoa 5 thành viên Ban chủ nhiệm": all of them."""
        told = body.kind == "board" and not self.form[self.size.end : body.start].strip()
        return told and binding_words().given.search(self.form, self.sentence, self.size.start) is not None

    def _fits(self, body: Body) -> bool:
        """An association's members are no board, unless its noun touches them ("Ban chủ nhiệm (gồm 5 hội viên)")."""
        between = self.form[body.end : self.size.frame].strip(" (")
        return body.kind == "members" or not self.size.association or (body.end <= self.size.frame and not between)

    def _behind(self) -> Body | None:
        """ "15 thành viên của Ban điều hành", "7 hội viên được bầu vào Ban …", "Với 50 thành viên, mô hình …"."""
        after = next((body for body in self.found if self.size.end <= body.start < self.end), None)
        if after is None or (self._attended(self.sentence, self.size.start) and not self._are_given(after)):
            return None
        if after.kind == "board" and binding_words().into.fullmatch(self.form, self.size.end, after.start):
            return after
        if not self._fits(after):
            return None
        if self.size.weak and not self._framed() and after.kind not in ("board", "helpers"):
            return None
        gap = self.form[self.size.end : after.start]
        if binding_words().inverted.fullmatch(gap):
            return after
        opens = binding_words().opening.fullmatch(self.form[self.start : self.size.start].strip())
        return after if opens and len(gap) <= OPENING and re.match(r"[^,]*,", gap) else None

    def _taken_up(self) -> Body | None:
        """A sentence or clause that opens with the frame tells of the body named last ("Gồm 7 thành viên, do …")."""
        if not self._framed() or not binding_words().elliptic.fullmatch(self.form[self.start : self.size.frame]):
            return None
        nearest = [body for body in self.found if self.previous <= body.start < self.start and self._fits(body)]
        return nearest[-1] if nearest else None

    def _attended(self, start: int, end: int) -> bool:
        return binding_words().attend.search(self.form, start, end) is not None


def _board_of(size: Size) -> Body:
    return Body(size.start, size.end, "board", "", inner=size.end)


def _team_of(size: Size) -> Body:
    return Body(size.start, size.end, "members", "", team=True, inner=size.end)


def _is_whole_club(size: Size, body: Body) -> bool:
    """ "Câu lạc bộ gồm 1 chủ nhiệm và 30 thành viên": perhaps all its members, perhaps its board."""
    return size.whole and not body.team and binding_words().clubs.fullmatch(body.noun) is not None
