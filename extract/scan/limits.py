"""Limits on the computing and the memory that one page may cost."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

AGAIN_S = 1.0
"""Seconds after which the end is called again, for libraries that swallow every exception."""


@contextmanager
def computing_limit(seconds: float) -> Iterator[None]:
    """End the block with TimeoutError once it has computed for ``seconds``.

    Computing is counted, not waiting, so a busy machine changes no result. Only the main thread can
    be interrupted; elsewhere, and on systems without such a clock, there is no limit.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def end(*_: object) -> None:
        raise TimeoutError(f"more than {seconds:g} s of computing")

    before = signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, AGAIN_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def limit_memory(size: int) -> None:
    """Let this process take ``size`` bytes and no more: what asks for more gets a MemoryError.

    Without effect on systems that know no such limit.
    """
    try:
        import resource
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (size if most == resource.RLIM_INFINITY else min(size, most), most))
