"""The board's signs, and people's text, on a terminal that only has ASCII."""

from hypothesis import given
from hypothesis import strategies as st

from teamboard.present.layout import ASCII, UNICODE, glyphs, to_ascii, width


def test_every_light_is_a_sign_and_a_letter() -> None:
    assert (UNICODE.green, UNICODE.amber, UNICODE.red, UNICODE.grey) == ("●G", "▲A", "■R", "○-")
    assert (ASCII.green, ASCII.amber, ASCII.red, ASCII.grey) == ("*G", "^A", "#R", "o-")


def test_the_ascii_signs_are_ascii() -> None:
    assert all(sign.isascii() for sign in ASCII._asdict().values())
    assert glyphs(ascii_only=True) is ASCII
    assert glyphs(ascii_only=False) is UNICODE


def test_lights_keep_their_width_in_ascii() -> None:
    for name in ("green", "amber", "red", "grey", "rule"):
        assert width(getattr(ASCII, name)) == width(getattr(UNICODE, name))


def test_names_keep_their_letters_and_lose_their_accents() -> None:
    assert to_ascii("Zoë Łukasz Sørensen") == "Zoe Lukasz Sorensen"


def test_punctuation_is_spelt_out() -> None:
    assert to_ascii("“can\N{RIGHT SINGLE QUOTATION MARK}t” — ≥95 ≤3 …") == '"can\'t" - >=95 <=3 ...'
    assert to_ascii("3 \N{MULTIPLICATION SIGN} £5") == "3 x GBP5"


def test_not_equal_does_not_turn_into_equal() -> None:
    assert to_ascii("a ≠ b") == "a != b"


def test_what_has_no_plain_spelling_is_a_question_mark() -> None:
    assert to_ascii("日本") == "??"


@given(st.text())
def test_any_text_becomes_ascii(text: str) -> None:
    assert to_ascii(text).isascii()
