"""The program's manners: one line on standard error for what goes wrong, an exit code, data as UTF-8."""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import click

from corpus.table import one_line

ROOMS = ("crawler", "extract", "corpus", "cluster", "scout", "demo")
FAILED, USAGE, LOCKED = 1, 2, 3
"""Exit codes: something failed; wrong usage; another run holds the archive."""
STOPPED, UNREAD = 130, 141
"""Exit codes as shells give them for Ctrl-C and for output that nobody reads: 128 and the signal's number."""
STOP_LINE = "stopped; what was fetched and stored is kept"


class Failure(click.ClickException):
    """The end of the program: one line that names what is wrong and what helps, and an exit code."""

    def __init__(self, message: str, exit_code: int = FAILED) -> None:
        super().__init__(message)
        self.exit_code = exit_code  # type: ignore[misc]  # click reads it from the instance

    def show(self, file: Any = None) -> None:
        """Say the line on standard error, whatever ``file`` is."""
        say(f"ramat: {self.message}")


class Program(click.Group):
    """The group of all commands; what goes wrong in them ends in one line on standard error."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run the command that was typed."""
        _prepare_streams()
        return super().main(*args, **extra)

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Read the options before the command."""
        with plain_errors():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Read the options behind the command and run it."""
        with plain_errors():
            return super().invoke(ctx)


def say(message: str) -> None:
    """A line for people, on standard error; control characters of other people's pages are left out."""
    click.echo(one_line(message), err=True)


@contextmanager
def plain_errors() -> Iterator[None]:
    """Whatever goes wrong in the block comes out as a Failure; only a bug keeps its traceback.

    An error that one of our rooms raises by a class of its own is a sentence for the user; one
    that is a ValueError is about what was typed.
    """
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
    except (Failure, click.exceptions.NoArgsIsHelpError):
        raise
    except click.UsageError as error:
        raise Failure(_misused(error), USAGE) from error
    except KeyboardInterrupt as error:
        raise Failure(STOP_LINE, STOPPED) from error
    except BrokenPipeError as error:
        _let_go()
        raise click.exceptions.Exit(UNREAD) from error
    except OSError as error:
        _let_go()
        raise Failure(_refused(error)) from error
    except Exception as error:
        if type(error).__module__.partition(".")[0] not in ROOMS:
            raise
        raise Failure(str(error), _exit_code(error)) from error


def _exit_code(error: Exception) -> int:
    if type(error).__name__ == "ArchiveLocked":  # by name: importing its module would slow every start
        return LOCKED
    return USAGE if isinstance(error, ValueError) else FAILED


def _misused(error: click.UsageError) -> str:
    """Click's message, where it is about a variable with its name, and the help to look into."""
    ctx = error.ctx
    message = error.format_message().strip().rstrip(".")
    param = error.param if isinstance(error, click.BadParameter) else None
    if ctx and param and param.name and ctx.get_parameter_source(param.name) is click.core.ParameterSource.ENVIRONMENT:
        message += f" (from {ctx.auto_envvar_prefix}_{param.name.upper()})"
    return f"{message}; see '{ctx.command_path if ctx else 'ramat'} --help'"


def _refused(error: OSError) -> str:
    """What the system refused; it names no file where standard output could not be written."""
    where = error.filename if error.filename is not None else "standard output"
    where = os.fsdecode(where) if isinstance(where, bytes) else where
    return f"{where}: {error.strerror or error}; check the path, its permissions and the room on the disk"


def _let_go() -> None:
    """Drop what standard output did not take, or the interpreter would complain of it again at its end."""
    with suppress(OSError, ValueError):
        sys.stdout.flush()
        return
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _prepare_streams() -> None:
    """Data is UTF-8 whatever the locale; a stream that was closed from outside swallows what it gets.

    A byte of a file name that is not UTF-8 is written as "\\udcff", which JSON reads.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115  for good
    if isinstance(sys.stdout, io.TextIOWrapper):
        encoding = sys.stdout.encoding if sys.stdout.isatty() else "utf-8"
        sys.stdout.reconfigure(encoding=encoding, errors="backslashreplace")
