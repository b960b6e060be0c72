"""What each kind of reason does to sleep, told with the stories. Quotes are the design's."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from builders import make_closing, make_outcome
from rule_stories import NAMES, Told, fixture, tell
from teamboard.domain.agenda.items import Item
from teamboard.domain.review.outcome import DecisionKind, Outcome, OutcomeKind

TODAY = date(2024, 4, 8)
"""The day on which most stories are told."""
BACK = TODAY + timedelta(days=14)


def story(name: str, **fields: Any) -> Told:
    return tell(fixture(name).tables | fields)


def item_of(told: Told, subject: str) -> Item:
    found = told.agenda().find(subject)
    assert found is not None
    return found


def closed(told: Told, subject: str, *outcomes: Outcome) -> Told:
    """The story after its item was closed, on its day, with a decision that comes back in BACK."""
    item = item_of(told, subject)
    outcomes = outcomes or (decision(item, told.today + (BACK - TODAY)),)
    closing = make_closing(item, *outcomes, day=told.today)
    closings = {**told.history.closings, item.subject: (closing,)}
    return replace(told, history=told.history._replace(closings=closings))


def decision(item: Item, due: date) -> Outcome:
    return make_outcome(subject=item.subject, decision=DecisionKind.CHANGE, due=due)


def later(told: Told, days: int = 1) -> Told:
    return replace(told, today=told.today + timedelta(days=days))


def with_story(told: Told, other: Told) -> Told:
    """The first's closings, on the second's board, readings and promises."""
    closings = told.history.closings
    return replace(other, history=other.history._replace(closings=closings))


def awake(told: Told, subject: str) -> bool:
    return subject in {item.subject for item in told.agenda().awake}


@pytest.mark.parametrize("name", NAMES)
def test_what_was_decided_is_silent_the_next_day_unless_a_floor_is_breached(name: str) -> None:
    """ "A closed item sleeps until its decision's return date"; "floors never sleep"."""
    told = story(name)
    subject = fixture(name).expected.subject
    never = "floor" in item_of(told, subject).kinds
    after = closed(told, subject)
    assert awake(after, subject) is never
    assert awake(later(after), subject) is never


SLEPT = ("red", "unanswered", "stalled-moved-twice", "stalled-initiative", "owner-missing")
CALENDAR = ("unanswered", "stalled-moved-twice", "stalled-initiative", "expired-experiment")


@pytest.mark.parametrize("name", SLEPT)
def test_a_decision_comes_back_on_its_day_without_a_new_reading(name: str) -> None:
    subject = fixture(name).expected.subject
    after = closed(story(name), subject)
    assert not awake(later(after, 13), subject)
    assert awake(later(after, 14), subject)


@pytest.mark.parametrize("name", CALENDAR)
@pytest.mark.parametrize("kind", [OutcomeKind.ACTION, OutcomeKind.ESCALATION])
def test_what_comes_with_the_calendar_wakes_on_the_day_an_action_is_due(
    name: str, kind: OutcomeKind
) -> None:
    subject = fixture(name).expected.subject
    told = story(name)
    after = closed(told, subject, make_outcome(kind, subject=subject, due=BACK))
    assert not awake(later(after, 13), subject)
    assert awake(later(after, 14), subject)


def test_a_decision_that_comes_back_says_so_and_wakes_with_nothing_else_wrong() -> None:
    told = story("expired-accepted", decision={})
    ends = make_outcome(
        subject="letters-in-time", decision=DecisionKind.ACCEPT, text="printer away", due=BACK
    )
    item = item_of(story("expired-accepted"), "letters-in-time")
    closing = make_closing(item, ends, day=TODAY)
    kept = told.history._replace(closings={item.subject: (closing,)})
    after = replace(told, history=kept)
    assert after.agenda() == ((), ())
    (back,) = later(after, 14).agenda().awake
    assert back.summary == 'it was accepted on 8 April until today: "printer away"'


def test_routine_ups_and_downs_do_not_come_back_while_nothing_is_wrong() -> None:
    item = item_of(story("expired-accepted"), "letters-in-time")
    ends = make_outcome(subject=item.subject, decision=DecisionKind.ROUTINE, due=BACK)
    told = story("expired-accepted", decision={})
    closing = make_closing(item, ends, day=TODAY)
    kept = told.history._replace(closings={item.subject: (closing,)})
    assert later(replace(told, history=kept), 14).agenda() == ((), ())


@pytest.mark.parametrize(
    ("name", "worse"),
    [
        ("amber", [96, 95, 80]),  # amber, now red
        ("red", [96, 88, 86, 87, 88, 87, 86, 88, 87, 86, 88, 87, 88, 60]),  # far outside
    ],
)
def test_what_sleeps_wakes_when_it_gets_worse(name: str, worse: list[int]) -> None:
    """ "It wakes early for a new reason, a worse light, or a new point outside the limits"."""
    subject = fixture(name).expected.subject
    after = closed(story(name), subject)
    same = later(after)
    assert not awake(same, subject)
    assert awake(with_story(after, story(name, readings={subject: worse})), subject)


def test_an_early_warning_wakes_when_its_result_turns_red_no_sooner() -> None:
    name, sign = "divergence-early-warning", "families-called-early"
    after = closed(story(name), sign)
    result = [83, 84, 82, 83, 85, 82, 84, 83, 82, 84, 83, 85, 82, 70]
    readings = fixture(name).tables["readings"] | {"home-on-planned-day": result}
    agenda = with_story(after, story(name, readings=readings)).agenda()
    assert [item.subject for item in agenda.awake] == ["home-on-planned-day"]
    assert [item.subject for item in agenda.snoozed] == [sign]


def test_a_red_early_sign_that_slept_wakes_when_its_result_goes_green_over_it() -> None:
    """Green outside and red inside is a new reason."""
    name, sign = "watermelon-early-sign-red", "beds-free-by-ten"
    readings = fixture(name).tables["readings"]
    both_red = readings | {"seen-within-four-hours": [96, 97, 80]}
    after = closed(story(name, readings=both_red), sign)
    assert not awake(after, sign)
    assert awake(with_story(after, story(name)), sign)


def test_another_action_that_stalls_wakes_the_group() -> None:
    name, group = "stalled-moved-twice", "actions/stalled"
    actions = fixture(name).tables["action"]
    fresh = {"on": "goal", "agreed": date(2024, 4, 1), "due": date(2024, 4, 9)}
    both = story(name, action=actions | {"fresh": fresh})
    after = closed(both, group)
    assert not awake(later(after, 1), group)
    assert awake(later(after, 2), group)  # due on the 9th, late on the 10th


def test_an_action_that_passes_half_its_time_unnoticed_wakes_the_group() -> None:
    """Its two silent reviews lie before the day on which the group was closed."""
    name, group = "stalled-moved-twice", "actions/stalled"
    actions = fixture(name).tables["action"]
    slow = {"on": "goal", "agreed": date(2024, 3, 18), "due": date(2024, 5, 1)}
    after = closed(story(name, action=actions | {"slow": slow}), group)
    assert not awake(after, group)  # half its time is on 9 April
    assert not awake(later(after, 1), group)
    assert awake(later(after, 2), group)


def test_an_answer_awaited_anew_wakes_when_its_new_date_has_passed() -> None:
    name, asked = "unanswered", "escalation/second-porter"
    after = closed(story(name), asked)
    escalation = fixture(name).tables["escalation"]["second-porter"]
    again = {"second-porter": escalation | {"answer_by": date(2024, 4, 10)}}
    moved = with_story(after, story(name, escalation=again))
    assert later(moved, 2).agenda().find(asked) is None
    assert awake(later(moved, 3), asked)


def test_a_target_moved_again_without_a_reason_wakes() -> None:
    name, subject = "expired-target-moved", "letters-in-time"
    after = closed(story(name), subject)
    again = story(name, moved_target={"of": subject, "day": date(2024, 4, 9)})
    assert not awake(later(after), subject)
    assert awake(later(with_story(after, again)), subject)


def test_an_experiment_given_another_day_wakes_on_that_day() -> None:
    name, tried = "expired-experiment", "experiment/soft-shoes"
    after = closed(story(name), tried)
    again = fixture(name).tables["experiment"]["soft-shoes"] | {"check": date(2024, 4, 10)}
    moved = with_story(after, story(name, experiment={"soft-shoes": again}))
    assert later(moved).agenda().find(tried) is None
    assert awake(later(moved, 2), tried)


def test_work_that_moved_and_stalls_again_wakes() -> None:
    name, work = "stalled-initiative", "initiative/welcome-pack"
    weekly = {"settled-in": fixture(name).tables["indicator"]["settled-in"] | {"cadence": "weekly"}}
    after = closed(story(name, indicator=weekly), work)
    note = {"second-packs": {"on": work, "day": date(2024, 4, 9)}}
    moved = with_story(after, story(name, indicator=weekly, note=note))
    assert later(moved).agenda().find(work) is None
    assert awake(later(moved, 9), work)  # a week of silence, and a day


def test_all_about_an_early_sign_is_one_item() -> None:
    """ "one bad lead is one item"."""
    name, sign = "divergence-early-warning", "families-called-early"
    tables = fixture(name).tables
    fields = tables["indicator"] | {sign: tables["indicator"][sign] | {"target": 65, "owner": ""}}
    (item,) = story(name, indicator=fields).agenda().awake
    assert item.subject == sign
    assert item.kinds == ("red", "signal", "watermelon", "divergence", "owner")
    assert item.summary == (
        "target 65 missed: 55.0 %; "
        "getting worse: beyond the lower limit of what is usual; "
        'it is red while its result, "Home on planned day", is green; '
        'early warning: "Home on planned day" is still green, and may follow in about 2 months; '
        "nobody owns it"
    )


def test_two_measures_that_suffer_are_one_reason() -> None:
    name = "goodhart-length-of-stay"
    tables = fixture(name).tables
    back, other = "back-within-a-month", "unplanned-calls"
    indicators = tables["indicator"] | {other: {"direction": "lower"}}
    indicators["length-of-stay"] |= {"guardrails": [back, other, back]}
    readings = tables["readings"] | {other: tables["readings"][back]}
    item = item_of(story(name, indicator=indicators, readings=readings), "length-of-stay")
    (reason,) = item.reasons
    assert reason.sentence == (
        'it gets better while "People back within a month" gets worse '
        "(beyond the upper limit of what is usual); "
        'it gets better while "Unplanned calls" gets worse '
        "(beyond the upper limit of what is usual)"
    )


def test_all_that_is_late_for_a_green_result_is_one_reason() -> None:
    name = "watermelon-action-late"
    late = fixture(name).tables["action"]["second-trolley"]
    actions = {what: late | {"what": what} for what in ("buy it", "label it", "place it")}
    item = item_of(story(name, action=actions), "medicines-on-time")
    assert item.summary == (
        'it is green, but what was agreed for it is late: "buy it", "label it" and "place it"'
    )


def test_of_many_actions_that_do_not_move_three_are_named_and_the_rest_counted() -> None:
    name = "stalled-moved-twice"
    one = fixture(name).tables["action"]["hoist-training"]
    actions = {what: one | {"what": what} for what in ("a", "b", "c", "d", "e")}
    item = item_of(story(name, action=actions), "actions/stalled")
    assert item.summary == (
        '"a" (Sam) was given a new date twice; "b" (Sam) was given a new date twice; '
        '"c" (Sam) was given a new date twice; and 2 more'
    )


def test_what_was_accepted_without_a_reason_repeats_no_command() -> None:
    told = story("expired-accepted", decision={})
    ends = make_outcome(
        subject="letters-in-time", decision=DecisionKind.ACCEPT, text="accept", due=BACK
    )
    item = item_of(story("expired-accepted"), "letters-in-time")
    kept = told.history._replace(closings={item.subject: (make_closing(item, ends, day=TODAY),)})
    (back,) = later(replace(told, history=kept), 14).agenda().awake
    assert back.summary == "it was accepted on 8 April until today"
