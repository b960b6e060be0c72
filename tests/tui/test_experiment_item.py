"""Items of the review that are no indicator: an experiment that is due, work without a word."""

from datetime import date

from teamboard.wiring.home import Home
from tui.screens import Screens, opened

REABLEMENT = "reablement"
LATER = date(2019, 5, 20)
"""A day on which the sample's experiment is to be looked at."""


async def to_item(screens: Screens, sort: str) -> str:
    """Open the review at the first item of a sort; returns its subject."""
    await screens.press("r", "r")
    now = screens.app.desk.sitting
    assert now is not None
    subjects = [str(item.subject) for item in now.items]
    place = next(n for n, subject in enumerate(subjects) if subject.startswith(f"{sort}/"))
    await screens.press(*["down"] * place)
    return subjects[place]


async def test_failed_and_we_learned_closes_an_experiment_in_the_review(home: Home) -> None:
    async with opened(home, team=REABLEMENT, today=LATER) as screens:
        subject = await to_item(screens, "experiment")
        await screens.wait("Trying ", "say whether it worked", "Believed", "Tried")
        await screens.press("d")
        await screens.wait("worked, failed or unclear: what we learned")
        await screens.paste("failed: people eat at seven")
        await screens.wait("It failed, and we learned: people eat at seven")
        await screens.press("enter")
        store, team = screens.app.desk.session.store, screens.app.desk.session.team
        ended = {one.id: one for one in store.notes(team).experiments}
        one = ended[subject.partition("/")[2]]
        assert (str(one.result), one.learned) == ("failed", "people eat at seven")
        now = screens.app.desk.sitting
        assert now is not None
        assert (now.closed, now.gone) == (1, ())


async def test_work_without_a_word_shows_its_chart_and_what_was_seen_since(home: Home) -> None:
    async with opened(home, team=REABLEMENT) as screens:
        await to_item(screens, "initiative")
        await screens.wait(
            "no action and no note on it since 4 February",
            "First visit in two days, since 4 February 2019: better than before, "
            "consistent with the work",
        )
        await screens.charted()
        await screens.wait("target 90")


async def test_a_priority_that_nobody_owns_says_how_to_mend_it(home: Home) -> None:
    async with opened(home, team=REABLEMENT) as screens:
        await to_item(screens, "priority")
        await screens.wait("nobody owns it", "To mend it", "'teamboard edit'")
