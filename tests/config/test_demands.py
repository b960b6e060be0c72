"""What a board of this home names beyond itself: the board above it, and a priority there."""

import pytest

from teamboard.config.load import demanded, load_text
from teamboard.domain.definitions.board import TeamId
from teamboard.errors import Fault

BOARD = """\
name = "{name}"
purpose = "Older people stay on their feet."
{more}
[review]
cadence = "weekly"
first = 2026-01-05

[[priority]]
id = "steady"
objective = "Fewer people fall twice"
{serves}
"""


def faults(board: str, priority: str) -> tuple[Fault, ...]:
    """What keeps the board of the falls team from being applied beside that of its service."""
    above = load_text(BOARD.format(name="Service", more="", serves=""), TeamId("service"), "x")
    text = BOARD.format(name="Falls", more=board, serves=priority)
    mine = load_text(text, TeamId("falls"), "config/falls.toml")
    assert mine.board is not None
    known = {"falls": mine.board, "service": above.board, "half-saved": None}
    return demanded(mine, known, "config/falls.toml").faults


@pytest.mark.parametrize(
    ("board", "priority", "said"),
    [
        (
            'parent = "servise"', "",
            'parent: "servise" is no other board of this home, and no body of this board '
            "(Falls, line 3); name one of half-saved and service, or add it under [[body]]",
        ),
        ('parent = "falls"', "", 'parent: "falls" is no other board of this home'),
        (
            'parent = "service"', 'serves = "stedy"',
            'priority[0].serves: the board Service has no priority "stedy" '
            "(Fewer people fall twice, line 11); name one of steady",
        ),
        ("", 'serves = "service/x"', 'serves: the board Service has no priority "x"'),
        ("", 'serves = "servise/steady"', 'serves: "servise" is no board of this home'),
        ("", 'serves = "steady"', 'serves: "steady" is a priority of a parent, and this board has'),
    ],
)  # fmt: skip
def test_a_parent_or_a_priority_that_names_nothing_is_a_fault(
    board: str, priority: str, said: str
) -> None:
    [fault] = faults(board, priority)
    assert said in fault.line()


@pytest.mark.parametrize(
    ("board", "priority"),
    [
        ('parent = "service"', 'serves = "steady"'),
        ('parent = "Service"', 'serves = "service/steady"'),
        ('parent = "half-saved"', 'serves = "anything"'),
        ('parent = "trust"\nbody = [{ id = "trust", name = "The trust" }]', 'serves = "any"'),
    ],
)
def test_what_names_a_board_or_a_body_is_none(board: str, priority: str) -> None:
    assert faults(board, priority) == ()
