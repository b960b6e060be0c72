"""What arrives from a keyboard: keypads, other alphabets, and bytes that mean nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from teamboard.tui.keyboard import Keyboard
from tui.test_ending import Start

UNKNOWN = "\N{REPLACEMENT CHARACTER}"


def keys(found: bytes) -> list[tuple[str, str | None]]:
    """The keys that these bytes are."""
    return [
        (one.key, one.character) for one in Keyboard().take(found) if isinstance(one, events.Key)
    ]


def typed(found: bytes) -> str:
    """What these bytes write into a line."""
    return "".join(character or "" for _, character in keys(found))


def test_a_keypad_that_tells_no_text_writes_its_digits() -> None:
    assert typed(b"\x1b[57405u\x1b[57409u\x1b[57404u") == "6.5"
    digits = b"".join(b"\x1b[%du" % code for code in range(57399, 57409))
    assert typed(digits) == "0123456789"
    assert typed(b"".join(b"\x1b[%du" % code for code in range(57410, 57417))) == "/*-+\r=,"
    assert keys(b"\x1b[57414u") == [("enter", "\r")]
    assert keys(b"\x1b[57415u") == keys(b"=")


def test_locks_change_no_keypad_digit() -> None:
    assert typed(b"\x1b[57405;129u\x1b[57409;193u\x1b[57404;65u") == "6.5"


def test_a_keypad_that_tells_its_text_writes_that() -> None:
    assert typed(b"\x1b[57405;;54u\x1b[57409;;44u") == "6,"


def test_keys_for_shortcuts_write_nothing() -> None:
    assert keys(b"\x1b[122;5u") == [("ctrl+z", None)]
    assert keys(b"\x1b[57405;5u")[0][1] is None


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (b"\x1b[97:65;2;65u", "A"),
        (b"\x1b[97:65;2u", "A"),
        (b"\x1b[97;2u", "A"),
        (b"\x1b[97;65u", "A"),
        (b"\x1b[97u", "a"),
        (b"\x1b[97;1:1;97u", "a"),
        (b"\x1b[97;1:2;97u", "a"),
        (b"\x1b[97;1:3;97u", ""),
        (b"\x1b[1;1:3A", ""),
        (b"\x1b[228;;228u", "ä"),
    ],
)
def test_keys_are_read_in_every_form_of_the_protocol(found: bytes, text: str) -> None:
    assert typed(found) == text


def test_arrows_that_tell_their_event_are_arrows() -> None:
    assert [key for key, _ in keys(b"\x1b[1;1:1A\x1b[1;1:2B")] == ["up", "down"]


@pytest.mark.parametrize(
    "found", [b"\xe9a", b"\xffa", b"\x1b[97;;1114112ua", b"\x1b[9999999999999ua"]
)
def test_what_means_nothing_is_the_replacement_sign_and_typing_goes_on(found: bytes) -> None:
    assert typed(found) == f"{UNKNOWN}a"


def test_a_letter_may_come_in_two_pieces() -> None:
    keyboard = Keyboard()
    assert not [*keyboard.take(b"\xc3")]
    (key,) = keyboard.take(b"\xa9")
    assert isinstance(key, events.Key)
    assert key.character == "é"


_PIECES = st.sampled_from(
    [b"\x1b[", b"\x1b", b";", b":", b"u", b"~", b"A", b"<", b"M", b"m", b"t", b"48;0;0;0;0t",
     b"57399", b"0", b"-1", b"99999999999", b"\x1b[200~", b"\x1b[201~", b"?2026;2$y", b"R", b"O"]
)  # fmt: skip


@given(st.lists(st.binary(max_size=8) | _PIECES, max_size=30))
def test_no_bytes_break_the_keyboard(pieces: list[bytes]) -> None:
    keyboard = Keyboard()
    for piece in pieces:
        list(keyboard.take(piece))


def test_wrong_bytes_and_strange_keys_leave_the_program_running(start: Start) -> None:
    terminal = start()
    terminal.wait("6 to discuss")
    terminal.press(b"\xe9\xff\x1b[58:;;;u")
    terminal.keys("ra")
    terminal.wait("Act:")
    terminal.press(b"\xe9a\x1b[97:65;2;65u\x1b[57405u\x1b[57409u\x1b[57404u")
    terminal.wait(f"Act: {UNKNOWN}aA6.5")
    terminal.keys("\x11")
    assert terminal.end() == 0
