"""Numbers are plain decimals, read without guessing and written without surprise."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamboard.domain.text.numbers import (
    beside,
    beside_in_figures,
    format_number,
    parse_decimal,
    told_apart,
    with_unit,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("95", 95.0),
        (" 95 ", 95.0),
        ("\xa095\xa0", 95.0),
        ("-0.5", -0.5),
        ("+3", 3.0),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("2E-07", 2e-07),
    ],
)
def test_a_plain_decimal_is_read(text: str, value: float) -> None:
    assert parse_decimal(text) == value


@pytest.mark.parametrize(
    "text",
    ["1_000", "١", "１", "nan", "-inf", "Infinity", "1,234", "81%", "1 2", "0x1", "--1", "1e", "-",  # noqa: RUF001
     "\x1b[2J5", "5\x07", "two"],
)  # fmt: skip
def test_what_is_no_plain_decimal_is_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match=r'^".*" is not a plain number$'):
        parse_decimal(text)


@pytest.mark.parametrize("text", ["1e400", "-1e400", "9" * 400])
def test_a_number_too_large_to_hold_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r'^"-?[19][e9.0-9]*" is too large$'):
        parse_decimal(text)


@pytest.mark.parametrize("text", ["", "  "])
def test_an_empty_cell_is_no_number(text: str) -> None:
    with pytest.raises(ValueError, match="there is no number"):
        parse_decimal(text)


def test_a_refusal_carries_no_control_characters_and_no_long_text() -> None:
    with pytest.raises(ValueError, match="plain number") as refusal:
        parse_decimal("\x1b]0;gotcha\x07" + "x" * 1000)
    assert "\x1b" not in str(refusal.value)
    assert len(str(refusal.value)) < 60


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (95.0, "95"),
        (81.2, "81.2"),
        (-0.0, "0"),
        (-3.0, "-3"),
        (0.00001, "0.00001"),
        (-1.25e-7, "-0.000000125"),
        (1.5e16, "15000000000000000"),
        (-1e20, "-100000000000000000000"),
        (1e21, "1e+21"),
        (1e-10, "1e-10"),
    ],
)
def test_a_number_is_written_as_short_as_it_can_be_told(value: float, text: str) -> None:
    assert format_number(value) == text


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (81.2, 2, "81.20"),
        (81.25, 0, "81"),
        (-0.001, 2, "0.00"),
        (-0.4, 0, "0"),
        (-0.06, 1, "-0.1"),
        (1e300, 1, "1e+300"),
    ],
)
def test_decimals_are_kept_when_asked_for(value: float, decimals: int, text: str) -> None:
    assert format_number(value, decimals) == text


@settings(derandomize=True, deadline=None, max_examples=300, database=None)
@given(st.floats(allow_nan=False, allow_infinity=False))
def test_what_is_written_reads_back_as_the_same_number(value: float) -> None:
    assert parse_decimal(format_number(value)) == value


@settings(derandomize=True, deadline=None, max_examples=300, database=None)
@given(st.text(max_size=12))
def test_any_text_is_a_finite_number_or_refused(text: str) -> None:
    try:
        value = parse_decimal(text)
    except ValueError:
        return
    assert value - value == 0.0
    assert set(text.strip()) <= set("0123456789.+-eE")


@pytest.mark.parametrize(
    ("number", "unit", "text"),
    [
        ("81.2", "%", "81.2 %"),
        ("12", "a day", "12 a day"),
        ("7", "", "7"),
        ("31.50", "£ a visit", "£31.50 a visit"),
        ("30", "£", "£30"),
        ("-5", "£ a visit", "-£5 a visit"),
        ("4", "\N{EURO SIGN} a meal", "\N{EURO SIGN}4 a meal"),
    ],
)
def test_money_is_written_with_its_sign_first(number: str, unit: str, text: str) -> None:
    assert with_unit(number, unit) == text


@pytest.mark.parametrize(
    ("value", "bounds", "text"),
    [
        (25.04, (25.0,), "25.04"),
        (24.996, (25.0, 70.0), "24.996"),
        (25.0, (25.0,), "25.0"),
        (0.1 + 0.2, (0.3,), "0.3"),
        (81.24, (95.0, 90.0, 70.0), "81.2"),
        # On the same side as the number itself, also beside a bound with more decimals.
        (24.96, (24.97,), "24.96"),
        (25.04, (25.04,), "25.04"),
        (24.9999999999, (25.0,), "24.9999999999"),
        (1e-12, (0.0,), "0.000000000001"),
        (-0.04, (0.0,), "-0.04"),
        (1e300, (1e300 / 3,), "1e+300"),
    ],
)
def test_a_number_reads_like_a_bound_only_where_it_is_that(
    value: float, bounds: tuple[float, ...], text: str
) -> None:
    """ "A value and the bound it is compared with never print alike unless they are equal"."""
    assert beside(value, bounds, 1) == text


@pytest.mark.parametrize(
    ("one", "other", "texts"),
    [
        (83.38, 83.42, ("83.38", "83.42")),
        (83.38, 84.0, ("83.4", "84.0")),
        (83.42, 83.42, ("83.4", "83.4")),
        (0.1 + 0.2, 0.3, ("0.3", "0.3")),
    ],
)
def test_two_values_read_alike_only_where_they_are(
    one: float, other: float, texts: tuple[str, str]
) -> None:
    assert told_apart(one, other, (), 1, "%") == texts


def test_figures_are_added_too() -> None:
    assert beside_in_figures(1234.567, (), 6) == "1234.57"
    assert beside_in_figures(25.0000001, (25.0,), 6) == "25.0000001"
    assert beside_in_figures(25.0, (25.0,), 6) == "25"


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.integers(0, 6))
def test_a_written_number_stands_where_the_number_does(
    value: float, bound: float, places: int
) -> None:
    written = float(beside(value, (bound,), places))
    if abs(value - bound) > 1e-9:
        assert (written > bound) == (value > bound)
        assert written != bound
