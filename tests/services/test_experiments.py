"""An experiment whose check date has come is an item, and "failed, and we learned" closes it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from builders import TODAY, FixedClock, make_board, make_outcome, make_session, rows
from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.agenda.items import Item
from teamboard.domain.notes.notes import Experiment, Result
from teamboard.domain.review.outcome import DecisionKind, Outcome, OutcomeKind
from teamboard.domain.review.policy import parse_for_item
from teamboard.domain.review.review import Review
from teamboard.domain.rights import Deed
from teamboard.errors import ConflictError
from teamboard.present.words.outcomes import outcome_words
from teamboard.services.closing import close
from teamboard.services.load_board import look
from teamboard.services.notes import learn, take_back
from teamboard.services.review import close_item, redo, said_of, sitting, start, undo
from teamboard.services.store_definitions import define
from teamboard.services.take_readings import take_readings
from teamboard.session import Session

DECIDE, ACT = OutcomeKind.DECISION, OutcomeKind.ACTION
BELIEVED = ("evenings are quieter", "calls at seven")


@dataclass
class Trying:
    """A team whose only item is an experiment that is due."""

    session: Session
    clock: FixedClock
    review: Review
    item: Item

    @property
    def experiment(self) -> Experiment:
        """The experiment as it is kept."""
        (one,) = self.session.store.notes(self.session.team).experiments
        return one

    def close(self, line: str, kind: OutcomeKind = DECIDE) -> Outcome:
        """Close the item with a line."""
        meant = parse_for_item(line, kind, self.item, make_board(), self.clock.today())
        said = said_of(self.session, self.review, self.item)
        return close_item(self.session, self.review, self.item, meant, said)

    def ends(self, result: Result, learned: str) -> Experiment:
        """Another lead ends the experiment beside the review."""
        return learn(self.session, self.experiment, result, learned)

    def opens_again(self) -> None:
        """Another lead opens the experiment again beside the review."""
        with self.session.begin(Deed.KEEP) as work:
            work.learn(self.session.team, self.experiment, None, "")

    def outcomes(self) -> tuple[Outcome, ...]:
        """What stands decided in the review."""
        return self.session.store.outcomes(self.session.team, self.review.id)

    def raised(self) -> list[str]:
        """What needs the team now."""
        return [item.subject for item in look(self.session).agenda.awake]


@pytest.fixture
def trying(tmp_path: Path) -> Iterator[Trying]:
    clock = FixedClock()
    session = make_session(tmp_path, clock=clock)
    define(session, make_board(), "source", "first")
    take_readings(session, rows(97), "file")
    believe, tries = BELIEVED
    with session.begin(Deed.KEEP) as work:
        check = TODAY + timedelta(days=14)
        tried = Experiment("", Subject("seen"), believe, tries, check, clock.now(), "")
        work.add_experiment(session.team, tried)
    assert look(session).agenda.awake == ()
    clock.move(14)
    review = start(session)
    (item,) = look(session).agenda.awake
    yield Trying(session, clock, review, item)
    session.store.close()


def test_a_due_experiment_asks_whether_it_worked(trying: Trying) -> None:
    assert trying.item.subject == f"experiment/{trying.experiment.id}"
    assert trying.item.name == "Trying calls at seven"
    assert trying.item.kinds == ("expired",)
    assert "say whether it worked" in trying.item.summary


@pytest.mark.parametrize("result", Result)
def test_saying_how_it_ended_and_what_was_learned_closes_it(trying: Trying, result: Result) -> None:
    outcome = trying.close(f"{result}: people eat at seven")
    assert (outcome.decision, outcome.text) == (
        DecisionKind.CHANGE,
        f"{result}: people eat at seven",
    )
    assert (trying.experiment.result, trying.experiment.learned) == (result, "people eat at seven")
    assert trying.raised() == []


def test_what_was_closed_stays_on_the_list_of_its_review(trying: Trying) -> None:
    trying.close("failed: people eat at seven")
    now = sitting(trying.session, look(trying.session))
    assert now is not None
    assert [item.name for item in now.items] == ["Trying calls at seven"]
    assert (now.closed, now.still_open, now.gone) == (1, (), ())


def test_taking_it_back_lets_the_experiment_run_again(trying: Trying) -> None:
    trying.close("failed: people eat at seven")
    undo(trying.session, trying.review)
    assert (trying.experiment.result, trying.experiment.learned) == (None, "")
    assert trying.raised() == [trying.item.subject]
    redo(trying.session, trying.review)
    assert (trying.experiment.result, trying.experiment.learned) == (
        Result.FAILED,
        "people eat at seven",
    )


def test_another_outcome_lets_it_run_until_its_date(trying: Trying) -> None:
    trying.close("ask three more families @nurse by fri", ACT)
    assert trying.experiment.result is None
    now = sitting(trying.session, look(trying.session))
    assert now is not None
    close(trying.session, now, look(trying.session), "", write=str, taken=())
    assert trying.raised() == []
    trying.clock.move(7)
    assert trying.item.subject in trying.raised()


def test_what_came_back_counts_the_experiments_that_ended(trying: Trying) -> None:
    trying.close("failed: people eat at seven")
    assert look(trying.session).back.learned == 1
    assert "1 experiment ended" in look(trying.session).back.words


def test_only_an_experiment_ends_by_such_a_line(trying: Trying) -> None:
    board = make_board()
    plain = make_outcome(DECIDE, subject=Subject("seen"), text="failed: twice")
    trying.item = Item(
        subject=plain.subject,
        name="Seen",
        priority=board.priority[0],
        reasons=trying.item.reasons,
        ambition=trying.item.ambition,
        cadence=trying.item.cadence,
    )
    meant = parse_for_item("failed: twice", DECIDE, trying.item, board, date(2024, 4, 22))
    assert meant.due is not None


def test_taking_a_decision_back_leaves_an_experiment_that_others_ended(trying: Trying) -> None:
    trying.close("failed: people eat at seven")
    trying.opens_again()
    theirs = trying.ends(Result.WORKED, "ten rang")
    undo(trying.session, trying.review)
    assert trying.outcomes() == ()
    assert trying.experiment == theirs


def test_an_experiment_decided_twice_stays_ended_while_one_decision_stands(trying: Trying) -> None:
    trying.close("failed: people eat at seven")
    trying.close("Failed - people eat at seven")
    undo(trying.session, trying.review)
    assert trying.experiment.result is Result.FAILED
    undo(trying.session, trying.review)
    assert trying.experiment.result is None


def test_a_decision_against_other_words_that_ended_it_is_a_conflict(trying: Trying) -> None:
    theirs = trying.ends(Result.WORKED, "ten rang")
    with pytest.raises(ConflictError, match="has ended already, in other words") as lost:
        trying.close("failed: people eat at seven")
    assert lost.value.theirs == "worked: ten rang"
    assert (trying.outcomes(), trying.experiment) == ((), theirs)
    assert trying.session.store.item_notes(trying.session.team, trying.review.id) == {}


def test_a_decision_in_the_words_that_ended_it_is_kept(trying: Trying) -> None:
    theirs = trying.ends(Result.WORKED, "ten rang")
    outcome = trying.close("worked: ten rang")
    assert (trying.outcomes(), trying.experiment) == ((outcome,), theirs)


def test_bringing_back_a_decision_against_other_words_is_a_conflict(trying: Trying) -> None:
    trying.close("failed: people eat at seven")
    undo(trying.session, trying.review)
    theirs = trying.ends(Result.WORKED, "ten rang")
    with pytest.raises(ConflictError) as lost:
        redo(trying.session, trying.review)
    assert lost.value.theirs == "worked: ten rang"
    assert (trying.outcomes(), trying.experiment) == ((), theirs)


def test_an_experiment_that_was_taken_back_does_not_end_by_a_decision(trying: Trying) -> None:
    take_back(trying.session, trying.experiment)
    with pytest.raises(ConflictError, match="took this experiment back"):
        trying.close("failed: people eat at seven")
    assert trying.outcomes() == ()


@pytest.mark.parametrize("line", ["failed", "Worked:", "unclear -", "f:"])
def test_how_it_ended_without_what_was_learned_is_a_fault(trying: Trying, line: str) -> None:
    meant = parse_for_item(line, DECIDE, trying.item, make_board(), trying.clock.today())
    assert meant.faults == ("what did you learn? add a few words behind it",)
    assert meant.preview.endswith(": ...")


@pytest.mark.parametrize("line", ["accept until 30 jun", "try longer", "failing is fine"])
def test_a_line_that_does_not_say_how_it_ended_is_any_decision(trying: Trying, line: str) -> None:
    trying.close(line)
    assert trying.experiment.result is None


def test_a_decision_that_ended_an_experiment_says_so_in_a_sentence(trying: Trying) -> None:
    outcome = trying.close("failed: people eat at seven")
    words = outcome_words(make_board(), outcome, TODAY)
    assert words == "It failed, and we learned: people eat at seven"
    undo(trying.session, trying.review)
    kept = outcome_words(make_board(), trying.close("try longer by 30 apr"), TODAY)
    assert kept == "Decided: try longer, back on Tue 30 Apr"
