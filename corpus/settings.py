"""The settings file ramat.toml, checked against the options that the commands have."""

import tomllib
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click


class SettingsError(ValueError):
    """The settings file can't be used; the message is one line with the remedy."""


def read_settings(path: Path, program: click.Group) -> dict[str, Any]:
    """The file's values as defaults for ``program``: option → value, command → a table of the same.

    Options are named as on the command line ("max-pages" or "max_pages"). Raises SettingsError for
    a file that can't be read, a key that is no option and a value that its option would refuse.
    """
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror}; give the path of a TOML file") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: not valid TOML ({error}); mend that line") from error
    return _checked(found, program, f"{path}: ")


def _checked(found: Mapping[str, Any], command: click.Command, where: str) -> dict[str, Any]:
    options = {str(one.name): one for one in command.params if isinstance(one, click.Option) and one.expose_value}
    commands = command.commands if isinstance(command, click.Group) else {}
    checked: dict[str, Any] = {}
    for key, value in found.items():
        name = key.replace("-", "_")
        if key in commands:
            if not isinstance(value, dict):
                raise SettingsError(f"{where}{key!r} is a command; write its options below a line [{key}]")
            checked[key] = _checked(value, commands[key], f"{where}[{key}] ")
        elif name in options:
            checked[name] = _value(options[name], value, command, where)
        else:
            raise SettingsError(f"{where}unknown key {key!r}; {_hint(key, [*options, *commands])}")
    return checked


def _value(option: click.Option, value: Any, command: click.Command, where: str) -> Any:
    """The value as it stands, once its option takes it: true and false only for a flag."""
    fits = isinstance(value, bool) if option.is_flag else isinstance(value, (str, int)) and not isinstance(value, bool)
    try:
        if not fits:
            raise TypeError
        option.type_cast_value(click.Context(command), value)
    except (click.BadParameter, TypeError) as error:
        why = error.message.rstrip(".") if isinstance(error, click.BadParameter) else f"{value!r} can't be its value"
        raise SettingsError(f"{where}{option.name}: {why}; mend it") from error
    return value


def _hint(key: str, known: Iterable[str]) -> str:
    near = get_close_matches(key.replace("-", "_"), known, n=1)
    return f"did you mean {near[0]!r}?" if near else f"known are {', '.join(sorted(known))}"
