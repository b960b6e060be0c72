"""Moving everything that is kept under one short name to another."""

import json

from teamboard.domain import journal_entries
from teamboard.domain.definitions.board import TeamId
from teamboard.domain.definitions.renaming import Named, Rename
from teamboard.domain.journal import RENAMED
from teamboard.errors import UserError
from teamboard.storage.reader import Connection
from teamboard.storage.writer import Writer

SUBJECTS = (
    ("reason", "subject"), ("answers", "subject"), ("outcome", "subject"), ("draft", "subject"),
    ("amendment", "subject"), ("spent", "subject"), ("series", "subject"), ("note", "subject"),
    ("experiment", "subject"),
)  # fmt: skip
"""The columns that name an item: an indicator's short name, or `priority/NAME`."""
COLUMNS = {
    Named.INDICATOR: (
        *SUBJECTS, ("reading", "indicator"), ("rating", "indicator"), ("stood", "indicator"),
    ),
    Named.PRIORITY: (*SUBJECTS, ("voice", "priority"), ("influence", "priority")),
    Named.INITIATIVE: SUBJECTS,
    Named.PERSON: (("outcome", "owner"),),
    Named.BODY: (("outcome", "recipient"),),
}  # fmt: skip
"""Every column that holds a name of a kind; the journal keeps what it said."""
_DERIVED = frozenset({"reason", "spent", "series", "stood", "influence", "draft"})
"""Where both names have a row, that of the one that is renamed stands."""


def kept_under(connection: Connection, team: TeamId, rename: Rename, name: str) -> int:
    """How many readings, decisions and the like are kept under a name."""
    return sum(
        int(
            connection.execute(
                f"SELECT count(*) FROM {table} WHERE team = ? AND {column} = ?",  # noqa: S608 - ours
                (team, _value(rename, column, name)),
            ).fetchone()[0]
        )
        for table, column in COLUMNS[rename.kind]
        if table not in _DERIVED
    )


def renames(connection: Connection, team: TeamId) -> tuple[Rename, ...]:
    """Every rename, oldest first, as the journal tells it."""
    found = connection.execute(
        "SELECT after FROM journal WHERE team = ? AND verb = ? AND after IS NOT NULL ORDER BY id",
        (team, RENAMED),
    ).fetchall()
    return tuple(Rename(Named(kind), old, new) for kind, old, new in map(_told, found))


def _told(row: tuple[str]) -> tuple[str, str, str]:
    told = json.loads(row[0])
    return told["kind"], told["old"], told["new"]


def _value(rename: Rename, column: str, name: str) -> str:
    return rename.subject(name) if column == "subject" else name


class RenameWriter(Writer):
    """Everything under another name, in one piece."""

    def rename(self, team: TeamId, rename: Rename, why: str) -> None:
        """Move readings, decisions and history from the old name to the new one.

        Raises:
            UserError: both names have a reading, a rating or an answer in the same place.
        """
        for table, column in COLUMNS[rename.kind]:
            how = "UPDATE OR REPLACE" if table in _DERIVED else "UPDATE"
            old, new = (_value(rename, column, name) for name in rename[1:])
            try:
                self._execute(
                    f"{how} {table} SET {column} = ? WHERE team = ? AND {column} = ?",
                    (new, team, old),
                )
            except self._connection.IntegrityError as error:
                raise UserError(
                    f"{rename.old} and {rename.new} both have a {table} of the same time",
                    do="take one of the two away first; nothing was changed",
                ) from error
        if COLUMNS[rename.kind][: len(SUBJECTS)] == SUBJECTS:
            self._rename_agendas(team, rename)
        self._journal(team, journal_entries.renamed(rename, why))

    def _rename_agendas(self, team: TeamId, rename: Rename) -> None:
        """The items that reviews began with are kept in one text each."""
        old, new = rename.subject(rename.old), rename.subject(rename.new)
        for review, text in self._connection.execute(
            "SELECT id, subjects FROM review WHERE team = ? AND instr(subjects, ?) > 0",
            (team, json.dumps(old, ensure_ascii=False)),
        ).fetchall():
            subjects = dict.fromkeys(new if one == old else one for one in json.loads(text))
            self._execute(
                "UPDATE review SET subjects = ? WHERE team = ? AND id = ?",
                (json.dumps(list(subjects), ensure_ascii=False), team, review),
            )
