"""Past reviews on the screen: read again as they were, and added to."""

from dataclasses import replace

import pytest

from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.review.outcome import OutcomeKind, State
from teamboard.domain.review.policy import parse_for_item
from teamboard.domain.snapshot.document import Document
from teamboard.services.closing import amend
from teamboard.services.load_board import look
from teamboard.services.review import answer, close_item, said_of, sitting, spend, start
from teamboard.services.take_readings import take_readings
from teamboard.services.tracked_actions import take_step
from teamboard.tui.context import ViewContext
from teamboard.wiring.closing import close_review
from teamboard.wiring.home import Home
from tui.screens import LEAST, SMALL, WIDE, Screens, opened

LEARNED = "more cover in the evening pays off, and people told us so"
LINES = (
    (OutcomeKind.ACTION, "trial 18:00 cover @flow.lead fri"),
    (OutcomeKind.ESCALATION, "agree evening triage ^service by thu"),
    *((OutcomeKind.DECISION, "accept until 20 may"),) * 4,
)


def hold(desk: ViewContext) -> None:
    """A review of the sample board's six items, from its opening to its snapshot."""
    session = desk.session
    review, view = start(session), look(session)
    for item, (kind, line) in zip(view.agenda.awake, LINES, strict=True):
        meant = parse_for_item(line, kind, item, view.board, view.today)
        close_item(session, review, item, meant, said_of(session, review, item))
    spend(session, review, {Subject("four-hours"): 190, Subject("majors-a-day"): 20})
    now = sitting(session, look(session))
    assert now is not None
    close_review(desk.home, session, now, look(session), LEARNED)
    desk.reload()


def kept(screens: Screens) -> list[tuple[str, str, str, str]]:
    """What was added to reviews, as it is stored."""
    session = screens.app.desk.session
    found = session.store.amendments(session.team)
    return [(one.subject, one.text, one.why, one.by) for one in found]


async def test_without_a_closed_review_it_says_how_one_comes_about(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("H")
        await screens.wait("No review has been closed yet; r on the board opens one.")
        assert "read" not in screens.foot
        await screens.press("enter", "q")
        await screens.wait("review due")


async def test_every_past_review_is_one_line(home: Home) -> None:
    async with opened(home) as screens:
        hold(screens.app.desk)
        await screens.press("H")
        (line,) = [one for one in screens.lines if one.startswith(" Mon 8 Apr 2019")]
        assert " ".join(line.split()).startswith("Mon 8 Apr 2019 lead 6 6 4 of 15 min more")
        await screens.wait("6 items: 4 decisions, 1 action, 1 escalation", LEARNED, "Enter read")


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_what_was_learned_has_the_room_that_is_left(
    home: Home, size: tuple[int, int]
) -> None:
    async with opened(home, size=size) as screens:
        hold(screens.app.desk)
        await screens.press("H")
        (line,) = [one for one in screens.lines if one.startswith(" Mon 8 Apr 2019")]
        learned = line[line.index("more") :]
        assert line.index("more") == screens.lines[2].index("learned")
        assert len(line) >= size[0] - 2 or learned == LEARNED
        assert len(learned) > 20


async def test_the_newest_review_comes_first(home: Home) -> None:
    async with opened(home) as screens:
        hold(screens.app.desk)
        session = screens.app.desk.session
        start(session)
        now = sitting(session, look(session))
        assert now is not None
        close_review(home, session, now, look(session), "a quiet week")
        await screens.press("H")
        await screens.wait("Learned a quiet week")
        await screens.press("enter")
        await screens.wait("Review 2, Mon 8 Apr 2019")
        await screens.press("q", "down", "enter")
        await screens.wait("Review 1, Mon 8 Apr 2019, led by lead", "4 of 15 min")


async def test_the_review_as_a_whole_tells_what_it_came_to_and_how_that_stands_now(
    home: Home,
) -> None:
    async with opened(home, size=WIDE) as screens:
        hold(screens.app.desk)
        session = screens.app.desk.session
        (action,) = session.store.actions(session.team)
        take_step(session, action, State.DONE, "it helped on two evenings")
        await screens.press("H", "enter")
        await screens.wait(
            "Came to 6 items: 4 decisions, 1 action, 1 escalation",
            f"Learned {LEARNED}",
            "Flow lead does: trial 18:00 cover, by Fri 12 Apr; now done: it helped on two evenings",
            "Ask Service meeting: agree evening triage, answer by Thu 11 Apr; not answered yet",
        )


async def test_an_item_is_shown_as_it_was_with_what_became_of_it(home: Home) -> None:
    async with opened(home) as screens:
        desk = screens.app.desk
        review = start(desk.session)
        item = look(desk.session).agenda.awake[0]
        said = said_of(desk.session, review, item)
        answer(desk.session, replace(said, changed="two doctors off sick", drives="too few beds"))
        hold(desk)
        (action,) = desk.session.store.actions(desk.session.team)
        take_step(desk.session, action, State.DONE, "it helped on two evenings")
        await screens.charted()
        await screens.press("H", "enter", "down")
        await screens.wait(
            "■R Seen within four hours action; 3 min",
            "Here for target 95 missed for 20 months: 83.8 %; getting worse",
            "Stood at 83.8 %, target 95; red; getting worse",
            "mean 86.1",
            "Changed two doctors off sick",
            "Driven by too few beds",
            "Closed by Flow lead does: trial 18:00 cover, by Fri 12 Apr",
            "now done: it helped on two evenings",
        )
        await screens.press("down")
        await screens.wait("Stood at 118.4 a day, target 110", "not answered yet")


async def test_a_value_corrected_since_changes_nothing_in_a_past_review(home: Home) -> None:
    async with opened(home) as screens:
        hold(screens.app.desk)
        await screens.charted()
        await screens.press("H", "enter", "down")
        await screens.wait("Stood at 83.8 %")
        before = screens.text
        assert "mean 86.1" in before
        row = ("four-hours", "2019-03-01", 99.0, None, None, "")
        take_readings(screens.app.desk.session, [row], "typed in", sure=True)
        await screens.press("q", "q")
        screens.app.desk.reload()
        screens.app.redraw()
        await screens.wait("99.0 %")
        await screens.press("H", "enter")
        await screens.wait("Stood at 83.8 %")
        assert screens.text == before


async def test_items_out_of_sight_are_counted_in_the_line_below_the_list(home: Home) -> None:
    async with opened(home) as screens:
        hold(screens.app.desk)
        await screens.press("H", "enter")
        assert " 2 more below ──" in screens.lines[7]
        await screens.press("G")
        await screens.wait("Here for")
        assert "more below ─" not in screens.text


async def test_a_adds_to_an_item_and_asks_why(home: Home) -> None:
    async with opened(home) as screens:
        hold(screens.app.desk)
        await screens.press("H", "enter", "down", "a")
        await screens.wait("What is to be added?")
        await screens.paste("the trial ended on Friday", "enter")
        await screens.wait("To be added: the trial ended on Friday", "Why is it added?")
        assert kept(screens) == []
        await screens.press("enter")
        assert kept(screens) == []
        await screens.paste("nobody knew on Monday", "enter")
        await screens.wait("Added; what the review said before stays.", "1 added")
        words = ("the trial ended on Friday", "nobody knew on Monday")
        assert kept(screens) == [("four-hours", *words, "lead")]
        await screens.press("pagedown")
        await screens.wait("Added the trial ended", "lead, Mon 8 Apr 2019; why: nobody knew")
        await screens.press("a")
        assert screens.app.line is not None
        assert screens.app.line.value == ""


async def test_on_the_first_line_it_is_added_to_the_review_as_a_whole(home: Home) -> None:
    async with opened(home, size=WIDE) as screens:
        hold(screens.app.desk)
        await screens.press("H", "enter", "a")
        await screens.paste("Jo was there too", "enter")
        await screens.paste("for the record", "enter")
        await screens.wait("The review as a whole 1 added", "Added Jo was there too")
        assert kept(screens) == [("", "Jo was there too", "for the record", "lead")]


async def test_what_is_half_typed_is_kept_when_it_is_left(home: Home) -> None:
    async with opened(home) as screens:
        hold(screens.app.desk)
        await screens.press("H", "enter", "a")
        await screens.paste("Jo was", "escape")
        await screens.wait("Kept as you left it; press a to go on.")
        await screens.press("q", "enter", "a")
        assert screens.app.line is not None
        assert screens.app.line.value == "Jo was"
        await screens.paste(" there", "enter")
        await screens.paste("for the", "escape")
        await screens.press("down", "a")
        assert screens.app.line.value == ""
        await screens.press("escape", "up", "a")
        assert screens.app.line.value == "Jo was there"
        await screens.press("enter")
        assert screens.app.line.value == "for the"
        await screens.paste(" record", "enter")
        assert kept(screens) == [("", "Jo was there", "for the record", "lead")]


async def test_what_looks_like_a_patient_is_questioned_first(home: Home) -> None:
    async with opened(home) as screens:
        hold(screens.app.desk)
        await screens.press("H", "enter", "a")
        await screens.paste("ask jo@example.org", "enter")
        await screens.wait("This looks like an e-mail address")
        await screens.press("enter")
        await screens.wait("Why is it added?")
        await screens.paste("tell 943 476 5919", "enter")
        await screens.wait("This looks like an NHS number")
        assert kept(screens) == []
        await screens.press("enter")
        assert len(kept(screens)) == 1


async def test_what_someone_else_adds_meanwhile_comes_up(home: Home) -> None:
    async with opened(home, size=WIDE) as screens:
        hold(screens.app.desk)
        await screens.press("H", "enter")
        other = ViewContext.take(home, team=None, today=None, ascii_only=False, colour=True)
        review = other.session.store.last_closed(other.session.team)
        assert review is not None
        amend(other.session, review, Subject(""), "Jo was there too", "for the record")
        other.session.store.close()
        await screens.wait("Added Jo was there too")


async def test_what_others_do_meanwhile_parses_no_snapshot_again(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def parse(_: str, *, shown: str) -> Document:
        raise AssertionError(shown)

    async with opened(home) as screens:
        hold(screens.app.desk)
        await screens.press("H", "enter")
        monkeypatch.setattr("teamboard.formats.snapshot_toml.read_toml", parse)
        monkeypatch.setattr("teamboard.tui.views.past_review.past_reviews", parse)
        session = screens.app.desk.session
        (action,) = session.store.actions(session.team)
        take_step(session, action, State.DONE, "it helped on two evenings")
        screens.app.view.refreshed()
        screens.app.redraw()
        await screens.wait("it helped on two evenings")


async def test_a_snapshot_file_that_was_edited_is_said_so(home: Home) -> None:
    async with opened(home) as screens:
        hold(screens.app.desk)
        (path,) = home.snapshots.glob("*.toml")
        path.write_text(path.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
        await screens.press("H", "enter")
        await screens.wait(f"snapshots/{path.name} was edited since its review")
        path.unlink()
        await screens.press("q", "enter")
        await screens.wait(f"snapshots/{path.name} is not there; the copy in the database is used")


async def test_what_does_not_fit_is_said_and_comes_with_the_next_page(home: Home) -> None:
    async with opened(home, size=LEAST) as screens:
        hold(screens.app.desk)
        await screens.charted()
        await screens.press("H", "enter", "down")
        await screens.wait("more below: PgDn")
        assert "Closed by" not in screens.text
        for _ in range(4):
            await screens.press("pagedown")
        await screens.wait("Closed by Flow lead does")
        assert "more below: PgDn" not in screens.text
        await screens.press("down")
        await screens.wait("Here for target 110 missed for 5 months: 118.4 a day")
