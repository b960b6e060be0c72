"""A home that a group shares stays usable by the group, whatever the umask of who writes."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli_program import Editor, Program
from steps_home import RATINGS, write_home

ANSWERS = (
    "We help.\nPeople\nGoal\n\nAll is well\nSeen\n\n\n\n\n\n\n\nn\nFalls\n\n\nAnna\n\n\nfalls\n"
)
"""A board, as short as it can be answered."""


@pytest.fixture
def umask() -> Iterator[None]:
    """The mask of somebody who keeps everything to themselves."""
    before = os.umask(0o077)
    yield
    os.umask(before)


@pytest.fixture
def shared(program: Program) -> Program:
    """A folder that hands its group on, with nothing in it."""
    home = program.folder / "home"
    home.mkdir()
    home.chmod(0o2770)
    program.home = home
    return program


def modes(folder: Path) -> dict[str, int]:
    return {
        str(path.relative_to(folder)): stat.S_IMODE(path.stat().st_mode)
        for path in (folder, *folder.rglob("*"))
    }


@pytest.mark.usefixtures("umask")
def test_a_sample_home_in_a_shared_folder_is_for_the_group_too(shared: Program) -> None:
    assert shared.home is not None
    shared.out("demo", "--into", str(shared.home / "sample"))
    made = modes(shared.home / "sample")
    assert {made["."], made["config"], made["snapshots"]} == {0o2770}
    assert {mode for name, mode in made.items() if "." in name[1:]} == {0o660}


@pytest.mark.usefixtures("umask")
def test_all_that_is_made_in_a_shared_home_is_for_the_group(
    shared: Program, editor: Editor
) -> None:
    assert shared.home is not None
    told = shared.out("init", stdin=ANSWERS)
    assert "and the group " in told
    assert " can use this home\n" in told
    made = {
        ".": 0o2770,
        "config": 0o2770,
        "config/falls.toml": 0o660,
        "snapshots": 0o2770,
        "teamboard.db": 0o660,
        "teamboard.toml": 0o660,
    }
    assert modes(shared.home) == made
    more = editor("text = text.replace('We help', 'We help people')")
    ended = shared("edit", "--yes", "--why", "clearer", EDITOR=more)
    assert ended.returncode == 0, ended.stderr
    assert modes(shared.home) == made
    (shared.home / "snapshots").rmdir()
    shared.out("review", "open")
    (path,) = shared.out("review", "close", "--put-off-rest").split()[-1:]
    assert modes(shared.home)["snapshots"] == 0o2770
    assert stat.S_IMODE(Path(path).stat().st_mode) == 0o640
    checked = shared("check")
    assert "cannot use it" not in checked.stdout


def test_who_can_use_a_home_and_who_is_shut_out_of_it_is_said(shared: Program) -> None:
    assert shared.home is not None
    shared.out("init", stdin=ANSWERS)
    (shared.home / "teamboard.db").chmod(0o600)
    (shared.home / "config").chmod(0o700)
    told = shared("check").stdout
    assert f"run: chmod 660 {shared.home / 'teamboard.db'}" in told
    assert f"run: chmod 2770 {shared.home / 'config'}" in told
    assert "only " in told.splitlines()[-2] or "only " in told
    shared.home.chmod(0o755)
    (shared.home / "teamboard.db").chmod(0o644)
    assert "everyone here can only look" in shared("check").stdout


def test_a_home_of_one_s_own_says_that_nobody_else_can_use_it(program: Program) -> None:
    home = program.folder / "own"
    home.mkdir(mode=0o700)
    program.home = home
    told = program.out("init", stdin=ANSWERS)
    assert [line for line in told.splitlines() if line.startswith("only ")]


def test_a_review_is_closed_though_its_file_cannot_be_written(demo: Program) -> None:
    assert demo.home is not None
    demo.out("review", "open")
    (demo.home / "snapshots").rmdir()
    (demo.home / "snapshots").symlink_to(demo.folder)
    ended = demo("review", "close", "--put-off-rest", "--minutes")
    assert ended.returncode == 0, ended.stderr
    assert "the review is closed and its snapshot kept, but its file could not be written" in (
        ended.stderr
    )
    assert demo.json("review", "list")["reviews"]
    (demo.home / "snapshots").unlink()
    assert "which was missing" in demo("review", "open").stderr


def test_ratings_of_a_ladder_that_left_the_board_are_told(program: Program) -> None:
    program.home = write_home(program.folder)
    (program.folder / "ratings.csv").write_text(RATINGS, encoding="utf-8")
    program.out("apply")
    program.out("import", "ratings.csv", "--yes")
    board = program.home / "config" / "steps.toml"
    text = board.read_text(encoding="utf-8")
    board.write_text(text.replace("ladder = true\n", "target = 5\n"), encoding="utf-8")
    told = program.refusal("check")
    assert "steps: control: 9 ratings on a ladder that is no longer defined" in told
