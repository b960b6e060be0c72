"""What comes close to a story and is another, or none. Quotes are the design's."""

from datetime import date
from typing import Any

import pytest

from rule_stories import fixture, tell

VISITS = (210, 204, 213, 207, 211, 205, 209, 210, 206, 212, 208, 211, 205, 209)
LOW = date(2024, 1, 1)
"""A period so long ago that nobody knows how it is now."""


def heard(name: str, **changes: Any) -> dict[str, dict[str, str]]:
    """Every sentence of a story so changed, by subject and kind."""
    tables = fixture(name).tables
    for key, value in changes.items():
        both = isinstance(value, dict) and key in tables
        tables = tables | {key: tables[key] | value if both else value}
    found = tell(tables).agenda().awake
    return {
        item.subject: {str(reason.kind): reason.sentence for reason in item.reasons}
        for item in found
    }


def changed(name: str, indicator: str, **fields: Any) -> dict[str, Any]:
    return {indicator: fixture(name).tables["indicator"][indicator] | fields}


# Goodhart


def test_a_measure_that_is_steady_while_another_suffers_is_no_bargain() -> None:
    found = heard("goodhart-visits", readings={"visits-made": [*VISITS]})
    assert set(found) == {"content-with-visits"}


def test_what_got_better_long_ago_is_no_bargain_today() -> None:
    found = heard("goodhart-visits", last_period={"visits-made": LOW})
    assert set(found) == {"content-with-visits", "readings/stale"}
    assert "goodhart" not in found["content-with-visits"]


def test_a_guardrail_that_nobody_measures_any_more_says_nothing() -> None:
    found = heard("goodhart-visits", last_period={"content-with-visits": LOW})
    assert {subject: set(said) for subject, said in found.items()} == {"readings/stale": {"stale"}}


@pytest.mark.parametrize("reviewed", [date(2024, 4, 1), date(2024, 4, 8)])
def test_a_guardrail_counts_only_by_what_came_since_the_review(reviewed: date) -> None:
    """ "worse than at the last snapshot for two readings running"."""
    assert set(heard("goodhart-weak", reviews=[reviewed])) == {"medicines-ready"}


def test_a_guardrail_that_stood_no_better_is_no_news() -> None:
    assert set(heard("goodhart-weak", stood={"medicines-ready": "amber"})) == {"medicines-ready"}
    assert set(heard("goodhart-weak", stood={"medicines-ready": "grey"})) == {"medicines-ready"}
    assert set(heard("goodhart-weak", stood={})) >= {"beds-free-by-ten"}


def test_a_guardrail_that_goes_on_falling_is_told_with_both_colours() -> None:
    found = heard("goodhart-weak", readings={"medicines-ready": [93, 94, 91, 88, 70]})
    assert found["beds-free-by-ten"]["goodhart"] == (
        'it gets better while "Medicines ready on time", green at the last review, '
        "was amber and is red now"
    )


# Green outside


def test_a_lucky_month_of_an_early_sign_is_no_news() -> None:
    sign = changed("watermelon-lucky-month", "letters-in-time", kind="lead")
    assert heard("watermelon-lucky-month", indicator=sign) == {}


def test_an_early_sign_never_measured_is_not_one_that_went_silent() -> None:
    """ "every lead that ever had a reading is grey"."""
    name, never = "watermelon-no-early-sign-readable", "carer-asked-early"
    found = heard(name, readings={never: []})
    assert {subject: set(said) for subject, said in found.items()} == {
        "plan-on-day-one": {"watermelon"}
    }


def test_an_early_sign_whose_readings_have_stopped_is_spoken_of_with_the_others() -> None:
    """ "those in `readings/stale` aside"."""
    name, silent = "watermelon-no-early-sign-readable", "carer-asked-early"
    found = heard(name, last_period={silent: LOW})
    assert {subject: set(said) for subject, said in found.items()} == {
        "plan-on-day-one": {"watermelon"},
        "readings/stale": {"stale"},
    }


def test_a_red_result_is_no_watermelon() -> None:
    found = heard("watermelon-early-sign-red", readings={"seen-within-four-hours": [80]})
    assert {subject: set(said) for subject, said in found.items()} == {
        "seen-within-four-hours": {"red"},
        "beds-free-by-ten": {"red"},
    }


# Early sign and result


def test_an_early_sign_that_nobody_measures_any_more_warns_of_nothing() -> None:
    """What it said in January is no warning today."""
    name, sign = "divergence-early-warning", "families-called-early"
    found = heard(name, last_period={sign: LOW})
    assert {subject: set(said) for subject, said in found.items()} == {"readings/stale": {"stale"}}


@pytest.mark.parametrize("result", [60, 79])
def test_there_is_no_early_warning_once_the_result_is_not_green(result: int) -> None:
    name, sign = "divergence-early-warning", "families-called-early"
    found = heard(name, readings={"home-on-planned-day": [result] * 3})
    assert set(found[sign]) == {"signal"}


def test_an_early_warning_is_told_in_the_periods_of_its_result() -> None:
    name, sign = "divergence-early-warning", "families-called-early"
    found = heard(name, indicator=changed(name, sign, cadence="weekly"))
    assert "in about 2 months" in found[sign]["divergence"]


def test_an_early_warning_of_what_comes_together_names_no_time() -> None:
    name, sign = "divergence-early-warning", "families-called-early"
    at_once = changed(name, sign, drives={"lag": "home-on-planned-day"})
    said = heard(name, indicator=at_once)[sign]["divergence"]
    assert said == 'early warning: "Home on planned day" is still green, and may follow'


def doubted(**changes: Any) -> bool:
    said = heard("divergence-doubtful-link", **changes).get("plan-on-day-one", {})
    return "divergence" in said


def test_a_link_is_doubted_after_twice_its_delay_and_no_sooner() -> None:
    """ "a lead has been green for twice its delay without the lag moving"."""

    def after(delay: int) -> bool:
        drives = {"lag": "home-on-planned-day", "delay": delay}
        return doubted(
            indicator=changed("divergence-doubtful-link", "plan-on-day-one", drives=drives)
        )

    assert after(1)
    assert after(4)
    assert not after(5)  # green for nine months
    assert not after(0)  # what comes together has nothing to wait for


def test_a_link_is_not_doubted_when_the_early_sign_was_not_green_all_the_while() -> None:
    signs = [81, 80, 83, 82, 84, 91, 92, 91, 93, 92, 88, 94, 92, 93]
    assert doubted()
    assert not doubted(readings={"plan-on-day-one": signs})
    assert not doubted(readings={"plan-on-day-one": [92, 93, 91, 94]})
    assert not doubted(last_period={"plan-on-day-one": LOW})


def test_a_link_is_not_doubted_while_the_result_is_where_it_should_be() -> None:
    found = heard("divergence-doubtful-link", readings={"home-on-planned-day": [82] * 3})
    assert found == {}


@pytest.mark.parametrize(
    ("met", "in_doubt"),
    [((), True), ((8,), True), ((7,), False), ((4,), False), ((2, 5), False)],
)
def test_a_link_is_not_doubted_by_a_result_that_misses_only_now_and_then(
    met: tuple[int, ...],
    in_doubt: bool,  # noqa: FBT001
) -> None:
    """It missed at each of its last seven readings; a target met any of those times settles it."""
    result = [63, 64, 62, 63, 65, 62, 64, 63, 62, 64, 63, 65, 62, 63]
    for ago in met:
        result[-ago] = 66
    name, of = "divergence-doubtful-link", "home-on-planned-day"
    near = changed(name, of, target=66)
    found = heard(name, indicator=near, readings={of: result})
    assert set(found[of]) == {"red"}
    assert ("divergence" in found.get("plan-on-day-one", {})) is in_doubt


def test_a_slow_link_is_doubted_only_when_the_result_missed_for_twice_its_delay() -> None:
    name, of, sign = "divergence-doubtful-link", "home-on-planned-day", "plan-on-day-one"
    slow = changed(name, sign, drives={"lag": of, "delay": 4})
    near = changed(name, of, target=66)
    for met, in_doubt in ((8, False), (9, True)):
        result = [63, 64, 62, 63, 65, 62, 64, 63, 62, 64, 63, 65, 62, 63]
        result[-met] = 66
        found = heard(name, indicator=slow | near, readings={of: result})
        assert ("divergence" in found.get(sign, {})) is in_doubt


# Promises


def test_work_has_its_patience_and_that_of_its_slowest_measure() -> None:
    """ "no action or note for one cadence"."""
    name = "stalled-initiative"
    weekly = changed(name, "settled-in", cadence="weekly")
    for day, monthly_is_silent, weekly_is_silent in (
        (date(2024, 3, 9), True, False),
        (date(2024, 3, 8), False, False),
        (date(2024, 4, 1), True, True),
        (date(2024, 3, 31), True, False),
    ):
        note = {"first-packs": {"on": "initiative/welcome-pack", "day": day}}
        assert bool(heard(name, note=note)) is not monthly_is_silent
        assert bool(heard(name, note=note, indicator=weekly)) is not weekly_is_silent
    slow = heard(name, meets="quarterly", indicator=weekly)
    assert slow == {}


def test_work_that_begins_later_need_not_move_yet() -> None:
    work = {"welcome-pack": {"start": date(2024, 4, 9), "moves": ["settled-in"]}}
    assert heard("stalled-initiative", initiative=work) == {}


def test_a_note_dated_ahead_does_not_make_work_move() -> None:
    ahead = {"plan": {"on": "initiative/welcome-pack", "day": date(2024, 6, 1)}}
    assert set(heard("stalled-initiative", note=ahead)) == {"initiative/welcome-pack"}


@pytest.mark.parametrize("on", ["initiative/welcome-pack", "settled-in"])
@pytest.mark.parametrize(
    ("fields", "moves"),
    [
        ({"agreed": date(2024, 1, 20), "due": date(2024, 4, 20)}, True),
        ({"agreed": date(2024, 3, 20), "due": date(2024, 4, 1), "state": "done"}, True),
        ({"agreed": date(2024, 1, 20), "due": date(2024, 2, 1), "state": "done"}, False),
        (
            {
                "agreed": date(2024, 1, 20),
                "due": date(2024, 2, 1),
                "state": "done",
                "noted": [date(2024, 3, 20)],
            },
            True,
        ),
    ],
)
def test_an_action_on_it_or_on_what_it_moves_makes_work_move(
    on: str,
    fields: dict[str, Any],
    moves: bool,  # noqa: FBT001
) -> None:
    found = heard("stalled-initiative", action={"sort-packs": fields | {"on": on}})
    assert ("initiative/welcome-pack" not in found) is moves


def test_an_action_due_today_is_not_late() -> None:
    late = fixture("watermelon-action-late").tables["action"]["second-trolley"]
    today = {"second-trolley": late | {"due": date(2024, 4, 8)}}
    assert heard("watermelon-action-late", action=today) == {}


@pytest.mark.parametrize("state", ["done", "dropped"])
def test_what_is_done_or_dropped_does_not_stall(state: str) -> None:
    actions = {
        name: action | {"state": state}
        for name, action in fixture("stalled-actions").tables["action"].items()
    }
    assert heard("stalled-actions", action=actions) == {}


def test_a_review_before_or_on_the_day_of_the_last_word_is_no_silence() -> None:
    name = "stalled-half-time-without-a-word"
    silent = fixture(name).tables["action"]["leaflet"]
    assert heard(name, reviews=[date(2024, 4, 1), date(2024, 3, 11), date(2024, 3, 4)]) == {}
    assert heard(name, reviews=[date(2024, 4, 1)]) == {}
    slow = {"leaflet": silent | {"due": date(2024, 5, 6)}}  # half its time is today
    assert heard(name, action=slow) == {}


@pytest.mark.parametrize("state", ["answered", "closed", "recalled"])
def test_a_question_that_is_settled_is_not_asked_after(state: str) -> None:
    asked = fixture("unanswered").tables["escalation"]["second-porter"]
    assert heard("unanswered", escalation={"second-porter": asked | {"state": state}}) == {}


def test_the_day_an_experiment_is_looked_at_is_the_day_itself() -> None:
    tried = fixture("expired-experiment").tables["experiment"]["soft-shoes"]

    def on(day: date) -> dict[str, dict[str, str]]:
        return heard("expired-experiment", experiment={"soft-shoes": tried | {"check": day}})

    assert on(date(2024, 4, 9)) == {}
    assert "today" in on(date(2024, 4, 8))["experiment/soft-shoes"]["expired"]


def test_a_moved_target_of_a_measure_that_is_gone_is_no_item() -> None:
    moved = {"of": "letters-of-old", "day": date(2024, 4, 3)}
    assert heard("expired-target-moved", moved_target=moved) == {}
