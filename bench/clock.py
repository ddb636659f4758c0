"""How long work takes: medians of several runs, in turns, so that a busy moment of the machine hits all alike."""

import subprocess
import time
from collections.abc import Callable, Mapping
from statistics import median

Clock = Callable[[], float]


def rates(works: Mapping[str, Callable[[], int]], runs: int, clock: Clock = time.process_time) -> dict[str, float]:
    """Things a second of each work, which returns how many it did; after one run of each to warm up.

    Processor time where ``clock`` says nothing else: other programs on the machine change it least.
    """
    for work in works.values():
        work()
    found: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(runs):
        for name, work in works.items():
            start = clock()
            done = work()
            found[name].append(done / max(clock() - start, 1e-9))
    return {name: median(times) for name, times in found.items()}


def started(command: list[str], runs: int) -> float:
    """Seconds from start to end of a program, as somebody waits for it."""
    times = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        subprocess.run(command, capture_output=True, check=True)
        times.append(time.perf_counter() - start)
    return median(times[1:])
