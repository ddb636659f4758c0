"""When a page is asked for again: lists the rarer the longer they bring nothing, articles a few times while young."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

LISTS = ("start", "listing", "feed", "sitemap")  # what leads to news
IDLE_REQUESTS = 5  # a source may cost this many in a run without news, robots.txt included
STALE_LIMIT = 2  # listing pages in a row with nothing new: the rest is known from earlier runs
STALE_LIMIT_OF_HISTORY = 10  # the same when history is asked for, which may have gaps

# A listing that was asked this often in vain is asked less often: after 6 hours, then twice as long, up to two weeks.
_PATIENCE = 3
_FIRST_PAUSE = timedelta(hours=6)
_LONGEST_PAUSE = timedelta(days=14)
# The same for start pages, where news appear first: an hour, up to half a day.
_START_PATIENCE = 6
_FIRST_START_PAUSE = timedelta(hours=1)
_LONGEST_START_PAUSE = timedelta(hours=12)
# Corrections come soon after publication: days until an article is compared again, each time counted from the last.
_COMPARISONS = (timedelta(days=1), timedelta(days=2), timedelta(days=4))
COMPARISONS_A_RUN = 30  # articles of one source; the others follow in the next runs


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run is after: by default news of the sources that are due.

    ``forced`` asks sources that are not due as well; ``since`` (a day, ISO 8601) leaves alone what is known to be
    older; ``backfill`` goes through all listings to their ends instead of stopping where nothing is new.
    """

    forced: bool = False
    since: str | None = None
    backfill: bool = False


NEWS = Plan()


def list_due(kind: str, fetched_at: str, idle: int) -> str:
    """Return when a list is asked again (ISO 8601) that has brought nothing new ``idle`` times in a row."""
    patience, first, longest = (
        (_START_PATIENCE, _FIRST_START_PAUSE, _LONGEST_START_PAUSE)
        if kind == "start"
        else (_PATIENCE, _FIRST_PAUSE, _LONGEST_PAUSE)
    )
    pause = min(first * 2 ** min(idle - patience, 20), longest) if idle >= patience else timedelta()
    return _later(fetched_at, pause)


def comparison_due(fetched_at: str, compared: int | None) -> str | None:
    """Return when an article is fetched again (ISO 8601) that was so ``compared`` times; None where it is not.

    Only articles that were news when first seen are compared at all, the others have None.
    """
    if compared is None or compared >= len(_COMPARISONS):
        return None
    return _later(fetched_at, _COMPARISONS[compared])


def now() -> str:
    """Return the moment as it is written in the state."""
    return _iso(datetime.now(UTC))


def furthest() -> str:
    """Return the last moment that a page may have to wait for; a later one was set by a clock that ran ahead."""
    return _later(now(), _LONGEST_PAUSE)


def _later(fetched_at: str, pause: timedelta) -> str:
    try:
        moment = datetime.fromisoformat(fetched_at)
    except ValueError:
        moment = datetime.now(UTC)
    return _iso(moment + pause)


def _iso(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
