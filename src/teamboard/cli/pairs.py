"""Options of the form NAME=VALUE, which may be given several times."""

import click

from teamboard.domain.text.clean import clean

Pairs = tuple[tuple[str, str], ...]


def pairs(_: click.Context, option: click.Parameter, given: tuple[str, ...]) -> Pairs:
    """Each given text as its name and its value.

    Raises:
        click.BadParameter: one of them has no name or no equals sign.
    """
    found = []
    for text in given:
        left, equals, right = text.partition("=")
        if not equals or not left.strip():
            raise click.BadParameter(f"{clean(text)!r} is not of the form {option.metavar}")
        found.append((left, right))
    return tuple(found)
