"""What a lead is told of the time between two snapshots."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamboard.domain.snapshot.changes import Change, compare
from teamboard.domain.snapshot.document import Document
from teamboard.domain.snapshot.facts import bound_words, is_late, value_number, variation_words

TODAY = date(2019, 4, 8)


def document(**tables: Any) -> Document:
    return {
        "day": TODAY,
        "person": {"flow.lead": {"name": "Flow lead", "login": "flow"}},
        "body": {"service": {"name": "Service board"}},
        "priority": {"waits": {"objective": "Nobody waits"}},
        **tables,
    }


def with_seen(**facts: Any) -> Document:
    seen = {"name": "Seen", "unit": "%", "light": "red", "value": 81.2, "target": 95.0}
    return document(indicator={"seen": seen | facts})


def sentences(old: Document, new: Document) -> list[str]:
    return [change.sentence for change in compare(old, new).changes]


def test_a_quiet_week_is_only_counted() -> None:
    changes = compare(with_seen(), with_seen())
    assert changes.changes == ()
    assert (changes.unchanged, changes.quiet) == (1, 0)
    assert changes.rest == "1 indicator did not change"


def test_a_value_that_moved_under_the_same_light_did_change() -> None:
    later = with_seen(value=84.0, period=date(2019, 4, 1))
    changes = compare(with_seen(), later)
    assert changes.changes == ()
    assert (changes.unchanged, changes.quiet) == (0, 1)
    assert changes.rest == "1 indicator has another value and the same light"
    rated = with_seen(value=None, ladder={"up": 2, "same": 3})
    assert compare(rated, with_seen(value=None, ladder={"up": 3, "same": 2})).quiet == 1
    assert compare(rated, rated).unchanged == 1
    old, new = with_seen(), later
    for one, other in ((old, old["indicator"]["seen"]), (new, old["indicator"]["seen"])):
        one["indicator"] |= {"slept": other, "home": other}
    assert compare(old, new).rest == (
        "1 indicator has another value and the same light; 2 did not change"
    )


@pytest.mark.parametrize(
    ("then", "now", "sentence"),
    [
        ("green", "red", "Seen: green to red, worse (95.1 to 81.2 %)"),
        ("red", "amber", "Seen: red to amber, better (95.1 to 81.2 %)"),
        ("red", "grey", "Seen: red to grey (95.1 to 81.2 %)"),
        ("grey", "green", "Seen: grey to green (95.1 to 81.2 %)"),
    ],
)
def test_another_light_is_said_with_the_way_it_went(then: str, now: str, sentence: str) -> None:
    old, new = with_seen(light=then, value=95.1), with_seen(light=now)
    assert compare(old, new).changes == (Change("light", "seen", sentence),)
    assert compare(old, new).unchanged == 0


def test_values_that_read_the_same_on_the_board_are_told_apart_and_counted_as_another() -> None:
    assert sentences(with_seen(light="amber"), with_seen(value=81.21)) == [
        "Seen: amber to red, worse (81.20 to 81.21 %)"
    ]
    later = with_seen(value=81.24, period=date(2019, 4, 1))
    assert compare(with_seen(), later).rest == ("1 indicator has another value and the same light")
    assert compare(with_seen(value=0.3), with_seen(value=0.1 + 0.2)).unchanged == 1


def test_values_are_told_apart_in_the_decimals_of_their_indicator() -> None:
    old, new = with_seen(light="green", value=0.041), with_seen(value=0.024, decimals=2, unit="")
    assert sentences(old, new) == ["Seen: green to red, worse (0.04 to 0.02)"]


@pytest.mark.parametrize(
    ("unit", "values"),
    [
        ("£", "£30 to £31"),
        ("£ a visit", "£30 to £31 a visit"),
        ("a day", "30 to 31 a day"),
        ("", "30 to 31"),
    ],
)
def test_values_are_written_with_their_unit_as_on_the_board(unit: str, values: str) -> None:
    old, new = with_seen(light="green", value=30.0, unit=unit), with_seen(value=31.0, unit=unit)
    assert sentences(old, new) == [f"Seen: green to red, worse ({values})"]


def test_a_signal_is_said_when_it_is_new_or_has_a_new_reading() -> None:
    quiet, signal = with_seen(variation="common_cause"), with_seen(variation="concern_low")
    later = with_seen(variation="concern_low", period=date(2019, 4, 1))
    assert sentences(quiet, signal) == ["Seen: getting worse"]
    assert sentences(signal, signal) == []
    assert sentences(signal, later) == ["Seen: getting worse"]
    assert sentences(signal, quiet) == []
    assert sentences(quiet, with_seen(variation="improvement_high")) == ["Seen: getting better"]


@pytest.mark.parametrize(
    ("direction", "facts", "then", "now", "sentence"),
    [
        ("lower", {"variation": "concern_high"}, 134.0, 130.0,
         "getting worse, though the value itself is better (134 to 130)"),
        ("lower", {"variation": "concern_high"}, 130.0, 134.0, "getting worse (130 to 134)"),
        ("lower", {"variation": "improvement_low"}, 134.0, 130.0, "getting better (134 to 130)"),
        ("higher", {"variation": "concern_low"}, 130.0, 134.0,
         "getting worse, though the value itself is better (130 to 134)"),
        ("higher", {"variation": "concern_low"}, 134.0, 130.0, "getting worse (134 to 130)"),
        ("within", {"variation": "improvement_low", "target": [18.0, 32.0]}, 20.0, 34.0,
         "getting better, though the value itself is worse (20 to 34)"),
        ("within", {"variation": "improvement_low", "target": [18.0, 32.0]}, 60.0, 22.0,
         "getting better (60 to 22)"),
    ],
)  # fmt: skip
def test_a_signal_and_the_way_of_the_value_are_told_apart(
    direction: str, facts: dict[str, Any], then: float, now: float, sentence: str
) -> None:
    both = {"target": 95.0, "unit": "", "direction": direction} | facts
    old = with_seen(**both, value=then, period=date(2019, 3, 1))
    new = with_seen(**both, value=now, period=date(2019, 4, 1))
    assert sentences(old, new) == [f"Seen: {sentence}"]


def test_a_light_that_a_moved_target_made_worse_is_no_worse_value() -> None:
    old = with_seen(light="green", value=10.0, target=12.0, unit="", direction="lower")
    new = with_seen(light="red", value=9.0, target=5.0, unit="", direction="lower")
    assert sentences(old, new)[0] == (
        "Seen: green to red, worse, though the value itself is better (10 to 9)"
    )


SUMMED = {"cadence": "monthly", "over": 2}


@pytest.mark.parametrize(
    ("then", "now", "values"),
    [
        # Like with like: what the lights went by, with how many periods it is over.
        ({"judged": 83.3} | SUMMED, {"judged": 70.0} | SUMMED, "83.3 to 70.0 % over 2 months"),
        ({"judged": 83.3} | SUMMED, {"judged": 70.0}, "83.3 over 2 months to 70.0 %"),
        ({"judged": 83.3}, {"judged": 70.0} | SUMMED, "83.3 to 70.0 % over 2 months"),
        # An older program kept the last reading only.
        ({}, {"judged": 70.0}, "75.0 to 50.0 %"),
        ({}, {"judged": 70.0} | SUMMED, "75.0 to 50.0 % in the last period"),
    ],
)
def test_values_are_compared_like_with_like(
    then: dict[str, Any], now: dict[str, Any], values: str
) -> None:
    old, new = with_seen(light="green", value=75.0, **then), with_seen(value=50.0, **now)
    assert sentences(old, new) == [f"Seen: green to red, worse ({values})"]


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"target": 92.5}, "Seen: target moved from 95 to 92.5"),
        ({"target": None}, "Seen: target moved from 95 to none"),
        ({"target": [18.0, 25.0]}, "Seen: target moved from 95 to 18 to 25"),
        ({"floor": 75.0}, "Seen: floor moved from none to 75"),
        ({"owner": "flow.lead"}, "Seen: owner was nobody, now Flow lead"),
        ({"owner": "stranger"}, "Seen: owner was nobody, now stranger"),
    ],
)
def test_another_target_floor_or_owner_is_said(facts: dict[str, Any], sentence: str) -> None:
    assert sentences(with_seen(), with_seen(**facts)) == [sentence]


def test_indicators_and_priorities_come_and_go() -> None:
    new = with_seen() | {"priority": {"home": {"objective": "Home before dark"}}}
    assert sentences(document(), new) == [
        "Home before dark: new priority",
        "Nobody waits: no longer a priority",
        "Seen: new on the board",
    ]
    assert sentences(with_seen(), document()) == ["Seen: no longer on the board"]


def test_another_owner_of_a_priority_is_said() -> None:
    owned = document(priority={"waits": {"objective": "Nobody waits", "owner": "flow.lead"}})
    assert sentences(owned, document()) == ["Nobody waits: owner was Flow lead, now nobody"]


def test_new_outcomes_are_said_with_whose_they_are() -> None:
    new = document(
        decision={"D1": {"subject": "priority/waits", "text": "put off"}},
        action={"A1": {"text": "trial cover", "owner": "flow.lead"}, "A2": {"text": "call"}},
        escalation={"E1": {"text": "beds at ten", "to": "service"}},
    )
    assert sentences(document(), new) == [
        "decided on Nobody waits: put off",
        "new action: trial cover (Flow lead)",
        "new action: call",
        "new escalation: beds at ten (Service board)",
    ]


def test_an_outcome_that_moved_on_is_said_with_what_came_of_it() -> None:
    old = document(
        action={"A1": {"text": "trial cover", "state": "open"}},
        escalation={"E1": {"text": "beds at ten", "state": "sent"}},
    )
    new = document(
        action={"A1": {"text": "trial cover", "state": "done", "after": "it helped"}},
        escalation={"E1": {"text": "beds at ten", "state": "received"}},
    )
    assert sentences(old, new) == [
        "action done: trial cover: it helped",
        "escalation received: beds at ten",
    ]
    assert sentences(new, new) == []


@pytest.mark.parametrize(
    ("due", "state", "late"),
    [
        (date(2019, 4, 5), "open", True),
        (date(2019, 4, 5), "doing", True),
        (date(2019, 4, 5), "done", False),
        (TODAY, "open", False),
        (None, "open", False),
    ],
)
def test_an_open_action_past_its_date_is_late(due: date | None, state: str, *, late: bool) -> None:
    action = {"text": "trial cover", "state": state, "due": due}
    both = document(action={"A1": action})
    assert is_late(action, TODAY) is late
    assert sentences(both, both) == (["late since 5 April: trial cover"] if late else [])


def test_a_late_action_is_said_with_its_owner_and_what_it_is_for() -> None:
    action = {"text": "trial cover", "state": "open", "due": date(2019, 4, 5)}
    owned = action | {"owner": "flow.lead", "subject": "priority/waits"}
    both = document(action={"A1": owned})
    assert sentences(both, both) == ["late since 5 April: Flow lead, trial cover (Nobody waits)"]


@pytest.mark.parametrize(
    ("first", "words"),
    [
        (date(2019, 3, 25), "still here after 14 days"),
        (date(2019, 4, 7), "still here after 1 day"),
        (TODAY, "still here"),
    ],
)
def test_an_item_that_stayed_is_said_with_how_long(first: date, words: str) -> None:
    item = {"reason": {"red": {"first": first}, "owner": {"first": TODAY}}}
    both = document(item={"priority/waits": item})
    assert sentences(both, both) == [f"Nobody waits: {words}"]
    both = document(item={"priority/waits": item | {"asleep": True}})
    assert sentences(both, both) == [f"Nobody waits: {words}, covered by an earlier outcome"]


def test_an_item_that_is_gone_or_new_was_not_carried() -> None:
    item = {"priority/waits": {"reason": {"red": {"first": TODAY}}}}
    assert sentences(document(item=item), document()) == []
    assert sentences(document(), document(item=item)) == []


@pytest.mark.parametrize(
    ("indicator", "words"),
    [
        ({"variation": "improvement_low"}, "getting better"),
        ({"variation": "concern_high"}, "getting worse"),
        ({"variation": "common_cause"}, "steady"),
        ({"unjudged": "7 of 13 readings"}, "7 of 13 readings"),
        ({}, ""),
    ],
)
def test_variation_is_said_as_on_the_board(indicator: Document, words: str) -> None:
    assert variation_words(indicator) == words


def test_numbers_are_written_as_on_the_board() -> None:
    assert value_number(81.25, {"decimals": 0}) == "81"
    assert value_number(81.25, {}) == "81.2"
    assert value_number(81.0, {"unit": "visits"}) == "81"
    bounds = {"target": 25.0, "amber": 5.0, "floor": 10, "unit": "%", "direction": "higher"}
    assert [value_number(value, bounds) for value in (24.96, 19.96, 10.04, 24.0, 25.0)] == [
        "24.96", "19.96", "10.04", "24.0", "25.0",
    ]  # fmt: skip
    band = {"target": [18.0, 25.0], "unit": "%", "direction": "within"}
    assert [value_number(value, band) for value in (17.98, 25.02, 20.02)] == [
        "17.98", "25.02", "20.0",
    ]  # fmt: skip
    assert value_number(10**400, {}) == ""
    assert value_number(True, {}) == ""  # noqa: FBT003 - what an edited file may hold
    assert bound_words([18.0, 25.5]) == "18 to 25.5"
    assert bound_words(None) == ""


def version(*changes: str, why: str = "winter plan", day: int = 3, **facts: Any) -> Document:
    at = datetime(2019, 4, day, 8, tzinfo=UTC)
    return {"at": at, "by": "flow", "why": why, "changes": list(changes)} | facts


SIGNED = ", by Flow lead on 3 April: winter plan"
TARGET = "indicator seen: target was 95, now 90"


def test_a_moved_target_ends_with_who_moved_it_and_why() -> None:
    new = with_seen(target=90.0) | {"definition": {"2": version(TARGET, moved=["seen"])}}
    assert sentences(with_seen(), new) == [f"Seen: target moved from 95 to 90{SIGNED}"]


def test_a_target_moved_without_a_reason_says_so() -> None:
    silent = version(TARGET, moved=["seen"])
    del silent["why"]
    assert sentences(with_seen(), with_seen(target=90.0) | {"definition": {"2": silent}}) == [
        "Seen: target moved from 95 to 90, by Flow lead on 3 April, no reason was given"
    ]


def test_a_target_moved_twice_names_both_reasons_in_their_order() -> None:
    versions = {
        "10": version("indicator seen: target was 92, now 90", why="summer plan", day=5, by="x"),
        "9": version("indicator seen: target was 95, now 92"),
    }
    assert sentences(with_seen(), with_seen(target=90.0) | {"definition": versions}) == [
        f"Seen: target moved from 95 to 90{SIGNED}; then by x on 5 April: summer plan"
    ]


def test_another_floor_does_not_explain_a_moved_target() -> None:
    versions = {
        "2": version(TARGET, moved=["seen"]),
        "3": version("indicator seen: floor was 75, now 70", why="agreed", moved=["seen"]),
    }
    new = with_seen(target=90.0, floor=70.0) | {"definition": versions}
    assert sentences(with_seen(floor=75.0), new) == [
        f"Seen: target moved from 95 to 90{SIGNED}",
        "Seen: floor moved from 75 to 70, by Flow lead on 3 April: agreed",
    ]


def test_a_moved_target_in_words_of_another_program_is_found_by_its_indicator() -> None:
    new = with_seen(target=90.0) | {"definition": {"2": version("objectif", moved=["seen"])}}
    assert sentences(with_seen(), new)[0] == f"Seen: target moved from 95 to 90{SIGNED}"


def test_a_target_that_was_moved_and_moved_back_is_still_said() -> None:
    versions = {"2": version(TARGET), "3": version("indicator seen: target was 90, now 95")}
    assert sentences(with_seen(), with_seen() | {"definition": versions}) == [
        f"Seen: target was 95, now 90{SIGNED}",
        f"Seen: target was 90, now 95{SIGNED}",
    ]


def test_only_what_is_not_said_elsewhere_is_said_as_a_change_of_the_definitions() -> None:
    changes = (
        TARGET,
        "indicator seen: amber was 5, now 4",
        "priority waits: story changed",
        "person flow.lead: left was empty, now 1 May",
        "board: name was A, now B",
    )
    new = with_seen(target=90.0) | {"definition": {"2": version(*changes)}}
    assert [(one.kind, one.sentence) for one in compare(with_seen(), new).changes] == [
        ("target", f"Seen: target moved from 95 to 90{SIGNED}"),
        (
            "definition",
            "Seen: amber was 5, now 4; Nobody waits: story changed; person Flow lead: left was "
            f"empty, now 1 May; board: name was A, now B{SIGNED}",
        ),
    ]


def test_owners_and_what_came_and_went_say_who_and_why() -> None:
    versions = {
        "2": version(
            "priority home: added",
            "priority waits: taken off",
            "priority beds: owner was empty, now flow.lead",
            "indicator seen: taken off",
            "indicator left: added",
            "indicator both: owner was empty, now flow.lead",
        )
    }
    beds, both = {"objective": "A bed"}, {"name": "Both"}
    owned = {"owner": "flow.lead"}
    old = with_seen() | {"priority": {"waits": {"objective": "Nobody waits"}, "beds": beds}}
    old["indicator"]["both"] = both
    new = document(
        priority={"home": {"objective": "Home"}, "beds": beds | owned},
        indicator={"left": {"name": "Left"}, "both": both | owned},
        definition=versions,
    )
    assert sentences(old, new) == [
        f"Home: new priority{SIGNED}",
        f"A bed: owner was nobody, now Flow lead{SIGNED}",
        f"Nobody waits: no longer a priority{SIGNED}",
        f"Left: new on the board{SIGNED}",
        f"Both: owner was nobody, now Flow lead{SIGNED}",
        f"Seen: no longer on the board{SIGNED}",
    ]


def test_a_version_the_older_snapshot_knows_is_not_said_again() -> None:
    both = with_seen() | {"definition": {"2": version("board: name was A, now B")}}
    assert sentences(both, both) == []


def test_a_version_that_lost_its_changes_still_says_who_and_why() -> None:
    assert sentences(document(), document(definition={"2": version()})) == [
        f"the definitions{SIGNED}"
    ]


def test_what_was_added_to_a_past_review_is_said() -> None:
    added = version(review="R1", text="beds too", why="left out") | {"subject": "priority/waits"}
    old = document(review={"id": "R1", "day": date(2019, 4, 1)})
    assert [
        (c.kind, c.sentence) for c in compare(old, document(amendment={"M1": added})).changes
    ] == [
        (
            "amendment",
            "added to the review of 1 April, Nobody waits: beds too, by Flow lead on 3 April: "
            "left out",
        )
    ]
    assert sentences(document(), document(amendment={"M1": version(text="x", why="y")})) == [
        "added to a review: x, by Flow lead on 3 April: y"
    ]
    assert sentences(document(amendment={"M1": added}), document(amendment={"M1": added})) == []


@pytest.mark.parametrize(
    ("kind", "moved", "words"),
    [
        ("action", {}, ""),
        ("action", {"moved": 1}, ""),
        ("action", {"moved": 2}, ", the second time"),
        ("action", {"moved": 3}, ", the third time"),
        ("action", {"moved": 4}, ", moved 4 times"),
        ("escalation", {"moved": "two"}, ""),
    ],
)
def test_a_moved_date_is_said_with_how_often(kind: str, moved: Document, words: str) -> None:
    state = "open" if kind == "action" else "sent"
    old = {"text": "trial cover", "state": state, "due": date(2019, 4, 12)}
    new = old | {"due": date(2019, 4, 19)} | moved
    assert sentences(document(**{kind: {"A1": old}}), document(**{kind: {"A1": new}})) == [
        f"{kind} moved from 12 April to 19 April{words}: trial cover"
    ]


def test_a_date_that_was_moved_no_longer_matters_once_it_is_done() -> None:
    old = {"text": "trial cover", "state": "open", "due": date(2019, 4, 12)}
    new = old | {"state": "done", "due": date(2019, 4, 19)}
    assert sentences(document(action={"A1": old}), document(action={"A1": new})) == [
        "action done: trial cover"
    ]


def test_against_an_older_review_those_in_between_are_looked_up_too() -> None:
    first = with_seen() | {"review": {"id": "R1", "day": date(2019, 3, 25)}}
    second = with_seen(target=90.0) | {
        "review": {"id": "R2", "day": date(2019, 4, 1)},
        "definition": {"2": version(TARGET)},
        "decision": {"D1": {"subject": "seen", "text": "put off"}},
        "amendment": {"M1": version(review="R1", text="x", why="y")},
    }
    later = with_seen(target=90.0) | {"amendment": {"M2": version(review="R2", text="z", why="y")}}
    changes = compare(first, later, [second]).changes
    assert [change.sentence for change in changes] == [
        f"Seen: target moved from 95 to 90{SIGNED}",
        "added to the review of 25 March: x, by Flow lead on 3 April: y",
        "added to the review of 1 April: z, by Flow lead on 3 April: y",
        "decided on Seen: put off",
    ]


ODD = st.recursive(
    st.sampled_from(
        [None, 1, True, 1.5, float("nan"), "red", "open", "seen", TODAY, [], [1, "x", 2.0],
         datetime(2019, 4, 8, tzinfo=UTC), datetime(2019, 4, 8)]  # noqa: DTZ001 - as TOML has them
    ),
    lambda inside: st.dictionaries(
        st.sampled_from(
            ["seen", "light", "value", "target", "owner", "state", "due", "reason", "first",
             "decimals", "variation", "period", "unit", "name", "subject", "text", "to",
             "at", "by", "why", "changes", "moved", "review", "login", "id", "day"]
        ),
        inside,
        max_size=5,
    ),
    max_leaves=15,
)  # fmt: skip
TABLES = st.dictionaries(
    st.sampled_from(
        ["day", "priority", "indicator", "item", "action", "escalation", "person", "definition",
         "amendment", "review", "decision", "speed"]
    ),
    ODD,
)  # fmt: skip


@given(TABLES, TABLES, TABLES)
def test_no_edited_file_stops_the_comparison(
    old: Document, new: Document, between: Document
) -> None:
    assert compare(old, new, [between]).unchanged >= 0


@pytest.mark.parametrize(
    ("then", "now", "sentence"),
    [
        ({}, {"beyond_floor": True}, "Seen: beyond the floor now (75.0 to 60.0 %)"),
        ({"beyond_floor": True}, {}, "Seen: no longer beyond the floor (75.0 to 60.0 %)"),
    ],
)
def test_crossing_the_floor_is_said_though_the_light_stays_red(
    then: dict[str, bool], now: dict[str, bool], sentence: str
) -> None:
    changes = compare(with_seen(value=75.0, **then), with_seen(value=60.0, **now))
    assert [(change.kind, change.sentence) for change in changes.changes] == [("breach", sentence)]
    assert changes.unchanged == 0


def test_a_corrected_value_is_said_and_a_new_periods_value_is_not() -> None:
    month = {"period": date(2019, 3, 1)}
    corrected = sentences(with_seen(value=75.0, **month), with_seen(value=60.0, **month))
    assert corrected == ["Seen: corrected (75.0 to 60.0 %)"]
    newer = with_seen(value=60.0, period=date(2019, 4, 1))
    assert sentences(with_seen(value=75.0, **month), newer) == []
