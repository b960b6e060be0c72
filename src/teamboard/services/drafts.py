"""Keep the lines that are being typed, so that a cut-off review resumes with them."""

from collections.abc import Sequence

from teamboard.domain.rights import Deed
from teamboard.ports import BRIEFLY, Draft
from teamboard.session import Session


def keep_drafts(session: Session, drafts: Sequence[Draft], patience: float = BRIEFLY) -> None:
    """Keep this person's half-typed lines; one without text is dropped.

    Raises:
        BusyError: another program is writing; nobody who types is kept waiting for that.
    """
    with session.begin(Deed.KEEP, patience) as work:
        for draft in drafts:
            work.put_draft(session.team, draft)
