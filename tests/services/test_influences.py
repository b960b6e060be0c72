"""You influence: what a team contributes to on other boards of the home."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from builders import TEAM, make_board, make_indicator, make_priority, make_session, rows
from teamboard.domain.definitions.board import Board, Person, PriorityId, TeamId
from teamboard.domain.definitions.indicator import Kind, PersonId
from teamboard.domain.measures.light import Colour
from teamboard.domain.rights import Deed
from teamboard.services.load_board import look
from teamboard.services.store_definitions import define
from teamboard.session import Session
from teamboard.storage.sqlite.store import SqliteStore

WARD = TeamId("ward")
CARER = Person(id=PersonId("carer"), name="Carer", team=TEAM)
SISTER = Person(id=PersonId("sister"), name="Sister")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """The lead at the flow board."""
    session = make_session(tmp_path)
    define(session, make_board(), "source", "first")
    yield session
    session.store.close()


def ward(session: Session, **fields: Any) -> None:
    """A ward's board with a result, an early sign of theirs and one of the flow team's."""
    measures = (
        make_indicator("falls", owner=SISTER.id),
        make_indicator("rounds", kind=Kind.LEAD, owner=SISTER.id),
        make_indicator("rails", kind=Kind.LEAD, owner=CARER.id),
        make_indicator("steps", owner=CARER.id, ladder=True, target=None, floor=None),
    )
    given: dict[str, Any] = {"owner": SISTER.id, "contributors": (CARER.id,)}
    priority = make_priority(*measures, name="falls", **(given | fields))
    other = make_priority(make_indicator("beds", owner=SISTER.id), name="beds", owner=SISTER.id)
    board = make_board(priority, other, team=WARD, name="Ward", person=(CARER, SISTER))
    define(session._replace(team=WARD), board, "source", "first")


def test_a_contributor_sees_the_result_and_their_own_early_signs(session: Session) -> None:
    ward(session)
    with session._replace(team=WARD).begin(Deed.KEEP) as work:
        work.put_readings(WARD, rows(60.0, name="falls"), "test")
    found = look(session).influences
    assert [one.subject for one in found] == ["influence/ward/falls", "influence/ward/rails"]
    falls, rails = found
    assert (falls.team, falls.board, falls.priority.id) == (WARD, "Ward", PriorityId("falls"))
    assert (falls.owner, rails.owner) == ("Sister", "Carer")
    assert falls.assessment.light.colour is Colour.RED
    assert rails.assessment.light.colour is Colour.GREY


def test_another_board_is_read_once_however_many_priorities_are_influenced_there(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = [
        make_priority(make_indicator(name), name=name, contributors=(CARER.id,))
        for name in ("falls", "beds")
    ]
    board = make_board(*both, team=WARD, name="Ward", person=(CARER, *make_board().person))
    define(session._replace(team=WARD), board, "source", "first")
    read, plain = [], SqliteStore.board

    def counted(store: SqliteStore, team: TeamId) -> Board | None:
        read.append(team)
        return plain(store, team)

    monkeypatch.setattr(SqliteStore, "board", counted)

    found = look(session).influences

    assert [one.priority.id for one in found] == ["falls", "beds"]
    assert read.count(WARD) == 1


def test_it_is_nowhere_else_on_the_board_and_raises_nothing(session: Session) -> None:
    before = look(session)
    ward(session)
    view = look(session)
    assert view.influences
    assert view.assessments.keys() == before.assessments.keys()
    assert view.agenda == before.agenda
    assert view.values_due == before.values_due


def test_who_does_not_contribute_sees_nothing(session: Session) -> None:
    ward(session, contributors=())
    assert look(session).influences == ()


def test_a_team_does_not_influence_its_own_board(session: Session) -> None:
    ward(session)
    assert look(session._replace(team=WARD)).influences == ()


def test_when_the_other_board_drops_the_contributor_it_is_gone(session: Session) -> None:
    ward(session)
    ward(session, contributors=(SISTER.id,))
    assert look(session).influences == ()
