"""The wrap-up: what is still open, the way to it, the end of the review and its minutes."""

from datetime import date

from teamboard.domain.journal import Actor
from teamboard.services.review import start
from teamboard.services.take_readings import take_readings
from teamboard.wiring.home import Home
from tui.screens import LEAST, close_review, opened

REABLEMENT = "reablement"


def the_minutes(home: Home) -> str:
    """What the one file of minutes says."""
    (written,) = home.snapshots.glob("*.md")
    return written.read_text()


async def test_c_lists_what_is_open_and_enter_goes_there(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r")
        await screens.line("d", "accept until 20 may")
        await screens.press("c")
        await screens.wait("Still open", "Majors in four hours", "5 still open: Enter goes to it")
        await screens.press("down", "down", "enter")
        await screens.wait("item 4 of 6, 1 closed")


async def test_an_item_that_came_since_is_taken_in_from_the_wrap_up(home: Home) -> None:
    """ "The agenda freezes when the first item is opened; what comes later says 'came since'"."""
    async with opened(home) as screens:
        await screens.press("r")
        await screens.line("d", "accept until 20 may")
        row = ("arrivals-a-day", "2019-03-01", 600.0, None, None, "")
        take_readings(screens.app.desk.session, [row], "corrected", sure=True)
        await screens.press("c")
        await screens.wait("Came since", "Arrivals a day:")
        await screens.press("end", "enter")
        await screens.wait("Arrivals a day", "item 7 of 7, 1 closed")


async def test_minutes_are_written_on_request_and_their_path_is_shown(home: Home) -> None:
    async with opened(home) as screens:
        await close_review(screens)
        await screens.wait("m writes minutes to send round.")
        await screens.press("m")
        await screens.wait("The minutes:", "emergency-care-2019-04-08.md")
        assert "m minutes" not in screens.foot
    assert "trial 18:00 cover" in the_minutes(home)


async def test_a_review_left_open_past_the_next_one_may_close_as_it_stands(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r")
        await screens.line("d", "accept until 20 may")
        await screens.press("c", "z")
        await screens.wait("Only a review left open past the next one closes as it stands")
    async with opened(home, today=date(2019, 4, 15)) as screens:
        await screens.press("r")
        await screens.wait("You go on with the review of Mon 8 Apr: 1 of 6 closed.")
        await screens.press("c")
        await screens.wait("z close as it stands")
        await screens.line("z", "we ran out of time")
        await screens.wait("The review is closed")
        await screens.press("q")
        await screens.wait("5 to discuss")


async def test_who_takes_over_is_told_whose_review_it_is(home: Home) -> None:
    async with opened(home, team=REABLEMENT) as screens:
        session = screens.app.desk.session
        start(session._replace(actor=Actor(1001, "ann")))
        await screens.press("r")
        await screens.wait("You take over ann's review of Mon 8 Apr: 0 of 11 closed.")
        verbs = [entry.verb for entry in session.store.journal(session.team)]
        assert verbs.count("join review") == 1
        await screens.press("q", "r")
        verbs = [entry.verb for entry in session.store.journal(session.team)]
        assert verbs.count("join review") == 1


async def test_a_review_in_which_nothing_was_said_is_discarded(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r", "c")
        await screens.wait("x discard")
        await screens.press("x")
        await screens.wait("The review is discarded; nothing was said in it.", "due today")
        await screens.press("r", "3", "c")
        assert "x discard" not in screens.foot
        await screens.press("x")
        await screens.wait("something was said in this review")


async def test_r_asks_first_when_no_review_is_due(home: Home) -> None:
    async with opened(home) as screens:
        await close_review(screens)
        await screens.press("q", "r")
        await screens.wait("Nothing needs the team. Press r again")
        assert screens.app.desk.session.store.open_review(screens.app.desk.session.team) is None


async def test_a_review_held_early_is_asked_whether_it_counts(home: Home) -> None:
    """ "One held at most 2 days early counts as the one that is due ... it is asked at closing"."""
    async with opened(home, team=REABLEMENT, today=date(2019, 4, 7), size=LEAST) as screens:
        await screens.press("r", "r")
        await screens.line("d", "accept until 20 may")
        await screens.press("c", "P", "y")
        await screens.wait("What did we learn?")
        await screens.type("ask earlier", "enter")
        await screens.wait("Does it count as the review due Mon 8 Apr?", "Enter: yes. n: no")
        await screens.type("perhaps", "enter")
        await screens.wait("Answer y or n.")
        await screens.press("escape")
        await screens.press("y", "enter")
        await screens.wait("Does it count as the review due Mon 8 Apr?")
        await screens.press("enter")
        await screens.wait("The review is closed")
        await screens.press("q")
        await screens.wait("review due Mon 15 Apr")
        (review,) = screens.app.desk.session.store.closed_reviews(screens.app.desk.session.team)
        assert (review.learned, review.counted) == ("ask earlier", date(2019, 4, 8))


async def test_the_item_of_missing_readings_leads_to_their_values(home: Home) -> None:
    async with opened(home, team=REABLEMENT) as screens:
        await screens.press("r")
        assert "v values due" not in screens.foot
        await screens.press("down", "down", "down")
        await screens.wait("Readings that have stopped", "Plan shared with the GP, since")
        assert "v values due" in screens.foot
        await screens.press("v")
        await screens.wait("Called after two weeks")
        await screens.press("escape")
        await screens.wait("Readings that have stopped")
