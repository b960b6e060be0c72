"""What reaches the terminal: only what it should, in order, and with the right exit status."""

import subprocess
import sys
from pathlib import Path

import pytest

from cli_program import PROGRAM, Program

HOSTILE = (
    "\x1b[2J\x1b]0;title\x07\x1b]52;c;QUJD\x07\x9b31m\u202etxt.exe\u2066[/][@click=app.quit]x[/]\r"
)
OBEYED = ("\x1b", "\x07", "\x9b", "\u202e", "\u2066", "\r")
ARGUMENTS: list[tuple[str, ...]] = [
    (HOSTILE,),
    ("--home", HOSTILE, "show"),
    ("--team", HOSTILE, "show"),
    ("--today", HOSTILE, "show"),
    ("show", "--format", HOSTILE),
    ("show", HOSTILE),
    ("demo", "--into", f"{HOSTILE}"),
    ("import", HOSTILE),
    ("import", "-", "--map", HOSTILE),
    ("import", "-", "--map", f"value={HOSTILE}"),
    ("import", "-", "--set", f"{HOSTILE}=1"),
    ("import", "-", "--where", f"{HOSTILE}={HOSTILE}"),
    ("record", HOSTILE, "1"),
    ("record", "majors-four-hours", HOSTILE),
    ("record", "majors-four-hours", "79", "--note", HOSTILE),
    ("record", "majors-four-hours", "79", "--period", HOSTILE),
    ("apply", "--why", HOSTILE),
    ("act", HOSTILE, "x @flow.lead"),
    ("act", "four-hours", f"{HOSTILE} @flow.lead"),
    ("act", "four-hours", f"x @{HOSTILE}"),
    ("decide", "four-hours", HOSTILE, "--changed", HOSTILE, "--drives", HOSTILE),
    ("escalate", "four-hours", f"{HOSTILE} ^{HOSTILE}"),
    ("action", HOSTILE, "done", "--note", HOSTILE),
    ("review", "close", "--put-off-rest", "--learned", HOSTILE),
    ("review", HOSTILE),
    ("export", "--out", f"{HOSTILE}.toml"),
    ("export", "--review", "last"),
    ("export", "--review", "last", "--format", "md"),
    ("diff", HOSTILE, HOSTILE),
    ("actions", "--all"),
    ("log",),
    ("log", "--format", "json"),
    ("spc", HOSTILE),
]


def test_nothing_that_is_typed_reaches_the_terminal_as_a_command(demo: Program) -> None:
    demo.out("review", "open")
    for args in ARGUMENTS:
        ended = demo.raw(*args, stdin=f"indicator,period,value,{HOSTILE}\n")
        shown = (ended.stdout + ended.stderr).decode()
        assert not [sign for sign in OBEYED if sign in shown], (args, shown)
        assert "Traceback" not in shown, (args, shown)


def test_a_hostile_file_name_is_cleaned_when_it_is_shown(demo: Program) -> None:
    name = "x\x1b[2J\u202e.csv"
    (demo.folder / name).write_text("indicator,period,value\nnone,2019-03-01,1\n", encoding="utf-8")
    ended = demo.raw("import", name)
    assert ended.stderr.decode().startswith("x[2J.csv:2: ")


@pytest.mark.parametrize(
    "args",
    [
        ("frob",),
        ("show", "--frob"),
        ("show", "extra"),
        ("show", "--format", "xml"),
        ("record",),
        ("action", "x", "finish"),
        ("--today", "soon", "show"),
        ("import", "x.csv", "--dates", "mdy"),
        ("export", "--format", "pdf"),
    ],
)
def test_wrong_usage_is_one_line_and_exits_2(demo: Program, args: tuple[str, ...]) -> None:
    why = demo.refusal(*args, status=2)
    assert why.count("\n") == 1
    assert "--help'" in why


def test_a_line_that_names_no_day_after_by_stores_nothing(demo: Program) -> None:
    demo.out("review", "open")
    assert "'eomm' after 'by' is no day" in demo.refusal(
        "act", "four-hours", "ring @flow.lead by eomm"
    )
    assert "0 of" in demo.out("review", "status")
    assert "by Friday 19 April" in demo.out("act", "four-hours", "ring @flow.lead a week on friday")


def test_the_day_to_look_back_to_is_written_as_people_say_it(demo: Program) -> None:
    assert demo.json("--today", "8 apr 2019", "show")["today"] == "2019-04-08"
    assert demo.json("--today", "8/4/19", "show")["today"] == "2019-04-08"


LATIN_1 = b"caf\xe9 ferm\xe9".decode(errors="surrogateescape")


def test_words_that_are_not_utf_8_are_refused_and_nothing_is_kept(demo: Program) -> None:
    why = '"caf? ferm?": is not UTF-8 text; set the terminal to UTF-8\n'
    for args in (("note", "four-hours", LATIN_1), ("apply", f"--why={LATIN_1}")):
        assert demo.refusal(*args).endswith(why.partition('"caf?')[2])
        assert demo(*args, LC_ALL="C").returncode == 1
    assert demo("show", TEAMBOARD_TEAM=LATIN_1).stderr == why
    assert "ferm" not in demo.out("told") + demo.out("log", "--values")


def test_an_answer_that_is_not_utf_8_is_refused(program: Program) -> None:
    for locale in ("C.UTF-8", "C"):
        ended = program("--home", "new", "init", stdin=b"caf\xe9 ferm\xe9\n", LC_ALL=locale)
        assert ended.returncode == 1
        assert "that is not UTF-8 text; type it anew; nothing was changed" in ended.stderr
    assert not (program.folder / "new").exists()


def test_help_needs_no_home(program: Program) -> None:
    assert "Commands" in program.out("--help")
    assert "OURS=THEIRS" in program.out("import", "--help")
    assert program.out("--version").startswith("teamboard ")


def test_without_a_home_every_command_says_how_to_get_one(program: Program) -> None:
    for args in ((), ("show",), ("apply",), ("log",), ("review", "open"), ("import", "-")):
        why = program.refusal(*args)
        assert "'teamboard demo'" in why
        assert "'teamboard init'" in why


def test_show_as_an_object_has_the_agreed_shape(demo: Program) -> None:
    board = demo.json("show")
    assert {"team", "today", "review", "priorities"} <= set(board)
    assert board["team"] == "emergency-care"
    assert board["today"] == "2019-04-08"
    assert board["review"] == {"due": "2019-04-08", "state": "due"}
    assert board["speed"] == {
        "median_days": None, "outcomes": 0, "actions_on_time": 0, "actions_due": 0,
    }  # fmt: skip
    assert board["back"] == {"answers": 0, "done": 0, "late": 0, "learned": 0}
    assert (board["better"], board["definitions"], board["asleep"]) == ([], [], 0)
    assert board["values_due"] == []
    priority = board["priorities"][0]
    assert set(priority) == {"id", "objective", "owner", "light", "indicators"}
    assert set(priority["indicators"][0]) == {
        "id", "kind", "value", "over", "reading", "period", "target", "light", "reason",
        "variation", "assurance", "owner",
    }  # fmt: skip


def test_show_as_an_object_says_what_is_new_since_the_last_review(demo: Program) -> None:
    assert demo.home is not None
    demo.out("review", "open")
    demo.out("act", "four-hours", "trial 18:00 cover @flow.lead fri")
    demo.out("review", "close", "--put-off-rest")
    path = demo.home / "config" / "emergency-care.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("target = 95", "target = 94", 1), encoding="utf-8")
    demo.out("apply", "--why", "winter plan")
    (ident,) = (action["id"] for action in demo.json("actions")["actions"])
    demo.out("action", ident, "done", "--note", "it helped")
    board = demo.json("show")
    (change,) = board["definitions"]
    assert set(change) == {"version", "at", "by", "why", "changes"}
    assert (change["version"], change["why"]) == (2, "winter plan")
    assert change["changes"] == ["indicator four-hours: target was 95, now 94"]
    assert board["back"] == {"answers": 0, "done": 1, "late": 0, "learned": 0}
    assert board["asleep"] == 6
    assert board["speed"]["median_days"] == 0
    assert (board["speed"]["actions_on_time"], board["speed"]["actions_due"]) == (1, 1)


def test_spc_prints_its_object_and_its_refusals(program: Program) -> None:
    values = "".join(f"{n % 5}\n" for n in range(20))
    assert '"variation"' in program.out("spc", "-", "--format", "json", stdin=values)
    assert "none.csv" in program.refusal("spc", "none.csv")


def test_a_reader_that_leaves_early_hears_no_complaint(demo: Program) -> None:
    process = subprocess.Popen(
        [*PROGRAM, "show"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=demo.env,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=60) == 141


def test_a_pipe_and_no_color_get_no_colour_codes(demo: Program) -> None:
    assert "\x1b" not in demo.out("show")
    for args, env in (
        (("show",), {"NO_COLOR": "1"}),
        (("--no-color", "show"), {}),
        (("show",), {"TERM": "dumb"}),
    ):
        status, shown = demo.at_terminal(*args, **env)
        assert status == 0
        assert "\x1b" not in shown
    assert "\x1b[1m" in demo.at_terminal("show")[1]


def test_a_terminal_that_can_only_print_lines_gets_the_board_printed(demo: Program) -> None:
    status, shown = demo.at_terminal(TERM="dumb")
    assert status == 0
    assert shown == demo.out("show")


def test_without_a_terminal_the_board_is_printed(demo: Program) -> None:
    assert demo.out() == demo.out("show")


@pytest.mark.parametrize("args", [("show",), ("agenda",), ("review", "status"), ("log",)])
def test_a_stream_that_only_has_ascii_gets_ascii(demo: Program, args: tuple[str, ...]) -> None:
    demo.out("review", "open")
    assert demo("--ascii", *args).stdout.isascii()
    ended = demo.raw(*args, PYTHONIOENCODING="ascii")
    assert ended.returncode == 0
    assert ended.stdout.isascii()


def test_documents_are_utf_8_whatever_the_locale(demo: Program) -> None:
    demo.out("review", "open")
    demo.out("act", "four-hours", "ring Zoë @flow.lead")
    demo.out("review", "close", "--put-off-rest")
    for args in (("export",), ("export", "--format", "md"), ("actions", "--format", "json")):
        ended = demo.raw(*args, PYTHONIOENCODING="ascii")
        assert (ended.returncode, ended.stderr) == (0, b"")
        assert "Zoë" in ended.stdout.decode()


def test_the_sample_home_comes_before_the_word_on_it(program: Program) -> None:
    process = subprocess.run(
        [*PROGRAM, "demo", "--into", "d1"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=program.env,
        cwd=program.folder,
        check=True,
    )
    lines = process.stdout.decode().splitlines()
    assert lines[0].startswith(" Emergency care flow")
    assert lines[-1] == "the sample home is in d1; open it with: teamboard --home d1"


def test_a_demo_without_a_folder_leaves_nothing_behind(program: Program, tmp_path: Path) -> None:
    room = tmp_path / "tmp"
    room.mkdir()
    assert program("demo", TMPDIR=str(room)).stdout.startswith(" Emergency care flow")
    assert list(room.iterdir()) == []


def test_an_interrupt_ends_with_130_and_one_line(demo: Program) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", INTERRUPTED],
        capture_output=True,
        env=demo.env,
        check=False,
    )
    assert ended.returncode == 130
    assert ended.stderr.decode().strip() == "stopped; nothing was changed"


INTERRUPTED = """
import sys
from teamboard.cli.commands import board
from teamboard.cli.main import run
def look(*args, **options):
    raise KeyboardInterrupt
board.look = look
run(["show"])
"""

LOADED = """
import sys
from teamboard.__main__ import main
sys.argv = ["teamboard", "show"]
try:
    main()
finally:
    print(*sys.modules, file=sys.stderr)
"""


def test_showing_the_board_loads_nothing_heavy(demo: Program) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", LOADED], capture_output=True, env=demo.env, check=True
    )
    loaded = {name.partition(".")[0] for name in ended.stderr.decode().split()}
    assert "sqlite3" in loaded
    heavy = {"textual", "pydantic", "plotext", "sqlite_utils", "rich"}
    slow = {"hashlib", "random", "shutil", "tempfile", "difflib", "calendar"}
    assert not loaded & (heavy | slow)
    assert "importlib.metadata" not in ended.stderr.decode().split()
