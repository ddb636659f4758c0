"""How the time of a search can grow with the text: by the ambiguity of the pattern's automaton.

A backtracking engine tries every way to read a text before it gives up. Where two loops can read the same text, it
tries every place at which one hands over to the other: with the loop of the search itself that is the square of the
text's length, with a loop inside a loop more than any power of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from .automaton import ENDLESS, START, Automaton

MOST_PAIRS = 3_000_000
"""Steps of one question; beyond them it counts as answered with yes."""


@dataclass(frozen=True)
class Growth:
    """``power`` of the text's length that the time of a search may grow with (1: linear), ``steps`` at most for each
    letter beside it, ``loops`` the letters of loops that share a text."""

    power: int
    steps: int
    loops: tuple[str, ...] = ()


Place = tuple[int, int, int, int | None]
"""Where three readers of one text stand, and its last letter."""


class Ambiguity:
    """Which loops of an automaton can read one text together."""

    def __init__(self, whole: Automaton) -> None:
        self._whole = whole
        self._left = MOST_PAIRS

    def growth(self) -> Growth:
        """The longest chain of loops, from the search on, each of which can hand over to the next anywhere."""
        heads = [circle[0] for circle in self.circles]
        chains = [Growth(1, 1), *(self._chain(head, heads) for head in heads)]
        best = max(chains, key=lambda one: (one.power, one.steps))
        torn = [circle for circle in self.circles if self._torn(circle)]
        if torn:
            return Growth(99, 0, tuple(self._letters(circle) for circle in torn))
        return best

    @cached_property
    def circles(self) -> list[list[int]]:
        """The loops: states that lead back to each other (Tarjan), the search first."""
        index: dict[int, int] = {}
        low: dict[int, int] = {}
        stack: list[int] = []
        found: list[list[int]] = []
        for root in range(len(self._whole.after)):
            if root in index:
                continue
            work: list[tuple[int, Iterator[int]]] = []
            self._enter(root, index, low, stack, work)
            while work:
                state, rest = work[-1]
                nearer = next(rest, None)
                if nearer is None:
                    work.pop()
                    if work:
                        low[work[-1][0]] = min(low[work[-1][0]], low[state])
                    if low[state] == index[state]:
                        circle = stack[stack.index(state) :]
                        del stack[stack.index(state) :]
                        low |= dict.fromkeys(circle, len(index) + len(self._whole.after))
                        if len(circle) > 1 or state in self._whole.after[state]:
                            found.append(sorted(circle))
                elif nearer not in index:
                    self._enter(nearer, index, low, stack, work)
                else:
                    low[state] = min(low[state], low[nearer])
        return sorted(found)

    def _enter(
        self,
        state: int,
        index: dict[int, int],
        low: dict[int, int],
        stack: list[int],
        work: list[tuple[int, Iterator[int]]],
    ) -> None:
        index[state] = low[state] = len(index)
        stack.append(state)
        work.append((state, iter(self._whole.after[state])))

    def _torn(self, circle: list[int]) -> bool:
        """Whether a loop can read one text in two ways."""
        inside = set(circle)
        if inside <= self._whole.kept:
            return False
        if self._whole.twice & inside:
            return True
        start = {(state, state) for state in circle}
        apart = self._pairs({(a, b) for s, _ in start for a, b in self._step(s, s, inside, inside) if a != b}, inside)
        return any(one == other for one, other in apart)

    def _pairs(self, start: set[tuple[int, int]], inside: set[int]) -> set[tuple[int, int]]:
        seen, work = set(start), list(start)
        while work:
            for pair in self._step(*work.pop(), inside, inside):
                if pair not in seen:
                    seen.add(pair)
                    work.append(pair)
        return seen

    def _step(self, one: int, other: int, ones: set[int] | None, others: set[int]) -> Iterator[tuple[int, int]]:
        reads = self._whole.reads
        for a in self._whole.after[one]:
            if ones is not None and a not in ones:
                continue
            for b in self._whole.after[other]:
                self._left -= 1
                if b in others and reads[a] & reads[b]:
                    yield a, b

    def _hands_over(self, one: list[int], other: list[int]) -> bool:
        """Whether a text leads from a state of ``one`` round to itself, to one of ``other``, and round that one."""
        first, last = set(one), set(other)
        return any(
            self._meets(p, q, first, last) for p in one for q in other if p != START or q not in self._whole.done
        )

    def _meets(self, p: int, q: int, first: set[int], last: set[int]) -> bool:
        after, reads = self._whole.after, self._whole.reads
        letters = range(len(self._whole.letters)) if self._is_guarded else (None,)
        for before in letters:
            if before is not None and not (reads[p] >> before & 1 and reads[q] >> before & 1):
                continue
            start: Place = (p, p, q, before)
            seen, work = {start}, [start]
            while work:
                a, b, c, led = work.pop()
                for x, xg in after[a].items():
                    if x not in first or not self._may(xg, led):
                        continue
                    for z, zg in after[c].items():
                        both = reads[x] & reads[z]
                        if z not in last or not both or not self._may(zg, led):
                            continue
                        for y, yg in after[b].items():
                            self._left -= 1
                            shared = both & reads[y]
                            if not shared or not self._may(yg, led):
                                continue
                            if self._left < 0:
                                return True
                            for step in self._bits(shared):
                                if (x, y, z) == (p, q, q) and step == before:
                                    return True
                                new = (x, y, z, step)
                                if new not in seen:
                                    seen.add(new)
                                    work.append(new)
        return False

    @cached_property
    def _is_guarded(self) -> bool:
        every = self._whole.every & ~self._whole.free
        return any(mask & every != every for after in self._whole.after for mask in after.values())

    def _may(self, guard: int, before: int | None) -> bool:
        return before is None or bool(guard >> before & 1)

    def _bits(self, mask: int) -> Iterator[int | None]:
        if not self._is_guarded:
            yield None
            return
        mask &= ~self._whole.free
        while mask:
            low = mask & -mask
            yield low.bit_length() - 1
            mask ^= low

    def _chain(self, head: int, heads: list[int]) -> Growth:
        """The chain that begins with a loop."""
        circle = self._circle(head)
        rest = Growth(0, 1)
        for other in heads:
            if other != head and other in self._reach[head] and self._over(head, other):
                rest = max(rest, self._chain(other, heads), key=lambda one: (one.power, one.steps))
        bound = max(self._whole.bounds[state] for state in circle)
        letters = (self._letters(circle), *rest.loops)
        if bound == ENDLESS:
            return Growth(rest.power + 1, rest.steps, letters)
        return Growth(rest.power, rest.steps * bound, letters)

    def _over(self, head: int, other: int) -> bool:
        key = (head, other)
        if key not in self._known:
            self._known[key] = self._hands_over(self._circle(head), self._circle(other))
        return self._known[key]

    @cached_property
    def _known(self) -> dict[tuple[int, int], bool]:
        return {}

    def _circle(self, head: int) -> list[int]:
        return next(circle for circle in self.circles if circle[0] == head)

    @cached_property
    def _reach(self) -> dict[int, set[int]]:
        """Head of a loop → every state that can follow."""
        found = {}
        for circle in self.circles:
            seen, work = set(circle), list(circle)
            while work:
                new = set(self._whole.after[work.pop()]) - seen
                seen |= new
                work += new
            found[circle[0]] = seen
        return found

    def _letters(self, circle: list[int]) -> str:
        mask = self._whole.reads[circle[0]] & ~self._whole.free
        some = [letter for at, letter in enumerate(self._whole.letters) if mask >> at & 1]
        return "any" if len(some) == len(self._whole.letters) else "".join(some[:12])
