"""A group of commands that are imported only when they are asked for.

A command declares itself in its module: its name, its line in the list (`short_help`), its options.
"""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class Commands(click.Group):
    """Imports a command only when it is asked for: `show` must not wait for `import`."""

    def __init__(self, *args: Any, later: Mapping[str, str], **options: Any) -> None:
        """Begin with `later`: the name of each command, and its module in `commands`."""
        super().__init__(*args, **options)
        self.later = later

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order a lead meets them."""
        del ctx
        return [*self.commands, *self.later]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in self.later:
            return super().get_command(ctx, cmd_name)
        module = import_module(f"teamboard.cli.commands.{self.later[cmd_name]}")
        declared = (one for one in vars(module).values() if isinstance(one, click.Command))
        return next(one for one in declared if one.name == cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands: what each says of itself in a line."""
        words = []
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            words.append((name, command.get_short_help_str(100) if command else ""))
        with formatter.section("Commands"):
            formatter.write_dl(words)
