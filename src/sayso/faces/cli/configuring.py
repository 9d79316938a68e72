"""What was chosen beforehand: files and the environment, below what a command is given.

A setting holds from the first of these that has it: the option, the environment
(``SAYSO_STORE``), ``sayso.toml`` in the folder one is in, and ``sayso.toml`` in the user's
configuration folder.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.errors import WrongArgument
from sayso.faces.cli import options

if TYPE_CHECKING:
    from sayso.assembly import Settings

FILE = "sayso.toml"


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting: the option's name, its ``kind``, and what it is for.

    A ``path`` is relative to the file that has it. One that is ``own`` is the user's alone: a
    folder that was downloaded must not open the network behind a firewall.
    """

    name: str
    kind: click.ParamType[Any]
    meaning: str
    path: bool = False
    own: bool = False


SETTINGS = (
    Setting("store", click.STRING, "the store: a file, or a database URL", path=True),
    Setting("outlets", click.STRING, "a file of further outlets (TOML)", path=True),
    Setting("contact", click.STRING, "the page or mail address that servers are told"),
    Setting("allow_private", click.BOOL, "whether private addresses are fetched", own=True),
    Setting("workers", click.INT, "processes that read side by side"),
    Setting("port", click.INT, "where the desk answers"),
)


@dataclass(frozen=True, slots=True)
class Held:
    """A setting's value, and where it is from: a file, a variable, or "" for Sayso's own."""

    value: Any
    given_by: str


def held(environment: Mapping[str, str] = os.environ) -> dict[str, Held]:
    """What holds before any option is given. Raises ``WrongArgument`` for what no setting is."""
    found = {one.name: Held(None, "") for one in SETTINGS}
    for file, own in ((_user_file(), True), (Path(FILE), False)):
        found |= _in_file(file, own=own)
    for one in SETTINGS:
        variable = f"SAYSO_{one.name.upper()}"
        if environment.get(variable):
            value = _converted(one, environment[variable], variable)
            found[one.name] = Held(value, variable)
    return found


def defaults(groups: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    """What holds, as click's defaults for every command, also those in ``groups``."""
    values = {name: one.value for name, one in held().items() if one.given_by}
    from sayso.faces.cli.main import COMMANDS

    return {name: values | dict.fromkeys(groups.get(name, ()), values) for name in COMMANDS}


def _user_file() -> Path:
    from platformdirs import user_config_path

    return user_config_path("sayso") / FILE


def _in_file(file: Path, *, own: bool) -> dict[str, Held]:
    """The settings in a file; none where there is no file."""
    try:
        given = tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise WrongArgument(f"the settings cannot be read ({error})", str(file), _SEE) from error
    known = {one.name: one for one in SETTINGS}
    found = {}
    for name, value in given.items():
        if name not in known:
            near = get_close_matches(name, known, 1)
            remedy = f"Did you mean {near[0]}?" if near else f"Known are {', '.join(known)}."
            raise WrongArgument(f"no setting is called {name}", str(file), remedy)
        if known[name].own and not own:
            what = f"{name} is only taken from your own settings"
            raise WrongArgument(what, str(file), f"Put it in {_user_file()}.")
        setting = _converted(known[name], value, str(file))
        if known[name].path and "://" not in setting:
            setting = str(file.parent / Path(setting).expanduser())
        found[name] = Held(setting, str(file))
    return found


_SEE = "See docs/settings.md for what it may hold."


def _converted(setting: Setting, value: Any, where: str) -> Any:  # noqa: ANN401 - of any kind
    """A value of the setting's kind. Raises ``WrongArgument``."""
    written = str(value).lower() if isinstance(value, bool) else str(value)
    try:
        return setting.kind.convert(written, None, None)
    except click.BadParameter as error:
        what = f"{setting.name} is wrong: {error.message}"
        raise WrongArgument(what, where, _SEE) from error


@click.command()
@options.as_json
def config(as_json: bool) -> None:  # noqa: FBT001 - a flag of the command line
    """Show every setting, what it is and where that is from."""
    from sayso.faces.cli import output

    found = held()
    if as_json:
        output.document({"settings": found})
        return
    rows = [
        (one.name, "" if found[one.name].value is None else str(found[one.name].value), origin)
        for one in SETTINGS
        for origin in (found[one.name].given_by or "nobody: Sayso's own",)
    ]
    output.table(("setting", "value", "given by"), rows)


@click.command()
@options.store
@options.settings
@options.as_json
def doctor(*, store: str | None, settings: Settings, as_json: bool) -> None:
    """Look whether everything that Sayso needs is there, and whole.

    Ends with status 1 where something is not.
    """
    from sayso.faces.cli import output
    from sayso.usecases.examining import examined

    signs = list(examined(store, settings))
    if as_json:
        output.document({"signs": signs})
    else:
        rows = [("" if one.well else "✗", one.what, one.found) for one in signs]
        output.table(("", "what", "found"), rows)
    if not all(one.well for one in signs):
        raise SystemExit(1)
