"""The minutes: what a reader finds, and what hostile words cannot do to them."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from builders import make_board, make_indicator, make_priority
from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.review.review_history import with_places
from teamboard.domain.text.clean import clean
from teamboard.formats.minutes_md import minutes, row, words

TODAY = date(2019, 4, 8)
REVIEW = {"id": "R1", "day": TODAY, "opened_by": "flow"}
SEEN = {"name": "Seen", "light": "red", "kind": "lag", "priority": "waits"}


def document(**tables: Any) -> dict[str, Any]:
    return {"name": "Flow", "purpose": "People are safe.", "day": TODAY, **tables}


def inline(text: str) -> list[Token]:
    """What a reader with every extension makes of a list entry, links of bare addresses too."""
    tokens = MarkdownIt("gfm-like").parse(f"- **Said:** {text}")
    (found,) = [token for token in tokens if token.type == "inline"]
    assert [token.type for token in tokens] == [
        "bullet_list_open", "list_item_open", "paragraph_open", "inline",
        "paragraph_close", "list_item_close", "bullet_list_close",
    ]  # fmt: skip
    return list(found.children or [])[4:]


HOSTILE = [
    "[here](http://evil.example)",
    "![x](javascript:alert(1))",
    "<script>alert(1)</script>",
    "<http://evil.example>",
    "http://evil.example/x?y=1",
    "see www.evil.example or evil.example",
    "//evil.example",
    "//localhost",
    "mailto:me@evil.example",
    "me@evil.example",
    "`@ @@` `x`@`",
    "a | b | c",
    "**bold** _it_ ~~gone~~",
    "&lt; &#91; &amp;",
    "\\[x\\](y)",
    "[^1] [ref]: http://evil.example",
    "trailing\\",
    "<!-- hidden -->",
    "$x$ ^up^",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_only_words(text: str) -> None:
    children = inline(words(text))
    assert {child.type for child in children} <= {"text", "code_inline"}
    assert "".join(child.content for child in children).strip() == text


@pytest.mark.parametrize(
    "text",
    ["# x", "- x", "+ x", "> x", "1. x", "12) x", "---", "===", "~~~", "```", "    code", ": x"],
)
def test_words_that_begin_like_a_block_are_a_paragraph(text: str) -> None:
    tokens = MarkdownIt("gfm-like").parse(words(text))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert "".join(child.content for child in tokens[1].children or []) == text.strip()


SIGNS = st.text(
    st.sampled_from("ab1. @`\\|<>[]()*_~#+-=!:/&$^;\"'\n\x1bwéß") | st.characters(), max_size=24
)


@given(SIGNS)
def test_any_text_is_shown_as_it_was_typed(text: str) -> None:
    plain = clean(text).strip()
    children = inline(words(text))
    assert {child.type for child in children} <= {"text", "code_inline"}
    assert "".join(child.content for child in children).strip() == plain


@given(SIGNS, SIGNS)
def test_any_text_stays_in_its_cell_of_a_table(one: str, other: str) -> None:
    table = f"| A | B |\n| --- | --- |\n{row(one, other)}"
    tokens = MarkdownIt("gfm-like").parse(table)
    cells = [token for token in tokens if token.type == "inline"][2:]
    shown = ["".join(child.content for child in cell.children or []) for cell in cells]
    assert [cell.strip() for cell in shown] == [clean(one).strip(), clean(other).strip()]
    assert tokens[-1].type == "table_close"


def test_a_plain_sentence_needs_no_signs() -> None:
    sentence = "81.2 %, down from 84.0; e-mail the site's lead (twice) by 18:00, 3/4 agreed!"
    assert words(sentence) == sentence


def test_a_review_says_when_who_and_what_was_learned() -> None:
    closed = REVIEW | {"closed_at": datetime(2019, 4, 8, 9, tzinfo=UTC), "learned": "Cover pays."}
    person = {"flow.lead": {"name": "Flow lead", "login": "flow"}}
    text = minutes(document(review=closed, person=person))
    assert text.startswith(
        "# Review: Flow\n\n- **Date:** 8 April 2019\n- **Led by:** Flow lead\n"
        "- **Purpose:** People are safe.\n\n## What we learned\n\nCover pays.\n"
    )


def test_a_review_that_was_timed_says_how_long_it_took() -> None:
    timed = REVIEW | {"seconds": 700, "planned_minutes": 15}
    assert "- **Time:** 12 of 15 minutes\n" in minutes(document(review=timed))
    assert "**Time:**" not in minutes(document(review=REVIEW | {"planned_minutes": 15}))


def test_what_was_added_after_the_review_says_who_when_and_why() -> None:
    amendment = {
        "M1": {
            "review": "R1",
            "subject": "seen",
            "text": "two were *missed*",
            "why": "found on Tuesday",
            "by": "flow",
            "at": datetime(2019, 4, 9, 9, tzinfo=UTC),
        },
        "M2": {"review": "R1", "text": "Jo was there", "why": "for the record"},
        "M0": {"review": "R0", "text": "of another review", "why": "late"},
    }
    person = {"flow.lead": {"name": "Flow lead", "login": "flow"}}
    text = minutes(
        document(review=REVIEW, amendment=amendment, person=person, indicator={"seen": SEEN})
    )
    assert (
        "## Added after the review\n\n"
        "- **Seen:** two were \\*missed\\* (Flow lead, 9 April 2019; why: found on Tuesday)\n"
        "- **The review as a whole:** Jo was there (why: for the record)\n\n"
    ) in text
    assert "of another review" not in text
    assert "Added after" not in minutes(document(amendment=amendment))


def test_an_escalation_says_what_was_tried_and_what_it_means() -> None:
    escalation = {
        "E1": {"to": "board", "text": "agree cover", "tried": "the rota", "impact": "long waits"}
    }
    text = minutes(document(escalation=escalation, body={"board": {"name": "Trust board"}}))
    assert (
        "to Trust board: agree cover; what was tried: the rota; what it means: long waits" in text
    )


def test_a_review_that_is_open_says_so() -> None:
    text = minutes(document(review=REVIEW))
    assert "- **State:** still open\n" in text
    assert "Nothing was noted.\n" in text


def test_without_a_review_it_is_the_board_of_the_day() -> None:
    text = minutes(document(item={"seen": {"severity": 4}}, indicator={"seen": SEEN}))
    assert text.startswith("# The board: Flow\n\n- **Date:** 8 April 2019\n")
    assert "What we learned" not in text
    assert "### Seen\n" in text


def test_a_review_shows_what_it_went_through_worst_first() -> None:
    item = {
        "amber": {"severity": 12, "reviewed": True},
        "floor": {"severity": 1, "reviewed": True},
        "gone": {"reviewed": True},
        "since": {"severity": 1},
        "rest": {"severity": 4, "asleep": True},
    }
    text = minutes(document(review=REVIEW, item=item))
    heads = [line for line in text.splitlines() if line.startswith("### ")]
    assert heads == ["### floor", "### amber", "### gone"]
    assert "Covered by an earlier outcome: rest\n" in text


def test_items_and_measures_stand_as_on_the_board() -> None:
    item = {
        "a": {"place": 2, "severity": 4, "reviewed": True},
        "b": {"place": 1, "severity": 4, "reviewed": True},
        "x": {"place": 4, "asleep": True},
        "y": {"place": 3, "asleep": True},
    }
    indicator = {
        "a": {"place": 2, "name": "Seen", "priority": "waits", "kind": "lead"},
        "b": {"place": 3, "name": "Home", "priority": "beds", "kind": "lag"},
        "c": {"place": 1, "name": "Falls", "priority": "waits", "kind": "lead"},
        "d": {"place": 4, "name": "Walk-ins", "kind": "lag"},
    }
    text = minutes(document(review=REVIEW, item=item, indicator=indicator))
    heads = [line for line in text.splitlines() if line.startswith("### ")]
    assert heads == ["### Home", "### Seen"]
    assert "Covered by an earlier outcome: y; x\n" in text
    rows = [line.split("|")[2].strip() for line in text.splitlines() if line.startswith("|")]
    assert rows[2:] == ["Falls", "Seen", "Home", "Walk-ins"]


def test_a_review_of_an_older_program_stands_as_on_the_board_of_then() -> None:
    waits = make_priority(make_indicator("z"), make_indicator("a"), name="waits")
    board = make_board(waits, make_priority(make_indicator("b"), name="beds"))
    item = {name: {"severity": 4, "reviewed": True} for name in ("a", "b", "gone", "z")}
    indicator = {name: {"name": name, "priority": "waits"} for name in ("a", "b", "z")}
    older = document(review=REVIEW, item=item, indicator=indicator)
    subjects = [Subject(name) for name in ("z", "b", "a")]
    text = minutes(with_places(older, board, subjects))
    heads = [line for line in text.splitlines() if line.startswith("### ")]
    assert heads == ["### z", "### b", "### a", "### gone"]
    rows = [line.split("|")[2].strip() for line in text.splitlines() if line.startswith("|")]
    assert rows[2:] == ["z", "a", "b"]
    placed = with_places(older, board, subjects)
    assert with_places(placed, make_board(), ()) == placed


@pytest.mark.parametrize(
    ("facts", "value", "light"),
    [
        # The number shown is the number judged.
        (
            {"value": 75.0, "judged": 250 / 3, "over": 2, "reason": "over 2 periods"},
            "83.3 % over 2 months", "green",
        ),
        (
            {"value": 50.0, "judged": 55.0, "over": 3, "reason": "below the floor, over 3 periods"},
            "55.0 % over 3 months", "green, below the floor",
        ),
        ({"value": 75.0, "judged": 75.0}, "75.0 %", "green"),
        # An older program kept the last reading only.
        ({"value": 75.0, "reason": "over 2 periods"}, "75.0 % in the last period",
         "green, over 2 periods"),
        # A value and its target read alike only where they are equal.
        ({"value": 79.96, "judged": 79.96}, "79.96 %", "green"),
        ({"value": 80.0, "judged": 80.0}, "80.0 %", "green"),
    ],
)  # fmt: skip
def test_the_value_shown_is_the_one_the_light_goes_by(
    facts: dict[str, Any], value: str, light: str
) -> None:
    seen = {"name": "Seen", "unit": "%", "target": 80.0, "light": "green", "cadence": "monthly"}
    text = minutes(document(indicator={"seen": seen | facts}))
    assert f"| Watch list | Seen | {value} | 80 | {light} |  |\n" in text


def test_an_item_shows_the_outcomes_of_its_review_only() -> None:
    decision = {
        "D1": {"subject": "seen", "review": "R1", "text": "accept", "decision": "accept"},
        "D0": {"subject": "seen", "review": "R0", "text": "earlier", "decision": "change"},
    }
    item = {"seen": {"reviewed": True}}
    text = minutes(document(review=REVIEW, item=item, decision=decision)).partition("## Actions")[0]
    assert "- **Decision:** accept\n" in text
    assert "earlier" not in text


def test_actions_stand_under_their_owner_and_late_ones_say_so() -> None:
    action = {
        "A1": {"owner": "z", "text": "call", "state": "open", "due": date(2019, 4, 5)},
        "A2": {"owner": "flow.lead", "text": "try", "state": "done", "after": "it helped"},
    }
    text = minutes(document(action=action, person={"flow.lead": {"name": "Flow lead"}}))
    assert "### Flow lead\n\n- try, done (it helped)" in text
    assert "### z\n\n- call, by 5 April 2019, open, late" in text
    assert text.index("### Flow lead") < text.index("### z")


def test_the_board_has_results_before_early_signs_and_the_watch_list_last() -> None:
    indicator = {
        "kept": {"name": "Kept"},
        "beds": SEEN | {"name": "Beds", "kind": "lead"},
        "seen": SEEN | {"value": 81.25, "unit": "%", "target": 95.0, "reason": "below the floor"},
    }
    text = minutes(document(indicator=indicator, priority={"waits": {"objective": "No waits"}}))
    assert text.endswith(
        "| No waits | Seen | 81.2 % | 95 | red, below the floor |  |\n"
        "| No waits | Beds |  |  | red |  |\n"
        "| Watch list | Kept |  |  |  |  |\n"
    )


def test_what_people_told_us_and_what_was_tried_stand_in_the_minutes() -> None:
    text = minutes(
        document(
            priority={"waits": {"objective": "Nobody waits"}},
            indicator={"seen": SEEN},
            voice={
                "V1": {"priority": "waits", "kind": "family", "text": "nobody rang us"},
                "V2": {"priority": "waits", "kind": "person", "day": TODAY, "consent": False},
            },
            experiment={
                "X1": {
                    "subject": "seen",
                    "tries": "calls at seven",
                    "result": "failed",
                    "learned": "people eat then",
                }
            },
        )
    )
    assert "## What people told us\n\n- Nobody waits: family: nobody rang us\n" in text
    assert "- Nobody waits: a person served, 8 April 2019, for the team's ears only" in text
    assert "- Seen: calls at seven: failed. We learned: people eat then" in text
    assert "told us" not in minutes(document())
