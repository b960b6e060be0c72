"""A home that an earlier program left in the middle of a review goes on from the command line."""

from pathlib import Path

import pytest

from cli_program import Program
from earlier_home import make_earlier_home


@pytest.fixture
def earlier(tmp_path: Path, cache: Path) -> Program:
    return Program(tmp_path, cache, make_earlier_home(tmp_path / "home"))


def test_its_open_review_keeps_its_items_and_is_closed(earlier: Program) -> None:
    status = earlier.out("review", "status")
    for subject in ("(second-fall)", "(escalation/Y08JJ7)", "(home-check)", "(walks)"):
        assert subject in status
    assert "Physiotherapist does: ring on the day" in status
    earlier.out("again", "second-fall")
    earlier.out("decide", "escalation/Y08JJ7", "ask again in January")
    earlier.out("decide", "walks", "accept until 14 dec")
    closed = Path(earlier.out("review", "close").strip())
    assert closed.name == "falls-2026-11-23.toml"
    assert "2 snapshots agree" in earlier.out("log", "--verify")
    assert earlier("check").stderr == ""


def test_what_it_knew_is_still_told(earlier: Program) -> None:
    assert "Fewer people fall twice" in earlier.out("show")
    assert "I dare to go out again" in earlier.out("told", "steady")
    past = earlier.out("review", "show", "1")
    assert "visit all eleven homes" in past
    assert "agree a second van" in past
    assert earlier.out("diff").startswith("Home checked in a week: getting worse")
