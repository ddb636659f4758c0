"""What an evidence key says: which part of the article its span counts in, and which field it proves."""

from collections.abc import Sequence

BODY = "text"


def part_of(key: str) -> str:
    """The part of the article: "text", "title" or "captions.N".

    >>> part_of("title.model_name"), part_of("captions.2.officials.0.name"), part_of("unit.commune")
    ('title', 'captions.2', 'text')
    """
    where, *rest = key.split(".")
    if where == "captions" and rest:
        return f"{where}.{rest[0]}"
    return where if where == "title" else BODY


def field_of(key: str) -> str:
    """The field of the launch.

    >>> field_of("captions.2.officials.0.name"), field_of("title.model_name"), field_of("unit.commune")
    ('officials', 'model_name', 'unit')
    """
    return path_of(key).partition(".")[0]


def path_of(key: str) -> str:
    """The value within the launch, whichever part of the article proves it.

    >>> path_of("captions.2.officials.0.name"), path_of("unit.commune")
    ('officials.0.name', 'unit.commune')
    """
    return key.removeprefix(f"{part_of(key)}.")


def part_text(part: str, title: str | None, text: str, captions: Sequence[str]) -> str:
    """The string of that part; empty where the article has no such caption."""
    if part == "title":
        return title or ""
    if part == BODY:
        return text
    number = int(part.removeprefix("captions."))
    return captions[number] if number < len(captions) else ""
