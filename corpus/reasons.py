"""Why a report is one of its launch."""

from corpus.identity import Report, place_key
from corpus.likeness import likeness, syllables

REASONS = {
    "same-name": "same unit and model name as the fullest report, and days close together",
    "similar-name": "same unit, a shorter or longer form of the model's name, and days close together",
    "copy": "its article is a near copy of that of the fullest report",
    "merged": "people said so",
}
"""The fullest report of a launch has none."""


def reason(report: Report, best: Report) -> str | None:
    """A key of ``REASONS``; None for the fullest report itself."""
    if report.key == best.key:
        return None
    if report.copies == best.copies and report.article != best.article:
        return "copy"
    if report.group == best.group:
        return "same-name"
    names = [syllables(one.record["model_name"]) for one in (report, best)]
    if place_key(report.record) != place_key(best.record) or not likeness(*names):
        return "merged"
    return "same-name" if names[0] == names[1] else "similar-name"
