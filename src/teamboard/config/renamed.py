"""Another short name in a file of definitions; all else in it stays as it is written."""

import re

from teamboard.config.load import load_text
from teamboard.config.positions import Lines, Statement
from teamboard.domain.definitions.board import TeamId
from teamboard.domain.definitions.renaming import Named, Rename, renamed_board

_OWNERS = frozenset({"owner", "sponsor", "contributors"})
_MEASURES = frozenset({"guardrails", "paired_with", "drives", "moves"})


def renamed_text(text: str, rename: Rename, team: TeamId) -> str | None:
    """The text with the new name wherever the old one was meant.

    None where the file does not hold, or where the old name is written in a way that is not
    understood here: then it is for a person to change.
    """
    before = load_text(text, team, "").board
    if before is None:
        return None
    lines = text.split("\n")
    quoted = re.compile(rf"""(["']){re.escape(rename.old)}\1""")
    for statement in Lines(text).statements:
        if _refers(statement, rename.kind):
            for line in range(statement.line - 1, statement.last):
                key, equals, value = lines[line].partition("=")
                if line > statement.line - 1:
                    key, equals, value = "", "", lines[line]
                changed = quoted.sub(lambda found: found[1] + rename.new + found[1], value)
                lines[line] = key + equals + changed
    renamed = "\n".join(lines)
    after = load_text(renamed, team, "").board
    return renamed if after == renamed_board(before, rename) else None


def _refers(statement: Statement, kind: Named) -> bool:
    """Whether a line may hold a name of that kind."""
    names = [part for part in statement.path if isinstance(part, str)]
    table, key = names[-2:-1], names[-1]
    match kind:
        case Named.INDICATOR:
            own = key == "id" and table in (["indicator"], ["watch"])
            return own or key in _MEASURES or (table == ["drives"] and key == "lag")
        case Named.PERSON:
            return (key == "id" and table == ["person"]) or key in _OWNERS
        case _:
            return key == "id" and table == [str(kind)]
