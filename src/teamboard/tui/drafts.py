"""Keeping what is half typed, so that it outlives the program."""

from teamboard.errors import UserError
from teamboard.ports import BRIEFLY
from teamboard.services.drafts import keep_drafts
from teamboard.session import Session
from teamboard.tui.navigator import View


def keep_half_typed(view: View, session: Session, patience: float = BRIEFLY) -> bool:
    """Keep what a view has half typed, and drop what was taken; False to try again in a moment."""
    if not view.drafts or session.store.read_only:
        return True
    try:
        with session.store.patient(patience):
            stored = {(one.review, one.subject, one.field): one.text for one in session.drafts()}
            changed = [
                one
                for one in view.half_typed()
                if one.text != stored.get((one.review, one.subject, one.field), "")
            ]
            if changed:
                keep_drafts(session, changed, patience)
    except UserError:  # another program is writing
        return False
    return True
