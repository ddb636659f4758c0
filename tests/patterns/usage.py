"""Which patterns are only asked at one place of a text (``match``, ``fullmatch``), by how the code uses their names.

A search begins anew at every letter, so a loop at its head costs the square of a text; a match does not. A pattern
counts as matched only where every use of what holds it is ``.match`` or ``.fullmatch`` itself.
"""

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

AT_ONE_PLACE = ("match", "fullmatch")
Named = ast.Name | ast.Attribute


@dataclass(frozen=True)
class Usage:
    """All code of ``rooms``, folders below ``root``."""

    root: Path
    rooms: Iterable[str]
    _above: dict[ast.AST, ast.AST] = field(default_factory=dict)

    def is_matched_only(self, file: str, line: int) -> bool:
        """Whether what is compiled at a line of a file is only asked at one place of a text."""
        calls = [node for node in self._calls[file] if node.lineno <= line <= (node.end_lineno or 0)]
        innermost = max(calls, key=lambda node: (node.lineno, node.col_offset), default=None)
        return innermost is not None and self._ends_well(innermost, frozenset())

    def _ends_well(self, node: ast.AST, seen: frozenset[str]) -> bool:
        """Whether a pattern that ``node`` yields is only matched, here or where its holder is used."""
        above = self._above[node]
        match above:
            case ast.Attribute():
                return above.attr in AT_ONE_PLACE
            case ast.keyword(arg=str(name)) | ast.AnnAssign(target=ast.Name(id=name)):
                return self._is_held_well(name, seen)
            case ast.Assign(targets=[ast.Name(id=name)]):
                return self._is_held_well(name, seen)
            case ast.Return():
                return self._returns_well(above, seen)
        return False

    def _is_held_well(self, name: str, seen: frozenset[str]) -> bool:
        uses = [] if name in seen else self._uses[name]
        return name not in self._renamed and all(self._ends_well(use, seen | {name}) for use in uses)

    def _returns_well(self, node: ast.AST, seen: frozenset[str]) -> bool:
        while not isinstance(node, ast.FunctionDef):
            node = self._above[node]
        uses = [] if node.name in seen else self._uses[node.name]
        return all(
            isinstance(call := self._above[use], ast.Call)
            and call.func is use
            and self._ends_well(call, seen | {node.name})
            for use in uses
        )

    @cached_property
    def _trees(self) -> dict[str, ast.Module]:
        files = [path for room in self.rooms for path in sorted((self.root / room).rglob("*.py"))]
        trees = {str(path.relative_to(self.root)): ast.parse(path.read_text(encoding="utf-8")) for path in files}
        for tree in trees.values():
            for node in ast.walk(tree):
                self._above.update(dict.fromkeys(ast.iter_child_nodes(node), node))
        return trees

    @cached_property
    def _calls(self) -> dict[str, list[ast.Call]]:
        """The calls of re.compile by file; what compiles otherwise (``re.search``) is in none."""
        return {file: [node for node in ast.walk(tree) if _compiles(node)] for file, tree in self._trees.items()}

    @cached_property
    def _renamed(self) -> set[str]:
        """Names that some module imports under another."""
        nodes = (node for tree in self._trees.values() for node in ast.walk(tree) if isinstance(node, ast.alias))
        return {node.name for node in nodes if node.asname}

    @cached_property
    def _uses(self) -> dict[str, list[Named]]:
        """Where a name is read, whatever it belongs to."""
        uses: dict[str, list[Named]] = defaultdict(list)
        for tree in self._trees.values():
            for name, node in _reads(tree):
                uses[name].append(node)
        return uses


def _compiles(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile"


def _reads(tree: ast.Module) -> Iterator[tuple[str, Named]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield node.id, node
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
            yield node.attr, node
