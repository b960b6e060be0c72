"""Who may do what, from the command line: whoever can write, the people on the board, leads."""

import shutil
from pathlib import Path

import pytest

from cli_program import Editor, Program

BOARD = """\
name = "{name} team"
purpose = "Older people stay on their feet."

[review]
cadence = "weekly"
first = 2026-01-05

[[person]]
id = "lead"
name = "{lead}, team lead"
login = "{login}"
lead = true

[[person]]
id = "ben"
name = "Ben"
login = "ben"

[[priority]]
id = "steady"
objective = "Fewer people fall twice"
ambition = "essential"
owner = "lead"

[[priority.indicator]]
id = "second-fall"
name = "Fell again in a month"
kind = "lag"
unit = "%"
direction = "lower"
target = 10
amber = 3
floor = 25
cadence = "monthly"
owner = "lead"
"""
ASK_ANN = "ask Ann, team lead (ann)"


@pytest.fixture(scope="session")
def applied(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Path:
    """A home with Ann's board and Dan's, that no test may change; it says what day it is."""
    folder = tmp_path_factory.mktemp("roles") / "home"
    (folder / "config").mkdir(parents=True)
    (folder / "snapshots").mkdir()
    marker = 'team = "falls"\ndemo = true\ntoday = 2026-03-02\n'
    (folder / "teamboard.toml").write_text(marker, encoding="utf-8")
    for team, lead, login in (("falls", "Ann", "ann"), ("stroke", "Dan", "dan")):
        text = BOARD.format(name=team.capitalize(), lead=lead, login=login)
        (folder / "config" / f"{team}.toml").write_text(text, encoding="utf-8")
    Program(folder.parent, cache, folder).out("apply")
    return folder


@pytest.fixture
def home(tmp_path: Path, cache: Path, applied: Path) -> Program:
    """A copy of that home; Ben is on both boards, and Cat can write."""
    shutil.copytree(applied, tmp_path / "home")
    return Program(tmp_path, cache, tmp_path / "home")


def change(home: Program, team: str, old: str, new: str) -> None:
    assert home.home is not None
    path = home.home / "config" / f"{team}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def target(home: Program, team: str = "falls") -> float:
    shown = home.json("--team", team, "show")
    return float(shown["priorities"][0]["indicators"][0]["target"])


def test_who_can_write_gives_values_and_is_told_who_can_do_the_rest(home: Program) -> None:
    cat = home.of("cat")
    cat.out("record", "second-fall", "30", "--period", "2026-02-01")
    people = f"{ASK_ANN} or Ben (ben)\n"
    assert cat.refusal("review", "open") == (
        f"only the people on this board may open a review; {people}"
    )
    home.of("ann").out("review", "open")
    assert cat.refusal("decide", "second-fall", "accept") == (
        "only the people on this board may say what is known in a review and close its items; "
        + people
    )
    assert cat.refusal("review", "close", "--put-off-rest").endswith(people)
    assert cat.refusal("review", "discard").endswith(f"{ASK_ANN}\n")


def test_who_is_on_the_board_holds_the_review_that_is_due_and_it_says_no_lead_does(
    home: Program,
) -> None:
    ben = home.of("ben")
    ben.out("record", "second-fall", "30", "--period", "2026-02-01")
    ben.out("review", "open")
    assert "held by ben, not a lead" in home.out("review", "status")
    assert home.json("review", "status")["review"]["held_without_lead"] is True
    taken_over = home.of("ann").out("review", "open")
    assert taken_over.startswith("You take over the review of ")
    assert ", held by ben, not a lead; 0 of " in taken_over
    ben.out("act", "second-fall", "ring round @ben fri")
    assert ben.refusal("review", "discard") == (
        f"only a lead of this board may discard a review; {ASK_ANN}\n"
    )
    home.of("ann").out("undo")
    home.of("ann").out("act", "second-fall", "ring round @ben fri")
    assert ben.refusal("undo").startswith("only a lead of this board may take back ")
    snapshot, minutes = ben.out("review", "close", "--minutes").split()
    assert "held_without_lead = true" in Path(snapshot).read_text(encoding="utf-8")
    assert "- **Held by:** Ben, not a lead" in Path(minutes).read_text(encoding="utf-8")
    assert "held by Ben, not a lead" in home.out("review", "list")
    assert "held by Ben, not a lead" in home.out("review", "show")
    assert ben.refusal("review", "open") == (
        f"only a lead of this board may open a review before it is due; {ASK_ANN}\n"
    )
    assert ben.refusal("review", "amend", "last", "it was Ann", "--why", "a slip").endswith(
        f"{ASK_ANN}\n"
    )


def test_apply_stores_the_boards_one_leads_and_leaves_half_saved_files_of_others(
    home: Program,
) -> None:
    change(home, "falls", "target = 10", "target = 9")
    change(home, "stroke", 'kind = "lag"', 'kind = "la')
    ended = home.of("ann")("apply", "--why", "agreed")
    assert ended.returncode == 0
    assert ended.stdout == "falls: indicator second-fall: target was 10, now 9\n"
    assert ended.stderr == (
        "config/stroke.toml: was changed too, and is left: "
        "only a lead of this board may change the definitions; ask Dan, team lead (dan)\n"
    )
    assert (target(home), target(home, "stroke")) == (9, 10)
    assert home.of("ann").out("apply") == "nothing else changed\n"


def test_apply_stores_all_the_files_of_a_lead_or_none(home: Program) -> None:
    change(home, "stroke", '"dan"', '"ann"')
    home.of("dan").out("apply")
    change(home, "falls", "target = 10", "target = 9")
    change(home, "stroke", 'kind = "lag"', 'kind = "la')
    assert "nothing was stored" in home.of("ann").refusal("apply")
    assert target(home) == 10
    ended = home.of("ann")("--team", "falls", "apply")
    assert "config/stroke.toml: was changed too, and is left: --team names" in ended.stderr
    assert target(home) == 9


def test_nobody_makes_themselves_lead(home: Program, editor: Editor) -> None:
    change(home, "falls", 'login = "ben"', 'login = "ben"\nlead = true')
    why = "only a lead of this board may change the definitions"
    assert home.of("ben").refusal("apply") == (
        f"config/falls.toml: nothing was stored: {why}; {ASK_ANN}\n"
    )
    ended = home.of("ben")("edit", EDITOR=editor("raise SystemExit(9)"))
    assert (ended.returncode, ended.stderr) == (1, f"{why}; {ASK_ANN}\n")
    home.of("ann").out("apply")
    change(home, "falls", "target = 10", "target = 9")
    home.of("ben").out("apply")
    assert target(home) == 9


def test_whoever_brings_a_further_board_is_its_first_lead(home: Program) -> None:
    assert home.home is not None
    text = BOARD.format(name="Rehab", lead="Cat", login="cat")
    (home.home / "config" / "rehab.toml").write_text(text, encoding="utf-8")
    assert "rehab.toml: was changed too, and is left" in home.of("ann")("apply").stderr
    home.of("cat").out("apply")
    change(home, "rehab", "target = 10", "target = 8")
    home.of("cat").out("apply")
    assert target(home, "rehab") == 8


def test_where_no_lead_has_an_account_here_the_board_says_so_and_whoever_can_write_leads(
    home: Program,
) -> None:
    assert home.home is not None
    (home.home / "teamboard.toml").write_text('team = "falls"\n', encoding="utf-8")
    change(home, "falls", '"ann"', '"moved.away"')
    home.of("ann").out("apply")
    words = "o lead has an account here, so whoever can write to this home counts as lead"
    assert words in " ".join(home.out("show").split())
    assert home.json("show")["leaderless"] is True
    assert words in home.of("cat").out("check")
    change(home, "falls", "target = 10", "target = 9")
    home.of("cat").out("--team", "falls", "apply")
    assert target(home) == 9


def test_a_sample_home_is_anybodys(demo: Program) -> None:
    cat = demo.of("cat")
    assert "no lead has an account" not in cat.out("show").lower()
    cat.out("review", "open")
    cat.out("review", "discard")
    assert cat.out("apply").startswith("nothing changed")
