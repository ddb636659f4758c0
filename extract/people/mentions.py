"""One mention of a person, gathered title by title."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.components.phrases import Reading
from extract.people.names import Name
from extract.people.roles import is_own_role
from extract.people.syllables import Span
from extract.people.titles import Position


@dataclass(slots=True)
class Mention:
    """A person with the positions found so far; ``is_linked`` tells of a role that a verb gave."""

    name: Name
    titles: list[Position] = field(default_factory=list)
    memberships: list[Position] = field(default_factory=list)
    role: Position | None = None
    is_linked: bool = False
    rank: Span | None = None

    @property
    def end(self) -> int:
        """Where the titles behind the name end, or the name where none stand there."""
        return max([self.name.end, *(position.end for position in self.titles)])

    @property
    def is_official(self) -> bool:
        """Whether the person holds any position."""
        return bool(self.titles or self.role)

    @property
    def follows_titles(self) -> bool:
        """Whether the name stands behind its titles ("Bí thư Huyện ủy Trần Văn Hòa")."""
        return any(position.end <= self.name.start for position in self.titles)

    @property
    def positions(self) -> list[Position]:
        """The titles; plain membership counts only beside a role in the model's board."""
        kept = [*self.titles, *(self.memberships if self.role else [])]
        return sorted(kept, key=lambda position: position.start)

    def take(self, reading: Reading, positions: Sequence[Position], linked: bool) -> None:
        """Add positions; ``linked``: a verb or "là" gives them.

        The first post of the model's board is the role; one that a verb gives is surer than one
        that merely stands behind the name ("ông A, Trưởng ban nghĩa binh, được bầu làm Tổ trưởng").
        """
        for position in positions:
            if position.head.kind == "membership":
                self.memberships.append(position)
                continue
            is_free = self.role is None or (linked and not self.is_linked)
            is_role = is_free and is_own_role(reading, position, linked)
            if is_role:
                self.role, self.is_linked = position, linked
            if not (is_role and linked):
                self.titles.append(position)
