"""Keep the line that is being typed, so that a cut-off review resumes with it."""

from teamboard.ports import Draft, Session


def keep_draft(session: Session, draft: Draft | None) -> None:
    """Keep this person's half-typed line, or drop it."""
    with session.begin() as work:
        work.put_draft(session.team, draft)
