"""What starting up loads: the terminal is not kept waiting by what a command does not need."""

import subprocess
import sys

import pytest

HEAVY = ("textual", "pydantic", "plotext", "sqlite_utils")


@pytest.mark.parametrize(
    "statement",
    [
        "import teamboard.services.load_board, teamboard.storage.sqlite.store",
        "import teamboard.services.review, teamboard.services.take_readings, "
        "teamboard.storage.unit_of_work",
        "import teamboard.present.pages.board",
    ],
)
def test_looking_at_a_board_loads_nothing_heavy(statement: str) -> None:
    """ "a subprocess test sees that `teamboard show` loads no textual, pydantic, plotext ..."."""
    asked = f"{statement}; import sys; print(*(name for name in {HEAVY!r} if name in sys.modules))"
    found = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True
    )
    assert (found.stdout.strip(), found.stderr) == ("", "")
