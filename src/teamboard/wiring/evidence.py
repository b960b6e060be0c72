"""Whether what was written down still fits together: the journal, its guards, the snapshots.

This is evidence, not prevention: whoever may write the database file can replace all of it, and
then only snapshots or backups kept elsewhere tell.
"""

from collections.abc import Iterator
from typing import NamedTuple

from teamboard.domain.definitions.board import TeamId
from teamboard.domain.text.clean import clean
from teamboard.domain.text.file_names import is_snapshot_name
from teamboard.errors import Fault, UserError
from teamboard.ports import Store
from teamboard.wiring.closing import written_snapshot
from teamboard.wiring.home import Home


class Verified(NamedTuple):
    """How many entries, and snapshots that name one, were looked at; and what does not fit.

    `bare` is how many entries have lost their texts, which the chain allows.
    """

    entries: int
    bare: int
    snapshots: int
    faults: tuple[Fault, ...]


def verify(home: Home, store: Store, team: TeamId) -> Verified:
    """Hold the journal against its own chain, its guards, and the heads kept in snapshots."""
    hashes = {entry.hash for entry in store.journal(team)}
    faults = [*_chain(store, team), *_guards(home, store)]
    named = set(_heads(home, store, team))
    faults += [
        Fault(
            f"snapshots/{clean(name)}",
            "names an entry that is not in the journal: entries were taken out, or it was "
            "written anew",
            "restore the home from a backup",
        )
        for name, head in sorted(named)
        if head not in hashes
    ]
    bare = store.texts_removed(team)
    return Verified(len(hashes), bare, len({name for name, _ in named}), tuple(faults))


def _chain(store: Store, team: TeamId) -> Iterator[Fault]:
    broken = store.journal_break(team)
    if broken:
        yield Fault(
            f"{team}: journal",
            f"was changed from outside, at entry {clean(broken)} or just before it",
            "restore the home from a backup",
        )


def _guards(home: Home, store: Store) -> Iterator[Fault]:
    for name in store.foreign():
        yield Fault(
            home.database.name,
            f"its {clean(name)} is not as teamboard makes it",
            "ask who put it there or took it away, and restore the home from a backup",
        )


def _heads(home: Home, store: Store, team: TeamId) -> Iterator[tuple[str, str]]:
    """The snapshots of a team with the journal's entry that each names: as kept, then the files.

    A file counts although the database may not know it: it is the older witness.
    """
    from teamboard.formats.snapshot_toml import head_in

    for kept in store.snapshots(team):
        if head := head_in(kept.text):
            yield kept.name, head
    for path in sorted(home.snapshots.glob("*.toml")):
        if not is_snapshot_name(team, path.name):
            continue
        try:
            text = written_snapshot(home, team, path.name).decode(errors="replace")
        except UserError:
            continue  # `check` says that it cannot be read
        if head := head_in(text):
            yield path.name, head
