"""Which sources share a host, and so are crawled one after the other."""

from collections.abc import Iterable

from crawler.source import Source


def by_host(sources: Iterable[Source]) -> list[list[Source]]:
    """Group sources that share a host, also over a third one: a host is asked by one of them at a time."""
    groups: list[list[Source]] = []
    for source in sources:
        shared = [group for group in groups if any(share(source.hosts, other.hosts) for other in group)]
        groups = [group for group in groups if group not in shared]
        groups.append([*(other for group in shared for other in group), source])
    return groups


def share(hosts: frozenset[str], others: frozenset[str]) -> bool:
    """Tell whether a host may be asked for both; one that begins with a dot stands for all its sub-domains."""
    return any(host == other or _covers(host, other) or _covers(other, host) for host in hosts for other in others)


def _covers(suffix: str, host: str) -> bool:
    return suffix.startswith(".") and f".{host.lstrip('.')}".endswith(suffix)
