"""What a step makes of an action or an escalation."""

from datetime import UTC, date, datetime

import pytest

from builders import make_outcome
from teamboard.domain.review.outcome import UNDER_WAY, Outcome, OutcomeKind, State, stepped

AT = datetime(2024, 4, 8, 9, 0, tzinfo=UTC)
DUE = date(2024, 4, 12)


def action(state: State = State.OPEN, after: str = "") -> Outcome:
    return make_outcome(kind=OutcomeKind.ACTION, decision=None, state=state, due=DUE, after=after)


def test_the_words_of_the_step_that_ends_it_are_what_came_of_it() -> None:
    done = stepped(action(), State.DONE, "cover is there", None, AT)
    assert (done.state, done.after, done.due) == (State.DONE, "cover is there", DUE)
    assert (done.changed_at, done.version) == (AT, action().version + 1)


def test_a_note_on_what_has_ended_leaves_what_came_of_it() -> None:
    ended = action(State.DONE, "cover is there")
    assert stepped(ended, State.DONE, "thanked them", None, AT).after == "cover is there"


@pytest.mark.parametrize("state", sorted(UNDER_WAY))
def test_nothing_has_come_of_what_goes_on_again(state: State) -> None:
    assert stepped(action(State.DONE, "cover is there"), state, "not quite", None, AT).after == ""


def test_another_date_is_kept_and_none_leaves_the_old_one() -> None:
    later = date(2024, 4, 30)
    assert stepped(action(), State.OPEN, "ill", later, AT).due == later
