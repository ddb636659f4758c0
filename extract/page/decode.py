"""Bytes of a page → text, whatever the page says or fails to say about its encoding."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, lookup

from trafilatura.utils import detect_encoding
from w3lib.encoding import html_to_unicode

from extract.page.encodings import mend, read_undeclared

BOMS = ((BOM_UTF8, "utf-8"), (BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be"))


def decode(body: bytes, content_type: str | None = None) -> str:
    """The text of ``body``: byte order mark, valid UTF-8, HTTP header, meta element, detection.

    Valid UTF-8 goes before the header, because many servers announce ISO-8859-1 by default.
    Encodings older than Unicode are told by the words that come out.
    """
    for mark, name in BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    try:
        return mend(body.decode("utf-8"))
    except UnicodeDecodeError:
        return _declared(body, content_type)


def _declared(body: bytes, content_type: str | None) -> str:
    """Header, then meta element, then detection; a few broken bytes do not overrule UTF-8."""
    text = body.decode("utf-8", "replace")
    if text.count("\ufffd") * 500 < len(text):
        return text
    return read_undeclared(body, str(html_to_unicode(content_type, body, auto_detect_fun=_detect)[1]))


def _detect(body: bytes) -> str | None:
    """What trafilatura's detectors say; some of them name encodings that Python lacks."""
    return next(filter(_is_known, detect_encoding(body)), None)


def _is_known(name: str) -> bool:
    try:
        lookup(name)
    except LookupError:
        return False
    return True
