"""Notes, what people told us and experiments, written and read on the screen."""

from datetime import date

import pytest

from teamboard.domain.definitions.board import Board
from teamboard.domain.journal import Actor
from teamboard.domain.notes.listing import AnyNote
from teamboard.domain.notes.notes import Experiment, FeedbackKind, Note, Notes, Result
from teamboard.present.words.notes import Words, told_words
from teamboard.services.notes import (
    add_experiment,
    add_note,
    add_voice,
    learn,
    take_back,
)
from teamboard.session import Session
from teamboard.wiring.home import Home
from teamboard.wiring.session import open_session
from tui.screens import LEAST, SMALL, WIDE, Screens, opened

CARE = "emergency-care"
FOUR_HOURS = "four-hours"
PRIORITY = "Nobody waits past four hours"


def other(home: Home, team: str = CARE) -> Session:
    """Another person's session at the same home; close its store."""
    return open_session(home, team)._replace(actor=Actor(1001, "other"))


def noted(home: Home, text: str, day: str = "2019-04-01", subject: str = FOUR_HOURS) -> Note:
    """A note that someone else wrote."""
    session = other(home)
    kept = add_note(session, subject, text, date.fromisoformat(day))
    session.store.close()
    return kept


def tried(home: Home, text: str = "a line until ten") -> Experiment:
    """An experiment that someone else began."""
    session = other(home)
    kept = add_experiment(session, FOUR_HOURS, "they ring at night", text, date(2019, 5, 3))
    session.store.close()
    return kept


def story(screens: Screens) -> Notes:
    """What is kept."""
    session = screens.app.desk.session
    return session.store.notes(session.team)


async def on_the_priority(screens: Screens) -> None:
    """Put the cursor on the priority of the measure it is on."""
    await screens.press("up")
    assert screens.app.board.subject == "priority/four-hours"


async def test_a_note_is_written_on_the_board_and_drawn_on_the_chart(home: Home) -> None:
    """ "dated notes from the keyboard, drawn on the chart"."""
    async with opened(home, team=CARE, size=WIDE) as screens:
        assert "winter ward opened" not in await screens.charted()
        await screens.press("a")
        await screens.wait("A note on Seen within four hours", "What happened?")
        await screens.type("winter ward opened 3 dec")
        await screens.wait("On Monday 3 December 2018: winter ward opened")
        await screens.press("enter")
        await screens.wait("Kept: winter ward opened", "3 December 2018 note winter ward opened")
        (note,) = story(screens).notes
        assert (note.subject, note.day, note.by) == (FOUR_HOURS, date(2018, 12, 3), "lead")
        await screens.press("q")
        assert "winter ward opened" in await screens.charted()
        await screens.press("enter", "end")
        await screens.wait("Noted 3 December 2018: winter ward opened")


async def test_a_note_is_in_the_review_on_the_chart_of_its_item(home: Home) -> None:
    noted(home, "winter ward opened", "2018-12-03")
    async with opened(home, team=CARE, size=WIDE) as screens:
        await screens.charted()
        await screens.press("r")
        await screens.wait("item 1 of", "winter ward opened")


async def test_a_note_of_a_day_to_come_is_not_taken(home: Home) -> None:
    async with opened(home, team=CARE) as screens:
        await screens.press("a")
        await screens.type("winter ward opens tomorrow", "enter")
        await screens.wait("Tuesday 9 April is still to come; give today or an earlier day")
        assert story(screens).notes == ()
        assert screens.app.typing is not None


async def test_a_note_that_names_somebody_is_questioned_once(home: Home) -> None:
    async with opened(home, team=CARE) as screens:
        await screens.press("a")
        await screens.type("ring 020 7946 0018", "enter")
        await screens.wait("This looks like a phone number; leave it out, or Enter again keeps it")
        assert story(screens).notes == ()
        await screens.press("enter")
        await screens.wait("Kept: ring 020 7946 0018")


async def test_what_people_told_us_is_asked_in_three_questions(home: Home) -> None:
    async with opened(home, team=CARE) as screens:
        await screens.press("o")
        await screens.wait(f"What people told us about {PRIORITY}", "Who told us?")
        await screens.type("fam fri")
        await screens.wait("Family, on Friday 5 April")
        await screens.press("enter")
        await screens.wait("Who told us? fam fri", "What did they say?")
        await screens.type("she waited alone", "enter")
        await screens.wait("May it be passed on, yes or no?")
        await screens.type("perhaps", "enter")
        await screens.wait("Answer yes or no")
        for _ in "perhaps":
            await screens.press("backspace")
        await screens.type("n")
        await screens.wait("It stays within the team.")
        await screens.press("enter")
        await screens.wait("5 April family she waited alone (not to be passed on)")
        (voice,) = story(screens).voices
        assert (voice.kind, voice.consent) == (FeedbackKind.FAMILY, False)
        assert (voice.priority, voice.day) == ("four-hours", date(2019, 4, 5))


@pytest.mark.parametrize("words", ["943 476 5919 waited", "write to ann@home.uk"])
async def test_a_voice_that_says_who_it_is_is_refused_however_often(home: Home, words: str) -> None:
    async with opened(home, team=CARE) as screens:
        await screens.press("o")
        await screens.type("person", "enter")
        await screens.type(words, "enter")
        await screens.wait("his looks like an", "say it without it, people are never named here")
        await screens.press("enter", "enter")
        await screens.wait("What did they say?", "people are never named here")
        assert story(screens).voices == ()
        assert "Enter again" not in screens.flat


async def test_what_names_somebody_is_not_even_kept_half_typed(home: Home) -> None:
    async with opened(home, team=CARE) as screens:
        await screens.press("o")
        await screens.type("person", "enter")
        await screens.type("943 476 5919 waited")
        await screens.press("escape", "q")
        session = screens.app.desk.session
        kept = {draft.field: draft.text for draft in session.drafts()}
        assert kept == {"told who": "person"}


@pytest.mark.parametrize("key", ["a", "e"])
async def test_a_note_or_trial_that_names_somebody_leaves_the_last_line_that_did_not(
    home: Home, key: str
) -> None:
    async with opened(home, team=CARE) as screens:
        await screens.press(key)
        await screens.type("write to her")
        await screens.press("escape", "q", key)
        await screens.wait("write to her")
        await screens.paste(" ann@home.uk")
        await screens.press("escape", "q")
        session = screens.app.desk.session
        assert [one.text for one in session.drafts()] == ["write to her"]
        await screens.press(key)
        await screens.wait("write to her ann@home.uk")
        await screens.press("ctrl+u", "escape", "q")
        assert session.drafts() == ()


async def test_of_an_identifier_that_is_half_typed_nothing_is_kept(home: Home) -> None:
    async with opened(home, team=CARE) as screens:
        await screens.press("a")
        await screens.type("ring her")
        await screens.press("escape", "q", "a")
        for part in (" 020 79", "46 001"):
            await screens.paste(part)
            await screens.press("escape", "q", "a")
        session = screens.app.desk.session
        (kept,) = session.drafts()
        assert kept.text == "ring her 020 79"


async def test_words_beyond_500_characters_are_not_taken(home: Home) -> None:
    async with opened(home, team=CARE) as screens:
        await screens.press("e")
        await screens.paste("x" * 501)
        await screens.press("enter")
        await screens.wait("Write 500 characters at most; these are 1 more", "What do we believe?")
        assert "What do we try?" not in screens.flat
        await screens.press("backspace", "enter")
        await screens.wait("What do we try?")


async def test_the_question_before_is_gone_back_to_with_up(home: Home) -> None:
    async with opened(home, team=CARE) as screens:
        await screens.press("o")
        await screens.type("staff", "enter")
        await screens.type("too few beds")
        await screens.wait("\u2191 changes the answer before.")
        await screens.press("up")
        await screens.wait("A member of staff, on Monday 8 April")
        await screens.press("ctrl+u")
        await screens.type("partner", "enter", "enter")
        await screens.type("y", "enter")
        await screens.wait("8 April a partner too few beds")
        assert story(screens).voices[0].kind is FeedbackKind.PARTNER


async def test_an_experiment_is_begun_and_ends_as_failed_with_what_was_learned(home: Home) -> None:
    """ "failed, and we learned" closes well."""
    async with opened(home, team=CARE) as screens:
        await screens.press("e")
        await screens.wait("An experiment on Seen within four hours", "What do we believe?")
        await screens.type("they ring in the evening", "enter")
        await screens.wait("What do we try?")
        await screens.type("a line until ten", "enter")
        await screens.type("today", "enter")
        await screens.wait("That is today; give a later day")
        await screens.press("ctrl+u")
        await screens.type("3 may")
        await screens.wait("We look on Friday 3 May.")
        await screens.press("enter")
        await screens.wait(
            "Begun: a line until ten",
            "8 April trying a line until ten",
            "We believe: they ring in the evening Look on 3 May.",
        )
        await screens.press("f")
        await screens.wait("Tried: a line until ten", "What came of it?")
        await screens.type("failed", "enter")
        await screens.wait("What did you learn? add a few words behind it")
        await screens.type(": evenings are not when people ring")
        await screens.wait("It failed, and we learned: evenings are not when people ring")
        await screens.press("enter")
        await screens.wait(
            "8 April failed a line until ten: evenings are not",
            "We learned: evenings are not when people ring",
        )
        (ended,) = story(screens).experiments
        assert (ended.result, ended.learned) == (
            Result.FAILED, "evenings are not when people ring",
        )  # fmt: skip
        await screens.press("f")
        await screens.wait("This experiment has ended already: failed")


async def test_a_half_typed_line_survives_leaving_and_opening_again(home: Home) -> None:
    async with opened(home, team=CARE) as screens:
        await screens.press("o")
        await screens.type("staff", "enter")
        await screens.type("too few")
        await screens.press("escape")
        await screens.wait("Kept as you left it; press the same key to go on.")
        await screens.press("q", "o")
        await screens.wait("Who told us? staff", "What did they say? too few")
    async with opened(home, team=CARE) as screens:
        await screens.press("o")
        await screens.wait("Who told us? staff", "What did they say? too few")
        await screens.type(" beds", "enter")
        await screens.type("y", "enter")
        await screens.wait("8 April a member of staff too few beds")
        session = screens.app.desk.session
        await screens.press("q")
        assert session.drafts() == ()


async def test_each_subject_has_a_half_typed_line_of_its_own(home: Home) -> None:
    async with opened(home, team=CARE) as screens:
        await screens.press("a")
        await screens.type("a bed more", "escape", "q", "down", "a")
        assert "a bed more" not in screens.flat
        await screens.press("escape", "q", "up", "a")
        await screens.wait("What happened? a bed more")


async def test_from_the_indicator_it_opens_on_the_same_indicator(home: Home) -> None:
    noted(home, "winter ward opened")
    noted(home, "bay 4 closed", subject="admissions-a-day")
    async with opened(home, team=CARE) as screens:
        await screens.press("enter", "y")
        await screens.wait("Told: Seen within four hours", "1 April note winter ward opened")
        assert "bay 4 closed" not in screens.flat
        assert screens.app.typing is None
        await screens.press("q", "a")
        await screens.wait("What happened?")


async def test_a_priority_lists_all_that_belongs_to_it_newest_first(home: Home) -> None:
    noted(home, "winter ward opened", "2019-03-01")
    session = other(home)
    add_voice(session, "priority/four-hours", FeedbackKind.STAFF, "too few beds", consent=True,
              day=date(2019, 4, 2))  # fmt: skip
    session.store.close()
    async with opened(home, team=CARE) as screens:
        await on_the_priority(screens)
        await screens.press("y")
        await screens.wait(f"Told: {PRIORITY}")
        rows = [line.split("  ")[0].strip() for line in screens.lines if "April" in line[:10]
                or "March" in line[:10]]  # fmt: skip
        assert rows == ["2 April", "1 March"]


async def test_a_priority_that_nobody_was_heard_of_says_so(home: Home) -> None:
    """ "A priority without a voice in 90 days says so"."""
    async with opened(home, team=CARE, size=WIDE) as screens:
        await on_the_priority(screens)
        await screens.charted()
        await screens.wait("Told us No voice yet: ask one person")
        await screens.press("y")
        await screens.wait(
            "Nothing is written here yet: press a for a note", "No voice yet: ask one person"
        )


async def test_in_a_long_list_only_what_is_in_sight_is_put_into_words(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, worded = other(home), []
    for place in range(60):
        add_note(session, FOUR_HOURS, f"day {place}", date(2019, 3, 1))
    session.store.close()

    def counted(board: Board, told: AnyNote, today: date) -> Words:
        worded.append(told.id)
        return told_words(board, told, today)

    async with opened(home, team=CARE) as screens:
        await screens.press("y")
        await screens.wait("Told: Seen within four hours")
        monkeypatch.setattr("teamboard.present.words.notes.told_words", counted)
        screens.app.view.draw(80, 24)
        assert len(worded) <= 24
        await screens.press("end")
        await screens.wait("note day 0 ", "On Seen within four hours")
        assert "day 59" not in screens.text


async def test_the_keys_stand_in_the_footer_alone(home: Home) -> None:
    async with opened(home, team=CARE) as screens:
        await screens.press("y")
        await screens.wait("Told: Seen within four hours")
        assert screens.lines[0].strip() == "Told: Seen within four hours"


async def test_taking_back_asks_once(home: Home) -> None:
    noted(home, "winter ward opened")
    async with opened(home, team=CARE) as screens:
        await screens.press("y", "x")
        await screens.wait("Press x again to take back: winter ward opened")
        assert story(screens).notes
        await screens.press("x")
        await screens.wait("Taken back; the journal keeps that it was there.")
        assert story(screens) == Notes()
        assert "1 April" not in screens.text


async def test_taking_back_asks_again_on_another_line(home: Home) -> None:
    noted(home, "winter ward opened")
    noted(home, "bay 4 closed", "2019-04-02")
    async with opened(home, team=CARE) as screens:
        await screens.press("y", "x", "down", "x")
        await screens.wait("Press x again to take back: winter ward opened")
        assert len(story(screens).notes) == 2


async def test_of_two_who_take_back_the_same_the_second_is_told(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("teamboard.tui.app.POLL", 60)  # it has not been seen yet
    note = noted(home, "winter ward opened")
    async with opened(home, team=CARE) as screens:
        await screens.press("y", "x")
        session = other(home)
        take_back(session, note)
        session.store.close()
        await screens.press("x")
        await screens.wait("someone else took this back just now: it is gone")


async def test_what_someone_else_tells_comes_up_while_one_types(home: Home) -> None:
    noted(home, "winter ward opened")
    async with opened(home, team=CARE) as screens:
        await screens.press("y", "a")
        await screens.type("bay 4 clo")
        noted(home, "the scanner came", "2019-04-03")
        await screens.wait("the scanner came")
        await screens.type("sed", "enter")
        await screens.wait("Kept: bay 4 closed")


async def test_of_two_who_end_an_experiment_the_second_sees_what_the_first_wrote(
    home: Home,
) -> None:
    experiment = tried(home)
    async with opened(home, team=CARE) as screens:
        await screens.press("y", "f")
        await screens.type("failed: nobody rang")
        session = other(home)
        learn(session, experiment, Result.WORKED, "ten rang")
        session.store.close()
        await screens.press("enter")
        await screens.wait("worked: ten rang")
        await screens.press("escape")
        await screens.wait("8 April worked a line until ten: ten rang")
        assert story(screens).experiments[0].learned == "ten rang"


async def test_the_watch_list_line_takes_no_note_and_says_what_to_do(home: Home) -> None:
    async with opened(home, team=CARE) as screens:
        await screens.press("end", "a")
        await screens.wait("Put the cursor on a priority or a measure of this board first.")
        assert screens.app.typing is None


async def test_a_home_that_can_only_be_read_says_so(home: Home) -> None:
    noted(home, "winter ward opened")
    (home.path / "teamboard.toml").write_text(f'team = "{CARE}"\n', encoding="utf-8")
    from teamboard.wiring.home import read_home

    async with opened(read_home(home.path), team=CARE, today=date(2019, 4, 8)) as screens:
        await screens.press("a")
        await screens.wait("looking back changes nothing; leave out --today to write")
        assert screens.app.typing is None
        await screens.press("x")
        await screens.wait("looking back changes nothing")


@pytest.mark.parametrize("size", [LEAST, SMALL, WIDE])
@pytest.mark.parametrize("ascii_only", [False, True])
async def test_every_line_fits_the_screen(
    home: Home, size: tuple[int, int], *, ascii_only: bool
) -> None:
    noted(home, "winter ward opened with twelve beds, " * 8)
    tried(home, "a line until ten \u2265 \u4e2d " * 12)
    async with opened(home, team=CARE, size=size, ascii_only=ascii_only) as screens:
        await screens.press("y")
        await screens.wait("Told:", "winter ward opened")
        await screens.press("down", "e")
        await screens.type("they ring " * 30, "enter")
        await screens.wait("What do we try?")
        assert all(len(line) <= size[0] for line in screens.lines)
        if ascii_only:
            assert screens.text.replace("\u4e2d", "").isascii()
