"""The values that are due, typed in one after the other."""

import pytest

from teamboard.domain.measures.reading import Reading
from teamboard.domain.rights import Deed
from teamboard.services.take_readings import take_readings
from teamboard.wiring.home import Home
from teamboard.wiring.session import open_session
from tui.screens import Screens, opened

TEAM = "reablement"
FIRST, SECOND, THIRD = "call-2-weeks", "plan-shared", "matters-written"


def latest(screens: Screens, indicator: str) -> Reading | None:
    """The last reading of an indicator, as it is stored."""
    session = screens.app.desk.session
    found = session.board().find(indicator)
    assert found is not None
    readings = session.store.latest(session.team, found[1], 1)
    return readings[-1] if readings else None


async def test_values_are_taken_one_after_the_other(home: Home) -> None:
    async with opened(home, team=TEAM) as screens:
        await screens.press("v")
        await screens.wait("Called after two weeks, week of 1 April 2019")
        await screens.type("91.5", "enter")
        await screens.wait("91.5 % taken")
        await screens.type("70", "enter")
        await screens.type("80%", "enter")
        await screens.wait("Every value is in.")
        kept = [latest(screens, name) for name in (FIRST, SECOND, THIRD)]
        assert [one.value if one else None for one in kept] == [91.5, 70.0, 80.0]
        await screens.press("q")
        await screens.wait("v values due")
        assert "due 3" not in screens.foot


async def test_who_may_not_write_is_told_so_before_the_first_key(home: Home) -> None:
    async with opened(home, team=TEAM) as screens:
        screens.app.desk.session.store._read_only = True  # type: ignore[attr-defined]
        await screens.press("v")
        await screens.wait("Called after two weeks", "this home can only be read from here")
        assert screens.app.typing is None
        await screens.press("down", "9", "enter")
        assert screens.app.typing is None
        await screens.press("q")
        await screens.wait("v values due 3")


async def test_a_share_and_a_note_are_kept(home: Home) -> None:
    async with opened(home, team=TEAM) as screens:
        await screens.press("v")
        await screens.type("81/90; one form lost", "enter")
        kept = latest(screens, FIRST)
        assert kept is not None
        assert (kept.numerator, kept.denominator, kept.note) == (81, 90, "one form lost")
        assert kept.value == pytest.approx(90.0)


@pytest.mark.parametrize("typed", ["lots", "1,234", "nan", "1e400", "5/0"])
async def test_what_is_no_plain_number_is_refused_with_a_sentence(home: Home, typed: str) -> None:
    async with opened(home, team=TEAM) as screens:
        before = latest(screens, FIRST)
        await screens.press("v")
        await screens.type(typed, "enter")
        said = screens.lines[-2].strip()
        assert len(said) > 10
        assert typed in said
        assert latest(screens, FIRST) == before
        assert screens.app.line is not None
        assert screens.app.line.value == typed


async def test_a_doubtful_value_asks_once(home: Home) -> None:
    async with opened(home, team=TEAM) as screens:
        await screens.press("v")
        await screens.type("900", "enter")
        await screens.wait("Is that right? A share lies between 0 and 100 %. Enter again takes it.")
        assert "Is that right?" in screens.text
        await screens.press("enter")
        kept = latest(screens, FIRST)
        assert kept is not None
        assert kept.value == 900


async def test_a_doubt_is_forgotten_when_the_value_is_changed(home: Home) -> None:
    async with opened(home, team=TEAM) as screens:
        await screens.press("v")
        await screens.type("900", "enter")
        await screens.press("backspace", "1", "enter")
        await screens.wait("Is that right?")
        await screens.press("backspace")
        assert "Is that right?" not in screens.text


async def test_a_value_goes_to_the_line_it_is_typed_on(home: Home) -> None:
    async with opened(home, team=TEAM) as screens:
        before = latest(screens, FIRST)
        await screens.press("v", "down", "down")
        await screens.type("88", "enter")
        kept = latest(screens, THIRD)
        assert kept is not None
        assert kept.value == 88
        assert latest(screens, FIRST) == before


async def test_enter_on_an_empty_line_goes_on_to_the_next(home: Home) -> None:
    async with opened(home, team=TEAM) as screens:
        await screens.press("v", "enter")
        await screens.type("71", "enter")
        kept = latest(screens, SECOND)
        assert kept is not None
        assert kept.value == 71


async def test_a_half_typed_value_waits(home: Home) -> None:
    async with opened(home, team=TEAM) as screens:
        await screens.press("v")
        await screens.type("4", "down", "up")
        assert screens.app.line is not None
        assert screens.app.line.value == "4"
        await screens.press("escape", "v")
        assert screens.app.line.value == "4"


def give(value: float, home: Home) -> None:
    """Give the first value from another terminal."""
    other = open_session(home, TEAM)
    take_readings(other, [(FIRST, "2019-04-01", value, None, None, "")], "typed in")
    other.store.close()


async def test_of_a_value_that_two_people_give_the_second_sees_both_and_chooses(
    home: Home,
) -> None:
    async with opened(home, team=TEAM) as screens:
        before = latest(screens, SECOND)
        await screens.press("v")
        await screens.type("91")
        give(95.0, home)
        await screens.wait("lead gave 95.0 % just now. Enter takes yours instead", "91")
        await screens.press("escape")
        await screens.until(lambda: "Called after two weeks" not in screens.flat)
        kept = latest(screens, FIRST)
        assert kept is not None
        assert kept.value == 95
        assert latest(screens, SECOND) == before


async def test_a_value_given_in_the_same_moment_is_not_overwritten_unseen(home: Home) -> None:
    async with opened(home, team=TEAM) as screens:
        await screens.press("v")
        await screens.type("91")
        screens.app._poll = lambda: None  # type: ignore[method-assign] # before it could be seen
        give(95.0, home)
        await screens.press("enter")
        await screens.wait("lead gave 95.0 % just now. Enter takes yours instead")
        await screens.press("enter")
        await screens.wait("91.0 % taken")
        kept = latest(screens, FIRST)
        assert kept is not None
        assert kept.value == 91


async def test_a_half_typed_value_is_there_again_after_a_kill(home: Home) -> None:
    async with opened(home, team=TEAM) as screens:
        await screens.press("v")
        await screens.type("91; from the war")
        screens.app._keep_drafts()
    async with opened(home, team=TEAM) as screens:
        await screens.press("v")
        await screens.wait("Here is what you were typing.", "91; from the war")
        await screens.type("d", "enter")
        await screens.wait("91.0 % taken")
        assert not screens.app.desk.session.drafts()


async def test_a_note_that_names_a_person_is_questioned(home: Home) -> None:
    async with opened(home, team=TEAM) as screens:
        await screens.press("v")
        await screens.type("91; ask jo@example.org", "enter")
        await screens.wait("The note looks like an e-mail address")


async def test_a_value_just_taken_can_be_put_right(home: Home) -> None:
    async with opened(home, team=TEAM) as screens:
        await screens.press("v")
        await screens.type("81/90; one form lost", "enter")
        await screens.type("70", "enter", "up", "up")
        await screens.wait("90.0 % taken; type to put it right, Enter leaves it")
        await screens.type("82/90", "enter")
        await screens.wait("91.1 % taken", "70.0 % taken; type to put it right")
        await screens.press("down")
        await screens.type("88", "enter")
        await screens.wait("Every value is in.")
        kept = [latest(screens, name) for name in (FIRST, SECOND, THIRD)]
        assert [one.value if one else None for one in kept] == [
            pytest.approx(82 / 0.9), 70.0, 88.0,
        ]  # fmt: skip


async def test_the_last_value_can_be_put_right_when_every_value_is_in(home: Home) -> None:
    async with opened(home, team=TEAM) as screens:
        await screens.press("v")
        for text in ("91", "70", "80"):
            await screens.type(text, "enter")
        await screens.wait("Every value is in. Up goes back to put one right.")
        assert screens.app.typing is None
        await screens.press("up")
        await screens.type("85", "enter")
        await screens.wait("85.0 % taken", "Every value is in.")
        kept = latest(screens, THIRD)
        assert kept is not None
        assert kept.value == 85
        await screens.press("q")
        await screens.wait("v values due")


async def test_enter_on_an_empty_line_leaves_a_value_that_was_taken(home: Home) -> None:
    async with opened(home, team=TEAM) as screens:
        await screens.press("v")
        await screens.type("91", "enter", "up", "enter")
        await screens.wait("91.0 % taken")
        await screens.type("70", "enter")
        kept = [latest(screens, name) for name in (FIRST, SECOND)]
        assert [one.value if one else None for one in kept] == [91.0, 70.0]


async def test_a_doubtful_correction_asks_once_too(home: Home) -> None:
    async with opened(home, team=TEAM) as screens:
        await screens.press("v")
        await screens.type("91", "enter", "up")
        await screens.type("910", "enter")
        await screens.wait("Is that right? A share lies between 0 and 100 %.")
        kept = latest(screens, FIRST)
        assert kept is not None
        assert kept.value == 91


async def test_a_half_typed_correction_waits_also_after_the_program_has_ended(home: Home) -> None:
    async with opened(home, team=TEAM) as screens:
        await screens.press("v")
        await screens.type("91", "enter", "up")
        await screens.type("9", "escape", "v")
        await screens.press("up", "up")
        assert screens.app.line is not None
        assert screens.app.line.value == "9"
        await screens.press("escape", "q")
    async with opened(home, team=TEAM) as screens:
        await screens.press("v")
        await screens.wait("Here is what you were typing.", "91.0 % taken; type to put it right")
        await screens.type("5", "enter")
        await screens.wait("95.0 % taken")
        kept = latest(screens, FIRST)
        assert kept is not None
        assert kept.value == 95
        assert not screens.app.desk.session.drafts()


@pytest.mark.parametrize(("key", "value"), [("enter", 92), ("escape", 95)])
async def test_of_a_value_put_right_by_two_people_the_second_sees_both_and_chooses(
    home: Home, key: str, value: float
) -> None:
    async with opened(home, team=TEAM) as screens:
        await screens.press("v")
        await screens.type("91", "enter", "up")
        await screens.type("92")
        screens.app._poll = lambda: None  # type: ignore[method-assign] # before it could be seen
        give(95.0, home)
        await screens.press("enter")
        await screens.wait("lead gave 95.0 % just now. Enter takes yours instead", "92")
        await screens.press(key)
        await screens.until(lambda: "just now" not in screens.text)
        await screens.wait("95.0 % taken" if key == "escape" else "92.0 % taken")
        kept = latest(screens, FIRST)
        assert kept is not None
        assert kept.value == value


async def test_what_someone_else_puts_right_shows_while_it_is_typed(home: Home) -> None:
    async with opened(home, team=TEAM) as screens:
        await screens.press("v")
        await screens.type("91", "enter", "up")
        await screens.type("92")
        give(95.0, home)
        await screens.wait("lead gave 95.0 % just now. Enter takes yours instead", "92")


def put_astray(home: Home) -> None:
    """Keep a week from a Wednesday on, beside weeks from Monday on, as an earlier program did."""
    session = open_session(home, TEAM)
    with session.begin(Deed.KEEP) as work:
        work.put_readings(session.team, [(FIRST, "2019-04-03", 70.0, None, None, "")], "astray")
    session.store.close()


async def test_a_value_whose_week_overlaps_others_is_shown_and_tab_moves_it(home: Home) -> None:
    put_astray(home)
    async with opened(home, team=TEAM) as screens:
        await screens.press("v")
        await screens.wait("1 value stands on a day that does not fit the others")
        await screens.press("up")
        await screens.wait("3 April 2019 is a Wednesday, but its weeks begin on a Monday; Tab")
        assert "Tab moves it to 1 April 2019" in screens.foot
        await screens.press("tab")
        await screens.wait("Moved to 1 April 2019.")
        kept = latest(screens, FIRST)
        assert kept is not None
        assert (kept.period.isoformat(), kept.value) == ("2019-04-01", 70)
        assert "does not fit" not in screens.text


async def test_a_value_put_right_on_a_day_that_does_not_fit_is_not_taken(home: Home) -> None:
    put_astray(home)
    async with opened(home, team=TEAM) as screens:
        await screens.press("v", "up")
        await screens.type("71", "enter")
        await screens.until(
            lambda: screens.text.count("weeks begin on a Monday; Tab moves it") == 2
        )
        kept = latest(screens, FIRST)
        assert kept is not None
        assert kept.value == 70


async def test_a_note_that_was_agreed_to_takes_no_doubtful_value_with_it(home: Home) -> None:
    async with opened(home, team=TEAM) as screens:
        await screens.press("v")
        await screens.type("900; see 943 476 5919", "enter")
        await screens.wait("looks like an NHS number")
        await screens.press("enter")
        await screens.wait("A share lies between 0 and 100 %")
        await screens.press("enter")
        kept = latest(screens, FIRST)
        assert kept is not None
        assert kept.value == 900
