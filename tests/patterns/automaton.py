"""A regular expression as an automaton of its letters (Glushkov), for questions about how it can be matched.

It accepts more than the expression does: looks ahead and behind forbid nothing (but one letter behind), references
match anything, groups that keep what they took give it back. So what holds of it holds of the expression.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import reduce
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

FEW = 3
"""A repeat of at most that many is written out; what repeats more often is a loop."""
ENDLESS = int(code.MAXREPEAT)
SAMPLE = "aZzé đĐạ59_-–.,;:/'\"“”()[]<>=&%#@\n\t\r\0\u00a0\u0301\u200b²٣İß中"
"""Letters of every kind that a set may tell apart, beside those that a pattern names."""
START = 0
"""The state of a search that has not begun to match."""


@dataclass
class Part:
    """A part of the expression: the states it can begin and end with, each with the letters (bits) that may stand
    before it or before what follows, and whether it can be empty."""

    first: dict[int, int]
    last: dict[int, int]
    empty: bool
    always: bool = True
    """Where it can be empty: whether that asks nothing of what stands around."""


@dataclass
class Automaton:
    """``reads`` is the set of letters (bits) that leads into a state; ``after`` the states that may follow, with the
    letters (bits) that may stand before them."""

    flags: int
    letters: list[str] = field(default_factory=list)
    reads: list[int] = field(default_factory=list)
    after: list[dict[int, int]] = field(default_factory=list)
    bounds: list[int] = field(default_factory=list)
    twice: set[int] = field(default_factory=set)
    done: set[int] = field(default_factory=set)
    """States in which the expression has matched, whatever follows."""

    kept: set[int] = field(default_factory=set)
    """States of repeats that never give back what they took, and hold no other."""

    @property
    def every(self) -> int:
        """The set of all letters, and a bit that says that nothing is asked of what follows."""
        return (2 << len(self.letters)) - 1

    @property
    def free(self) -> int:
        """That bit."""
        return 1 << len(self.letters)


def automaton(pattern: str | bytes, flags: int = 0, *, squeezed: bool = False, searched: bool = True) -> Automaton:
    """The automaton of a search for ``pattern`` anywhere in a text, or of a match at one place.

    In a ``squeezed`` text no two spaces meet.
    """
    tree = _parser.parse(pattern, flags)
    found = Automaton(tree.state.flags)
    found.letters = _letters(tree, found.flags)
    build = _Builder(found, isinstance(pattern, bytes) or bool(found.flags & re.ASCII))
    build.state(found.every, ENDLESS)
    whole = build.sequence(tree, 1)
    build.link({START: found.every}, whole.first | ({START: found.every} if searched else {}))
    found.done = {end for end, mask in whole.last.items() if mask & found.free}
    if squeezed:
        build.squeeze()
    return found


def _letters(tree: Any, flags: int) -> list[str]:
    """One letter of each kind that the expression tells apart."""
    named = {letter for one in _values(tree) for letter in _around(one)} | set(SAMPLE)
    tests = [*_tests(tree), (code.LITERAL, ord("\n"))]  # where lines begin
    kinds: dict[tuple[bool, ...], str] = {}
    for letter in sorted(named):
        kinds.setdefault(tuple(matches(test, letter, flags) for test in tests), letter)
    return list(kinds.values())


def _around(value: int) -> Iterator[str]:
    for near in (value - 1, value, value + 1):
        if 0 <= near < 0x110000 and not 0xD800 <= near < 0xE000:
            yield from {chr(near), *chr(near).lower()[:1], *chr(near).upper()[:1]}


def _tests(tree: Iterable[tuple[Any, Any]]) -> Iterator[tuple[Any, Any]]:
    """Every letter or set of letters in the tree, each once."""
    seen: set[str] = set()
    for op, value in _nodes(tree):
        if op in (code.LITERAL, code.NOT_LITERAL, code.IN, code.ANY) and repr((op, value)) not in seen:
            seen.add(repr((op, value)))
            yield op, value


def _nodes(tree: Iterable[tuple[Any, Any]]) -> Iterator[tuple[Any, Any]]:
    for op, value in tree:
        yield op, value
        for inner in _inner(op, value):
            yield from _nodes(inner)


def _inner(op: Any, value: Any) -> list[Any]:
    """The expressions inside a node."""
    if op is code.BRANCH:
        return list(value[1])
    if op in (code.SUBPATTERN, code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
        return [value[-1]]
    if op in (code.ASSERT, code.ASSERT_NOT):
        return [value[1]]
    if op is code.ATOMIC_GROUP:
        return [value]
    if op is code.GROUPREF_EXISTS:
        return [one for one in value[1:] if one is not None]
    return []


def _gives_back(node: tuple[Any, Any]) -> bool:
    """Whether a node is a loop that can be read in another way."""
    return node[0] in (code.MAX_REPEAT, code.MIN_REPEAT) and node[1][1] > FEW


def _values(tree: Iterable[tuple[Any, Any]]) -> Iterator[int]:
    for op, value in _tests(tree):
        if op in (code.LITERAL, code.NOT_LITERAL):
            yield value
        for inner, one in value if op is code.IN else ():
            yield from (one,) if inner is code.LITERAL else one if inner is code.RANGE else ()


def matches(test: tuple[Any, Any], letter: str, flags: int) -> bool:
    """Whether one letter, set or category takes ``letter``."""
    op, value = test
    forms = {letter, letter.lower(), letter.upper()} if flags & re.IGNORECASE else {letter}
    match op:
        case code.LITERAL:
            return chr(value) in forms or (len(forms) > 1 and chr(value).lower() in forms)
        case code.NOT_LITERAL:
            return not matches((code.LITERAL, value), letter, flags)
        case code.ANY:
            return bool(flags & re.DOTALL) or letter != "\n"
        case code.RANGE:
            return any(len(form) == 1 and value[0] <= ord(form) <= value[1] for form in forms)
        case code.CATEGORY:
            return _category(value, letter, flags)
    negated = value[0][0] is code.NEGATE
    return negated != any(matches(one, letter, flags) for one in value[negated:])


_CATEGORIES = {
    code.CATEGORY_WORD: r"\w", code.CATEGORY_NOT_WORD: r"\W", code.CATEGORY_DIGIT: r"\d",
    code.CATEGORY_NOT_DIGIT: r"\D", code.CATEGORY_SPACE: r"\s", code.CATEGORY_NOT_SPACE: r"\S",
}  # fmt: skip


def _category(value: Any, letter: str, flags: int) -> bool:
    return re.match(_CATEGORIES[value], letter, flags & re.ASCII) is not None


def joined(one: dict[int, int], other: dict[int, int]) -> dict[int, int]:
    """The states of both, with all letters that may stand before them."""
    return one | {state: mask | one.get(state, 0) for state, mask in other.items()}


class _Builder:
    """Lays the states of an expression, part by part."""

    def __init__(self, whole: Automaton, ascii_only: bool) -> None:
        self._whole = whole
        self._flags = whole.flags | (re.ASCII if ascii_only else 0)
        self._known: dict[str, int] = {}

    def state(self, reads: int, bound: int) -> int:
        """A new state; ``bound`` is how often the loops around it may come back to it."""
        self._whole.reads.append(reads)
        self._whole.after.append({})
        self._whole.bounds.append(bound)
        return len(self._whole.reads) - 1

    def link(self, ends: dict[int, int], starts: dict[int, int], *, again: bool = False) -> None:
        """``starts`` may follow ``ends``; two ways of the loop ``again`` from one to the other are noted."""
        for end, behind in ends.items():
            for start, before in starts.items():
                if again and start in self._whole.after[end]:
                    self._whole.twice.add(end)
                if mask := behind & before:
                    self._whole.after[end][start] = self._whole.after[end].get(start, 0) | mask

    def sequence(self, tree: Any, bound: int) -> Part:
        """Parts one behind the other."""
        found, front = Part({}, {}, True), self._whole.every
        for op, value in tree:
            if (letters := self._before(op, value)) is not None:
                front &= letters
                found.last = {end: mask & letters for end, mask in found.last.items()}
                continue
            part = self.node(op, value, bound)
            self.link(found.last, part.first)
            if found.empty:
                found.first = joined(found.first, {start: mask & front for start, mask in part.first.items()})
            self._append(found, part)
        return found

    def _append(self, found: Part, part: Part) -> None:
        """``found`` ends where ``part`` does, and where it ended before if that can be empty."""
        kept = found.last if part.empty else {}
        if not part.always:
            kept = {end: mask & ~self._whole.free for end, mask in kept.items()}
        found.last = joined(part.last, kept)
        found.empty, found.always = found.empty and part.empty, found.always and part.always

    def squeeze(self) -> None:
        """Forget the ways on which a space follows a space."""
        space = self._mask((code.CATEGORY, code.CATEGORY_SPACE))
        for state, reads in enumerate(self._whole.reads):
            if not reads & ~space & ~self._whole.free:
                for after in self._whole.after:
                    if state in after:
                        after[state] &= ~space
                        if not after[state] & ~self._whole.free:
                            del after[state]

    def _before(self, op: Any, value: Any) -> int | None:
        """The letters that may stand in front, where a node looks behind by one letter or for the beginning."""
        if op in (code.ASSERT, code.ASSERT_NOT) and value[0] < 0 and len(value[1]) == 1 and self._is_test(value[1][0]):
            mask = self._mask(value[1][0])
            return mask if op is code.ASSERT else self._whole.every & ~mask & ~self._whole.free
        if op is code.AT and value in (code.AT_BEGINNING, code.AT_BEGINNING_STRING):
            return self._line_start() if value is code.AT_BEGINNING else 0
        return None

    def _line_start(self) -> int:
        return self._mask((code.LITERAL, 10)) if self._flags & re.MULTILINE else 0

    def _is_test(self, node: tuple[Any, Any]) -> bool:
        return node[0] in (code.LITERAL, code.NOT_LITERAL, code.IN, code.ANY)

    def _mask(self, test: tuple[Any, Any]) -> int:
        known = repr(test)
        if known not in self._known:
            bits = (matches(test, letter, self._flags) << at for at, letter in enumerate(self._whole.letters))
            self._known[known] = reduce(int.__or__, bits, 0)
        return self._known[known]

    def node(self, op: Any, value: Any, bound: int) -> Part:
        """One node of the tree."""
        every = self._whole.every
        if self._is_test((op, value)):
            state = self.state(self._mask((op, value)), bound)
            return Part({state: every}, {state: every}, False)
        if op is code.BRANCH or op is code.GROUPREF_EXISTS:
            parts = [self.sequence(one, bound) for one in _inner(op, value)]
            parts += [Part({}, {}, True)] if op is code.GROUPREF_EXISTS else []
            first, last = (reduce(joined, (getattr(part, end) for part in parts), {}) for end in ("first", "last"))
            empty = [part.always for part in parts if part.empty]
            return Part(first, last, bool(empty), any(empty) or not empty)
        if op in (code.ASSERT, code.ASSERT_NOT):
            inside = self.sequence(value[1], bound)
            return Part(inside.first if value[0] > 0 else {}, {}, True, always=False)
        if op is code.GROUPREF:
            return self.repeat(0, ENDLESS, [(code.ANY, None)], bound)
        if op in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
            start = len(self._whole.reads)
            found = self.repeat(*value, bound)
            if op is code.POSSESSIVE_REPEAT and not any(map(_gives_back, _nodes(value[2]))):
                self._whole.kept |= set(range(start, len(self._whole.reads)))
            return found
        if op in (code.SUBPATTERN, code.ATOMIC_GROUP):
            return self.sequence(_inner(op, value)[0], bound)
        return Part({}, {}, True, always=False)  # an anchor

    def repeat(self, least: int, most: int, body: Any, bound: int) -> Part:
        """A few times written out, or a loop."""
        if most <= FEW:
            found = Part({}, {}, True)
            for number in range(most):
                part = self.sequence(body, bound)
                part.always = part.always or number >= least
                part.empty = part.empty or number >= least
                self.link(found.last, part.first)
                found.first = joined(found.first, part.first if found.empty else {})
                self._append(found, part)
            return found
        length = ENDLESS if ENDLESS in (most, bound) else bound * most
        part = self.sequence(body, length)
        self.link(part.last, part.first, again=True)
        return Part(part.first, part.last, part.empty or least == 0, part.always or least == 0)
