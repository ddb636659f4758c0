"""What somebody typed and pressed on a page → corrections."""

import re
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from corpus.corrections.desk import anchors_in, anchors_of, stored_correction
from corpus.corrections.entry import Anchor, Correction
from corpus.corrections.fields import FieldError, whole
from corpus.corrections.typed import PLACES, iso, read
from corpus.database import rows
from corpus.dates import DateError, day_range
from corpus.search import find_launch
from extract.page.address import article_key
from extract.read import digest
from extract.text import clean

Form = Mapping[str, str]
LAUNCH = re.compile(r"[0-9a-f]{16}")
PLAIN = ("reject", "check")


def changes(conn: sqlite3.Connection, launch: str, form: Form, author: str, moment: str) -> list[Correction]:
    """A correction for each field whose text is another than the form showed. Raises FieldError.

    Fields are "f_NAME", what they showed "old_NAME"; "quote" and "note" go with them.
    """
    before, after = _part(form, "old_"), _part(form, "f_")
    reports = anchors_of(conn, launch)
    found = read(before, after, _day(conn, launch))
    quote = form.get("quote", "").strip() if len(found) == 1 else ""
    return [
        Correction(moment, author, "set", reports, field, value, clean(quote) or None, _note(form), launch)
        for field, value in sorted(found.items())
    ]


def of_button(conn: sqlite3.Connection, launch: str, form: Form, author: str, moment: str) -> list[Correction]:
    """What another button than "save" means: reject, check, split, merge, undo. Raises FieldError."""
    action, reports = form.get("action", ""), anchors_of(conn, launch)
    if action in PLAIN:
        return [Correction(moment, author, action, reports, note=_note(form), launch=launch)]
    if action == "split":
        chosen = [anchor for anchor in reports if form.get(f"report_{anchor.article}")]
        if not 0 < len(chosen) < len(reports):
            raise FieldError("choose some of the articles, not all")
        return [Correction(moment, author, action, tuple(chosen), note=_note(form), launch=launch)]
    if action == "merge":
        named = LAUNCH.findall(form.get("other", ""))
        other = named[-1] if named else ""
        if other == launch or find_launch(conn, other) is None:
            raise FieldError("there is no such other launch")
        both = (*reports, *anchors_of(conn, other))
        return [Correction(moment, author, action, both, note=_note(form), launch=launch)]
    return undone(conn, form, author, moment)


def undone(conn: sqlite3.Connection, form: Form, author: str, moment: str) -> list[Correction]:
    """Taking back the correction named in "of". Raises FieldError."""
    if form.get("action") != "undo" or stored_correction(conn, form.get("of", "")) is None:
        raise FieldError("there is no such correction")
    return [Correction(moment, author, "undo", undoes=form["of"], note=_note(form))]


def added(conn: sqlite3.Connection, article: str | None, form: Form, author: str, moment: str) -> Correction:
    """A launch that is missing in a stored ``article``, or in the one typed in. Raises FieldError."""
    pasted = None if article else _pasted(form)
    where = article or str((pasted or {})["id"])
    known = rows(conn, "SELECT url, published FROM articles WHERE id = ?", [where])
    about: Mapping[str, Any] = known[0] if known else pasted or {}
    record = read({}, _part(form, "f_"), about.get("published"))
    if not record.get("model_name") or not any(record.get("unit", {}).get(level) for level in PLACES):
        raise FieldError("a launch needs a name and a unit")
    anchor = Anchor(where, {key: value for key, value in whole(record).items() if key in record}, about.get("url"))
    _refuse_known(anchor, anchors_in(conn, where))
    return Correction(moment, author, "add", (anchor,), note=_note(form), pasted=None if known else pasted)


def _refuse_known(new: Anchor, there: Sequence[Anchor]) -> None:
    name = new.record["model_name"]
    if any(anchor.launch and anchor.record.get("model_name") == name for anchor in there):
        raise FieldError(f"the article has a launch “{name}” already")


def _pasted(form: Form) -> dict[str, Any]:
    text = clean(form.get("text", "")).replace("\r\n", "\n").strip()
    url, title = form.get("url", "").strip() or None, clean(form.get("title", "")).strip() or None
    if not text:
        raise FieldError("an article needs its text")
    return {
        "id": digest(article_key(url, None) or text),
        "url": url,
        "title": title,
        "published": _published(form.get("published", "").strip()),
        "text": text,
    }


def _published(typed: str) -> str | None:
    found = iso(typed)
    try:
        day_range(found or None, None)
    except DateError as error:
        raise FieldError(str(error)) from error
    return found or None


def _part(form: Form, prefix: str) -> dict[str, str]:
    return {key.removeprefix(prefix): value for key, value in form.items() if key.startswith(prefix)}


def _note(form: Form) -> str | None:
    return clean(form.get("note", "")).strip() or None


def _day(conn: sqlite3.Connection, launch: str) -> str | None:
    found = rows(conn, "SELECT date FROM launches WHERE id = ?", [launch])
    return found[0]["date"] if found else None
