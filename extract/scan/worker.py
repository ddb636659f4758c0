"""What a process that extracts does with a task, and what it says of it. Private to ``extract.scan.crew``."""

import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from queue import SimpleQueue
from typing import TYPE_CHECKING, NamedTuple

from extract.article import Article
from extract.item import InputProblem, Item
from extract.scan.limits import limit_memory
from extract.scan.task import Passed, Setting, Task

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

TELL_EVERY = 200
"""Pages passed over between two messages: a sign of life, several a second."""


class Message(NamedTuple):
    """``seen`` items of the task are behind; ``content`` is the item that comes next, or what came of the last.

    None: the task is finished.
    """

    seen: int
    content: Item | tuple[Item, Article] | InputProblem | Passed | None


def work(task: Task, skip: int, setting: Setting) -> Iterator[Message]:
    """What comes of a task without its first ``skip`` items; an item that is looked into is announced before."""
    from extract.scan.single import extract_item, is_gated, is_screened

    seen = 0
    passed: list[tuple[str | None, str | None]] = []
    for seen, found in enumerate(task.items(), 1):
        if seen <= skip:
            continue
        item = setting.prepared(found) if isinstance(found, Item) else None
        out = item is not None and is_gated(item, setting)
        if passed and (not out or len(passed) == TELL_EVERY):
            yield Message(seen - 1, Passed(tuple(passed)))
            passed = []
        if item is None:
            yield Message(seen, found)
        elif out:
            passed.append(_fetch(item))
        else:
            slim = _slim(item)
            yield Message(seen - 1, slim)
            if is_screened(item, setting):
                yield Message(seen, Passed((_fetch(item),)))
            else:
                yield Message(seen, (slim, extract_item(item, setting.page_s)))
    if passed:
        yield Message(seen, Passed(tuple(passed)))
    yield Message(seen, None)


def _fetch(item: Item) -> tuple[str | None, str | None]:
    return (item.page.url, item.page.fetched_at) if item.page else (item.url, item.fetched_at)


def _slim(item: Item) -> Item:
    """The item without the bytes of its page and without its text, which nobody needs behind the extraction."""
    return replace(item, page=item.page and replace(item.page, body=b""), text=None)


def serve(parent: "Connection") -> None:
    """Work off what ``parent`` sends: a setting, then tasks with how many of their items to skip.

    The end of the connection is the end of the process, whatever it is doing.
    """
    setting: Setting = parent.recv()
    if setting.memory:
        limit_memory(setting.memory)
    tasks: SimpleQueue[tuple[Task, int]] = SimpleQueue()
    threading.Thread(target=_read_tasks, args=(parent, tasks), daemon=True).start()
    while True:
        task, skip = tasks.get()
        for message in work(task, skip, setting):
            parent.send(message)


def _read_tasks(parent: "Connection", tasks: "SimpleQueue[tuple[Task, int]]") -> None:
    """To the end of the connection, or to a task that cannot be read: a process that hears no more is of no use."""
    try:
        while True:
            tasks.put(parent.recv())
    finally:
        os._exit(0)
