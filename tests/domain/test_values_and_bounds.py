"""A value and the bound it is compared with never print alike unless they are equal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import TODAY, judged, make_indicator
from teamboard.domain.definitions.indicator import Direction
from teamboard.domain.measures.assess import value_number, value_words
from teamboard.domain.measures.light import Colour
from teamboard.domain.measures.sentences import standing
from teamboard.present.chart.trend import levels
from teamboard.present.pages.indicator import trend
from teamboard.present.words.board import state_words, value_text

AROUND = st.one_of(
    st.floats(0, 200),
    st.sampled_from([95.0, 90.0, 70.0]).flatmap(
        lambda bound: st.floats(-0.2, 0.2).map(lambda off: bound + off)
    ),
)


@given(AROUND, st.integers(0, 3))
def test_the_light_of_a_printed_value_is_that_of_the_value(value: float, decimals: int) -> None:
    """Whoever reads the number can say the light: red under 90, amber to 95, green from there."""
    as_read = float(value_number(make_indicator(decimals=decimals), value))
    before, after = judged(value).light, judged(as_read).light
    assert (before.colour, before.below_floor) == (after.colour, after.below_floor)


@pytest.mark.parametrize(
    ("value", "words", "colour"),
    [
        (94.96, "94.96 %", Colour.AMBER),
        (95.0, "95.0 %", Colour.GREEN),
        (89.97, "89.97 %", Colour.RED),
        (90.0, "90.0 %", Colour.AMBER),
        (69.999, "69.999 %", Colour.RED),
        (80.04, "80.0 %", Colour.RED),
    ],
)
def test_every_sentence_has_the_same_number(value: float, words: str, colour: Colour) -> None:
    found = judged(value)
    assert found.light.colour is colour
    assert value_words(found.indicator, value) == value_text(found) == words
    assert words in standing(found)
    assert words in state_words(found)


def test_lower_and_within_have_their_bounds_on_the_other_side() -> None:
    lower = make_indicator(direction=Direction.LOWER, target=10.0, amber=3.0, floor=25.0)
    assert [value_number(lower, one) for one in (10.04, 13.04, 25.04)] == [
        "10.04", "13.04", "25.04",
    ]  # fmt: skip
    band = make_indicator(
        direction=Direction.WITHIN, target=(18.0, 32.0), amber=2.0, floor=(10.0, 40.0)
    )
    assert [value_number(band, one) for one in (17.96, 32.04, 15.96, 34.04, 9.96, 40.04)] == [
        "17.96", "32.04", "15.96", "34.04", "9.96", "40.04",
    ]  # fmt: skip


def test_a_chart_knows_the_edge_of_amber_too() -> None:
    shown = trend(judged(*([89.9, 90.02] * 7), floor=None), today=TODAY)
    assert shown.bounds == (95.0, 90.0)
    assert "mean 89.96" in {level.said for level in levels(shown)}
