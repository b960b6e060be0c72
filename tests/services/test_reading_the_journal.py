"""Reading the journal: words that were told to the team only stay with the team."""

from dataclasses import replace
from pathlib import Path

import pytest

from builders import LEAD, OTHER, TEAM, make_board, make_session
from teamboard.domain.notes.notes import FeedbackKind
from teamboard.domain.rights import Deed
from teamboard.errors import UserError
from teamboard.services.journal import NOT_FOR_YOU, read_journal
from teamboard.services.notes import add_voice, take_back
from teamboard.session import Session

SAID = "they talk over my head"
PASSED_ON = "they wait for me to finish"


def told(folder: Path) -> Session:
    session = make_session(folder)
    with session.begin(Deed.KEEP) as work:
        work.store_board(make_board(), "", "")
    voice = add_voice(session, "waits", FeedbackKind.PERSON, SAID, consent=False)
    add_voice(session, "waits", FeedbackKind.PERSON, PASSED_ON, consent=True)
    take_back(session, voice)
    return session


def texts(session: Session) -> str:
    return " ".join(f"{one.before} {one.after}" for one in read_journal(session))


def test_words_without_consent_are_read_by_the_board_only(tmp_path: Path) -> None:
    session = told(tmp_path)
    assert texts(session._replace(actor=LEAD)).count(SAID) == 2
    outside = texts(session._replace(actor=OTHER))
    assert SAID not in outside
    assert PASSED_ON in outside
    assert outside.count(NOT_FOR_YOU) == 2
    session.store.close()


def test_where_nobody_has_an_account_everybody_reads_them(tmp_path: Path) -> None:
    session = told(tmp_path)
    board = session.board()
    nobody = tuple(replace(person, login=None) for person in board.person)
    with session.begin(Deed.KEEP) as work:
        work.store_board(replace(board, person=nobody), "", "")
    assert SAID in texts(session._replace(actor=OTHER))
    session.store.close()


def test_a_person_is_named_by_short_name_or_account(tmp_path: Path) -> None:
    session = told(tmp_path)
    by_name = list(read_journal(session, person="flow.lead"))
    assert by_name == list(read_journal(session, person="lead"))
    assert {one.actor for one in by_name} == {"lead"}
    assert list(read_journal(session, subject="priority/waits"))
    assert not list(read_journal(session, subject="waits"))
    with pytest.raises(UserError, match="Nurse in charge has no account"):
        list(read_journal(session, person="nurse"))
    assert session.team == TEAM
    session.store.close()
