"""Actions and escalations in words: the list's columns, and the steps of one of them."""

from datetime import UTC, date, datetime

import pytest

from builders import TODAY, make_board, make_indicator, make_outcome, make_priority
from teamboard.domain.review.outcome import Outcome, OutcomeKind, State, Step
from teamboard.present.layout import ASCII, UNICODE, Glyphs, plain, width
from teamboard.present.pages.todo import Todo, todo_lines
from teamboard.present.words.outcomes import moved_words, step_lines, subject_words

BOARD = make_board()
NINE = datetime(2024, 4, 9, tzinfo=UTC)


def action(text: str = "trial cover", due: date | None = TODAY, **fields: object) -> Outcome:
    given: dict[str, object] = {"owner": "nurse", "due": due}
    return make_outcome(OutcomeKind.ACTION, text, **(given | fields))


def escalation(text: str = "agree triage", **fields: object) -> Outcome:
    given: dict[str, object] = {"to": "board", "due": date(2024, 4, 12)}
    return make_outcome(OutcomeKind.ESCALATION, text, **(given | fields))


def words(*todos: Todo, cells: int = 120, boards: bool = False) -> list[str]:
    lines = todo_lines(todos, TODAY, cells, UNICODE, boards=boards)
    return [" ".join(plain(line).split()) for line in lines]


def test_a_line_says_when_who_what_and_on_which_item() -> None:
    found = words(
        Todo(BOARD, action(due=date(2024, 4, 5))),
        Todo(BOARD, action(state=State.DOING)),
        Todo(BOARD, action(due=None, owner=None)),
    )
    assert found == [
        "Fri 5 Apr late Nurse in charge trial cover Seen",
        "Mon 8 Apr doing Nurse in charge trial cover Seen",
        "no date no owner trial cover Seen",
    ]


def test_a_line_says_how_often_its_date_was_moved() -> None:
    todos = (Todo(BOARD, action()), Todo(BOARD, action(), 1), Todo(BOARD, action(), 2))
    ends = [line.partition("Seen")[2].strip() for line in words(*todos)]
    assert ends == ["", "moved once", "moved twice"]
    ends = [line.partition("Seen")[2].strip() for line in words(*todos, cells=80)]
    assert ends == ["", "moved 1x", "moved 2x"]
    assert moved_words(3) == "moved 3 times"


def test_a_finished_action_says_what_came_of_it() -> None:
    done = action(state=State.DONE, after="ten fewer waits", changed_at=NINE)
    assert words(Todo(BOARD, done)) == [
        "Tue 9 Apr done Nurse in charge trial cover: ten fewer waits Seen"
    ]


def test_an_escalation_says_by_when_whom_what_and_how_far_it_is() -> None:
    found = words(
        Todo(BOARD, escalation(due=date(2024, 4, 5))),
        Todo(BOARD, escalation()),
        Todo(BOARD, escalation(state=State.ACCEPTED)),
        Todo(BOARD, escalation(state=State.ANSWERED, after="yes, from May", changed_at=NINE)),
    )
    assert found == [
        "Fri 5 Apr late Trust board agree triage Seen",
        "Fri 12 Apr Trust board agree triage Seen",
        "Fri 12 Apr accepted Trust board agree triage Seen",
        "Tue 9 Apr answered Trust board agree triage: yes, from May Seen",
    ]


def test_how_far_an_escalation_is_stands_there_in_full_below_the_actions() -> None:
    todos = [Todo(BOARD, action()), Todo(BOARD, escalation(state=State.ACCEPTED))]
    lines = [plain(line) for line in todo_lines(todos, TODAY, 80, UNICODE)]
    assert lines[1].startswith(" Fri 12 Apr accepted Trust board ")
    assert lines[0].index("Nurse") == lines[1].index("Trust")


def test_my_own_actions_name_their_board() -> None:
    assert words(Todo(BOARD, action()), boards=True) == [
        "Mon 8 Apr Emergency care flow trial cover Seen"
    ]


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
@pytest.mark.parametrize("cells", [60, 80, 120])
def test_columns_stand_below_each_other_whatever_is_written(cells: int, glyphs: Glyphs) -> None:
    texts = ("short", "£5 for café vouchers " * 9, "救急外来の待ち時間" * 9)
    todos = [Todo(BOARD, action(text), 2) for text in texts]
    lines = todo_lines(todos, TODAY, cells, glyphs)
    assert {width(plain(line)) for line in lines} == {width(plain(lines[0]))}
    assert width(plain(lines[0])) <= cells
    assert all(plain(line).isascii() for line in lines) or glyphs is UNICODE


def test_an_item_is_named_by_its_indicator_or_its_priority() -> None:
    board = make_board(make_priority(make_indicator()))
    assert subject_words(board, "seen") == "Seen"
    assert subject_words(board, "priority/waits") == "Objective of waits"
    assert subject_words(board, "gone") == "gone"


def test_each_step_says_what_it_changed() -> None:
    first, then = date(2024, 4, 12), date(2024, 4, 19)
    steps = [
        Step("A", NINE, "other", State.OPEN, first, first, "the ward agreed"),
        Step("A", NINE, "lead", State.OPEN, first, then, "no rota yet"),
        Step("A", NINE, "lead", State.DOING, then, then, ""),
        Step("A", NINE, "lead", State.DOING, then, then, "half of it"),
        Step("A", NINE, "lead", State.DONE, then, then, "ten fewer waits"),
    ]
    assert list(step_lines(BOARD, steps, TODAY)) == [
        "Tue 9 Apr, other: the ward agreed",
        "Tue 9 Apr, Flow lead: by Fri 19 Apr instead of Fri 12 Apr: no rota yet",
        "Tue 9 Apr, Flow lead: doing",
        "Tue 9 Apr, Flow lead: half of it",
        "Tue 9 Apr, Flow lead: done: ten fewer waits",
    ]


@pytest.mark.parametrize("state", [State.OPEN, State.SENT])
def test_a_note_before_anything_else_happened_is_no_new_state(state: State) -> None:
    steps = [
        Step("A", NINE, "other", state, TODAY, TODAY, "the chair is away"),
        Step("A", NINE, "other", State.RECEIVED, TODAY, TODAY, ""),
    ]
    assert list(step_lines(BOARD, steps, TODAY)) == [
        "Tue 9 Apr, other: the chair is away",
        "Tue 9 Apr, other: received",
    ]


def test_an_account_is_told_by_its_name() -> None:
    assert BOARD.account_name("lead") == "Flow lead"
