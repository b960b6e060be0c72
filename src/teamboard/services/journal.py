"""Read the journal: who changed what, when, and from what to what."""

from collections.abc import Iterator
from datetime import date, datetime

from teamboard.domain.definitions.board import Board
from teamboard.domain.definitions.renaming import former_names
from teamboard.domain.journal import Entry
from teamboard.errors import UserError
from teamboard.session import Session

NOT_FOR_YOU = "words that were told to the team only"
"""What stands in the place of words without consent, for who is not on the board."""
_VOICES = frozenset({"voice", "undo voice"})


def read_journal(
    session: Session, *, since: date | None = None, person: str = "", subject: str = ""
) -> Iterator[Entry]:
    """The entries, oldest first: all, or those that fit what is asked.

    Args:
        session: at the board.
        since: from this day on, as the person counts days.
        person: an account, or the short name of a person with one.
        subject: what was changed: an indicator, a review's id, `priority/NAME`, a file's name;
            also what it was called before.

    Raises:
        UserError: the person has no account here.
    """
    board = session.board()
    login = _login(board, person) if person else ""
    outside = not _on_board(board, session.actor.login)
    names = former_names(subject, session.store.renames(session.team)) if subject else set()
    for entry in session.store.journal(session.team):
        if since is not None and datetime.fromisoformat(entry.at).astimezone().date() < since:
            continue
        if login and entry.actor != login:
            continue
        if subject and names.isdisjoint((entry.subject, *entry.subject.split())):
            continue
        yield _for_outsiders(entry) if outside else entry


def _login(board: Board, person: str) -> str:
    found = board.person_named(person)
    if found is not None and not found.login:
        raise UserError(f"{found.name} has no account on the board", do="name the account instead")
    return found.login if found is not None and found.login else person


def _on_board(board: Board, login: str) -> bool:
    """Whether an account is on the board; every account is where none is named."""
    logins = {person.login for person in board.person if person.login}
    return not logins or login in logins


def _for_outsiders(entry: Entry) -> Entry:
    if entry.verb not in _VOICES or '"consent": "True"' in (entry.after or ""):
        return entry
    return entry._replace(before=entry.before and NOT_FOR_YOU, after=entry.after and NOT_FOR_YOU)
