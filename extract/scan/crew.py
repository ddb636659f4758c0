"""Processes that work off tasks, in order; one that dies, hangs or outgrows its memory costs one page.

The standard pools won't do: a killed process breaks ``ProcessPoolExecutor`` for good and makes
``multiprocessing.Pool`` hang, and neither tells which page it was.
"""

import os
import signal
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain, islice
from queue import Empty, SimpleQueue
from threading import Thread

from extract.item import InputProblem, Item
from extract.scan.nursery import Nursery, nursery
from extract.scan.single import broken
from extract.scan.task import Chunk, Finished, Result, Setting, Task
from extract.scan.worker import Message, work

FEW = 8
"""Items for which no process is started."""
AHEAD = 2
"""Tasks for each process that may be open at once: memory stays flat however long the input is."""
STALL_S = 120.0
"""Seconds without a sign of life after which a process is killed; one page may compute for thirty."""
LOOK_S = 1.0
"""Seconds between two looks at processes that say nothing."""
DIED = "the process that read it was killed"
HUNG = "the process that read it said nothing for {:g} s"
UNREADABLE = "what the process said of it cannot be read: {}"


@dataclass(slots=True)
class _Job:
    """A task in its place in the order: what came of it so far, how far it has come, the item in work."""

    task: Task
    results: deque[Result] = field(default_factory=deque)
    seen: int = 0
    begun_at: int = 0
    item: Item | None = None
    done: bool = False

    def take(self, message: Message) -> None:
        """Note what a process says of it."""
        self.seen, content = message
        self.item = content if isinstance(content, Item) else None
        if content is None:
            self.finish()
        elif not isinstance(content, Item):
            self.results.append(content)

    def lose(self, why: str) -> None:
        """Its process is gone: the item in work is to blame; where none was, and nothing was done, the task is."""
        if self.item is not None:
            self.results.append((self.item, broken(self.item, why)))
            self.seen, self.item = self.seen + 1, None
        elif self.seen == self.begun_at:
            self.results.append(InputProblem(self.task.where, why, "the rest of this part was left out; read it again"))
            self.finish()
        self.begun_at = self.seen

    def finish(self) -> None:
        """Everything has come."""
        self.done = True
        self.results.append(Finished(self.task))


class _Worker:
    """One process; all it says goes into ``inbox``, and None when it is gone."""

    def __init__(self, nursery: Nursery, setting: Setting, inbox: "Inbox") -> None:
        self.job: _Job | None = None
        self.heard = time.monotonic()
        self.ending = DIED
        self._connection = nursery.connect()
        self._pid: int = self._connection.recv()
        self._send(setting)
        Thread(target=self._listen, args=(inbox,), daemon=True).start()

    def give(self, job: _Job) -> None:
        """Let it work on ``job`` from where that stands."""
        self.job, self.heard = job, time.monotonic()
        job.begun_at = job.seen
        self._send((job.task, job.seen))

    def kill(self, why: str = DIED) -> None:
        """End it where it stands; its end is heard like any other."""
        self.ending = why
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)

    def _send(self, what: object) -> None:
        with suppress(OSError):  # it is gone, and its end will be heard
            self._connection.send(what)

    def _listen(self, inbox: "Inbox") -> None:
        """Pass on all it says; whatever ends this ends the process too, for nobody would hear it any more."""
        try:
            while True:
                inbox.put((self, self._connection.recv()))
        except (EOFError, OSError):
            pass  # it is gone
        except Exception as fault:
            self.ending = UNREADABLE.format(f"{type(fault).__name__}: {fault}")
        finally:
            self.kill(self.ending)
            self._connection.close()
            inbox.put((self, None))


Inbox = SimpleQueue[tuple[_Worker, Message | None]]


class Crew:
    """``number`` processes at most; each is started when there is work for it, and ends with the block."""

    def __init__(self, number: int, setting: Setting, stall_s: float = STALL_S) -> None:
        self._number = number
        self._setting = setting
        self._stall_s = stall_s
        self._inbox: Inbox = SimpleQueue()
        self._workers: list[_Worker] = []

    def __enter__(self) -> "Crew":
        return self

    def __exit__(self, *_: object) -> None:
        while self._workers:
            self._workers.pop().kill()

    def run(self, tasks: Iterable[Task]) -> Iterator[Result]:
        """What comes of all tasks, in their order; the same for any number of processes.

        A few single inputs are read in this process, which is done before another one has started.
        """
        tasks = iter(tasks)
        first = list(islice(tasks, 2))
        if not self._workers and sum(map(_length, first)) <= FEW:
            for task in first:
                yield from _here(task, self._setting)
        else:
            yield from self._run(chain(first, tasks))

    def _run(self, tasks: Iterator[Task]) -> Iterator[Result]:
        jobs: deque[_Job] = deque()
        try:
            while True:
                while len(jobs) < self._number * AHEAD and (task := next(tasks, None)):
                    jobs.append(_Job(task))
                if not jobs:
                    return
                self._assign(jobs)
                yield from _ready(jobs)
                if jobs:
                    self._hear()
        finally:
            if jobs:  # nobody wants the rest
                self.__exit__()

    def _assign(self, jobs: deque[_Job]) -> None:
        """Give the first jobs that nobody works on to who is free."""
        held = {id(worker.job) for worker in self._workers}
        for job in [job for job in jobs if not job.done and id(job) not in held]:
            worker = next((worker for worker in self._workers if worker.job is None), None)
            if worker is None and len(self._workers) < self._number:
                worker = _Worker(nursery(), self._setting, self._inbox)
                self._workers.append(worker)
            if worker is None:
                return
            worker.give(job)

    def _hear(self) -> None:
        """Wait for the next message, and end who has been silent for too long."""
        try:
            worker, message = self._inbox.get(timeout=LOOK_S)
        except Empty:
            self._end_silent()
            return
        if worker not in self._workers:
            return  # buried, or of an earlier run that nobody wanted to its end
        if message is None:
            self._bury(worker)
            return
        worker.heard = time.monotonic()
        if worker.job:
            worker.job.take(message)
            worker.job = None if worker.job.done else worker.job

    def _end_silent(self) -> None:
        """Its end is not waited for: who listens to it may have ended first."""
        now = time.monotonic()
        for silent in [one for one in self._workers if one.job and now - one.heard > self._stall_s]:
            silent.kill(HUNG.format(self._stall_s))
            self._bury(silent)

    def _bury(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        if worker.job:
            worker.job.lose(worker.ending)


def _length(task: Task) -> int:
    return len(task.inputs) if isinstance(task, Chunk) else FEW + 1


def _here(task: Task, setting: Setting) -> Iterator[Result]:
    for _, content in work(task, 0, setting):
        if content is None:
            yield Finished(task)
        elif not isinstance(content, Item):
            yield content


def _ready(jobs: deque[_Job]) -> Iterator[Result]:
    """What has come of the first job, and of those behind it once it is done."""
    while jobs:
        while jobs[0].results:
            yield jobs[0].results.popleft()
        if not jobs[0].done:
            return
        jobs.popleft()
