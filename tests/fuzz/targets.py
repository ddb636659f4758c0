"""What is fuzzed: each target takes bytes and raises only what it must not."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from .judge import Bear


@dataclass(frozen=True)
class Target:
    """``file`` is the module here with a function of the target's name, ``share`` its part of a thousand inputs."""

    file: str
    share: int

    def opened(self, name: str, folder: Path) -> Bear:
        """The target ready for inputs; ``folder`` is its own."""
        make: Callable[[Path], Bear] = getattr(import_module(f"{__package__}.{self.file}"), name)
        return make(folder)


TARGETS = {
    "address": Target("crawl", 60),
    "listing": Target("crawl", 20),
    "feed": Target("crawl", 20),
    "sitemap": Target("crawl", 340),
    "robots": Target("crawl", 340),
    "sources": Target("files", 20),
    "settings": Target("files", 35),
    "warc": Target("files", 20),
    "lines": Target("files", 25),
    "gate": Target("pages", 40),
    "page": Target("pages", 20),
    "text": Target("pages", 20),
    "search": Target("web", 20),
    "web": Target("web", 20),
}
