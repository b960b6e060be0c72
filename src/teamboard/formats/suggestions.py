"""What a fault in a header suggests, in words that can be pasted after a command."""

from collections.abc import Sequence

_LISTED = 12
_SHOWN = 40


def to_map(ours: str, column: str) -> str:
    """The option that takes a column for ours, as it can be pasted after a command."""
    from shlex import quote

    return f"--map {quote(f'{ours}={column}')}"


def did_you_mean(meant: str | None, otherwise: str) -> str:
    """The name that was probably meant, else what may be done instead."""
    return f'did you mean "{meant}"?' if meant else otherwise


def listed(names: Sequence[str]) -> str:
    """The first of some names, and how many more there are."""
    shown = [name[:_SHOWN] for name in names if name]
    more = f" and {len(shown) - _LISTED} more" if len(shown) > _LISTED else ""
    return ", ".join(shown[:_LISTED]) + more or "all empty"
