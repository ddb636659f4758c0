"""How we crawl: Scrapy settings for politeness, safety and calm."""

from importlib.metadata import PackageNotFoundError, version
from typing import Any

from crawler.browser import browser_settings
from crawler.robots import ROBOT
from crawler.sniff import MAX_BODY
from crawler.source import Source
from crawler.urls import MAX_URL_LENGTH

_MIDDLEWARES: dict[str, int | None] = {
    # Scrapy's own: retry 550, meta refresh 580, decompression 590, redirect 600.
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    "crawler.robots.Robots": 100,
    "crawler.robots.RobotsGuard": 110,
    "crawler.guards.SourceGuard": 120,
    "crawler.pace.Pace": 560,  # before a retry
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # SourceGuard does it, redirects included
}
# What a second try may mend. A time-out is none: the next run tries again, and a slow site is not asked thrice.
_RETRIED = [
    "scrapy.exceptions.DownloadConnectionRefusedError",
    "scrapy.exceptions.DownloadFailedError",
    "twisted.internet.error.ConnectionDone",
    "twisted.internet.error.ConnectionLost",
]
# What serves other ends than ours would cost a part of each page's time; other schemes are never fetched.
_HANDLERS = dict.fromkeys(("http", "https"), "scrapy.core.downloader.handlers.http11.HTTP11DownloadHandler")
# For sites that speak nothing newer.
OLD_TLS = {"DOWNLOADER_CLIENTCONTEXTFACTORY": "crawler.old_tls.OldTls", "DOWNLOAD_TLS_MIN_VERSION": "TLSv1.0"}
_EXTENSIONS: dict[str, int] = {"scrapy.extensions.throttle.AutoThrottle": 0}


def software() -> str:
    """Return our name and version, as the archive and the servers see it."""
    try:
        return f"ramat/{version('ramat')}"
    except PackageNotFoundError:
        return "ramat/0"


def user_agent(contact: str | None) -> str:
    """Return the user agent: who we are and, where given, an address at which we can be reached."""
    return f"{software()} (+{contact})" if contact else f"{software()} (news archive; one request at a time)"


def crawl_settings(contact: str | None = None) -> dict[str, Any]:
    """Return the settings that all sources share; ``contact`` is a URL or mail address for the user agent."""
    return {
        "USER_AGENT": user_agent(contact),
        "DEFAULT_REQUEST_HEADERS": {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Language": "vi"},
        "ROBOTSTXT_OBEY": True,
        "ROBOTSTXT_USER_AGENT": ROBOT,
        # One request at a time for each source, so also for each host; nothing random below the delay.
        "CONCURRENT_REQUESTS": 1,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "DOWNLOAD_DELAY_JITTER": 0,
        "AUTOTHROTTLE_MAX_DELAY": 30,
        # A host rests as long as it took to answer: with 1.0, one request at a time would follow the other at once.
        "AUTOTHROTTLE_TARGET_CONCURRENCY": 0.5,
        "RETRY_TIMES": 2,
        "RETRY_EXCEPTIONS": _RETRIED,
        "RETRY_GIVE_UP_LOG_LEVEL": "INFO",
        "REDIRECT_MAX_TIMES": 5,
        "METAREFRESH_MAXDELAY": 10,
        "URLLENGTH_LIMIT": MAX_URL_LENGTH,
        "DOWNLOAD_MAXSIZE": MAX_BODY,  # before and after decompression
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_FAIL_ON_DATALOSS": False,  # many portals state a wrong length; the record says "truncated"
        "DUPEFILTER_CLASS": "scrapy.dupefilters.BaseDupeFilter",
        "TWISTED_DNS_RESOLVER": "crawler.guards.GuardedResolver",
        "REACTOR_THREADPOOL_MAXSIZE": 20,  # name look-ups of sources that run side by side
        "HTTPPROXY_ENABLED": False,  # a proxy would look names up itself, past the resolver's check
        "COOKIES_ENABLED": False,
        "CONCURRENT_ITEMS": 1,  # Scrapy would start 100 tasks for each page
        "DOWNLOADER_STATS": False,
        "EXTENSIONS_BASE": _EXTENSIONS,
        "SPIDER_MIDDLEWARES_BASE": {},  # the frontier knows depth and length, the spider gives each status its outcome
        "DOWNLOAD_HANDLERS_BASE": _HANDLERS,
        "WARN_ON_GENERATOR_RETURN_VALUE": False,  # parses our source again for each response
        "LOG_LEVEL": "WARNING",
        "STATS_DUMP": False,
        "DOWNLOADER_MIDDLEWARES": _MIDDLEWARES,
    }


def source_settings(source: Source, max_pages: int | None = None) -> dict[str, Any]:
    """Return what differs between sources; ``max_pages`` lowers or raises the source's own cap for this run."""
    return {
        "DOWNLOAD_DELAY": source.delay_s,
        # A delay of 0 is an explicit wish (one's own server): do not slow it down by its latency.
        "AUTOTHROTTLE_ENABLED": source.delay_s > 0,
        "AUTOTHROTTLE_START_DELAY": source.delay_s,
        "DOWNLOAD_TIMEOUT": max(source.timeout_s, 1.0),
        "DOWNLOAD_VERIFY_CERTIFICATES": source.verify_tls,
        "SCHEDULER": "crawler.scheduler.FrontierScheduler",  # the frontier knows what was seen, over runs too
        "RAMAT_MAX_PAGES": max_pages or source.max_pages,
        **(OLD_TLS if source.old_tls else {}),
    } | browser_settings(source)
