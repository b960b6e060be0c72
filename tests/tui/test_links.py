"""m on an indicator: what else on the boards of the home moves with it."""

import pytest

from teamboard.domain.measures.correlation import Correlates
from teamboard.services.correlates import what_moves_with
from teamboard.session import Session
from teamboard.wiring.home import Home
from tui.screens import LEAST, SMALL, WIDE, opened

CARE = "emergency-care"


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("size", [SMALL, WIDE, LEAST])
async def test_m_on_an_indicator_shows_what_moves_with_it(
    home: Home, size: tuple[int, int], *, ascii_only: bool
) -> None:
    async with opened(home, team=CARE, size=size, ascii_only=ascii_only) as screens:
        await screens.press("enter", "m")
        await screens.wait(
            "What moves with it: Seen within four hours",
            "Majors in four hours (Emergency care flow)",
            "up when it goes up (clear, 36 months)",
        )
        assert screens.app.view.name == "links"
        assert all(len(line) <= size[0] for line in screens.lines)


async def test_how_much_was_tried_stands_below(home: Home) -> None:
    async with opened(home, team=CARE) as screens:
        await screens.press("enter", "m")
        await screens.wait(
            "other measures at up to 7 delays",
            "What may be chance is left out.",
            "Moving together does not say why.",
        )


async def test_q_leads_back_to_the_indicator(home: Home) -> None:
    async with opened(home, team=CARE) as screens:
        await screens.press("enter", "m", "q")
        await screens.wait("Seen within four hours: 83.8 %")
        assert screens.app.view.name == "indicator"


async def test_another_indicator_is_looked_up_anew(home: Home) -> None:
    async with opened(home, team=CARE) as screens:
        await screens.press("enter", "m", "q", "q", "down", "enter", "m")
        await screens.until(lambda: screens.app.view.name == "links")
        assert "Seen within four hours" not in screens.lines[0]
        await screens.wait("What moves with it: ")


async def test_it_is_looked_up_when_it_is_opened_and_not_when_a_value_comes(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = []

    def counted(session: Session, name: str) -> Correlates:
        looked.append(name)
        return what_moves_with(session, name)

    monkeypatch.setattr("teamboard.tui.views.links.what_moves_with", counted)
    async with opened(home, team=CARE) as screens:
        await screens.press("enter", "m")
        await screens.wait("What may be chance is left out.")
        screens.app.view.refreshed()
        assert looked == ["four-hours"]
        await screens.press("q", "m")
        await screens.wait("What may be chance is left out.")
        assert looked == ["four-hours"] * 2


async def test_of_a_priority_it_says_what_to_open_instead(home: Home) -> None:
    async with opened(home, team=CARE) as screens:
        await screens.press("g")
        assert screens.app.board.subject.startswith("priority/")
        await screens.press("enter", "m")
        await screens.wait("This is looked up for the early signs and results of this board")


async def test_the_board_has_m_for_its_own_actions_still(home: Home) -> None:
    async with opened(home, team=CARE) as screens:
        await screens.press("m")
        assert screens.app.view.name == "todo"


async def test_below_the_chart_stands_what_the_data_show_of_a_declared_link(home: Home) -> None:
    async with opened(home, team=CARE, size=(120, 60)) as screens:
        await screens.press("enter")
        await screens.charted()
        await screens.wait(
            "Moved by Urgent care unit share, the same way in the same month: "
            "no clear link yet (36 months)"
        )


async def test_below_the_chart_stands_what_came_of_work(home: Home) -> None:
    async with opened(home, team="reablement", size=(120, 60)) as screens:
        await screens.press("g", "down", "down", "enter")
        await screens.charted()
        await screens.wait(
            "Work Evening desk takes referrals until eight (First contact worker), "
            "since 4 February 2019: better than before, consistent with the work"
        )
