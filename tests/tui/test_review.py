"""The review with the keyboard: every item ends in a decision, an action or an escalation."""

from datetime import date

import pytest

from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.review.outcome import Outcome
from teamboard.domain.review.review import ItemNotes
from teamboard.domain.rights import Deed
from teamboard.services.take_readings import take_readings
from teamboard.wiring.home import Home
from tui.screens import LEAST, SMALL, Screens, close_items, close_review, opened

REABLEMENT = "reablement"


def kept(screens: Screens) -> dict[str, tuple[Outcome, ...]]:
    """The outcomes of the open review, as they are stored."""
    session = screens.app.desk.session
    review = session.store.open_review(session.team)
    assert review is not None
    found: dict[str, tuple[Outcome, ...]] = {}
    for outcome in session.store.outcomes(session.team, review.id):
        found[outcome.subject] = (*found.get(outcome.subject, ()), outcome)
    return found


def said(screens: Screens) -> dict[str, ItemNotes]:
    """The answers of the open review, as they are stored."""
    session = screens.app.desk.session
    review = session.store.open_review(session.team)
    assert review is not None
    return {str(key): one for key, one in session.store.item_notes(session.team, review.id).items()}


async def test_r_opens_the_review_at_the_worst_item(home: Home) -> None:
    async with opened(home, team=REABLEMENT) as screens:
        await screens.press("r")
        await screens.wait("item 1 of 11, 0 closed", "Missed visits", "above the floor of 3")
        await screens.press("q")
        await screens.wait("review open since", "r review (open)")


async def test_an_action_is_previewed_before_enter_and_closes_the_item(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r", "a")
        await screens.paste("trial 18:00 cover @flow.lead fri")
        await screens.wait("Flow lead does: trial 18:00 cover, by Friday 12 April")
        assert not kept(screens)
        await screens.press("enter")
        await screens.wait("✓ Seen within four hours: Flow lead does:", "1 closed")
        (outcome,) = kept(screens)["four-hours"]
        assert (outcome.kind, outcome.text) == ("action", "trial 18:00 cover")
        assert (outcome.owner, outcome.due) == ("flow.lead", date(2019, 4, 12))


async def test_a_decision_closes_the_item(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r")
        await screens.line("d", "accept until 20 may")
        (outcome,) = kept(screens)["four-hours"]
        assert (outcome.decision, outcome.due) == ("accept", date(2019, 5, 20))


async def test_an_escalation_closes_the_item(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r")
        await screens.line("e", "agree evening triage ^service by thu")
        (outcome,) = kept(screens)["four-hours"]
        assert (outcome.kind, outcome.to) == ("escalation", "service")
        assert outcome.due == date(2019, 4, 11)


async def test_tab_completes_a_name(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r", "a")
        await screens.paste("trial cover @nur", "tab")
        await screens.wait("Act: trial cover @nurse.lead", "Nurse in charge does: trial cover")


async def test_tab_offers_the_indicators_owner_where_none_is_named(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r", "down", "a")
        await screens.paste("find beds", "tab")
        await screens.wait("Act: find beds @bed.lead", "Bed and site lead does: find beds")


@pytest.mark.parametrize(
    ("key", "line", "fault"),
    [
        ("a", "trial cover fri", "who does it? add @ and a name"),
        ("a", "trial cover @nobody fri", "nobody on the team is called @nobody"),
        ("a", "@flow.lead fri", "what will be done?"),
        ("a", "trial cover @flow.lead 1 jan 2019", "is past; give a day from today on"),
        ("d", "accept until 30 jun 2020", "is too far off"),
        ("e", "agree triage ^nobody", "nobody to ask is called ^nobody"),
    ],
)
async def test_a_fault_is_said_and_nothing_is_stored(
    home: Home, key: str, line: str, fault: str
) -> None:
    async with opened(home) as screens:
        await screens.press("r", key)
        await screens.paste(line)
        await screens.wait(fault)
        await screens.press("enter")
        assert fault in " ".join(screens.lines[-2:])
        assert screens.app.line is not None
        assert screens.app.line.value == line
        assert not kept(screens)


async def test_an_empty_line_closes_nothing(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r", "a", "enter", "escape")
        assert not kept(screens)


async def test_what_drives_it_is_kept_and_offered_at_the_next_review(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r")
        await screens.line("2", "too few beds")
        await screens.wait("What drives it? too few beds")
        assert said(screens)["four-hours"].drives == "too few beds"
        await screens.press("2", "ctrl+u", "escape")
        await close_items(screens)
        await screens.press("y", "enter")
        _raise_again(screens)
        await screens.press("q", "r", "r")  # the next is not due yet, so r asks
        await screens.wait("What drives it?")
        await screens.wait("item 1 of 1, 0 closed", "below the floor")
        ghost = "What drives it? more people, the same number of beds"
        await screens.wait(ghost)
        assert not said(screens)
        await screens.press("2")
        await screens.wait(ghost)
        await screens.press("enter")
        assert said(screens)["four-hours"].drives == "more people, the same number of beds"


def _raise_again(screens: Screens) -> None:
    """Let the first item get worse: a corrected reading is below the floor."""
    row = ("four-hours", "2019-03-01", 60.0, None, None, "")
    take_readings(screens.app.desk.session, [row], "typed in", sure=True)
    screens.app.desk.reload()


async def test_what_changed_is_prefilled_and_can_be_written_anew(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r", "1")
        assert screens.app.line is not None
        assert screens.app.line.value.startswith("83.8 %, up from 81.1")
        await screens.press("ctrl+u")
        await screens.paste("two doctors off sick", "enter")
        await screens.wait("What changed? two doctors off sick")
        assert said(screens)["four-hours"].changed == "two doctors off sick"


async def test_systemic_makes_enter_write_an_escalation(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r", "enter")
        await screens.wait("Act:")
        await screens.press("escape", "3")
        await screens.wait("Local or systemic? systemic")
        await screens.press("enter")
        await screens.wait("Escalate:")
        await screens.press("escape", "3")
        await screens.wait("Local or systemic? local")


async def test_routine_is_only_offered_and_taken_where_it_is_allowed(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r")
        assert "n routine" not in screens.foot
        await screens.press("n")
        await screens.wait("Not routine: routine variation is for a measure that is steady")
        assert not kept(screens)
        for _ in range(5):
            await screens.press("down")
        await screens.wait("Majors in four hours", "n routine")
        await screens.press("n")
        (outcome,) = kept(screens)["majors-four-hours"]
        assert outcome.decision == "routine"
        assert outcome.due is not None


async def test_a_floor_is_neither_routine_nor_put_off(home: Home) -> None:
    async with opened(home, team=REABLEMENT) as screens:
        await screens.press("r", "n")
        await screens.wait("it is beyond a floor, and a floor is never routine")
        await screens.line("d", "put off to next week")
        await screens.wait("a floor is never put off")
        assert not kept(screens)


async def test_same_again_needs_an_earlier_outcome(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r", "=")
        await screens.wait("nothing to repeat")
        assert not kept(screens)


async def test_same_again_gives_what_is_open_a_new_date_and_says_so(home: Home) -> None:
    """ "`=` moves the date of the last outcome (never a second open action)"."""
    async with opened(home) as screens:
        await close_review(screens)
        _raise_again(screens)
        await screens.press("q", "r", "r")  # the next is not due yet, so r asks
        await screens.wait(
            "item 1 of 1, 0 closed", "below the floor",
            "Last time, 8 April", "Flow lead does: trial 18:00 cover, by Fri 12 Apr (open)",
        )  # fmt: skip
        await screens.press("=")
        await screens.wait(
            "Act: trial 18:00 cover @flow.lead",
            "Moves what is open already: Flow lead does: trial 18:00 cover, by Monday 15 April "
            "instead of Friday 12 April",
        )
        await screens.press("enter")
        (outcome,) = kept(screens)["four-hours"]
        session = screens.app.desk.session
        (action,) = session.store.actions(session.team)
        assert (outcome.to, outcome.due, action.due) == (action.id, *[date(2019, 4, 15)] * 2)
        await screens.press("u")
        await screens.wait("Taken back")
        assert [one.due for one in session.store.actions(session.team)] == [date(2019, 4, 12)]


async def test_later_moves_an_item_to_the_end(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r", "p")
        await screens.wait("Seen within four hours comes last.", "item 1 of 6")
        assert "Admissions a day" in screens.lines[2]
        for _ in range(5):
            await screens.press("down")
        assert "Seen within four hours" in screens.lines[2]


async def test_an_outcome_is_taken_back_and_brought_back(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r", "u")
        await screens.wait("nothing to undo in this review")
        await screens.line("d", "accept until 20 may")
        assert kept(screens)
        await screens.press("u")
        await screens.wait(
            "Taken back: Seen within four hours: Accepted, back on Mon 20 May", "0 closed"
        )
        assert "Seen within four hours" in screens.lines[2]
        assert not kept(screens)
        await screens.press("U")
        await screens.wait("Brought back: Seen within four hours: Accepted", "1 closed")
        assert list(kept(screens)) == ["four-hours"]
        await screens.press("U")
        await screens.wait("nothing to redo in this review")


async def test_an_item_may_have_several_outcomes(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r")
        await screens.line("d", "accept until 20 may")
        await screens.press("up")
        await screens.line("a", "trial cover @flow.lead fri")
        await screens.press("up")
        await screens.wait("Closed by Accepted, back on Mon 20 May and Flow lead does: trial cover")


async def test_a_personal_identifier_is_questioned_once(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r", "a")
        await screens.paste("ring jo@example.org @flow.lead fri")
        await screens.wait("this looks like an e-mail address")
        await screens.press("enter")
        await screens.wait("e-mail address; leave it out, or Enter again keeps it.")
        assert not kept(screens)
        await screens.press("enter")
        assert kept(screens)


async def test_the_wrap_up_refuses_while_an_item_is_open(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r")
        await screens.line("d", "accept until 20 may")
        await screens.press("c")
        await screens.wait("Still open", "5 still open")
        await screens.press("y")
        await screens.wait("No outcome yet: Admissions a day")
        assert screens.app.desk.sitting is not None
        await screens.press("q")
        await screens.wait("item 2 of 6, 1 closed")


async def test_putting_off_the_rest_leaves_the_floors(home: Home) -> None:
    async with opened(home, team=REABLEMENT) as screens:
        await screens.press("r", "c", "P")
        await screens.wait("Cannot be put off", "Missed visits", "1 still open")
        assert "missed-visits" not in kept(screens)
        assert len(kept(screens)) == 10
        assert {one.decision for several in kept(screens).values() for one in several} == {
            "put_off"
        }


async def test_a_closed_review_leaves_a_snapshot_whose_path_is_shown(home: Home) -> None:
    async with opened(home) as screens:
        await close_review(screens, "more cover in the evening pays off")
        (path,) = home.snapshots.glob("*.toml")
        assert str(path) in "".join(screens.text.split())
        text = path.read_text(encoding="utf-8")
        assert 'learned = "more cover in the evening pays off"' in text
        assert "trial 18:00 cover" in text
        await screens.press("q")
        await screens.wait("6 items have an outcome. Signal to outcome: the same day")


async def test_the_lesson_may_be_left_out(home: Home) -> None:
    async with opened(home) as screens:
        await close_review(screens)
        session = screens.app.desk.session
        last = session.store.last_closed(session.team)
        assert last is not None
        assert last.learned == ""


async def test_leaving_the_lesson_keeps_the_review_open(home: Home) -> None:
    async with opened(home) as screens:
        await close_items(screens)
        await screens.press("y")
        await screens.paste("half a", "escape")
        assert screens.app.desk.sitting is not None
        await screens.press("y")
        await screens.wait("What did we learn? half a")


async def test_the_next_review_compares_with_the_snapshot(home: Home) -> None:
    async with opened(home) as screens:
        await close_review(screens)
        _raise_again(screens)
        await screens.press("q", "w")
        await screens.wait("What changed since the review of 8 April", "Seen within four hours")
        assert "nothing to compare with" not in screens.text
        await screens.press("q", "r", "r")  # the next is not due yet, so r asks
        await screens.wait("item 1 of 1, 0 closed", "below the floor")


async def test_a_second_review_in_one_run_begins_afresh(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r", "3")
        await screens.line("1", "words of the first review")
        await close_review(screens)
        _raise_again(screens)
        await screens.press("q", "r", "r")  # the next is not due yet, so r asks
        await screens.wait("item 1 of 1")
        assert "words of the first review" not in screens.text
        await screens.press("3")
        assert said(screens)["four-hours"].scope == "systemic"


async def test_a_half_typed_line_waits_where_it_was_left(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r", "a")
        await screens.paste("trial", "escape")
        await screens.wait("Kept as you left it")
        await screens.press("down", "up", "a")
        await screens.wait("Act: trial")


async def test_a_half_typed_line_is_there_in_the_next_run(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r", "down", "a")
        await screens.paste("find beds", "escape", "q")
    async with opened(home) as screens:
        await screens.press("v", "q", ":", "escape")
        await screens.press("r")
        await screens.wait("Admissions a day", "Act: find beds", "the line you were typing")
        await screens.press("escape")
        await screens.line("a", " @bed.lead fri")
        assert list(kept(screens)) == ["admissions-a-day"]
    async with opened(home) as screens:
        await screens.press("r")
        await screens.wait("item 1 of 6, 1 closed")
        assert screens.app.typing is None


async def test_a_half_typed_lesson_is_there_in_the_next_run(home: Home) -> None:
    async with opened(home) as screens:
        await close_items(screens)
        await screens.press("y")
        await screens.paste("more cover", "escape")
    async with opened(home) as screens:
        await screens.press("r")
        await screens.wait("What did we learn? more cover", "the line you were typing")
        await screens.press("enter")
        await screens.wait("The review is closed")


async def test_an_action_is_followed_up(home: Home) -> None:
    async with opened(home) as screens:
        await close_review(screens)
        await screens.press("q")
        assert "t to do 1" in screens.foot
        await screens.press("t")
        await screens.wait("Fri 12 Apr", "trial 18:00 cover")
        await screens.press("d")
        await screens.wait("trial 18:00 cover: doing")
        await screens.line("f", "ten fewer waits")
        await screens.wait("trial 18:00 cover: done", "Nothing to do")
        session = screens.app.desk.session
        assert [entry.verb for entry in session.store.journal(session.team)][-2:] == [
            "doing",
            "done",
        ]


async def test_the_board_is_saved_as_a_file(
    home: Home, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(str(tmp_path))
    async with opened(home) as screens:
        for key, kind in (("1", "toml"), ("2", "md"), ("3", "csv")):
            await screens.press("x", key)
            await screens.wait("Saved as")
            assert f"emergency-care-2019-04-08.{kind}" in "".join(screens.text.split())


async def test_every_review_page_fits_its_screen(home: Home) -> None:
    async with opened(home, team=REABLEMENT) as screens:
        await screens.press("r")
        for _ in range(8):
            assert len((await screens.charted()).split("\n")) == SMALL[1]
            assert "Who does what next?" in screens.text
            await screens.press("down")


async def test_an_escalation_is_asked_what_was_tried_and_the_impact(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r")
        await screens.line("e", "agree evening triage ^service by thu")
        await screens.wait("What was tried?")
        await screens.paste("two rota swaps", "enter")
        await screens.wait("What is the impact?")
        await screens.paste("20 people wait each evening", "enter")
        await screens.wait("item 2 of 6, 1 closed")
        (outcome,) = kept(screens)["four-hours"]
        assert (outcome.tried, outcome.impact) == ("two rota swaps", "20 people wait each evening")


async def test_what_was_tried_and_the_impact_may_be_skipped(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r")
        await screens.line("e", "agree evening triage ^service by thu")
        await screens.press("enter", "escape")
        await screens.wait("item 2 of 6, 1 closed")
        (outcome,) = kept(screens)["four-hours"]
        assert (outcome.tried, outcome.impact) == ("", "")


async def test_every_half_typed_line_is_there_after_a_restart(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r", "a")
        await screens.paste("ring the ward", "escape")
        await screens.press("down", "d")
        await screens.paste("accept unt", "escape")
        screens.app._keep_drafts()
    async with opened(home) as screens:
        await screens.press("r")
        await screens.wait("Here is the line you were typing.", "Decide: accept unt")
        await screens.press("escape", "up", "a")
        await screens.wait("Act: ring the ward")


async def test_a_review_resumes_at_the_item_where_it_was(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r", "p", "down")
        await screens.wait("item 2 of 6")
        here = screens.lines[2]
        screens.app._keep_drafts()
    async with opened(home) as screens:
        await screens.press("r")
        await screens.wait("item 2 of 6")
        assert screens.lines[2] == here


async def test_of_two_answers_the_second_lead_sees_both_and_chooses(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r", "2")
        await screens.paste("too few beds")
        session = screens.app.desk.session
        review = session.store.open_review(session.team)
        assert review is not None
        theirs = ItemNotes(review=review.id, subject=Subject("four-hours"), drives="too few nurses")
        with session.begin(Deed.KEEP) as work:
            work.put_item_notes(session.team, theirs)
        screens.app.desk.reload()
        await screens.press("enter")
        await screens.wait("Someone else wrote meanwhile: too few nurses", "too few beds")
        assert said(screens)["four-hours"].drives == "too few nurses"
        await screens.press("enter")
        await screens.wait("What drives it? too few beds")
        assert said(screens)["four-hours"].drives == "too few beds"


async def test_tab_takes_up_the_line_of_an_outcome_that_was_taken_back(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r")
        await screens.line("a", "trial 18:00 cover @flow.lead fri")
        await screens.press("u", "a")
        await screens.wait("Act: trial 18:00 cover @flow.lead 2019-04-12")
        assert screens.app.line is not None
        assert screens.app.line.value == ""
        await screens.press("tab", "enter")
        (outcome,) = kept(screens)["four-hours"]
        assert (outcome.text, outcome.due) == ("trial 18:00 cover", date(2019, 4, 12))


async def test_what_is_typed_stays_in_sight_however_many_outcomes_an_item_has(home: Home) -> None:
    async with opened(home, size=LEAST) as screens:
        await screens.press("r")
        for number in range(5):
            await screens.line("d", f"change number {number}, back 20 may")
            await screens.press("up")
        await screens.press("a")
        await screens.paste("ring the ward")
        row = next(line for line in screens.lines if "ring the ward" in line)
        assert row.startswith(" Also act: ring the ward")


async def test_what_was_only_offered_is_not_half_typed(home: Home) -> None:
    async with opened(home) as screens:
        await close_review(screens)
        _raise_again(screens)
        await screens.press("q", "r", "r", "=")
        await screens.wait("Act: trial 18:00 cover @flow.lead")
        await screens.press("escape", "a")
        await screens.type("ring round")
        await screens.wait("Act: ring round")
