"""A rule says of itself all that others need to know, and none is declared by half."""

from importlib import import_module
from pkgutil import iter_modules

import pytest

from rule_stories import NAMES, fixture
from teamboard.domain.agenda import rules
from teamboard.domain.agenda.item_ids import STALE_READINGS, STALLED_ACTIONS, ItemType, subject_of
from teamboard.domain.agenda.registry import RULES, SEVERITY, reason, why_listed
from teamboard.domain.agenda.rule import Rule
from teamboard.domain.review.outcome import DecisionKind

FILES = sorted(module.name for module in iter_modules(rules.__path__))


@pytest.mark.parametrize("name", FILES)
def test_each_file_declares_the_rule_it_is_named_after_and_it_is_registered(name: str) -> None:
    module = import_module(f"{rules.__name__}.{name}")
    declared = getattr(module, name.upper())
    assert isinstance(declared, Rule)
    assert declared.kind == name
    assert RULES[name] is declared


def test_no_rule_is_registered_that_has_no_file() -> None:
    assert sorted(RULES) == FILES


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_no_rule_is_declared_by_half(rule: Rule) -> None:
    assert rule.weight >= 1
    assert (rule.raises.__doc__ or "").strip()
    assert rule.kind in {fixture(name).kind for name in NAMES}, "it has no story"
    assert all(SEVERITY[kind] > SEVERITY[rule.kind] for kind in rule.covers)
    assert all(words and words == words.strip() for words in rule.never.values())
    assert rule.sleeps or DecisionKind.PUT_OFF in rule.never, "what never sleeps is never put off"
    assert rule.needs_reading <= rule.of_values, "what no reading raises is not here for its values"


def test_a_worse_reason_is_not_worth_less_of_the_time() -> None:
    weights = [rule.weight for rule in RULES.values()]
    assert weights == sorted(weights, reverse=True)


@pytest.mark.parametrize(
    ("subject", "kind"),
    [
        (subject_of(ItemType.ESCALATION, "01H"), "unanswered"),
        (subject_of(ItemType.EXPERIMENT, "01H"), "expired"),
        (STALLED_ACTIONS, "stalled"),
        (STALE_READINGS, "stale"),
        (subject_of(ItemType.PRIORITY, "flow"), "expired"),
        ("seen", "expired"),
    ],
)
def test_what_was_settled_by_itself_had_been_there_for(subject: str, kind: str) -> None:
    assert why_listed(subject) == kind
    sorts = [rule.settles for rule in RULES.values() if rule.settles]
    assert len(sorts) == len(set(sorts))


def test_a_reason_is_as_severe_as_its_kind_unless_told_otherwise() -> None:
    assert reason("stale", "").severity == SEVERITY["stale"]
    assert reason("stale", "", as_severe_as="floor").severity == SEVERITY["floor"]
    assert reason("stale", "").rule is RULES["stale"]
