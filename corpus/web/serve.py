"""Run the web application on a database, read-only."""

import os
import socket
from collections.abc import Callable
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.database import CACHE_KB, open_reader
from corpus.staff import secret, staff_of

if TYPE_CHECKING:
    from datasette.app import Datasette  # type: ignore[import-untyped]

PLUGIN = "ramat"


class ServeError(Exception):
    """The web application can't start; the message is one line with the remedy."""


def serve(
    path: str | Path,
    host: str = "127.0.0.1",
    port: int = 8001,
    archive: Path | None = None,
    root: Callable[[str], None] | None = None,
) -> None:
    """Serve until interrupted, with archived pages out of the folder ``archive``.

    ``root`` is told an address that signs its visitor in once, without a password. Raises
    DatabaseError for the file, ServeError for port or missing parts.
    """
    web = application(path, archive)
    _require_free(host, port)
    import uvicorn

    if root:
        root(f"http://{host}:{port}/-/auth-token?token={web._root_token}")

    uvicorn.run(web.app(), host=host, port=port, log_level="warning", lifespan="on", workers=1)


def application(path: str | Path, archive: Path | None = None) -> "Datasette":
    """Datasette with our pages on the database; Datasette opens the file read-only.

    A file in a folder that can't be written is opened as immutable, because WAL needs files beside
    it; elsewhere a harvest may go on while people read. Raises DatabaseError and ServeError.
    """
    open_reader(path).close()
    try:
        from datasette.app import Datasette
        from datasette.plugins import pm  # type: ignore[import-untyped]

        from corpus.web import plugin
    except ImportError as error:
        raise ServeError("the web application needs Datasette; install ramat[web]") from error
    # Where rich is installed, each wrong address would put all variables into the log, cookies among them.
    # Imported by itself before the others, this module would stay without its hook: so by its name among them.
    pm.get_plugin("datasette.handle_exception").rich = None
    if not pm.has_plugin(PLUGIN):
        pm.register(plugin, PLUGIN)
    folder = files("corpus.web")
    kind = "files" if os.access(Path(path).absolute().parent, os.W_OK) else "immutables"
    key = secret(staff_of(path))
    web = Datasette(
        **({"secret": key} if key else {}),
        **{"files": [], kind: [str(path)]},
        template_dir=str(folder.joinpath("templates")),
        static_mounts=[("-/ramat", str(folder.joinpath("static")))],
        settings={
            "sql_time_limit_ms": 1_000,  # of what readers ask in SQL
            "facet_time_limit_ms": 200,
            "cache_size_kb": CACHE_KB,
        },
    )
    web.ramat_archive = archive
    return web


def _require_free(host: str, port: int) -> None:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with closing(socket.socket(family, kind, protocol)) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ServeError(f"can't listen on {host}:{port}: {reason}; choose another with --host or --port") from error
