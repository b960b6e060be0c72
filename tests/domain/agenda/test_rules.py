"""Each story in tests/rules is heard, and its twin is not. Quotes are the design's."""

import pytest

from rule_stories import NAMES, Expected, Told, after, fixture, tell
from teamboard.domain.agenda.agenda import Agenda
from teamboard.domain.agenda.items import Item
from teamboard.domain.agenda.registry import RULES, SEVERITY
from teamboard.domain.definitions.indicator import Cadence

TOLD_ON = tuple(name for name in NAMES if fixture(name).later)
AHEAD = 2
"""How many periods an early sign must speak before its result is red."""
JARGON = ("special cause", "xmr", "lag", "lead", "significant", "correlat", "cause", "sigma",
          "stale", "assurance", "variation", "threshold", "guardrail")  # fmt: skip


def heard(told: Told, expected: Expected) -> Item | None:
    """What the team hears of the subject; it hears of no other that the story does not name."""
    agenda = told.agenda()
    assert agenda.snoozed == ()
    others = {item.subject for item in agenda.awake} - {expected.subject}
    assert others == set(expected.also)
    return agenda.find(expected.subject)


def sentence(item: Item, kind: str) -> str:
    (found,) = [reason.sentence for reason in item.reasons if reason.kind == kind]
    return found


@pytest.mark.parametrize("name", NAMES)
def test_the_story_is_heard(name: str) -> None:
    story = fixture(name)
    expected = story.expected
    item = heard(tell(story.tables), expected)
    assert item is not None
    assert sorted(item.kinds) == sorted(expected.kinds)
    said = sentence(item, story.kind)
    assert [word for word in expected.words if word not in said] == []
    if expected.severity is not None:
        assert item.severity == expected.severity
    else:
        assert item.severity == min(SEVERITY[kind] for kind in expected.kinds)


@pytest.mark.parametrize("name", NAMES)
def test_its_twin_is_silent(name: str) -> None:
    story = fixture(name)
    item = heard(tell(story.twin), story.left)
    kinds = item.kinds if item else ()
    assert story.kind not in kinds
    assert sorted(kinds) == sorted(story.left.kinds)


@pytest.mark.parametrize("name", NAMES)
def test_the_story_is_told_in_plain_words_and_has_a_twin(name: str) -> None:
    story = fixture(name)
    assert len(story.comment) >= 2
    assert all(story.comment)
    assert any(line.startswith("The twin: ") for line in story.comment)
    assert story.twin != story.tables
    assert story.expected.words


@pytest.mark.parametrize("kind", RULES)
def test_every_kind_of_reason_has_a_story(kind: str) -> None:
    assert kind in {fixture(name).kind for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_every_sentence_reads_well_after_here_because(name: str) -> None:
    """One sentence, joined with others by "; " and ended by the screen, without jargon."""
    for item in tell(fixture(name).tables).agenda().awake:
        for reason in item.reasons:
            said = reason.sentence
            assert said == said.strip()
            assert said[-1] not in ".?!;:,"
            assert "None" not in said
            words = said.casefold().replace(",", " ").replace(":", " ").split()
            assert [word for word in JARGON if word in words] == []


@pytest.mark.parametrize("name", TOLD_ON)
def test_the_early_sign_speaks_two_periods_before_its_result_is_red(name: str) -> None:
    """The story is told period by period, from the thirteenth reading on."""
    story = fixture(name)
    told = tell(story.tables)
    found = told.board.find(story.expected.subject)
    assert found is not None
    sign = found[1]
    assert sign.drives is not None
    begun, ended = 13 - len(told.readings[sign.id]), len(next(iter(story.later.values())))
    agendas = {
        period: after(story.tables, story.later, period, sign.cadence).agenda()
        for period in range(begun, ended + 1)
    }
    warned = first(agendas, sign.id, "divergence")
    red = first(agendas, sign.drives.lag, "red")
    assert warned == 0, "the story is told on the day of the first early warning"
    assert red - warned >= AHEAD


def first(agendas: dict[int, Agenda], subject: str, kind: str) -> int:
    """The first period in which the team hears this of the subject."""
    return next(
        period
        for period, agenda in agendas.items()
        if (item := agenda.find(subject)) is not None and kind in item.kinds
    )


def test_months_and_weeks_are_both_told_period_by_period() -> None:
    told = [tell(fixture(name).tables).board.indicators() for name in TOLD_ON]
    assert {one.cadence for board in told for _, one in board} == {Cadence.MONTHLY, Cadence.WEEKLY}
