"""Nothing that a person writes can talk to the terminal."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamboard.domain.text.clean import clean


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Seen within four hours", "Seen within four hours"),
        ("naïve café ≥ 95 %", "naïve café ≥ 95 %"),
        ("one\ttwo\nthree\r\nfour", "one two three  four"),
        ("\x1b]52;c;aGk=\x07x", "]52;c;aGk=x"),
        ("\x1b[2Jx\x7f", "[2Jx"),
        ("\x9b2Jx\x9d0;t\x9c", "2Jx0;t"),
        ("a\u202eb\u2066c\u2069\u200e\u200f\u061c", "abc"),
        ("a\u2028b\u2029c\x85d", "a b c d"),
        ("a\u200bb\ufeffc\u2060d", "abcd"),
        ("a\U000e0041\U000e007fb", "ab"),
        ("a\ud800b\udfff", "ab"),
        ("", ""),
    ],
)
def test_control_direction_and_hidden_characters_are_removed(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


def test_the_joiners_that_shape_words_and_families_stay() -> None:
    family = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
    assert clean(family) == family
    persian = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
    assert clean(persian) == persian


def test_markup_is_only_text_and_stays() -> None:
    assert clean("[/] [@click=app.quit]x[/]") == "[/] [@click=app.quit]x[/]"


@settings(derandomize=True, deadline=None, max_examples=300, database=None)
@given(st.text(st.characters(categories=["L", "N", "P", "Z", "Cc", "Cf", "Cs"])))
def test_cleaned_text_is_one_line_without_controls_and_cleaning_again_changes_nothing(
    text: str,
) -> None:
    cleaned = clean(text)
    assert not [char for char in cleaned if unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}]
    assert clean(cleaned) == cleaned
    cleaned.encode("utf-8")
