"""What came before the day of a story: promises, decisions, reviews and notes."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.definitions.board import Board
from teamboard.domain.definitions.indicator import IndicatorId, PersonId
from teamboard.domain.measures.light import Colour
from teamboard.domain.measures.periods import last_complete
from teamboard.domain.notes.notes import Experiment, Note, Notes, Result
from teamboard.domain.review.history import Applied, History, LightAtClose
from teamboard.domain.review.outcome import DecisionKind, Outcome, OutcomeKind, State, Step
from teamboard.domain.review.review import ItemNotes, PastOutcome

_LEAD = "lead"

Table = dict[str, Any]


def history(tables: Table, board: Board, today: date) -> History:
    """All that a story tells of the time before its day."""
    reviews = tuple(sorted(tables.get("reviews", ()), reverse=True))
    outcomes = {kind: _outcomes(tables, kind) for kind in OutcomeKind}
    moved = tables.get("moved_target")
    return History(
        closings=_closings(outcomes[OutcomeKind.DECISION]),
        actions=outcomes[OutcomeKind.ACTION],
        escalations=outcomes[OutcomeKind.ESCALATION],
        steps={name: _steps(name, one) for name, one in tables.get("action", {}).items()},
        reviews=reviews,
        applied=(
            (Applied(2, _at(moved["day"]), _LEAD, moved.get("why", ""), (), (moved["of"],)),)
            if moved
            else ()
        ),
        stood=_stood(tables, board, reviews[0] if reviews else today),
        notes=_story(tables),
    )


def _stood(tables: Table, board: Board, day: date) -> dict[IndicatorId, LightAtClose]:
    """How measures stood on the day of the last review, with what was known then."""
    found = {}
    for _, indicator in board.indicators():
        light = tables.get("stood", {}).get(indicator.id)
        if light:
            period = last_complete(indicator.cadence, day)
            found[indicator.id] = LightAtClose(Colour(light), period)
    return found


def _outcomes(tables: Table, kind: OutcomeKind) -> tuple[Outcome, ...]:
    return tuple(_outcome(kind, *one) for one in tables.get(str(kind), {}).items())


def _outcome(kind: OutcomeKind, name: str, fields: Table) -> Outcome:
    words, day, due, state = {
        OutcomeKind.DECISION: ("what", "made", "until", "made"),
        OutcomeKind.ACTION: ("what", "agreed", "due", "open"),
        OutcomeKind.ESCALATION: ("ask", "sent", "answer_by", "sent"),
    }[kind]
    decision = DecisionKind(fields.get("kind", "change")) if words == "what" else None
    return Outcome(
        id=name,
        review="",
        subject=Subject(fields["on"]),
        kind=kind,
        text=fields.get(words, spoken(name)),
        at=_at(fields[day]),
        by=_LEAD,
        state=State(fields.get("state", state)),
        decision=decision if kind is OutcomeKind.DECISION else None,
        owner=PersonId(fields.get("who", _LEAD)) if kind is OutcomeKind.ACTION else None,
        to=fields.get("to"),
        due=fields.get(due) or None,
    )


def _steps(name: str, action: Table) -> tuple[Step, ...]:
    """Notes on an action, and the days on which it was given a later date."""
    due = action.get("due") or None
    noted = [
        Step(name, _at(d), _LEAD, State.OPEN, due, due, "noted") for d in action.get("noted", ())
    ]
    moved = [
        Step(name, _at(day), _LEAD, State.OPEN, day, day + timedelta(days=14), "moved")
        for day in action.get("moved", ())
    ]
    return tuple(sorted(noted + moved, key=lambda step: step.at))


def _closings(decisions: Sequence[Outcome]) -> dict[Subject, tuple[PastOutcome, ...]]:
    found: dict[Subject, tuple[PastOutcome, ...]] = {}
    for made in sorted(decisions, key=lambda one: one.at):
        closing = PastOutcome(
            notes=ItemNotes(review="", subject=made.subject),
            outcomes=(made,),
            day=made.at.date(),
        )
        found[made.subject] = (*found.get(made.subject, ()), closing)
    return found


def _story(tables: Table) -> Notes:
    notes = tuple(
        Note(name, Subject(n["on"]), n["day"], n.get("what", ""), _at(n["day"]), _LEAD)
        for name, n in tables.get("note", {}).items()
    )
    tried = tuple(
        Experiment(
            id=name,
            subject=Subject(one["on"]),
            believe="it helps",
            tries=one.get("try", spoken(name)),
            check=one["check"],
            at=_at(one["started"]),
            by=_LEAD,
            result=Result(one["result"]) if one.get("result") else None,
        )
        for name, one in tables.get("experiment", {}).items()
    )
    return Notes(notes=notes, experiments=tried)


def _at(day: date) -> datetime:
    return datetime.combine(day, time(9), tzinfo=UTC)


def spoken(name: str) -> str:
    """A short name as people say it: `night-light` is "Night light"."""
    return name.replace("-", " ").capitalize()
