"""Who may do what, on the screens: what is not theirs is not offered, and refused in a sentence."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from teamboard.domain.definitions.indicator import PersonId
from teamboard.domain.journal import Actor
from teamboard.domain.review.outcome import OutcomeKind
from teamboard.domain.review.policy import parse_for_item
from teamboard.formats.snapshot_toml import write_toml
from teamboard.services.closing import close, put_off_rest
from teamboard.services.load_board import look
from teamboard.services.review import close_item, said_of, sitting, start
from teamboard.services.store_definitions import define
from teamboard.session import Session
from teamboard.wiring import session
from teamboard.wiring.home import Home
from teamboard.wiring.session import ThisServer, open_session
from tui.screens import opened

ANN, BEN, CAT = Actor(60_001, "ann"), Actor(60_002, "ben"), Actor(60_003, "cat")
LOGINS = {PersonId("flow.lead"): "ann", PersonId("nurse.lead"): "ben"}
PEOPLE = "ask Flow lead (ann) or"


@pytest.fixture
def accounts() -> dict[str, int]:
    """The accounts of the server."""
    return {one.login: one.uid for one in (ANN, BEN, CAT)}


@pytest.fixture
def led(home: Home, accounts: dict[str, int], monkeypatch: pytest.MonkeyPatch) -> Home:
    """The sample home, made by somebody else: Ann leads, Ben is on the board, Cat can write."""
    monkeypatch.setattr(ThisServer, "owner", 1)
    monkeypatch.setattr(ThisServer, "account", lambda _, login: accounts.get(login))
    root = open_session(home)
    board = root.board()
    people = tuple(replace(one, login=LOGINS.get(one.id)) for one in board.person)
    define(root._replace(actor=Actor(0, "root")), replace(board, person=people), "", "")
    root.store.close()
    return home


def at_keyboard(actor: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "current_actor", lambda: actor)


@contextmanager
def elsewhere(home: Home, actor: Actor) -> Iterator[Session]:
    """Somebody else's session at the same home."""
    there = open_session(home)._replace(actor=actor)
    yield there
    there.store.close()


def held(who: Session) -> None:
    """Hold a review: all is put off, and what cannot be gets an action."""
    review = start(who)
    for _ in range(2):
        now = sitting(who, look(who))
        assert now is not None
        put_off_rest(who, now)
    board, today = who.board(), who.clock.today()
    for item in now.still_open if now else ():
        meant = parse_for_item("ring round @nurse.lead fri", OutcomeKind.ACTION, item, board, today)
        close_item(who, review, item, meant, said_of(who, review, item))
    now = sitting(who, look(who))
    assert now is not None
    close(who, now, look(who), "", write=write_toml, taken=())


async def test_who_is_not_on_the_board_may_look_at_its_review(
    led: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_keyboard(CAT, monkeypatch)
    async with opened(led) as screens:
        here = screens.app.desk.session
        await screens.press("r")
        await screens.wait("only the people on this board may open a review;", PEOPLE)
        assert here.store.open_review(here.team) is None
        with elsewhere(led, ANN) as there:
            start(there)
        await screens.wait("review open since")
        await screens.press("r")
        await screens.wait("You may only look at ann's review of Mon 8 Apr")
        for key in ("a", "d", "e", "2", "3", "n", "equals_sign", "u", "U"):
            await screens.press(key)
            await screens.wait("only the people on this board may say what is known", PEOPLE)
            assert screens.app.typing is None
        await screens.press("p")
        for words in ("d decide", "a act", "e escalate"):
            assert words not in screens.foot
        await screens.press("c", "P")
        await screens.wait("only the people on this board may")
        await screens.press("x")
        await screens.wait("only a lead of this board may discard a review; ask Flow lead (ann)")
        review = here.store.open_review(here.team)
        assert review is not None
        assert not here.store.outcomes(here.team, review.id)
        assert not here.store.item_notes(here.team, review.id)


async def test_who_is_on_the_board_holds_its_review_and_the_lead_alone_discards_it(
    led: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_keyboard(BEN, monkeypatch)
    async with opened(led) as screens:
        await screens.press("r")
        await screens.wait("You hold this review and are not a lead: its minutes will say so.")
        await screens.press("c")
        await screens.wait("(held by ben, not a lead)")
        assert "x discard" not in screens.foot
        await screens.press("escape")
        await screens.line("a", "ring round @nurse.lead fri")
        await screens.wait("ring round")
        here = screens.app.desk.session
        review = here.store.open_review(here.team)
        assert review is not None
        assert [one.by for one in here.store.outcomes(here.team, review.id)] == ["ben"]


async def test_only_a_lead_takes_back_what_somebody_else_decided(
    led: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_keyboard(BEN, monkeypatch)
    async with opened(led) as screens:
        here = screens.app.desk.session
        await screens.press("r")
        now = sitting(here, look(here))
        assert now is not None
        with elsewhere(led, ANN) as there:
            put_off_rest(there, now)
        desk = screens.app.desk
        await screens.until(lambda: desk.sitting is not None and bool(desk.sitting.outcomes))
        screens.app.redraw()
        await screens.press("j")
        assert "u undo" not in screens.foot
        await screens.press("u")
        await screens.wait("only a lead of this board may take back", "ask Flow lead (ann)")
        assert len(here.store.outcomes(here.team, now.review.id)) > 1


async def test_a_line_that_is_refused_stays_as_it_was_typed(
    led: Home, accounts: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    at_keyboard(BEN, monkeypatch)
    async with opened(led) as screens:
        await screens.press("r", "a")
        await screens.type("ring round @nurse.lead fri")
        accounts["ben"] = 99  # the account is another one now
        await screens.press("enter")
        await screens.wait("only the people on this board may", "Act: ring round @nurse.lead fri")


async def test_a_closed_review_is_added_to_by_a_lead(
    led: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_keyboard(CAT, monkeypatch)
    async with opened(led) as screens:
        with elsewhere(led, ANN) as there:
            held(there)
        await screens.wait("weekly review due")
        await screens.press("r")
        await screens.wait("only a lead of this board may open a review before it is due")
        await screens.press("escape", "H", "enter")
        await screens.wait("Review 1")
        assert "a amend" not in screens.foot
        await screens.press("a")
        await screens.wait("only a lead of this board may add to a closed review; ask Flow lead")
        assert screens.app.typing is None
