"""What the spider hands to the pipelines: one response, judged."""

from dataclasses import dataclass

from crawler.archive import Fetched
from crawler.frontier import Filing, Task


@dataclass(slots=True)
class Visit:
    """A response worth filing: the task that asked for it, what came back, which kind of page it is.

    ``filing`` and ``outcome`` are set by the archive pipeline.
    """

    task: Task
    fetched: Fetched
    kind: str
    filing: Filing | None = None
    outcome: str = "new"
