"""Widths and cuts are in terminal cells, and colour is only ever added around the words."""

import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from teamboard.present.layout import (
    ASCII,
    ROLES,
    UNICODE,
    Span,
    ansi,
    fit,
    glyphs,
    pad,
    plain,
    to_ascii,
    width,
    wrap,
)

TEXTS = st.text(alphabet="ab é日本語e\N{COMBINING ACUTE ACCENT}…☂", max_size=20)


def test_wide_characters_take_two_cells_and_combining_marks_none() -> None:
    assert [width(text) for text in ("bed", "日本", "e\N{COMBINING ACUTE ACCENT}", "●G")] == [
        3,
        4,
        1,
        2,
    ]


def test_a_text_that_fits_is_left_alone() -> None:
    assert fit("Flow lead", 9) == "Flow lead"


def test_a_cut_text_says_so() -> None:
    assert fit("Flow lead", 6) == "Flow …"
    assert fit("Flow lead", 6, ellipsis="...") == "Flo..."


def test_a_wide_character_is_never_split() -> None:
    assert fit("日本語", 4) == "日…"


def test_where_not_even_the_mark_has_room_the_text_is_just_cut() -> None:
    assert fit("Flow lead", 2, ellipsis="...") == "Fl"
    assert fit("Flow lead", 0) == ""


def test_padding_counts_cells() -> None:
    assert pad("日", 4) == "日  "
    assert pad("95", 4, "right") == "  95"
    assert pad("95", 5, "centre") == " 95  "
    assert pad("longer", 3) == "longer"


def test_text_wraps_between_words_and_breaks_only_a_word_that_is_too_long() -> None:
    assert wrap("beds free by ten", 9) == ["beds free", "by ten"]
    assert wrap("unbreakable", 5) == ["unbre", "akabl", "e"]
    assert wrap("日本語", 1) == ["?", "?", "?"]
    assert wrap("", 5) == [""]
    assert wrap("no room", 0) == []


@given(TEXTS, st.integers(0, 25))
def test_no_text_outgrows_the_room_it_is_given(text: str, cells: int) -> None:
    assert width(fit(text, cells)) <= cells
    assert all(width(line) <= cells for line in wrap(text, cells))
    assert width(pad(fit(text, cells), cells)) == cells


@given(TEXTS, st.integers(2, 25))
def test_wrapping_loses_no_character(text: str, cells: int) -> None:
    assert "".join(wrap(text, cells)).replace(" ", "") == "".join(text.split())


def test_without_colour_there_is_not_a_single_code() -> None:
    line = tuple(Span("x", role) for role in sorted(ROLES))
    assert ansi(line, colour=False) == plain(line) == "x" * len(ROLES)


def test_colour_stands_around_the_words_and_is_taken_back() -> None:
    line = (Span("late ", "red"), Span("since March"))
    assert ansi(line, colour=True) == "\x1b[31mlate \x1b[0msince March"


def test_codes_in_somebodys_words_do_not_reach_the_terminal() -> None:
    line = (Span("Ward\x1b[2J\x9b1m \u202eB", "red"),)
    assert ansi(line, colour=True) == "\x1b[31mWard[2J1m B\x1b[0m"
    assert ansi(line, colour=False) == "Ward[2J1m B"


def test_only_the_16_basic_colours_are_used() -> None:
    codes = "".join(ansi((Span("x", role),), colour=True) for role in ROLES)
    assert "38;" not in codes
    assert "48;" not in codes


def test_the_small_text_modules_load_nothing_heavy() -> None:
    script = (
        "import sys; import teamboard.present.layout, teamboard.present.layout, "
        "teamboard.present.chart.sparkline; "
        "print([m for m in ('plotext', 'textual', 'unicodedata') if m in sys.modules])"
    )
    found = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "[]"


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
