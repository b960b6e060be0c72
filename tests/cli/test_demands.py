"""What keeps definitions from being applied though every stored board opens: one person's work
without a reason, and names of boards and priorities that name nothing."""

from pathlib import Path

import pytest

from cli_program import Editor, Program

HEAD = """\
name = "{name}"
purpose = "Older people stay on their feet."
{more}
[review]
cadence = "weekly"
first = 2026-01-05
"""
PRIORITY = """
[[priority]]
id = "steady"
objective = "Fewer people fall twice"
{more}
"""
INDICATOR = """
[[priority.indicator]]
id = "{name}"
name = "Visits of {name}"
kind = "lead"
cadence = "weekly"
{more}
"""
REASON = "shows the work of one person, and nobody said why"


@pytest.fixture
def home(tmp_path: Path, cache: Path) -> Program:
    """A home with the board of a service and one of a team below it, not yet applied."""
    folder = tmp_path / "home"
    (folder / "config").mkdir(parents=True)
    (folder / "snapshots").mkdir()
    (folder / "teamboard.toml").write_text('team = "falls"\n', encoding="utf-8")
    program = Program(tmp_path, cache, folder)
    write(program, "service", HEAD.format(name="Service", more="") + PRIORITY.format(more=""))
    return program


def write(home: Program, team: str, text: str) -> None:
    assert home.home is not None
    (home.home / "config" / f"{team}.toml").write_text(text, encoding="utf-8")


def falls(*, board: str = "", priority: str = "", indicators: str = "") -> str:
    return HEAD.format(name="Falls", more=board) + PRIORITY.format(more=priority) + indicators


def test_a_measure_of_one_persons_work_wants_a_reason_before_it_is_applied(
    home: Program, editor: Editor
) -> None:
    one = INDICATOR.format(name="anna", more='whose = "individual"')
    write(home, "falls", falls(indicators=one))
    why = home.refusal("apply")
    assert why.startswith("config/falls.toml: priority[0].indicator[0]: ")
    assert f"{REASON} (Visits of anna, line 13)" in why
    assert "nothing was stored" in why
    assert REASON in home.refusal("check")
    write(home, "falls", falls(indicators=one + 'why = "she asked for it"\n'))
    home.out("apply")
    ended = home("edit", EDITOR=editor("text = text.replace('why =', '# why =')"))
    assert ended.returncode == 1
    assert REASON in ended.stderr
    assert '\nwhy = "she' in (home.home or Path()).joinpath("config/falls.toml").read_text("utf-8")


def test_a_board_that_was_stored_before_a_demand_opens_all_the_same(home: Program) -> None:
    one = INDICATOR.format(name="anna", more='whose = "individual"\nwhy = "she asked for it"')
    write(home, "falls", falls(indicators=one))
    home.out("apply")
    home.tamper(
        'UPDATE definition SET body = replace(body, \'"why":"she asked for it"\', \'"why":""\')'
    )
    assert "Visits of anna" in home.out("show")
    home.out("record", "anna", "5", "--period", "2026-01-05")


def test_a_parent_that_names_nothing_is_a_fault(home: Program) -> None:
    write(home, "falls", falls(board='parent = "servise"'))
    for command in ("check", "apply"):
        assert 'parent: "servise" is no other board of this home' in home.refusal(command)


def test_check_of_one_team_says_only_what_is_that_teams(home: Program) -> None:
    write(home, "falls", falls(board='parent = "nothing"'))
    home.out("--team", "service", "apply")
    said = home("--team", "service", "check")
    assert said.returncode == 0
    assert "falls" not in said.stdout + said.stderr
    assert said.stdout.endswith("no faults in 1 board\n")
    assert "service" not in home.refusal("--team", "falls", "check").replace("of service,", "")
    assert home.refusal("--team", "stroke", "check") == (
        "there is no config/stroke.toml; the teams are: falls, service; "
        "'teamboard init' makes a board\n"
    )


def test_two_thousand_faults_end_in_a_count(home: Program) -> None:
    broken = "".join(INDICATOR.format(name=f"i{n}", more="targte = 1") for n in range(2000))
    write(home, "falls", falls(indicators=broken))
    for command in ("check", "apply"):
        lines = home.refusal(command).splitlines()
        assert len(lines) == 22
        assert lines[20].startswith("and 198")
        assert lines[20].endswith(" more faults; mend these first")
