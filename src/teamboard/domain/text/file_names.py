"""What a team's files are called, and whether a name that was stored may be one.

Whoever can write to a home can store any name. One that leads elsewhere, `../.profile`, would
be written there by whoever opens the board next: only these forms ever become a path.
"""

import re
from collections.abc import Collection, Iterator
from datetime import date

from teamboard.domain.definitions.indicator import Faults, id_faults

_ORDINAL = r"(?:-[1-9][0-9]{0,5})?"
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"


def team_faults(team: str) -> Faults:
    """Why a team's short name cannot name its files, if it cannot."""
    yield from id_faults("team", team)
    if team.startswith((".", "-")):
        yield ("team",), f"{team!r} begins with {team[0]!r}; begin it with a letter or digit"


def names_files(team: str) -> bool:
    """Whether a team's short name is fit to name its files."""
    return not any(True for _ in team_faults(team))


def snapshot_name(team: str, day: date, taken: Collection[str]) -> str:
    """The name of a new snapshot: `flow-2024-04-08.toml`, then `flow-2024-04-08-2.toml`."""
    return next(name for name in _numbered(f"{team}-{day.isoformat()}") if name not in taken)


def _numbered(stem: str) -> Iterator[str]:
    yield f"{stem}.toml"
    count = 1
    while True:
        count += 1
        yield f"{stem}-{count}.toml"


def is_snapshot_name(team: str, name: str) -> bool:
    """Whether a stored name is that of a snapshot of this team, and nothing else."""
    return names_files(team) and bool(
        re.fullmatch(rf"{re.escape(team)}-{_DAY}{_ORDINAL}\.toml", name)
    )
