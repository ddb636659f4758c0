"""Bytes of a page → text, whatever the page says or fails to say about its encoding."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from trafilatura.utils import detect_encoding
from w3lib.encoding import html_to_unicode

TONE_MARK = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
MARKED_VOWEL = re.compile("[aeiouyăâêôơưAEIOUYĂÂÊÔƠƯ][\u0300\u0301\u0303\u0309\u0323]")
BOMS = ((BOM_UTF8, "utf-8"), (BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be"))


def decode(body: bytes, content_type: str | None = None) -> str:
    """The text of ``body``: byte order mark, valid UTF-8, HTTP header, meta element, detection.

    Valid UTF-8 goes before the header, because many servers announce ISO-8859-1 by default.
    """
    for mark, name in BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return _declared(body, content_type)


def _declared(body: bytes, content_type: str | None) -> str:
    """Header, then meta element, then detection; a few broken bytes do not overrule UTF-8."""
    text = body.decode("utf-8", "replace")
    if text.count("\ufffd") * 500 < len(text):
        return text
    return str(html_to_unicode(content_type, body, auto_detect_fun=_detect)[1])


def _detect(body: bytes) -> str | None:
    """Windows-1258 if its combining tone marks all stand on vowels, else what trafilatura's detectors say."""
    text = body.decode("cp1258", "replace")
    marks = len(TONE_MARK.findall(text))
    if marks and marks == len(MARKED_VOWEL.findall(text)):
        return "cp1258"
    return next(iter(detect_encoding(body)), None)
