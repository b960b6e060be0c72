"""Whatever breaks on the command line is one line, an exit status, and a private log."""

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cli_program import PROGRAM, Program
from teamboard.errors import UserError
from teamboard.wiring import home as homes

NOBODY = 65534
FULL = Path("/dev/full")
BREAKS = """
import sys
from teamboard.cli.commands import board
from teamboard.cli.main import run

def breaks(view, told="Mrs Smith"):
    raise RuntimeError(f"{told} broke")

board.print_board = lambda *_: breaks(None)
run(["show"])
"""


def in_shell(program: Program, line: str) -> subprocess.CompletedProcess[str]:
    """Run a line of the shell in which `teamboard` is the program."""
    teamboard = f"teamboard() {{ '{PROGRAM[0]}' -m teamboard \"$@\"; }}; "
    return subprocess.run(
        ["/bin/sh", "-c", teamboard + line],
        env=program.env,
        cwd=program.folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@contextmanager
def as_nobody() -> Iterator[None]:
    """As an account without rights, where root runs the tests."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def closed_home(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "closed"
    (folder / "home").mkdir(parents=True)
    (folder / "home" / "teamboard.toml").touch()
    for one in (tmp_path, *list(tmp_path.parents)[:2]):
        one.chmod(one.stat().st_mode | 0o011)
    folder.chmod(0)
    yield folder / "home"
    folder.chmod(0o700)


def test_what_breaks_is_one_line_and_a_private_log_without_what_people_wrote(
    demo: Program,
) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", BREAKS],
        env=demo.env, cwd=demo.folder, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert ended.returncode == 1
    (line,) = ended.stderr.splitlines()
    (log,) = (demo.folder / ".local" / "state" / "teamboard").iterdir()
    assert line == (
        f"teamboard broke down, nothing that was confirmed is lost; the log is in {log}"
    )
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert "RuntimeError" in log.read_text(encoding="utf-8")
    assert "Smith broke" not in log.read_text(encoding="utf-8")


@pytest.mark.skipif(not FULL.exists(), reason="this system has no full device")
@pytest.mark.parametrize("command", ["show", "export", "--help"])
def test_an_output_that_is_full_is_said(demo: Program, command: str) -> None:
    ended = in_shell(demo, f"teamboard {command} > {FULL}")
    assert (ended.returncode, ended.stderr) == (
        1,
        "output: cannot be written: No space left on device; check the place where it goes\n",
    )


@pytest.mark.skipif(not FULL.exists(), reason="this system has no full device")
def test_a_value_that_is_kept_is_no_failure_though_nobody_could_be_told(demo: Program) -> None:
    ended = in_shell(demo, f"teamboard record four-hours 80 --yes > {FULL}")
    assert ended.returncode == 0, ended.stderr
    assert ended.stderr == (
        "output: cannot be written: No space left on device; "
        "what was asked for is done all the same\n"
    )
    assert {"record", "correct"} & {one["verb"] for one in demo.json("log")["entries"]}


def test_streams_that_are_closed_end_nothing_in_a_traceback(demo: Program) -> None:
    ended = in_shell(demo, "teamboard show >&-")
    assert ended.returncode == 1
    assert ended.stderr.startswith("output: cannot be written: ")
    assert len(ended.stderr.splitlines()) == 1
    ended = in_shell(demo, "teamboard show 2>&- <&-")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "Emergency care" in ended.stdout
    ended = in_shell(demo, "teamboard bogus >&- 2>&- <&-")
    assert (ended.returncode, ended.stdout, ended.stderr) == (2, "", "")


def test_in_a_folder_that_is_gone_a_home_is_found_or_it_is_said(demo: Program) -> None:
    gone = "mkdir gone; cd gone; rmdir ../gone; "
    assert "Emergency care" in in_shell(demo, gone + "teamboard show").stdout
    for command in ("show", "init </dev/null", "export --out x.toml"):
        ended = in_shell(demo, f"{gone} unset TEAMBOARD_HOME; teamboard {command}")
        assert ended.returncode == 1
        assert "Traceback" not in ended.stderr


def test_a_marker_with_brackets_without_end_is_one_line(demo: Program) -> None:
    assert demo.home is not None
    (demo.home / "teamboard.toml").write_text("team = " + "[" * 5000, encoding="utf-8")
    assert demo.refusal("show") == (
        "teamboard.toml: has brackets within brackets without end; remove them\n"
    )


def test_a_folder_of_nobody_is_one_line(program: Program) -> None:
    assert program.refusal("--home", "~no-such-account", "show") == (
        "~no-such-account: is the folder of nobody known here; write it out in full\n"
    )


def test_a_closed_home_that_is_named_is_one_line(closed_home: Path) -> None:
    with as_nobody(), pytest.raises(UserError) as refused:
        homes.find_home(str(closed_home))
    assert refused.value.line() == (
        f"{closed_home}: may not be looked into by you; ask its owner to let you in"
    )


def test_a_closed_home_in_the_server_s_list_is_passed_over(
    closed_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_home = tmp_path / "open"
    open_home.mkdir()
    (open_home / "teamboard.toml").touch()
    listed = tmp_path / "list.toml"
    listed.write_text(f"homes = ['{closed_home}', '{open_home}']\n", encoding="utf-8")
    monkeypatch.setattr(homes, "SERVER_LIST", listed)
    monkeypatch.delenv("TEAMBOARD_HOME", raising=False)
    monkeypatch.chdir("/")
    with as_nobody():
        assert homes.find_home(None).path == open_home


def test_a_damaged_row_is_named_by_its_table_and_column_on_the_command_line(
    demo: Program,
) -> None:
    demo.out("review", "open")
    demo.tamper("UPDATE review SET subjects = 'Mrs Smith'")
    told = demo.refusal("review", "status")
    assert told == (
        "the database is damaged in table 'review', column 'subjects': what stands there cannot "
        "be read; restore it from a backup; nothing was changed\n"
    )
    told = demo.refusal("check")
    assert (
        "teamboard.db: table 'review', column 'subjects': 1 row with something that cannot be read"
        in told
    )
    assert "Smith" not in told


def test_definitions_that_no_longer_hold_are_applied_anew(demo: Program) -> None:
    demo.tamper("UPDATE definition SET body = '{' WHERE team = 'emergency-care'")
    assert "table 'definition', column 'body'" in demo.refusal("show")
    demo.out("apply")
    assert "Emergency care" in demo.out("show")
