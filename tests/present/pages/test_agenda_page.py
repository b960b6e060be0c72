"""What the printed agenda says of items that an earlier outcome covers."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from builders import (
    TODAY,
    make_board,
    make_closing,
    make_indicator,
    make_outcome,
    make_priority,
    situation,
)
from teamboard.domain.agenda.agenda import Agenda
from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.agenda.items import items
from teamboard.domain.board_state import BoardState, overview
from teamboard.domain.review.history import History
from teamboard.domain.review.outcome import OutcomeKind
from teamboard.present.layout import UNICODE, plain
from teamboard.present.pages.board import agenda_lines
from teamboard.present.words.board import covered_words


def covered(due: date | None) -> BoardState:
    """A board whose only item was closed a week ago, by an action due on a day."""
    board = make_board(make_priority(make_indicator()))
    now = situation(board, {"seen": (60.0,)})
    (item,) = items(now)
    action = make_outcome(OutcomeKind.ACTION, due=due)
    closing = make_closing(item, action, day=TODAY - timedelta(days=7))
    return overview(
        board=board,
        assessments=now.assessments,
        agenda=Agenda(awake=(), snoozed=(item,)),
        last=None,
        opened=None,
        today=TODAY,
        history=History(closings={Subject("seen"): (make_closing(item), closing)}),
    )


@pytest.mark.parametrize(
    ("due", "until"),
    [
        (date(2024, 4, 12), "until 12 April"),
        (date(2025, 1, 3), "until 3 January 2025"),
        (TODAY, "until its next reading"),
        (TODAY - timedelta(days=1), "until its next reading"),
        # two cadences after the review it was closed in
        (None, "until 31 May"),
    ],
)
def test_a_covered_item_says_until_when(due: date | None, until: str) -> None:
    seen = covered(due)
    name = seen.agenda.snoozed[0].name
    assert covered_words(seen) == f"Covered by an earlier outcome: {name} {until}."
    assert plain(agenda_lines(seen, 80, UNICODE)[-1]).rstrip() == f" {covered_words(seen)}"


def test_a_covered_item_of_which_no_closing_is_known_is_only_named() -> None:
    seen = replace(covered(TODAY), history=History())
    name = seen.agenda.snoozed[0].name
    assert covered_words(seen) == f"Covered by an earlier outcome: {name}."
