"""After an absence: what is missing is one item, also on homes that closed it piece by piece.

Quotes are the design's.
"""

from datetime import date, timedelta
from pathlib import Path

import pytest

from builders import (
    TEAM,
    TODAY,
    FixedClock,
    make_board,
    make_indicator,
    make_outcome,
    make_priority,
    make_session,
    rows,
)
from teamboard.domain.agenda.item_ids import STALE_READINGS, Subject
from teamboard.domain.agenda.items import Item
from teamboard.domain.agenda.rules.stale import closed_together
from teamboard.domain.review.open_review import OpenReview, offered
from teamboard.domain.review.outcome import DecisionKind, Outcome, OutcomeKind
from teamboard.domain.review.policy import parse_for_item
from teamboard.domain.review.review import ItemNotes, Review
from teamboard.domain.rights import Deed
from teamboard.present.layout import UNICODE
from teamboard.present.pages.review import Page, review_page
from teamboard.services.closing import close, put_off_rest
from teamboard.services.load_board import look
from teamboard.services.review import close_item, said_of, sitting, start
from teamboard.services.store_definitions import define
from teamboard.services.take_readings import take_readings
from teamboard.session import Session

NAMES = ("seen", "beds")
MAY = TODAY + timedelta(days=38)
"""45 days after 31 March: the values of March are too old from the day before on."""


def away(folder: Path) -> Session:
    """A board with two measures that were red in March, told on a day in May."""
    clock = FixedClock()
    session = make_session(folder, clock=clock)
    board = make_board(make_priority(*(make_indicator(name, floor=None) for name in NAMES)))
    define(session, board, "source", "first")
    for name in NAMES:
        take_readings(session, rows(80, name=name), "file")
    clock.move((MAY - TODAY).days)
    return session


def later(session: Session, days: int) -> None:
    assert isinstance(session.clock, FixedClock)
    session.clock.move(days)


def alone(review: Review, name: str, *kinds: str) -> ItemNotes:
    """What a version that had each measure as an item of its own kept of it."""
    return ItemNotes(
        review=review.id,
        subject=Subject(name),
        changed=f"nothing on {name}",
        reasons=kinds or ("stale",),
        light="grey",
        first=tuple((kind, date(2024, 5, 16)) for kind in kinds or ("stale",)),
    )


def closed_before(session: Session, *, due: date, kinds: tuple[str, ...] = ()) -> Review:
    """A review that closed the measures one by one, each put off."""
    with session.begin(Deed.KEEP) as work:
        review = work.open_review(TEAM, session.clock.today(), [Subject(name) for name in NAMES])
        for name in NAMES:
            work.put_item_notes(TEAM, alone(review, name, *kinds))
            work.add_outcome(TEAM, put_off(review, name, due))
        return work.close_review(review, "", f"{TEAM}-{review.day}.toml")


def put_off(review: Review, name: str, due: date) -> Outcome:
    return make_outcome(
        text="put off",
        decision=DecisionKind.PUT_OFF,
        due=due,
        review=review.id,
        subject=Subject(name),
    )


def now_sitting(session: Session) -> OpenReview:
    found = sitting(session, look(session))
    assert found is not None
    return found


def close_one(session: Session, review: Review, item: Item, line: str) -> None:
    board = session.board()
    meant = parse_for_item(line, OutcomeKind.ACTION, item, board, session.clock.today())
    close_item(session, review, item, meant, said_of(session, review, item))


def test_what_is_missing_is_one_item_and_one_line_closes_it(tmp_path: Path) -> None:
    session = away(tmp_path)
    review = start(session)
    assert review.subjects == (STALE_READINGS,)
    (item,) = now_sitting(session).items
    assert item.summary == (
        "2 measures have no reading since 31 March: values due; red when last seen: Seen, Beds"
    )
    close_one(session, review, item, "bring the values @nurse fri")
    assert now_sitting(session).still_open == ()
    session.store.close()


def test_earlier_closings_for_missing_readings_count_for_the_one_item(tmp_path: Path) -> None:
    """ "earlier closings for staleness count for it"."""
    session = away(tmp_path)
    closed_before(session, due=MAY + timedelta(days=7))
    agenda = look(session).agenda
    assert (agenda.awake, [item.subject for item in agenda.snoozed]) == ((), [STALE_READINGS])
    later(session, 7)
    closed_before(session, due=MAY + timedelta(days=14))
    later(session, 7)
    (item,) = look(session).agenda.awake
    assert item.kinds == ("stale",)  # no measure is back by itself because its date has come
    start(session)
    assert put_off_rest(session, now_sitting(session)) == (item,)  # it was put off twice
    session.store.close()


def test_what_else_a_measure_was_closed_for_stays_with_it(tmp_path: Path) -> None:
    session = away(tmp_path)
    closed_before(session, due=MAY + timedelta(days=7), kinds=("owner", "stale"))
    closings = session.store.closings(TEAM)
    kept = {subject: [one.notes.reasons for one in found] for subject, found in closings.items()}
    assert kept == {"seen": [("owner",)], "beds": [("owner",)], STALE_READINGS: [("stale",)]}
    assert len(closings[STALE_READINGS][0].outcomes) == 2
    assert closings[STALE_READINGS][0].notes.changed == "nothing on beds; nothing on seen"
    assert closed_together(closings) == closings  # told together they stay as they are
    session.store.close()


def test_since_when_readings_are_missed_is_kept_from_the_single_measures(tmp_path: Path) -> None:
    session = away(tmp_path)
    earlier = MAY - timedelta(days=1)
    with session.begin(Deed.KEEP) as work:
        work.note_reasons(TEAM, {("seen", "stale"): "no reading"}, earlier)
    (item,) = look(session).agenda.awake
    assert item.since == earlier
    start(session)  # notes the reasons anew
    assert session.store.raised(TEAM) == {(STALE_READINGS, "stale"): (earlier, MAY)}
    session.store.close()


def test_an_open_review_keeps_the_measures_it_was_opened_with(tmp_path: Path) -> None:
    """ "open reviews of today's homes keep their subjects"."""
    session = away(tmp_path)
    with session.begin(Deed.KEEP) as work:
        review = work.open_review(TEAM, MAY, [Subject(name) for name in NAMES])
        work.put_item_notes(TEAM, alone(review, "seen"))
    start(session)
    now = now_sitting(session)
    assert [item.subject for item in now.items] == list(NAMES)
    assert [item.summary for item in now.items] == [
        "no reading since 31 March; the last was red"
    ] * 2
    assert (now.gone, now.came_since) == ((), ())
    for item in now.items:
        close_one(session, now.review, item, "bring the values @nurse fri")
    close(session, now_sitting(session), look(session), "", write=str, taken=())
    assert list(session.store.closings(TEAM)) == [STALE_READINGS]
    session.store.close()


def test_what_came_since_counts_where_not_every_missing_measure_is_there(tmp_path: Path) -> None:
    session = away(tmp_path)
    with session.begin(Deed.KEEP) as work:
        review = work.open_review(TEAM, MAY, [Subject("seen")])
        work.put_item_notes(TEAM, alone(review, "seen"))
    now = now_sitting(session)
    assert [item.subject for item in now.came_since] == [STALE_READINGS]
    session.store.close()


@pytest.mark.parametrize("kinds", [("stale",), ("owner", "stale")])
def test_what_is_offered_as_said_of_it_is_the_reason(tmp_path: Path, kinds: tuple[str]) -> None:
    session = away(tmp_path)
    closed_before(session, due=MAY, kinds=kinds)
    later(session, 1)
    review = start(session)
    (item,) = [one for one in now_sitting(session).items if one.subject == STALE_READINGS]
    assert offered(review, item).changed == item.summary
    session.store.close()


def test_every_missing_measure_is_named_on_the_screen_with_whose_it_is(tmp_path: Path) -> None:
    session = away(tmp_path)
    names = [f"m{number}" for number in range(8)]
    every = [make_indicator(name, floor=None) for name in names]
    board = make_board(make_priority(*every[:4]), make_priority(*every[4:], name="more"))
    define(session, board, "source", "more")
    for name in names:
        take_readings(session, rows(80, name=name), "file")
    start(session)
    now = now_sitting(session)
    page = Page(
        item=now.items[0], place=1, total=1, closed=0, sleeping=0, came_since=0,
        said=now.said(now.items[0]), outcomes=(),
    )  # fmt: skip
    lines, _ = review_page(look(session), page, 80, 22, UNICODE, None)
    told = [" ".join("".join(span.text for span in line).split()) for line in lines]
    assert [line for line in told if line.startswith("Missing")] == [
        f"Missing M{number}, since 31 March, the last was red; Flow lead" for number in range(8)
    ]
    session.store.close()
