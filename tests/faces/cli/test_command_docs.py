"""docs/commands.md says what there is, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from sayso import errors
from sayso.faces.cli.main import COMMANDS, INTERRUPTED, cli

PAGE = (Path(__file__).parents[3] / "docs" / "commands.md").read_text()
SECTIONS = dict(
    re.findall(r"^## sayso (\w+)[^\n]*\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
)


def command(name: str) -> click.Command:
    found = cli.get_command(click.Context(cli), name)
    assert found is not None
    return found


def test_every_command_has_its_section_in_the_order_of_the_help():
    assert list(SECTIONS) == list(COMMANDS)


def params(found: click.Command) -> list[click.Parameter]:
    """Those of a command, or of all the commands in a group."""
    if isinstance(found, click.Group):
        return [param for one in found.commands.values() for param in params(one)]
    return found.params


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_documented_and_no_other(name: str):
    documented = set(re.findall(r"^\| `[^|]*?(--[\w-]+)", SECTIONS[name], re.MULTILINE))
    there = {
        opt
        for param in params(command(name))
        if isinstance(param, click.Option)
        for opt in param.opts
        if opt.startswith("--")
    }
    assert documented == there


@pytest.mark.parametrize("name", COMMANDS)
def test_arguments_are_named_in_the_heading(name: str):
    (heading,) = re.findall(rf"^## (sayso {name}\b.*)$", PAGE, re.MULTILINE)
    for param in command(name).params:
        if isinstance(param, click.Argument):
            assert str(param.human_readable_name).upper().strip("[].") in heading


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_has_help(name: str):
    assert command(name).help
    for param in params(command(name)):
        assert isinstance(param, click.Argument) or param.help


def test_every_command_of_a_group_is_documented():
    groups = (found for name in COMMANDS if isinstance(found := command(name), click.Group))
    for group in groups:
        for name, one in group.commands.items():
            assert one.help
            assert f"`sayso {group.name} {name}" in PAGE


def test_every_exit_status_is_documented():
    def tree(kind: type[errors.SaysoError]) -> set[int]:
        return {kind.exit_status}.union(*map(tree, kind.__subclasses__()))

    documented = {int(status) for status in re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE)}
    assert documented == tree(errors.SaysoError) | {0, 2, INTERRUPTED}
