"""Every regular expression that the product compiles, with the place: ``python -m patterns.collect`` prints JSON lines.

A process of its own: what a module compiles when it is loaded can only be seen by who stands there before.
"""

import functools
import importlib
import json
import pkgutil
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).parent.parent.parent
ROOMS = ("crawler", "extract", "corpus", "cluster", "scout", "demo", "ramat")
Place = tuple[str, int]
Found = dict[tuple[str | bytes, int], set[Place]]


def collected() -> Found:
    """(pattern, flags) → the files and lines of ours that compile it."""
    found: Found = {}
    compile_it = re._compile  # type: ignore[attr-defined]

    def seen(pattern: Any, flags: Any) -> Any:
        frame = sys._getframe(2)
        while frame.f_code.co_filename == re.__file__ and frame.f_back:
            frame = frame.f_back
        file = Path(frame.f_code.co_filename)
        if file.is_relative_to(ROOT) and file.relative_to(ROOT).parts[0] in ROOMS and isinstance(pattern, (str, bytes)):
            found.setdefault((pattern, int(flags)), set()).add((str(file.relative_to(ROOT)), frame.f_lineno))
        return compile_it(pattern, flags)

    re._compile = seen  # type: ignore[attr-defined]
    for module in _modules():
        _fill_caches(module)
    _read_seeds()
    return found


def _modules() -> list[ModuleType]:
    packages = [importlib.import_module(room) for room in ROOMS]
    names = [
        one.name for package in packages for one in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    ]
    wanted = [name for name in names if "__main__" not in name and ".migrations" not in name]
    return [importlib.import_module(name) for name in wanted]


def _fill_caches(module: ModuleType) -> None:
    """Call what builds its patterns at the first use."""
    for one in vars(module).values():
        if isinstance(one, functools._lru_cache_wrapper) and one.__module__ == module.__name__:
            try:
                one()
            except TypeError:
                continue  # it wants something: the seeds bring it


def _read_seeds() -> None:
    from fuzz.grammar import grammar_of
    from fuzz.pages import page, text

    for name, make in (("page", page), ("text", text)):
        for seed in grammar_of(name).seeds:
            make(ROOT)(seed)


if __name__ == "__main__":
    for (pattern, flags), places in collected().items():
        told = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
        print(json.dumps([told, isinstance(pattern, bytes), flags, sorted(places)]))
