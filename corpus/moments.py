"""Moments of different zones in one form, so that they sort as text."""

from datetime import UTC, datetime, timedelta, timezone

VIET_NAM = timezone(timedelta(hours=7))
"""The zone of what names none."""


def in_utc(text: str | None) -> str:
    """An ISO 8601 day or moment as a second in UTC; "" where it is none.

    >>> in_utc("2023-04-07T22:48:44+07:00"), in_utc("2023-04-07"), in_utc("yesterday")
    ('2023-04-07T15:48:44Z', '2023-04-06T17:00:00Z', '')
    """
    try:
        found = datetime.fromisoformat(text or "")
        local = found if found.tzinfo else found.replace(tzinfo=VIET_NAM)
        return local.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError):
        return ""
