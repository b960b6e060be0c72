"""A group of commands that are imported only when they are asked for."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class Commands(click.Group):
    """Imports a command only when it is asked for: `show` must not wait for `import`."""

    def __init__(self, *args: Any, later: Mapping[str, tuple[str, str]], **options: Any) -> None:
        """Begin with `later`: where each command lives (`module:name`), and what it does."""
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
        module, _, name = self.later[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing them."""
        del ctx
        words = [(name, one.get_short_help_str(100)) for name, one in self.commands.items()]
        words += [(name, what) for name, (_, what) in self.later.items()]
        with formatter.section("Commands"):
            formatter.write_dl(words)
