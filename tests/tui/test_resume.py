"""A review that was cut off, and a board whose database is busy: nothing is lost, nothing hangs."""

import signal
import sqlite3
import time
from dataclasses import replace
from datetime import date

import pytest

from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.journal import Actor
from teamboard.domain.review.outcome import Outcome
from teamboard.domain.rights import Deed
from teamboard.errors import BusyError
from teamboard.ports import Draft
from teamboard.services.closing import put_off_rest
from teamboard.services.drafts import keep_drafts
from teamboard.services.load_board import look
from teamboard.services.review import sitting, undo
from teamboard.wiring.closing import close_review as close_elsewhere
from teamboard.wiring.home import Home
from teamboard.wiring.session import open_session
from tui.conftest import Start
from tui.screens import Screens, close_review, opened
from tui.test_ending import half_typed

REABLEMENT = "reablement"
ESCALATION = "agree evening triage ^service by thu"


def outcomes(screens: Screens) -> tuple[Outcome, ...]:
    """The outcomes of the open review that stand."""
    session = screens.app.desk.session
    review = session.store.open_review(session.team)
    assert review is not None
    return session.store.outcomes(session.team, review.id)


def taken_back_by_ann(screens: Screens) -> None:
    """Another lead takes the last outcome back."""
    session = screens.app.desk.session
    review = session.store.open_review(session.team)
    assert review is not None
    undo(session._replace(actor=Actor(1001, "ann")), review)


async def test_a_line_that_was_left_waits_and_the_review_goes_on_where_it_was(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r", "a")
        await screens.paste("half an action", "escape")
        await screens.press("down", "down")
        screens.app._keep_drafts()
    async with opened(home) as screens:
        await screens.press("r")
        await screens.wait("item 3 of 6")
        assert screens.app.typing is None
        await screens.press("up", "up", "a")
        await screens.wait("Act: half an action")


async def test_what_was_learned_and_a_half_typed_line_are_both_there_again(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r")
        for _ in range(6):
            await screens.line("d", "accept until 20 may")
        session = screens.app.desk.session
        review = session.store.open_review(session.team)
        assert review is not None
        line = Draft(review.id, Subject("four-hours"), "action", "half an action")
        keep_drafts(session, [line, Draft(review.id, Subject(""), "learned", "half learned")])
    async with opened(home) as screens:
        await screens.press("r")
        await screens.wait("What did we learn? half learned")
        await screens.press("escape", "q", *["up"] * 6, "a")
        await screens.wait("Also act: half an action")


async def test_words_on_an_escalation_are_kept_when_they_are_left_with_escape(home: Home) -> None:
    """The foot of the screen says: nothing is lost."""
    async with opened(home) as screens:
        await screens.press("r")
        await screens.line("e", ESCALATION)
        await screens.paste("we asked the site team twice", "escape")
        await screens.wait("item 2 of 6, 1 closed")
        assert outcomes(screens)[-1].tried == "we asked the site team twice"


async def test_of_an_escalation_taken_back_meanwhile_nothing_more_is_asked(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r")
        await screens.line("e", ESCALATION)
        await screens.paste("we asked twice")
        screens.app._keep_drafts()
    async with opened(home) as screens:
        taken_back_by_ann(screens)
        await screens.press("r")
        await screens.wait("item 1 of 6, 0 closed")
        assert screens.app.typing is None


async def test_words_on_an_escalation_that_is_taken_back_while_they_are_typed_are_said(
    home: Home,
) -> None:
    async with opened(home) as screens:
        await screens.press("r")
        await screens.line("e", ESCALATION)
        await screens.paste("we asked twice")
        taken_back_by_ann(screens)
        await screens.press("enter")
        await screens.wait("someone else changed this just now", "we asked twice")
        await screens.press("escape")
        await screens.wait("This could not be kept: we asked twice")
        assert screens.app.typing is None


async def test_a_half_typed_value_belongs_to_its_period(home: Home) -> None:
    async with opened(home, team=REABLEMENT) as screens:
        await screens.press("v")
        await screens.paste("77")
        screens.app._keep_drafts()
    async with opened(home, team=REABLEMENT, today=date(2019, 4, 22)) as screens:
        await screens.press("v")
        assert screens.app.line is not None
        assert screens.app.line.value == ""


async def test_what_is_taken_back_at_the_wrap_up_comes_back_there(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r")
        await screens.line("d", "accept until 20 may")
        await screens.press("c", "u")
        assert outcomes(screens) == ()
        await screens.press("U")
        assert len(outcomes(screens)) == 1


async def test_a_review_closed_by_others_while_a_list_stands_over_it_leads_to_the_board(
    home: Home,
) -> None:
    async with opened(home) as screens:
        await screens.press("r", "t")
        database = sqlite3.connect(home.database)
        moment = "2019-04-08T10:00:00.000+00:00"
        database.execute("UPDATE review SET closed_at = ?, version = version + 1", (moment,))
        database.commit()
        database.close()
        screens.app._poll()
        await screens.press("q")
        await screens.wait("The review was closed from another terminal.", "Nobody waits past")


def busy(*_: object, **__: object) -> None:
    """What the database says while another program holds it."""
    raise BusyError("another program is writing to this home", do="wait a moment")


async def test_a_busy_database_neither_ends_the_program_nor_keeps_it_from_ending(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(home) as screens:
        await screens.press("r")
        screens.app._poll()
        screens.app.desk.forget_sitting()
        with monkeypatch.context() as patched:
            patched.setattr("teamboard.storage.sqlite.store.patiently", busy)
            screens.app._poll()
            screens.app.redraw()
        await screens.wait("another program is writing to this home")
        screens.app.desk.forget_sitting()
        with monkeypatch.context() as patched:
            patched.setattr("teamboard.storage.sqlite.store.patiently", busy)
            screens.app.end_by(signal.SIGTERM)
        assert screens.app.return_code == 128 + signal.SIGTERM


async def test_nobody_who_types_waits_for_another_program(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r", "a")
        await screens.paste("trial cover")
        vars(screens.app.views["review"])["time"]._watch._fresh = {Subject("four-hours"): 31.0}
        other = sqlite3.connect(home.database, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        begun = time.monotonic()
        screens.app._poll()
        screens.app._keep_drafts()
        # Eight seconds is how long what must be written would wait.
        assert time.monotonic() - begun < 4
        other.execute("ROLLBACK")
        other.execute("BEGIN")
        other.execute("SELECT * FROM draft").fetchall()  # who reads holds up who would commit
        begun = time.monotonic()
        screens.app._keep_drafts()
        assert time.monotonic() - begun < 4
        assert half_typed(home) != "trial cover"
        other.execute("COMMIT")
        screens.app._keep_drafts()
        assert half_typed(home) == "trial cover"
        other.close()
        screens.app._poll()
        screens.app._keep_drafts()
        session = screens.app.desk.session
        review = session.store.open_review(session.team)
        assert review is not None
        assert session.store.seconds(session.team, review.id)[Subject("four-hours")] >= 31
        assert any(draft.text == "trial cover" for draft in session.drafts())


async def test_who_may_only_look_sees_the_time_go_on(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r")
        screens.app._poll()
        screens.app.desk.session.store._read_only = True  # type: ignore[attr-defined]
        vars(screens.app.views["review"])["time"]._watch._fresh = {Subject("four-hours"): 125.0}
        screens.app._poll()
        await screens.wait("review 2 of 15 min")


async def test_the_same_again_is_not_offered_where_it_would_be_refused(home: Home) -> None:
    for day in (date(2019, 4, 8), date(2019, 4, 15)):
        async with opened(home, today=day) as screens:
            await screens.press("r", "c", "P")
            await screens.line("y", "")
            await screens.wait("The review is closed")
    async with opened(home, today=date(2019, 4, 22)) as screens:
        await screens.press("r")
        await screens.wait("item 1 of 6")
        assert "same" not in screens.foot
        await screens.press("=")
        await screens.wait("It was put off twice; now escalate it, retire it with a reason")


async def test_words_of_one_escalation_never_end_on_another(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r")
        await screens.line("e", ESCALATION)
        await screens.paste("my tried words")
        screens.app._keep_drafts()
        session = screens.app.desk.session
        mine = outcomes(screens)[0]
        with session.begin(Deed.KEEP) as work:
            work.add_outcome(session.team, replace(mine, text="theirs"))
    async with opened(home) as screens:
        await screens.press("r")
        await screens.wait("What was tried? my tried words")
        await screens.press("enter", "enter")
        assert [(one.text, one.tried) for one in outcomes(screens)] == [
            ("agree evening triage", "my tried words"),
            ("theirs", ""),
        ]


async def test_going_back_to_a_review_that_others_closed_opens_no_new_one(home: Home) -> None:
    async with opened(home) as screens:
        await screens.press("r", "c")
        session = screens.app.desk.session
        screens.app._poll = lambda: None  # type: ignore[method-assign] # before it could be seen
        other = open_session(home)
        now = sitting(other, look(other))
        assert now is not None
        put_off_rest(other, now)
        now = sitting(other, look(other))
        assert now is not None
        close_elsewhere(home, other, now, look(other), "")
        other.store.close()
        await screens.press("q")
        await screens.wait("The review was closed from another terminal.", "Nobody waits past")
        assert session.store.open_review(session.team) is None
        assert len(session.store.closed_reviews(session.team)) == 1


async def test_what_is_left_at_once_is_kept_all_the_same(home: Home) -> None:
    """A key that leads away within the second must not cost where the walk is."""
    async with opened(home) as screens:
        await screens.press("r", "p", "q", "q")
    async with opened(home) as screens:
        await screens.press("r")
        await screens.wait("Admissions a day", "item 1 of 6")


async def test_an_amendment_that_was_taken_is_not_offered_again(home: Home) -> None:
    async with opened(home) as screens:
        await close_review(screens)
        await screens.press("q", "H", "enter", "a")
        await screens.paste("it was Ann", "enter")
        await screens.paste("wrong name", "enter", "q", "q")
        session = screens.app.desk.session
        assert len(session.store.amendments(session.team)) == 1
        assert not session.drafts()


def test_what_could_not_be_kept_is_said_when_the_program_ends(start: Start, home: Home) -> None:
    terminal = start()
    terminal.wait("6 to discuss")
    terminal.keys("raring the ward")
    terminal.wait("Act: ring the ward")
    other = sqlite3.connect(home.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    terminal.send(signal.SIGTERM)
    assert terminal.end() == 128 + signal.SIGTERM
    assert b"could not keep what was half typed: ring the ward" in terminal.raw
    other.execute("ROLLBACK")
    other.close()
