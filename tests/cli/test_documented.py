"""Every command says what it does, and the README names it."""

import re
from pathlib import Path

import click
import pytest

from teamboard.cli.main import COMMANDS, teamboard

README = Path(__file__).parents[2] / "README.md"


def command(name: str) -> click.Command:
    found = teamboard.get_command(click.Context(teamboard), name)
    assert found is not None
    return found


def every() -> list[str]:
    names = list(COMMANDS)
    for name in COMMANDS:
        found = command(name)
        if isinstance(found, click.Group):
            inner = found.list_commands(click.Context(found))
            names += [f"{name} {one}" for one in inner]
    return names


def test_every_command_inside_another_is_called_what_it_is_called_there() -> None:
    found = command("review")
    assert isinstance(found, click.Group)
    context = click.Context(found)
    names = found.list_commands(context)
    assert names == ["open", "status", "say", "close", "discard", "list", "show", "amend"]
    for name in names:
        inner = found.get_command(context, name)
        assert inner is not None
        assert inner.name == name
        assert inner.help


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_says_what_it_does(name: str) -> None:
    found = command(name)
    assert found.name == name
    assert found.help
    assert COMMANDS[name][1].endswith(".")
    for option in found.params:
        if isinstance(option, click.Option):
            assert option.help, f"{name} {option.opts[0]}"


@pytest.mark.parametrize("name", every())
def test_the_readme_names_every_command(name: str) -> None:
    text = README.read_text(encoding="utf-8")
    # In a line to type or at the start of a code span: prose may "show" things too.
    pattern = rf"(?:teamboard (?:--?\S+ )*|`){name}\b"
    assert re.search(pattern, text), f"README.md does not name '{name}'"
