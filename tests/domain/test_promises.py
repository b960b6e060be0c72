"""What is promised of a target, and that nothing is while the process has only just changed.

"Assurance is said only where the group's last 13 points hold no special cause. That silence is
for words, the board, `show` and snapshots; rules go by the computed assurance."
"""

from builders import TODAY, make_board, make_indicator, make_priority, situation
from teamboard.domain.agenda.agenda import survey
from teamboard.domain.agenda.items import items
from teamboard.domain.board_state import BoardState, overview
from teamboard.domain.review.history import NOTHING_YET
from teamboard.domain.snapshot.tables import indicators
from teamboard.present.objects.board import board_object
from teamboard.present.words.board import state_words

STEADY = (50.0, 52, 49, 51, 50, 53, 48, 50, 52, 49, 51, 50, 49, 51)
CHANGED = (*STEADY, 62)


def view(values: tuple[float, ...], target: float = 57.0) -> BoardState:
    board = make_board(make_priority(make_indicator(target=target, floor=None)))
    assessments = situation(board, {"seen": values}).assessments
    _, agenda = survey(board, lambda *_: (), NOTHING_YET, TODAY)
    return overview(
        board=board,
        assessments=dict(assessments),
        agenda=agenda,
        last=None,
        opened=None,
        today=TODAY,
    )


def test_after_a_change_the_screen_the_object_and_the_snapshot_promise_nothing() -> None:
    for values, assurance, words in (
        ((*STEADY, 52), "fail", "cannot reach 70 as it runs"),
        (CHANGED, None, "could not reach 70 as it ran before"),
    ):
        shown = view(values, 70.0)
        assert state_words(shown.assessments["seen"]).endswith(words)
        measure = board_object(shown)["priorities"][0]["indicators"][0]
        assert measure["assurance"] == assurance
        assert indicators(shown)["seen"].get("assurance") == assurance


def test_a_green_result_is_suspected_by_what_was_computed_and_said_of_the_time_before() -> None:
    green_at_last = (*STEADY, 90)
    board = make_board(make_priority(make_indicator(target=80.0, floor=None)))
    (item,) = items(situation(board, {"seen": green_at_last}))
    (reason,) = [one for one in item.reasons if one.kind == "watermelon"]
    assert reason.sentence == (
        "it is green this time, but as it ran before it could not be relied on to meet 80"
    )
