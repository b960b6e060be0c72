"""Who may do what: every use case that changes something asks, and asks for the right thing."""

import ast
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

import teamboard
from builders import (
    LEAD,
    NOW,
    OTHER,
    TEAM,
    TODAY,
    FakeServer,
    FixedClock,
    make_board,
    make_session,
    rows,
)
from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.agenda.items import Item
from teamboard.domain.definitions.board import Person
from teamboard.domain.definitions.indicator import IndicatorId, PersonId
from teamboard.domain.journal import Actor
from teamboard.domain.measures.reading import Rater, Rating, Reading
from teamboard.domain.notes.notes import FeedbackKind, Result
from teamboard.domain.review.open_review import OpenReview
from teamboard.domain.review.outcome import OutcomeKind, State
from teamboard.domain.review.policy import parse_for_item
from teamboard.domain.review.review_history import WHOLE
from teamboard.domain.rights import Role
from teamboard.domain.snapshot.document import Document
from teamboard.errors import UserError
from teamboard.ports import Draft
from teamboard.services import closing, review
from teamboard.services import notes as telling
from teamboard.services import tracked_actions as follow_up
from teamboard.services import tracked_escalations as answering
from teamboard.services.drafts import keep_drafts
from teamboard.services.load_board import look
from teamboard.services.rename import rename, rename_meant
from teamboard.services.store_definitions import define
from teamboard.services.take_ratings import take_ratings
from teamboard.services.take_readings import take_readings, take_value
from teamboard.session import Session

NURSE = Actor(1002, "nurse")
BOARD = make_board(
    person=(
        Person(id=PersonId("flow.lead"), name="Flow lead", login="lead", lead=True),
        Person(id=PersonId("nurse"), name="Nurse in charge", login="nurse"),
    )
)
DUE = TODAY
"""A Monday, on which the weekly review is due once one was held the Monday before."""
WHO = {Role.WRITER: OTHER, Role.MEMBER: NURSE, Role.LEAD: LEAD}
ACCOUNTS = {"lead": LEAD.uid, "nurse": NURSE.uid, "other": OTHER.uid}
SERVER = FakeServer(owner=None, accounts=ACCOUNTS)
LEADERLESS = FakeServer(owner=None, accounts={"nurse": NURSE.uid, "other": OTHER.uid})


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with a board, its readings, and an action, an escalation and a note of the lead.

    One review was closed a week ago.
    """
    folder = tmp_path_factory.mktemp("kept")
    week_ago = FixedClock(DUE - timedelta(days=7), NOW - timedelta(days=7))
    lead = make_session(folder, LEAD, week_ago, SERVER)
    define(lead, BOARD, "source", "first")
    take_readings(lead, rows(90, 60), "file")
    review.start(lead)
    decide(lead, "ring the ward @nurse", OutcomeKind.ACTION)
    decide(lead, "agree triage ^board", OutcomeKind.ESCALATION)
    closing.close(lead, now_of(lead), look(lead), "", write=str, taken=())
    telling.add_note(lead, "seen", "a ward closed")
    telling.add_experiment(lead, "seen", "calls help", "ring", DUE + timedelta(days=7))
    lead.store.close()
    return folder / "teamboard.db"


@pytest.fixture
def session(kept: Path, tmp_path: Path) -> Iterator[Session]:
    """The lead at a copy of it, on the day the next review is due."""
    shutil.copy(kept, tmp_path / "teamboard.db")
    made = make_session(tmp_path, LEAD, FixedClock(DUE, NOW), SERVER)
    yield made
    made.store.close()


def now_of(session: Session) -> OpenReview:
    now = review.sitting(session, look(session))
    assert now is not None
    return now


def item_of(session: Session) -> Item:
    return now_of(session).items[0]


def decide(session: Session, text: str, kind: OutcomeKind) -> None:
    """Close the first item of the open review with one line."""
    now = now_of(session)
    item = now.items[0]
    said = review.said_of(session, now.review, item)
    meant = parse_for_item(text, kind, item, BOARD, session.clock.today())
    review.close_item(session, now.review, item, meant, said)


def accept(session: Session) -> None:
    decide(session, "change the rota", OutcomeKind.DECISION)


def close(session: Session) -> None:
    closing.close(session, now_of(session), look(session), "", write=str, taken=())


def close_as_it_stands(session: Session) -> None:
    now = now_of(session)
    closing.close(session, now, look(session), "", write=str, taken=(), as_it_stands=True)


# what has to stand before: done by the lead


def nothing(_: Session) -> None:
    """The home as it is kept."""


def opened(lead: Session) -> None:
    review.start(lead)


def decided(lead: Session) -> None:
    review.start(lead)
    accept(lead)


def escalated(lead: Session) -> None:
    review.start(lead)
    decide(lead, "agree beds ^board", OutcomeKind.ESCALATION)


def decided_by_the_nurse(lead: Session) -> None:
    review.start(lead)
    accept(lead._replace(actor=NURSE))


def undone(lead: Session) -> None:
    decided(lead)
    review.undo(lead, now_of(lead).review)


def undone_by_the_nurse(lead: Session) -> None:
    decided_by_the_nurse(lead)
    review.undo(lead._replace(actor=NURSE), now_of(lead).review)


def left_open(lead: Session) -> None:
    clock = FixedClock(DUE - timedelta(days=7), NOW - timedelta(days=7))
    review.start(lead._replace(clock=clock))


def held_today(lead: Session) -> None:
    decided(lead)
    close(lead)


def noted_by_other(lead: Session) -> None:
    telling.add_note(lead._replace(actor=OTHER), "seen", "a bay is shut")


Doing = Callable[[Session], object]
FREE, PEOPLE, LEADS = Role.WRITER, Role.MEMBER, Role.LEAD
DEEDS: dict[str, tuple[Role, Doing, Doing]] = {
    "take readings": (FREE, nothing, lambda s: take_readings(s, rows(70), "file")),
    "type a value": (
        FREE, nothing,
        lambda s: take_value(s, Reading(IndicatorId("seen"), date(2024, 4, 1), 70.0)),
    ),
    "take ratings": (
        FREE, nothing,
        lambda s: take_ratings(s, [Rating(IndicatorId("x"), DUE, "p1", Rater.SELF, 3)], "f"),
    ),
    "note": (FREE, nothing, lambda s: telling.add_note(s, "seen", "a bay is shut")),
    "tell": (
        FREE, nothing,
        lambda s: telling.add_voice(s, "waits", FeedbackKind.PERSON, "I waited", consent=True),
    ),
    "try": (
        FREE, nothing,
        lambda s: telling.add_experiment(s, "seen", "it helps", "ring", DUE + timedelta(days=9)),
    ),
    "learn": (
        FREE, nothing,
        lambda s: telling.learn(
            s, s.store.notes(TEAM).experiments[0], Result.FAILED, "nobody rang"
        ),
    ),
    "take back a note of one's own": (
        FREE, noted_by_other, lambda s: telling.take_back(s, s.store.notes(TEAM).notes[-1]),
    ),
    "take back a note of another": (
        LEADS, nothing, lambda s: telling.take_back(s, s.store.notes(TEAM).notes[0]),
    ),
    "move an action on": (
        FREE, nothing,
        lambda s: follow_up.take_step(s, s.store.actions(TEAM)[0], State.DOING, ""),
    ),
    "answer an escalation": (
        FREE, nothing,
        lambda s: answering.answer(s, s.store.escalations(TEAM)[0], State.ANSWERED, "yes"),
    ),
    "keep a draft": (
        FREE, opened,
        lambda s: keep_drafts(s, [Draft(now_of(s).review.id, Subject("seen"), "action", "ri")]),
    ),
    "count time": (FREE, opened, lambda s: review.spend(s, now_of(s).review, {WHOLE: 3})),
    "open a review that is due": (PEOPLE, nothing, review.start),
    "open a review before it is due": (LEADS, held_today, review.start),
    "take over a review": (PEOPLE, opened, review.start),
    "say what drives it": (
        PEOPLE, opened,
        lambda s: review.answer(
            s, replace(review.said_of(s, now_of(s).review, item_of(s)), drives="gaps")
        ),
    ),
    "take an item in": (
        PEOPLE, opened, lambda s: review.take_in(s, now_of(s).review, item_of(s)),
    ),
    "close an item": (PEOPLE, opened, accept),
    "put off what remains": (
        PEOPLE, opened, lambda s: closing.put_off_rest(s, now_of(s)),
    ),
    "word an escalation": (
        PEOPLE, escalated,
        lambda s: review.word_escalation(
            s, s.store.escalations(TEAM)[-1], tried="twice", impact=""
        ),
    ),
    "undo one's own": (
        PEOPLE, decided_by_the_nurse, lambda s: review.undo(s, now_of(s).review),
    ),
    "undo another's": (LEADS, decided, lambda s: review.undo(s, now_of(s).review)),
    "redo one's own": (
        PEOPLE, undone_by_the_nurse, lambda s: review.redo(s, now_of(s).review),
    ),
    "redo another's": (LEADS, undone, lambda s: review.redo(s, now_of(s).review)),
    "close a review": (PEOPLE, decided, close),
    "close as it stands": (PEOPLE, left_open, close_as_it_stands),
    "discard a review": (
        LEADS, opened, lambda s: closing.discard(s, now_of(s).review),
    ),
    "amend a review": (
        LEADS, nothing,
        lambda s: closing.amend(
            s, s.store.closed_reviews(TEAM)[0], WHOLE, "it was Ann", "wrong name"
        ),
    ),
    "rename a measure": (
        LEADS,
        nothing,
        lambda s: rename(s, rename_meant(s, "seen", "seen-in-four"), "source", "clearer"),
    ),
    "change the definitions": (
        LEADS, nothing, lambda s: define(s, replace(BOARD, note="new"), "other source", ""),
    ),
}  # fmt: skip
"""Each deed: who may do it, what stands before, and how it is done."""


def ready(session: Session, before: Doing) -> None:
    before(session._replace(actor=LEAD, server=SERVER))


@pytest.mark.parametrize("deed", DEEDS)
def test_it_is_done_by_the_least_who_may_and_refused_to_those_below(
    session: Session, deed: str
) -> None:
    least, before, do = DEEDS[deed]
    ready(session, before)
    for held, actor in WHO.items():
        who = session._replace(actor=actor)
        if held < least:
            journal = session.store.journal_head(TEAM)
            with pytest.raises(UserError, match=r"only .* may ") as refused:
                do(who)
            assert "Flow lead (lead)" in refused.value.do
            assert session.store.journal_head(TEAM) == journal
        elif held is least:
            do(who)


@pytest.mark.parametrize("deed", DEEDS)
def test_where_no_lead_has_an_account_here_whoever_can_write_does_it(
    session: Session, deed: str
) -> None:
    _, before, do = DEEDS[deed]
    ready(session, before)
    do(session._replace(actor=OTHER, server=LEADERLESS))


@pytest.mark.parametrize(
    ("actor", "server"),
    [(Actor(0, "root"), SERVER), (OTHER, SERVER._replace(owner=OTHER.uid))],
    ids=["root", "the owner of the home"],
)
def test_root_and_the_owner_of_the_home_lead_every_board(
    session: Session, actor: Actor, server: FakeServer
) -> None:
    opened(session)
    closing.discard(session._replace(actor=actor, server=server), now_of(session).review)


def test_a_review_that_no_lead_opened_says_so_while_it_is_open_and_ever_after(
    session: Session,
) -> None:
    nurse = session._replace(actor=NURSE)
    review.start(nurse)
    assert now_of(session).no_lead
    accept(nurse)
    written: list[object] = []

    def write(document: Document) -> str:
        written.append(document["review"]["held_without_lead"])
        return ""

    closing.close(nurse, now_of(nurse), look(nurse), "", write=write, taken=())
    assert written == [True]
    newest, before = session.store.closed_reviews(TEAM)
    assert session.store.without_lead(TEAM) == {newest.id}
    assert before.opened_by == "lead"


def test_a_review_that_a_lead_opened_says_nothing(session: Session) -> None:
    opened(session)
    assert not now_of(session).no_lead
    assert session.facts(now_of(session).review).no_lead is False


def test_a_review_closes_as_it_stands_only_where_it_was_left_open(session: Session) -> None:
    opened(session)
    with pytest.raises(UserError, match="may be closed as it stands from 15 April 2024 on"):
        close_as_it_stands(session)


def test_it_is_judged_by_the_definitions_last_applied(session: Session) -> None:
    """Who writes themselves into the file as lead is none by that."""
    nurse = replace(BOARD.person[1], lead=True)
    mine = replace(BOARD, person=(BOARD.person[0], nurse))
    with pytest.raises(UserError, match="only a lead"):
        define(session._replace(actor=NURSE), mine, "mine", "")
    define(session, mine, "mine", "")
    define(session._replace(actor=NURSE), replace(mine, note="ours"), "ours", "")


def test_the_board_says_where_no_lead_has_an_account(session: Session) -> None:
    assert look(session._replace(server=LEADERLESS)).leaderless
    assert not look(session).leaderless
    assert not look(session._replace(server=LEADERLESS._replace(sample=True))).leaderless


def test_nobody_goes_round_the_question() -> None:
    """All writing begins with `begin`, which asks; only a new sample is filled without."""
    package = Path(teamboard.__file__).parent
    begun = 0
    for part in ("services", "wiring", "cli", "tui"):
        for path in package.joinpath(part).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Attribute) and node.attr in {"work", "begin"}:
                    assert node.attr == "begin" or path.name == "demo.py", (path, node.lineno)
                    begun += part == "services"
    assert begun > 20
