"""The markup of the demo's texts, and the odd spellings that real pages send.

Blocks are separated by blank lines: ``![caption](name.jpg)`` is a picture, ``## `` a
subheading, anything else a paragraph, in which a line break stays a line break.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

PICTURE = re.compile(r"!\[(?P<caption>[^\[\]]*)\]\((?P<src>[^()\s]+)\)")


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of an article: ``kind`` is "picture", "heading" or "paragraph"."""

    kind: str
    text: str
    src: str = ""


def blocks(body: str) -> list[Block]:
    """The blocks of a text in the demo's markup."""
    return [_block(piece.strip()) for piece in re.split(r"\n\s*\n", body.strip()) if piece.strip()]


def _block(piece: str) -> Block:
    if picture := PICTURE.fullmatch(piece):
        return Block("picture", picture["caption"], picture["src"])
    if piece.startswith("## "):
        return Block("heading", piece.removeprefix("## "))
    return Block("paragraph", piece)


def spell(text: str, quirks: Iterable[str]) -> Markup:
    """``text`` as HTML in the spelling of a page with these quirks.

    "nfd": decomposed letters. "invisible": a zero-width space after each opening quote and a
    soft hyphen inside each long syllable. "entities": every letter beyond ASCII as a numeric
    character reference. A line break becomes ``<br>``.
    """
    for quirk in quirks:
        text = _QUIRKS[quirk](text) if quirk in _QUIRKS else text
    markup = str(escape(text)).replace("\n", "<br>\n")
    if "entities" in quirks:
        markup = "".join(char if char.isascii() else f"&#{ord(char)};" for char in markup)
    return Markup(markup)  # noqa: S704 (escaped above)


def _nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def _invisible(text: str) -> str:
    return re.sub(r"\b(\w{2})(\w{3,})", "\\1\u00ad\\2", text.replace("“", "“\u200b"))


_QUIRKS = {"nfd": _nfd, "invisible": _invisible}
