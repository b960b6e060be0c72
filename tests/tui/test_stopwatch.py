"""The review's timer: starts by itself, pauses with the program, and is kept with the review."""

import pytest

from teamboard.domain.agenda.item_ids import Subject
from teamboard.tui.stopwatch import GAP, Stopwatch
from teamboard.wiring.home import Home
from tui.screens import Screens, close_items, opened

FIRST, SECOND = Subject("first"), Subject("second")


class Clock:
    """A clock that a test moves on."""

    def __init__(self) -> None:
        """Begin at nought."""
        self.at = 0.0

    def __call__(self) -> float:
        """Seconds since some moment."""
        return self.at

    def run(self, watch: Stopwatch, subject: Subject | None, seconds: float) -> None:
        """Let `seconds` pass with `subject` on the screen, tick by tick."""
        for _ in range(int(seconds * 2)):
            self.at += 0.5
            watch.tick(subject)


@pytest.fixture
def clock() -> Clock:
    """A clock at nought."""
    return Clock()


def test_time_counts_for_what_was_on_the_screen(clock: Clock) -> None:
    watch = Stopwatch(clock)
    watch.tick(FIRST)
    clock.run(watch, FIRST, 90)
    watch.tick(SECOND)
    clock.run(watch, SECOND, 30)
    assert watch.seconds({}) == {FIRST: 90, SECOND: 30}
    assert watch.seconds({FIRST: 10}) == {FIRST: 100, SECOND: 30}


def test_time_in_which_the_program_did_not_run_is_no_time_of_the_review(clock: Clock) -> None:
    """ "pauses when the line drops": a laptop that was shut for an hour adds nothing."""
    watch = Stopwatch(clock)
    watch.tick(FIRST)
    clock.at += 3600
    watch.tick(FIRST)
    assert watch.seconds({}) == {FIRST: int(GAP)}


def test_with_no_item_on_the_screen_nothing_is_counted(clock: Clock) -> None:
    watch = Stopwatch(clock)
    watch.tick(None)
    clock.run(watch, None, 60)
    assert watch.seconds({}) == {}


def test_what_was_taken_to_be_kept_is_not_counted_twice(clock: Clock) -> None:
    watch = Stopwatch(clock)
    watch.tick(FIRST)
    clock.run(watch, FIRST, 40)
    taken = watch.take()
    assert taken == {FIRST: 40}
    assert watch.uncounted == 0
    assert watch.seconds(taken) == {FIRST: 40}
    watch.give_back(taken)
    assert watch.seconds({}) == {FIRST: 40}


def pass_time(screens: Screens, clock: Clock, seconds: int) -> None:
    """Let time pass in the review on the screen."""
    for _ in range(seconds):
        clock.at += 1
        screens.app._poll()


def timed(screens: Screens, clock: Clock) -> None:
    """Let the review's timer go by a clock of the test's own."""
    screens.app._poll()
    view = screens.app.views["review"]
    vars(view)["time"]._watch = Stopwatch(clock)
    screens.app._poll()


async def test_the_time_is_told_beside_the_item_and_changes_its_look(
    home: Home, clock: Clock
) -> None:
    async with opened(home) as screens:
        await screens.press("r")
        timed(screens, clock)
        await screens.wait("this item 0 of 3 min", "review 0 of 15 min")
        pass_time(screens, clock, 60)
        await screens.wait("this item 1 of 3 min", "review 1 of 15 min")
        pass_time(screens, clock, 80)
        await screens.wait("this item 2 of 3 min, nearly up")
        pass_time(screens, clock, 60)
        await screens.wait("this item 3 of 3 min, over", "review 3 of 15 min")
        await screens.press("a")
        assert screens.app.typing is not None  # it never blocks anything


async def test_another_item_has_its_own_time(home: Home, clock: Clock) -> None:
    async with opened(home) as screens:
        await screens.press("r")
        timed(screens, clock)
        pass_time(screens, clock, 70)
        await screens.press("down")
        pass_time(screens, clock, 61)
        await screens.wait("this item 1 of 3 min", "review 2 of 15 min")


async def test_the_time_goes_on_where_it_was_after_a_restart(home: Home, clock: Clock) -> None:
    async with opened(home) as screens:
        await screens.press("r")
        timed(screens, clock)
        pass_time(screens, clock, 125)
        await screens.press("q", "q")
    async with opened(home) as screens:
        await screens.press("r")
        await screens.wait("this item 2 of 3 min", "review 2 of 15 min")


async def test_seconds_of_each_item_go_into_the_snapshot(home: Home, clock: Clock) -> None:
    async with opened(home) as screens:
        await screens.press("r")
        timed(screens, clock)
        pass_time(screens, clock, 45)
        await close_items(screens)
        await screens.line("y", "")
        await screens.wait("The review is closed")
        session = screens.app.desk.session
        (kept,) = session.store.snapshots(session.team)
    assert "planned_minutes = 15" in kept.text
    assert "seconds = 45" in kept.text


async def test_nothing_is_counted_on_the_board(home: Home, clock: Clock) -> None:
    async with opened(home) as screens:
        await screens.press("r")
        timed(screens, clock)
        pass_time(screens, clock, 65)
        await screens.press("q")
        pass_time(screens, clock, 500)
        await screens.press("r")
        await screens.wait("review 1 of 15 min")
