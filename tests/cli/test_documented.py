"""Every command declares itself whole in its own file, and the README names it."""

import re
from importlib import import_module
from pathlib import Path

import click
import pytest

from teamboard.cli import commands
from teamboard.cli.lazy_group import Commands
from teamboard.cli.main import COMMANDS, teamboard

MODULES = sorted(one.stem for one in Path(commands.__path__[0]).glob("[a-z]*.py"))
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


def declared(module: str) -> list[str]:
    """The commands that a module declares, by name; those of a group stand in the group."""
    place = import_module(f"teamboard.cli.commands.{module}")
    found = [one for one in vars(place).values() if isinstance(one, click.Command)]
    groups = [one for one in found if isinstance(one, click.Group)]
    inner = [one for group in groups for one in group.commands.values()]
    return sorted(one.name or "" for one in found if one not in inner)


@pytest.mark.parametrize("module", MODULES)
def test_every_command_that_a_module_declares_can_be_asked_for(module: str) -> None:
    """And it is found in no other module than its own."""
    review = command("review")
    assert isinstance(review, Commands)
    listed = [name for name, place in (*COMMANDS.items(), *review.later.items()) if place == module]
    assert declared(module) == sorted(listed)


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
    assert found.get_short_help_str(100).endswith("."), "its line in the list is no sentence"
    for option in found.params:
        if isinstance(option, click.Option):
            assert option.help, f"{name} {option.opts[0]}"


@pytest.mark.parametrize("name", every())
def test_the_readme_names_every_command(name: str) -> None:
    text = README.read_text(encoding="utf-8")
    # In a line to type or at the start of a code span: prose may "show" things too.
    pattern = rf"(?:teamboard (?:--?\S+ )*|`){name}\b"
    assert re.search(pattern, text), f"README.md does not name '{name}'"
