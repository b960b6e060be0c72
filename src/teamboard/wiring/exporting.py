"""Save a board as a file."""

from datetime import date
from pathlib import Path

from teamboard.domain.board_state import BoardState, ReviewState
from teamboard.domain.review.review_history import with_amendments
from teamboard.domain.snapshot.document import Document
from teamboard.domain.snapshot.facts import day_of
from teamboard.domain.text.clean import clean
from teamboard.errors import UserError
from teamboard.files.read import read_inside
from teamboard.files.write import There, write_whole
from teamboard.services.load_board import present_state
from teamboard.session import Session
from teamboard.wiring.closing import to_read
from teamboard.wiring.home import Home, here


def export_here(home: Home, session: Session, view: BoardState, kind: str) -> Path:
    """Write the board in one of the export formats to the current folder; returns the file.

    Minutes are those of the last review, unless one is open, and carry its day. A file that is
    there already is left alone: the new one gets a number.

    Raises:
        UserError: the folder cannot be written.
    """
    from teamboard.domain.text.file_names import names_files
    from teamboard.formats.format import Needs
    from teamboard.formats.registry import FORMATS

    folder = here()
    if folder is None:
        raise UserError("the folder you are in is gone", do="start teamboard in a folder of yours")
    if not names_files(session.team):
        raise UserError("the team's short name is fit for no file", do="run 'teamboard check'")
    document = None
    if FORMATS[kind].needs is Needs.REVIEW and view.due.state is not ReviewState.OPEN:
        document = _minutes_of_last(home, session)
    text = FORMATS[kind].write(document or present_state(session, view))
    day = (_review_day(document) if document else None) or view.today
    stem, count = f"{session.team}-{day.isoformat()}", 1
    path = folder / f"{stem}.{kind}"
    while path.exists() or path.is_symlink():
        count += 1
        path = path.with_name(f"{stem}-{count}.{kind}")
    write_whole(path, text, there=There.STAYS)
    return path


def _minutes_of_last(home: Home, session: Session) -> Document | None:
    """The last review's facts with what was added to it since; None before the first."""
    for kept in session.store.snapshots(session.team, newest=1):
        document, _ = to_read(home, session, kept)
        return with_amendments(document, session.store.amendments(session.team, kept.review))
    return None


def _review_day(document: Document) -> date | None:
    sitting = document.get("review")
    return day_of(sitting.get("day")) if isinstance(sitting, dict) else None


def write_minutes(home: Home, session: Session) -> Path:
    """Write the minutes of the last review beside its snapshot; returns the file.

    Minutes written before something was added to the review give way to those that tell it.
    Once a person has changed them they stay.

    Raises:
        UserError: no review is closed yet, another file has that name, or it cannot be written.
    """
    from teamboard.formats.registry import MINUTES

    found = session.store.snapshots(session.team, newest=1)
    if not found:
        raise UserError("no review is closed yet, so there is nothing to write minutes of")
    document, _ = to_read(home, session, found[0])
    added = session.store.amendments(session.team, found[0].review)
    # As they were after the review, after the first amendment, and so on until today.
    *earlier, text = (
        MINUTES.write(with_amendments(document, added[:count])) for count in range(len(added) + 1)
    )
    path = home.snapshot_file(session.team, found[0].name).with_suffix(f".{MINUTES.ending}")
    there = _text_at(home, path)
    if there not in {None, text, *earlier}:
        what, do = "is not as teamboard wrote it", "rename it, then write the minutes again"
        raise UserError(what, where=clean(str(path)), do=do)
    give_way = There.GIVES_WAY if there in earlier else There.STAYS_IF_SAME
    write_whole(path, text, there=give_way)
    return path


def _text_at(home: Home, path: Path) -> str | None:
    """What minutes say; None where there are none to read, or a link: writing will say why."""
    if path.is_symlink():
        return None
    try:
        return read_inside(path, home.path, shown=path.name).decode(errors="replace")
    except UserError:
        return None
