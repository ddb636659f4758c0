"""Looking up host names, with names pinned to addresses as curl's ``--resolve`` does it."""

import socket
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase

from crawler.source import SourceError


@dataclass(frozen=True, slots=True)
class Pin:
    """The address at which the hosts of a pattern ("*.example.vn") are asked, and the port; no address: unknown."""

    pattern: str
    port: int
    address: str


def parse_pin(text: str) -> Pin:
    """Read ``HOST:PORT:ADDRESS``; HOST may hold ``*``, an empty ADDRESS means that there is no such name.

    Raises SourceError.
    """
    pattern, _, rest = text.partition(":")
    port, _, address = rest.partition(":")
    if not pattern or not port.isdecimal() or not 0 < int(port) < 65536:
        raise SourceError(f"{text!r} must be HOST:PORT:ADDRESS, such as '*.example.vn:8080:127.0.0.1'")
    return Pin(pattern.lower(), int(port), address)


def pinned(host: str, pins: Iterable[Pin]) -> Pin | None:
    """Return the first pin that ``host`` (without port) falls under."""
    return next((pin for pin in pins if fnmatchcase(host.lower(), pin.pattern)), None)


def lookup(host: str, pins: Iterable[Pin] = ()) -> tuple[str, ...]:
    """Return the addresses of ``host`` in a fixed order, none where the name is not known.

    Raises TimeoutError where the name servers don't answer: that says nothing about the name.
    """
    if pin := pinned(host, pins):
        return (pin.address,) if pin.address else ()
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        if error.errno == socket.EAI_AGAIN:
            raise TimeoutError(f"the name servers gave no answer about {host}") from None
        return ()
    except UnicodeError:  # a label of more than 63 characters
        return ()
    return tuple(sorted({str(address[0]) for *_, address in found}))
