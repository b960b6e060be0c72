"""Actions and escalations on the screen: late ones first, moved on with one key and one line."""

from dataclasses import replace
from datetime import date

import pytest

from builders import make_outcome
from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.journal import Actor
from teamboard.domain.review.outcome import Outcome, OutcomeKind, State
from teamboard.domain.rights import Deed
from teamboard.services.review import start
from teamboard.services.store_definitions import define
from teamboard.services.tracked_actions import find_promise, take_step
from teamboard.services.tracked_escalations import answer, find_asked
from teamboard.session import Session
from teamboard.wiring.home import Home
from teamboard.wiring.session import open_session
from tui.screens import LEAST, SMALL, WIDE, Screens, opened

CARE, REABLEMENT = "emergency-care", "reablement"
SUBJECTS = {CARE: "four-hours", REABLEMENT: "missed-visits"}


def other(home: Home, team: str = CARE) -> Session:
    """Another person's session at the same home; close its store."""
    return open_session(home, team)._replace(actor=Actor(1001, "other"))


def promise(home: Home, text: str, due: str, owner: str = "flow.lead", team: str = CARE) -> Outcome:
    """An action of the open review, due on a day of 2019."""
    session = other(home, team)
    review = start(session)
    outcome = make_outcome(
        OutcomeKind.ACTION, text, review=review.id, owner=owner,
        subject=Subject(SUBJECTS[team]), due=date.fromisoformat(f"2019-{due}"),
    )  # fmt: skip
    with session.begin(Deed.KEEP) as work:
        kept = work.add_outcome(session.team, outcome)
    session.store.close()
    return kept


def ask(home: Home, text: str, due: str, to: str = "service") -> Outcome:
    """An escalation of the open review, wanted by a day of 2019."""
    session = other(home)
    review = start(session)
    outcome = make_outcome(
        OutcomeKind.ESCALATION, text, review=review.id, to=to,
        subject=Subject("admissions-a-day"), due=date.fromisoformat(f"2019-{due}"),
    )  # fmt: skip
    with session.begin(Deed.KEEP) as work:
        kept = work.add_outcome(session.team, outcome)
    session.store.close()
    return kept


def replied(home: Home, escalation: Outcome, state: State, words: str = "") -> None:
    """What someone else records of an escalation meanwhile."""
    session = other(home)
    answer(session, find_asked(session, escalation.id).escalation, state, words)
    session.store.close()


def step(
    home: Home, action: Outcome, state: State | None, words: str, due: date | None = None
) -> None:
    """What someone else does to an action meanwhile."""
    session = other(home)
    one = find_promise(session, action.id)
    take_step(one.session, one.action, state, words, due)
    session.store.close()


def with_login(home: Home, team: str, person: str, login: str = "lead") -> None:
    """Give a person of a team the account of whoever sits at the keyboard."""
    session = other(home, team)
    board = session.board()
    people = tuple(replace(p, login=login) if p.id == person else p for p in board.person)
    define(session, replace(board, person=people), "", "accounts")
    session.store.close()


def stored(screens: Screens, action: Outcome) -> Outcome:
    """An action as it is kept."""
    return find_promise(screens.app.desk.session, action.id).action


def kept_ask(screens: Screens, escalation: Outcome) -> Outcome:
    """An escalation as it is kept."""
    return find_asked(screens.app.desk.session, escalation.id).escalation


def row_of(screens: Screens, text: str) -> int:
    """The line of the screen that begins an action."""
    return next(row for row, line in enumerate(screens.lines) if text in line)


async def test_late_actions_come_first_with_when_who_what_and_on_which_item(home: Home) -> None:
    promise(home, "ring round", "04-30")
    promise(home, "trial cover", "04-05", "nurse.lead")
    async with opened(home, team=CARE, size=WIDE) as screens:
        await screens.press("t")
        await screens.wait("To do: Emergency care flow", "2 open, 1 late")
        late, later = row_of(screens, "trial cover"), row_of(screens, "ring round")
        assert late < later
        words = "Fri 5 Apr late Nurse in charge trial cover Seen within four hours"
        assert " ".join(screens.lines[late].split()) == words
        assert "late" not in screens.lines[later]


async def test_a_date_that_was_moved_is_counted(home: Home) -> None:
    action = promise(home, "trial cover", "04-12")
    for day in (19, 26):
        step(home, action, None, "no rota yet", date(2019, 4, day))
    for size, words in ((SMALL, "moved 2x"), (WIDE, "moved twice")):
        async with opened(home, team=CARE, size=size) as screens:
            await screens.press("t")
            assert words in screens.lines[row_of(screens, "trial cover")]


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("size", [SMALL, WIDE, LEAST])
async def test_every_line_fits_and_a_long_action_is_there_in_full(
    home: Home, size: tuple[int, int], *, ascii_only: bool
) -> None:
    text = "ask whether £200 of café vouchers for night staff could be had before the holidays"
    action = promise(home, text, "04-12")
    step(home, action, None, "the charity may pay", date(2019, 4, 19))
    async with opened(home, team=CARE, size=size, ascii_only=ascii_only) as screens:
        await screens.press("t")
        assert screens.app.desk.written(text) in screens.flat
        assert all(len(line) <= size[0] for line in screens.lines)
        assert "f finished" in screens.foot
        row = screens.lines[row_of(screens, "Fri 19 Apr")]
        assert row.endswith("moved 1x" if size != WIDE else "moved once")


async def test_a_finished_action_says_what_came_of_it_and_goes_to_the_end(home: Home) -> None:
    action = promise(home, "trial cover", "04-05")
    promise(home, "ring round", "04-30")
    async with opened(home, team=CARE, size=WIDE) as screens:
        await screens.press("t", "f", "enter")
        await screens.wait("What came of it?")
        await screens.type("ten fewer waits", "enter")
        await screens.wait("trial cover: done")
        kept = stored(screens, action)
        assert (kept.state, kept.after) == (State.DONE, "ten fewer waits")
        heading = row_of(screens, "Finished since the last review")
        assert row_of(screens, "ring round") < heading < row_of(screens, "trial cover: ten fewer")
        await screens.press("G", "k", "j")
        assert "f finished" not in screens.foot
        assert "Enter why" in screens.foot


async def test_an_action_can_be_doing_and_dropped_with_a_reason(home: Home) -> None:
    action = promise(home, "trial cover", "04-12")
    async with opened(home, team=CARE) as screens:
        await screens.press("t", "d")
        await screens.wait("trial cover: doing", "Fri 12 Apr doing")
        await screens.line("x", "the ward has closed")
        await screens.wait("trial cover: dropped", "Nothing to do.")
        kept = stored(screens, action)
        assert (kept.state, kept.after) == (State.DROPPED, "the ward has closed")


async def test_a_note_is_kept_and_the_last_one_is_in_sight(home: Home) -> None:
    promise(home, "trial cover", "04-12")
    async with opened(home, team=CARE) as screens:
        await screens.press("t")
        await screens.line("a", "the site lead agreed")
        await screens.wait("trial cover: noted", "On Seen within four hours. Mon 8 Apr")
        assert "the site lead agreed" in screens.flat


async def test_a_new_date_is_read_as_people_write_it_and_needs_a_reason(home: Home) -> None:
    action = promise(home, "trial cover", "04-12")
    async with opened(home, team=CARE) as screens:
        await screens.press("t", "n")
        await screens.wait("New date:")
        await screens.type("+2w")
        await screens.wait("From Friday 12 April to Monday 22 April.")
        await screens.press("enter", "enter")
        await screens.wait("Why is it moved?", "From Friday 12 April to Monday 22 April.")
        assert stored(screens, action).due == date(2019, 4, 12)
        await screens.type("waiting for the rota", "enter")
        await screens.wait("trial cover: by Monday 22 April", "moved 1x")
        await screens.press("n")
        await screens.type("30 apr")
        await screens.wait("From Monday 22 April to Tuesday 30 April; moved once before.")
        (only,) = find_promise(screens.app.desk.session, action.id).steps
        assert (only.was_due, only.due) == (date(2019, 4, 12), date(2019, 4, 22))
        assert only.words == "waiting for the rota"


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("31 apr", "31 apr is no day; April ends on the 30th"),
        ("soonish", "'soonish' is no date; write one such as"),
        ("1 apr 2019", "new date is past"),
        ("fri", "that is its date already"),
    ],
)
async def test_what_is_wrong_with_a_date_is_said_before_and_after_enter(
    home: Home, typed: str, fault: str
) -> None:
    promise(home, "trial cover", "04-12")
    async with opened(home, team=CARE) as screens:
        await screens.press("t", "n")
        await screens.type(typed)
        await screens.wait(fault)
        await screens.press("enter")
        await screens.wait(f"New date: {typed}", fault[1:])


async def test_a_half_typed_line_waits_by_action_and_field(home: Home) -> None:
    promise(home, "trial cover", "04-12")
    promise(home, "ring round", "04-30")
    async with opened(home, team=CARE) as screens:
        await screens.press("t", "f")
        await screens.type("ten fewer", "escape")
        await screens.wait("Kept as you left it")
        await screens.press("a")
        await screens.type("a note", "escape", "j", "f")
        await screens.wait("What came of it? in a few words")
        await screens.press("escape", "k", "a")
        await screens.wait("Note: a note")
        await screens.press("escape", "q")
    async with opened(home, team=CARE) as screens:
        await screens.press("t", "f")
        await screens.wait("What came of it? ten fewer")
        await screens.press("enter")
        await screens.wait("trial cover: done")
    async with opened(home, team=CARE) as screens:
        session = screens.app.desk.session
        assert session.drafts() == ()  # what has ended needs no note


async def test_a_line_about_what_someone_else_ended_is_forgotten(home: Home) -> None:
    action = promise(home, "trial cover", "04-12")
    async with opened(home, team=CARE) as screens:
        await screens.press("t", "a")
        await screens.type("a note", "escape", "q")
    step(home, action, State.DONE, "ten fewer waits")
    async with opened(home, team=CARE) as screens:
        session = screens.app.desk.session
        assert [draft.text for draft in session.drafts()] == ["a note"]
        await screens.press("t")
        await screens.until(lambda: session.drafts() == ())


async def test_a_line_that_names_a_patient_is_questioned_once(home: Home) -> None:
    action = promise(home, "trial cover", "04-12")
    async with opened(home, team=CARE) as screens:
        await screens.press("t", "f")
        await screens.type("ask 943 476 5919")
        await screens.wait("this looks like an NHS number; Enter twice keeps it")
        await screens.press("enter")
        await screens.wait("This looks like an NHS number; leave it out")
        assert stored(screens, action).state is State.OPEN
        await screens.press("enter")
        await screens.wait("trial cover: done")


async def test_who_comes_second_reads_both_and_puts_theirs_on_top(home: Home) -> None:
    action = promise(home, "trial cover", "04-12")
    async with opened(home, team=CARE) as screens:
        await screens.press("t", "a")
        await screens.type("the ward agreed")
        step(home, action, None, "no rota yet", date(2019, 4, 19))
        await screens.press("enter")
        await screens.wait(
            "Meanwhile Mon 8 Apr, other: by Fri 19 Apr instead of Fri 12 Apr: no rota yet.",
            "Enter again puts yours on top, Esc leaves it so.",
            "Note: the ward agreed",
        )
        await screens.press("enter")
        await screens.wait("trial cover: noted")
        words = [one.words for one in find_promise(screens.app.desk.session, action.id).steps]
        assert words == ["no rota yet", "the ward agreed"]
        assert stored(screens, action).due == date(2019, 4, 19)


async def test_who_comes_second_can_leave_what_the_other_did(home: Home) -> None:
    action = promise(home, "trial cover", "04-12")
    async with opened(home, team=CARE) as screens:
        await screens.press("t", "x")
        await screens.type("not needed")
        step(home, action, State.DONE, "ten fewer waits")
        await screens.press("enter")
        await screens.wait(
            "Meanwhile Mon 8 Apr, other: done: ten fewer waits.",
            "Nothing can be added; Esc leaves it.",
            "Why is it dropped? not needed",
        )
        await screens.press("escape")
        await screens.wait("It has ended meanwhile; what you typed is not kept.")
        assert stored(screens, action).after == "ten fewer waits"


async def test_the_cursor_stays_on_its_action_whatever_others_do(home: Home) -> None:
    promise(home, "trial cover", "04-12")
    action = promise(home, "ring round", "04-30")
    promise(home, "ask the site lead", "05-07")
    async with opened(home, team=CARE) as screens:
        await screens.press("t", "j")
        step(home, action, None, "later", date(2019, 5, 20))
        await screens.wait("moved 1x")
        await screens.press("d")
        await screens.wait("ring round: doing")


async def test_mine_are_those_of_every_board_and_each_names_its_board(home: Home) -> None:
    with_login(home, CARE, "flow.lead")
    with_login(home, REABLEMENT, "team.lead")
    promise(home, "trial cover", "04-12")
    promise(home, "not mine", "04-12", "nurse.lead")
    action = promise(home, "ring families", "04-05", "team.lead", REABLEMENT)
    async with opened(home, team=CARE, size=WIDE) as screens:
        await screens.press("m")
        await screens.wait("To do: mine, on every board", "2 open, 1 late")
        assert "Reablement" in screens.lines[row_of(screens, "ring families")]
        assert "Emergency care flow" in screens.lines[row_of(screens, "trial cover")]
        assert "not mine" not in screens.text
        await screens.line("f", "all were rung")
        await screens.wait("ring families: done")
        session = screens.app.desk.session
        assert session.team == CARE
        assert find_promise(session, action.id).action.after == "all were rung"
        await screens.press("m")
        await screens.wait("To do: Emergency care flow", "not mine")
        assert "ring families" not in screens.text
        await screens.press("q", "t")
        await screens.wait("To do: Emergency care flow")


async def test_an_account_that_is_on_no_board_is_told_what_to_do(home: Home) -> None:
    promise(home, "trial cover", "04-12")
    async with opened(home, team=CARE) as screens:
        await screens.press("m")
        await screens.wait(
            'Nobody on a board of this home has your account, "lead"; add login = "lead" under'
            " your [[person]] and apply it."
        )
        await screens.press("d", "f", "enter", "m")
        await screens.wait("trial cover")


@pytest.mark.parametrize("key", "dfxna")
async def test_what_is_finished_takes_no_key_but_enter(home: Home, key: str) -> None:
    action, escalation = promise(home, "trial cover", "04-12"), ask(home, "agree triage", "04-11")
    step(home, action, State.DONE, "ten fewer waits")
    replied(home, escalation, State.RECALLED, "no need")
    async with opened(home, team=CARE) as screens:
        await screens.press("t", key)
        await screens.wait("This action is done already.")
        await screens.press("j", key)
        await screens.wait("This escalation is recalled already.")
        assert screens.app.typing is None
        await screens.press("k")
        assert screens.foot.split("  ")[0].strip() == "o reopen"
        await screens.press("j")
        assert screens.foot.split("  ")[0].strip() == "Enter why"


async def test_what_is_finished_is_opened_again_with_the_reason(home: Home) -> None:
    action = promise(home, "trial cover", "04-05")
    step(home, action, State.DONE, "ten fewer waits")
    async with opened(home, team=CARE) as screens:
        await screens.press("t", "o")
        await screens.wait("Why is it open again?")
        await screens.press("enter")
        assert stored(screens, action).state is State.DONE
        await screens.type("it was another ward", "enter")
        await screens.wait("trial cover: open again", "1 open, 1 late", "Fri 5 Apr late Flow lead")
        await screens.wait("On Seen within four hours. Mon 8 Apr, lead: open again: it was another")
        kept = stored(screens, action)
        assert (kept.state, kept.after) == (State.OPEN, "")
        await screens.press("o")
        await screens.wait("This action is not finished")
        await screens.press("d")
        await screens.wait("Fri 5 Apr late, doing Flow lead")


async def test_why_it_is_open_again_waits_half_typed_while_it_is_finished(home: Home) -> None:
    action = promise(home, "trial cover", "04-12")
    step(home, action, State.DONE, "ten fewer waits")
    async with opened(home, team=CARE) as screens:
        await screens.press("t", "o")
        await screens.type("it was", "escape", "q")
    async with opened(home, team=CARE) as screens:
        await screens.press("t", "o")
        await screens.wait("Why is it open again? it was")
        step(home, action, State.OPEN, "not there yet")
        await screens.press("enter")
        await screens.wait(
            "Meanwhile Mon 8 Apr, other: open again: not there yet. Nothing can be added;"
        )
        await screens.press("escape")
        await screens.wait("It is open again meanwhile; what you typed is not kept.")
        assert stored(screens, action).version == 3


async def test_an_escalation_cannot_be_opened_again(home: Home) -> None:
    replied(home, ask(home, "agree triage", "04-11"), State.ANSWERED, "yes")
    async with opened(home, team=CARE) as screens:
        await screens.press("t", "o")
        await screens.wait("This is no action; only a finished action is opened again.")
        assert screens.app.typing is None


async def test_a_short_list_leaves_room_for_the_last_steps_newest_first(home: Home) -> None:
    action = promise(home, "trial cover", "04-05")
    step(home, action, None, "the ward has no rota for the evenings yet", date(2019, 4, 12))
    step(home, action, None, "the site lead agreed to pay for two more shifts", date(2019, 4, 19))
    async with opened(home, team=CARE) as screens:
        await screens.press("t")
        await screens.wait(
            "On Seen within four hours. Mon 8 Apr, other: by Fri 19 Apr instead of Fri 12 Apr:"
            " the site lead agreed to pay for two more shifts Mon 8 Apr, other: by Fri 12 Apr"
            " instead of Fri 5 Apr: the ward has no rota for the evenings yet"
        )
        assert screens.lines[-7].strip("─ ") == ""
    for day in range(1, 21):
        promise(home, f"ring ward {day}", f"05-{day:02}")
    async with opened(home, team=CARE) as screens:
        await screens.press("t")
        await screens.wait("On Seen within four hours. Mon 8 Apr, other: by Fri 19 Apr")
        assert screens.lines[-5].strip("─ ") == ""
        assert "ring ward 15" in screens.text


async def test_t_shows_the_team_again_after_mine_was_looked_at(home: Home) -> None:
    promise(home, "trial cover", "04-12")
    async with opened(home, team=CARE) as screens:
        await screens.press("t", "m")
        await screens.wait("To do: mine")
        await screens.press("q", "t")
        await screens.wait("To do: Emergency care flow", "trial cover")
        await screens.press("q", "m")
        await screens.wait("To do: mine")


async def test_what_was_asked_of_others_stands_below_the_actions(home: Home) -> None:
    promise(home, "trial cover", "04-12")
    ask(home, "agree triage", "04-11")
    ask(home, "open the ward", "04-05", "patient-flow")
    async with opened(home, team=CARE, size=WIDE) as screens:
        await screens.press("t")
        await screens.wait("1 open", "Waiting for an answer")
        rows = [
            row_of(screens, text)
            for text in ("trial cover", "Waiting for an answer", "open the ward", "agree triage")
        ]
        assert rows == sorted(rows)
        words = " ".join(screens.lines[rows[2]].split())
        assert words.startswith("Fri 5 Apr late")
        assert words.endswith("open the ward Admissions a day")
        words = " ".join(screens.lines[rows[3]].split())
        assert words == "Thu 11 Apr Service meeting agree triage Admissions a day"
        assert "d doing  f finished  x drop  n new date" in screens.foot
        await screens.press("j")
        assert "d received  f answer  x recall  n new date  a note  Enter why" in screens.foot
        assert "doing" not in screens.foot
        await screens.wait("on Admissions a day.")
        await screens.press("m")
        await screens.wait("To do: mine")
        assert "Waiting for an answer" not in screens.text


async def test_an_answer_ends_the_waiting_and_stays_in_sight(home: Home) -> None:
    escalation = ask(home, "agree triage", "04-11")
    async with opened(home, team=CARE, size=WIDE) as screens:
        await screens.press("t")
        await screens.press("f")
        await screens.wait("agree triage (Service meeting)", "What is the answer?")
        await screens.paste("yes, from May", "enter")
        await screens.wait("agree triage: answered", "Nothing to do.")
        kept = kept_ask(screens, escalation)
        assert (kept.state, kept.after) == (State.ANSWERED, "yes, from May")
        assert "Waiting for an answer" not in screens.text
        heading = row_of(screens, "Finished since the last review")
        answered = row_of(screens, "agree triage: yes, from May")
        assert heading < answered
        assert screens.lines[answered].startswith(" Mon 8 Apr answered ")


async def test_they_have_it_is_received_and_then_accepted(home: Home) -> None:
    escalation = ask(home, "agree triage", "04-11")
    async with opened(home, team=CARE, size=WIDE) as screens:
        await screens.press("t", "d")
        await screens.wait(
            "Service meeting has received it; d again when it is accepted.",
            "Thu 11 Apr received",
        )
        await screens.press("d")
        await screens.wait("Service meeting has accepted it.", "Thu 11 Apr accepted")
        await screens.press("d")
        await screens.wait("has accepted it already; f writes down the answer.")
        steps = find_asked(screens.app.desk.session, escalation.id).steps
        assert [one.state for one in steps] == [State.RECEIVED, State.ACCEPTED]


async def test_an_escalation_is_recalled_moved_and_noted_with_words(home: Home) -> None:
    escalation = ask(home, "agree triage", "04-11")
    async with opened(home, team=CARE) as screens:
        await screens.press("t")
        await screens.line("a", "the chair is away")
        await screens.wait("agree triage: noted", "the chair is away")
        await screens.press("n")
        await screens.type("+2w", "enter")
        await screens.wait("Why is it moved?", "From Thursday 11 April to Monday 22 April.")
        await screens.type("they meet monthly", "enter")
        await screens.wait("agree triage: by Monday 22 April", "moved 1x")
        assert kept_ask(screens, escalation).due == date(2019, 4, 22)
        await screens.press("x")
        await screens.wait("Why is it recalled?")
        await screens.type("no need", "enter")
        await screens.wait("agree triage: recalled")
        kept = kept_ask(screens, escalation)
        assert (kept.state, kept.after) == (State.RECALLED, "no need")


async def test_who_answers_second_reads_what_the_first_wrote(home: Home) -> None:
    escalation = ask(home, "agree triage", "04-11")
    async with opened(home, team=CARE) as screens:
        await screens.press("t", "f")
        await screens.type("yes")
        replied(home, escalation, State.RECEIVED)
        await screens.press("enter")
        await screens.wait(
            "Meanwhile Mon 8 Apr, other: received. Enter again puts yours on top, Esc leaves it so."
        )
        await screens.press("enter")
        await screens.wait("agree triage: answered")
        assert kept_ask(screens, escalation).after == "yes"


async def test_an_escalation_climbs_to_its_purpose(home: Home) -> None:
    escalation = ask(home, "agree triage", "04-05")
    replied(home, escalation, State.RECEIVED, "they meet on Monday")
    async with opened(home, team=CARE, size=WIDE) as screens:
        await screens.press("t", "enter")
        await screens.wait(
            "Escalation Ask Service meeting: agree triage, answer by Fri 5 Apr, late",
            "other: received: they meet on Monday",
            "other: sent",
        )
        assert "agreed" not in screens.flat
        await screens.press("q", "f")
        await screens.wait("What is the answer?")


async def test_an_escalation_that_was_taken_back_is_climbed_no_more(home: Home) -> None:
    escalation = ask(home, "agree triage", "04-11")
    async with opened(home, team=CARE) as screens:
        await screens.press("t", "enter")
        session = other(home)
        with session.begin(Deed.KEEP) as work:
            work.withdraw(session.team, escalation)
        session.store.close()
        await screens.wait("The escalation was taken back from another terminal.")
