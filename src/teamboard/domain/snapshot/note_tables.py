"""The tables of a snapshot for what stands beside the numbers: told, tried, noted, under way."""

from collections.abc import Mapping
from datetime import UTC, datetime

from teamboard.domain.board_state import BoardState
from teamboard.domain.notes.notes import Experiment, Feedback, Note
from teamboard.domain.snapshot.tables import Table, given


def story_tables(view: BoardState, days: int) -> dict[str, Mapping[str, Table]]:
    """The initiatives, and the notes, voices and experiments of the last `days` days.

    What somebody told us without agreeing that it is passed on is counted and not quoted:
    a snapshot leaves the team.
    """
    story, today = view.history.story, view.today

    def lately(at: datetime) -> bool:
        # In UTC, so that the bytes do not depend on the time zone; tomorrow may have begun there.
        return -1 <= (today - at.astimezone(UTC).date()).days <= days

    return {
        "initiative": {
            one.id: given(
                {
                    "name": one.name,
                    "priority": str(priority.id),
                    "owner": one.owner,
                    "start": one.start,
                    "ended": one.ended,
                    "moves": [str(name) for name in one.moves] or None,
                }
            )
            for priority in view.board.priority
            for one in priority.initiative
        },
        "note": {one.id: _note(one) for one in story.notes if lately(one.at)},
        "voice": {one.id: _voice(one) for one in story.voices if lately(one.at)},
        "experiment": {
            one.id: _experiment(one)
            for one in story.experiments
            if one.closed_at is None or lately(one.closed_at)
        },
    }


def _note(one: Note) -> Table:
    return {"subject": str(one.subject), "day": one.day, "text": one.text, "by": one.by}


def _voice(one: Feedback) -> Table:
    return given(
        {
            "priority": str(one.priority),
            "day": one.day,
            "kind": str(one.kind),
            "consent": one.consent,
            "text": one.text if one.consent else None,
        }
    )


def _experiment(one: Experiment) -> Table:
    return given(
        {
            "subject": str(one.subject),
            "believe": one.believe,
            "tries": one.tries,
            "at": one.at,
            "check": one.check,
            "result": one.result and str(one.result),
            "learned": one.learned,
            "by": one.by,
        }
    )
