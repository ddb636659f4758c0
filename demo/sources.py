"""The demo's sources for the crawler, with the ports that it runs on."""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from string import Template


def sources_toml(base_urls: Mapping[str, str]) -> str:
    """The text of a sources file for the portals at ``base_urls`` (portal id → base URL).

    Raises KeyError when a portal has no base URL.
    """
    return Template(files("demo").joinpath("sources.toml").read_text(encoding="utf-8")).substitute(base_urls)


def write_sources(path: Path, base_urls: Mapping[str, str]) -> None:
    """Write that text to ``path``."""
    path.write_text(sources_toml(base_urls), encoding="utf-8")
