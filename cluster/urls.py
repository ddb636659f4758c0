"""Files by url: http and https with what Python has, ``s3://``, ``gs://``, ``file://`` and others by fsspec."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, cast
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from extract.version import __version__

TIMEOUT_S = 60.0
"""Seconds without a byte after which a connection is given up."""
WEB = ("http", "https")


class ClusterError(RuntimeError):
    """Something outside is missing or does not answer; the message is one line with the remedy."""


def is_url(text: str) -> bool:
    """Whether an input is a url, not a path."""
    return "://" in text


class _Stream:
    """An answer with a place in it: the WARC reader asks for it, and an HTTP answer has none."""

    def __init__(self, answer: IO[bytes]) -> None:
        self._answer = answer
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        data = self._answer.read(size)
        self._at += len(data)
        return data

    def tell(self) -> int:
        """Bytes read."""
        return self._at


@contextmanager
def open_url(url: str, start: int = 0) -> Iterator[IO[bytes]]:
    """The bytes of a file from ``start`` on. Raises OSError, ClusterError where fsspec is missing."""
    if urlsplit(url).scheme in WEB:
        headers = {"User-Agent": f"ramat/{__version__}"} | ({"Range": f"bytes={start}-"} if start else {})
        with urlopen(Request(url, headers=headers), timeout=TIMEOUT_S) as answer:  # noqa: S310  http or https
            if start and answer.status != 206:
                raise OSError(f"the server gave no part of {url}")
            yield cast(IO[bytes], _Stream(answer))
        return
    system, path = file_system(url)
    with system.open(path, "rb") as file:
        file.seek(start)
        yield file


def read_url(url: str) -> bytes:
    """A small file, unpacked where it is gzip. Raises OSError, ClusterError."""
    with open_url(url) as file:
        data = file.read()
    return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data


def write_url(url: str, data: bytes) -> None:
    """Write a file so that it is there as a whole or not at all. Raises OSError, ClusterError."""
    system, path = file_system(url)
    system.makedirs(path.rpartition("/")[0], exist_ok=True)
    system.pipe_file(f"{path}.part", data)
    system.mv(f"{path}.part", path)


def list_url(url: str, ending: str) -> list[str]:
    """The urls of all files below a folder that end so, sorted; ``url`` itself where it does. Raises as above."""
    if url.endswith(ending):
        return [url]
    system, path = file_system(url)
    system.invalidate_cache()  # others write there
    return [str(system.unstrip_protocol(found)) for found in sorted(system.find(path)) if found.endswith(ending)]


def file_system(url: str) -> tuple[Any, str]:
    """The file system of a url and the path in it. Raises ClusterError where its library is missing."""
    try:
        from fsspec.core import url_to_fs

        system, path = url_to_fs(url)
    except ImportError as missing:
        raise ClusterError(f"{url}: reading it needs {missing.name or 'fsspec'}; install ramat[cluster]") from missing
    except ValueError as fault:
        raise ClusterError(f"{url}: {fault}; name a file by path, http://, s3:// or file://") from fault
    return system, str(path)
