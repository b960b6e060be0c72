"""Save a board as a file."""

from pathlib import Path

from teamboard.bootstrap.closing import last_snapshot
from teamboard.bootstrap.home import Home
from teamboard.domain.overview import Overview, ReviewState
from teamboard.ports import Refused, Session
from teamboard.usecases.look import present_state


def export_here(home: Home, session: Session, view: Overview, kind: str) -> Path:
    """Write the board in one of the export formats to the current folder; returns the file.

    Minutes are those of the last review, unless one is open. A file that is there already
    is left alone: the new one gets a number.

    Raises:
        Refused: the folder cannot be written.
    """
    from teamboard.exchange.formats import FORMATS
    from teamboard.exchange.snapshot_toml import save

    document = None
    if kind == "md" and view.due.state is not ReviewState.OPEN:
        document, _ = last_snapshot(home, session)
    text = FORMATS[kind](document or present_state(session, view))
    stem, count = f"{session.team}-{view.today.isoformat()}", 1
    path = Path.cwd() / f"{stem}.{kind}"
    while path.exists():
        count += 1
        path = path.with_name(f"{stem}-{count}.{kind}")
    try:
        save(path, text)
    except OSError as error:
        raise Refused(
            f"cannot be written: {error.strerror}",
            where=str(path),
            do="start teamboard in a folder of yours",
        ) from error
    return path
