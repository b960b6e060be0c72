"""The tables of a snapshot: what each of the board's things comes to, as plain values."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.agenda.items import Item, stale_item
from teamboard.domain.agenda.rule import Context
from teamboard.domain.board_state import BoardState
from teamboard.domain.measures.reading import RatingSummary
from teamboard.domain.notes.notes import Experiment, Feedback, Note
from teamboard.domain.review.cycle_time import CycleTime
from teamboard.domain.review.history import Applied
from teamboard.domain.review.open_review import settled_words
from teamboard.domain.review.outcome import Outcome
from teamboard.domain.review.review import Amendment, ItemNotes, Review

Table = dict[str, Any]


def given(facts: Mapping[str, Any]) -> Table:
    """The facts that are there: TOML has no way to write nothing."""
    return {key: value for key, value in facts.items() if value is not None and value != ""}


def priorities(view: BoardState) -> Table:
    """Each priority with its place, the light of its group, and how many are red or amber."""
    found: dict[str, Table] = {}
    for place, priority in enumerate(view.board.priority, start=1):
        group = view.groups[priority.id]
        found[str(priority.id)] = given(
            {
                "place": place,
                "objective": priority.objective,
                "owner": priority.owner,
                "ambition": str(priority.ambition),
                "light": str(group.colour),
                "counts": group.counts,
            }
        )
    return found


def indicators(view: BoardState) -> Table:
    """Each indicator with its place, its latest reading, its light and what its chart says.

    `value` is the latest reading; `judged` is what the light goes by, of `over` periods where
    small numbers are summed.
    """
    found = {}
    for place, (priority, indicator) in enumerate(view.board.indicators(), start=1):
        assessment = view.assessments[indicator.id]
        latest, light = assessment.latest, assessment.light
        found[str(indicator.id)] = given(
            {
                "place": place,
                "name": indicator.name,
                "priority": priority.id if priority else None,
                "kind": str(indicator.kind),
                "cadence": str(indicator.cadence),
                "direction": str(indicator.direction),
                "unit": indicator.unit,
                "decimals": indicator.decimals,
                "owner": indicator.owner,
                "period": latest.period if latest else None,
                "value": latest.value if latest else None,
                "numerator": latest.numerator if latest else None,
                "denominator": latest.denominator if latest else None,
                "judged": light.value,
                "over": light.periods if light.periods > 1 else None,
                "target": _bound(indicator.target),
                "amber": indicator.amber or None,
                "floor": _bound(indicator.floor),
                "light": str(light.colour),
                "reason": light.reason,
                "beyond_floor": light.floor_stands or None,
                "variation": str(assessment.variation.value) if assessment.variation else None,
                "unjudged": None if assessment.variation else assessment.trend_words,
                "assurance": str(assessment.promise.value) if assessment.promise else None,
                "ladder": _ladder(assessment.ladder),
            }
        )
    return found


def _ladder(ladder: RatingSummary | None) -> Table | None:
    """How people moved; never who."""
    if ladder is None:
        return None
    return {
        "period": ladder.period,
        "up": ladder.up,
        "same": ladder.same,
        "down": ladder.down,
        "new": ladder.new,
        "ever_up": ladder.ever_up,
        "ever_same": ladder.ever_same,
        "ever_down": ladder.ever_down,
    }


def _bound(bound: float | tuple[float, float] | None) -> float | list[float] | None:
    return list(bound) if isinstance(bound, tuple) else bound


def items(
    view: BoardState,
    review: Review | None,
    answers: Mapping[Subject, ItemNotes],
    seconds: Mapping[Subject, int],
) -> Table:
    """Each item that is raised or was reviewed: its reasons, what was said, how long it took.

    Its place is that on the review's list; what is not on it follows in the agenda's order.
    """
    found = {item.subject: _item(item) for item in view.agenda.awake}
    found |= {item.subject: _item(item) | {"asleep": True} for item in view.agenda.snoozed}
    now = Context(view.board, view.assessments, view.today, view.history)
    subjects = review.subjects if review else ()
    for subject in subjects:
        alone = None if subject in found else stale_item(now, subject)
        table = found.setdefault(subject, _item(alone) if alone else {})
        said = answers.get(subject)
        if said is not None:
            table |= given(
                {"changed": said.changed, "drives": said.drives, "scope": str(said.scope)}
            )
        table |= given({"seconds": seconds.get(subject) or None})
        if review is not None and "reason" not in table:  # it is raised no more
            table |= given({"settled": settled_words(view.history, subject, review.opened_at)})
        table["reviewed"] = True
    for place, subject in enumerate(dict.fromkeys((*subjects, *found)), start=1):
        found[subject]["place"] = place
    return {str(subject): table for subject, table in found.items()}


def _item(item: Item) -> Table:
    return {
        "severity": item.severity,
        "reason": {
            str(reason.kind): given(
                {"sentence": reason.sentence, "first": reason.first, "last": reason.last}
            )
            for reason in item.reasons
        },
    }


def outcome_table(outcome: Outcome, moved: int, first: date | None) -> Table:
    """An outcome; `moved` is how often its date was, and `first` the date it had at first."""
    return given(
        {
            "subject": str(outcome.subject),
            "text": outcome.text,
            "decision": outcome.decision and str(outcome.decision),
            "owner": outcome.owner,
            "to": outcome.to,
            "due": outcome.due,
            "moved": moved or None,
            "first_due": first,
            "state": str(outcome.state),
            "after": outcome.after,
            "tried": outcome.tried,
            "impact": outcome.impact,
            "by": outcome.by,
            "at": outcome.at,
            "review": outcome.review,
        }
    )


def applied_table(one: Applied) -> Table:
    """A version of the definitions: what changed, who stored it, when, and why."""
    return given(
        {
            "at": one.at,
            "by": one.by,
            "why": one.why,
            "changes": list(one.changes),
            "moved": list(one.moved) or None,
        }
    )


def amendment_table(one: Amendment) -> Table:
    """What was added to a closed review, as it is written."""
    return given(
        {
            "review": one.review,
            "subject": str(one.subject),
            "text": one.text,
            "why": one.why,
            "by": one.by,
            "at": one.at,
        }
    )


def cycle_time_table(speed: CycleTime) -> Table:
    """How fast signals led to outcomes and how many actions were on time, where there were any."""
    return given(
        {
            "median_days": speed.median_days,
            "outcomes": speed.outcomes or None,
            "actions_on_time": speed.on_time if speed.due else None,
            "actions_due": speed.due or None,
        }
    )


def note_tables(view: BoardState, days: int) -> dict[str, Mapping[str, Table]]:
    """The initiatives, and the notes, voices and experiments of the last `days` days.

    What somebody told us without agreeing that it is passed on is counted and not quoted:
    a snapshot leaves the team.
    """
    story, today = view.history.notes, view.today

    def lately(at: datetime) -> bool:
        # In UTC, so that the bytes do not depend on the time zone; tomorrow may have begun there.
        return -1 <= (today - at.astimezone(UTC).date()).days <= days

    return {
        "initiative": {
            one.id: given(
                {
                    "name": one.name,
                    "priority": str(priority.id),
                    "owner": one.owner,
                    "start": one.start,
                    "ended": one.ended,
                    "moves": [str(name) for name in one.moves] or None,
                }
            )
            for priority in view.board.priority
            for one in priority.initiative
        },
        "note": {one.id: _note(one) for one in story.notes if lately(one.at)},
        "voice": {one.id: _voice(one) for one in story.voices if lately(one.at)},
        "experiment": {
            one.id: _experiment(one)
            for one in story.experiments
            if one.closed_at is None or lately(one.closed_at)
        },
    }


def _note(one: Note) -> Table:
    return {"subject": str(one.subject), "day": one.day, "text": one.text, "by": one.by}


def _voice(one: Feedback) -> Table:
    return given(
        {
            "priority": str(one.priority),
            "day": one.day,
            "kind": str(one.kind),
            "consent": one.consent,
            "text": one.text if one.consent else None,
        }
    )


def _experiment(one: Experiment) -> Table:
    return given(
        {
            "subject": str(one.subject),
            "believe": one.believe,
            "tries": one.tries,
            "at": one.at,
            "check": one.check,
            "result": one.result and str(one.result),
            "learned": one.learned,
            "by": one.by,
        }
    )
