"""The record that crawler hands to extract: one page as it was fetched."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """One fetched page.

    ``body`` holds the bytes as received (after content decoding), ``content_type`` the HTTP
    header with its charset, ``fetched_at`` an ISO 8601 moment. ``province``, ``district`` and
    ``commune`` are the default place of the source that the page was fetched for, names
    without type words, as valid before July 2025; ``article_pattern`` and ``listing_pattern``
    are the regular expressions of that source. Everything but the body may be unknown.
    """

    body: bytes
    url: str | None = None
    content_type: str | None = None
    fetched_at: str | None = None
    source: str | None = None
    province: str | None = None
    district: str | None = None
    commune: str | None = None
    article_pattern: str | None = None
    listing_pattern: str | None = None
    archive: str | None = None
    offset: int | None = None
