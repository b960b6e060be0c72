"""Definitions: edited on a copy, applied all or none, checked all at once."""

import os
from pathlib import Path

import pytest

from cli_program import Editor, Program
from teamboard.cli.commands.definitions import edit_definitions
from teamboard.errors import UserError
from teamboard.wiring.home import read_home

TARGET = "text = text.replace('target = 95', 'target = 94', 1)"


def config(program: Program, team: str = "emergency-care") -> Path:
    assert program.home is not None
    return program.home / "config" / f"{team}.toml"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_apply_says_for_each_team_what_changed(demo: Program) -> None:
    assert demo.out("apply") == "nothing changed: the board says what config/ says\n"
    change(config(demo), "target = 95", "target = 94")
    said = demo.out("apply", "--why", "agreed with the board")
    assert said == "emergency-care: indicator four-hours: target was 95, now 94\n"
    assert demo.json("show")["priorities"][0]["indicators"][0]["target"] == 94


def test_apply_stores_no_file_when_one_has_a_fault(demo: Program) -> None:
    change(config(demo), "target = 95", "target = 94")
    change(config(demo, "reablement"), 'cadence = "weekly"', 'cadence = "sometimes"')
    why = demo.refusal("apply")
    assert why.splitlines()[0].startswith("config/reablement.toml: review.cadence: ")
    assert "nothing was stored" in why
    assert demo.json("show")["priorities"][0]["indicators"][0]["target"] == 95


def test_definitions_that_name_a_patient_are_refused(demo: Program) -> None:
    change(config(demo), "story =", "# see 943 476 5919\nstory =")
    assert "emergency-care.toml:" in (why := demo.refusal("apply"))
    assert "an NHS number" in why
    assert demo("apply", "--yes").returncode == 0
    assert demo.out("apply") == "nothing changed: the board says what config/ says\n"


def test_an_edit_that_holds_is_stored_and_applied(demo: Program, editor: Editor) -> None:
    ended = demo("edit", "--why", "agreed", EDITOR=editor(TARGET))
    assert ended.stdout == "emergency-care: indicator four-hours: target was 95, now 94\n"
    assert "target = 94" in config(demo).read_text(encoding="utf-8")
    assert demo.out("apply").startswith("nothing changed")


def test_visual_goes_before_editor(demo: Program, editor: Editor) -> None:
    assert demo("edit", EDITOR="false", VISUAL=editor(TARGET)).returncode == 0


def test_an_edit_that_changes_nothing_says_so(demo: Program) -> None:
    assert demo("edit", EDITOR="true").stdout == "nothing was changed\n"


def test_an_edit_with_faults_changes_nothing_and_keeps_the_text(
    demo: Program, editor: Editor
) -> None:
    before = config(demo).read_bytes()
    code = "text = text.replace('\"lag\"', '\"lug\"').replace('target = 95', 'target = nan')"
    ended = demo("edit", EDITOR=editor(code))
    assert ended.returncode == 1
    faults = ended.stderr.splitlines()
    assert "config/emergency-care.toml: priority[0].indicator[0].kind: " in faults[0]
    assert len(faults) > 2
    copy = Path(faults[-1].rpartition(" ")[2])
    assert '"lug"' in copy.read_text(encoding="utf-8")
    assert config(demo).read_bytes() == before
    assert demo.out("apply").startswith("nothing changed")


def test_at_a_terminal_a_faulty_edit_may_be_edited_again(demo: Program, editor: Editor) -> None:
    # The first time round it spoils the file, the second time it mends it.
    code = (
        "spoilt = 'target = no' in text\n"
        "text = text.replace('target = no', 'target = 94') if spoilt else "
        "text.replace('target = 95', 'target = no', 1)"
    )
    status, shown = demo.at_terminal("edit", answers="y\nagreed\n", EDITOR=editor(code))
    assert status == 0, shown
    assert "Edit again?" in shown
    assert "target was 95, now 94" in shown


def test_an_edit_never_overwrites_a_change_made_meanwhile(demo: Program, editor: Editor) -> None:
    path = config(demo)
    code = f"{TARGET}\nopen({str(path)!r}, 'a').write('# theirs\\n')"
    ended = demo("edit", EDITOR=editor(code))
    assert ended.returncode == 1
    assert "was changed by someone else meanwhile" in ended.stderr
    assert path.read_text(encoding="utf-8").endswith("# theirs\n")
    assert "target = 95" in path.read_text(encoding="utf-8")


def _kept_text(said: str) -> str:
    """The text that a refused edit says it has left behind."""
    path = said.partition("nothing was stored, your text is in ")[2].split(";")[0].split()[0]
    return Path(path).read_text(encoding="utf-8")


def test_an_edit_that_is_refused_says_where_the_text_is(demo: Program, editor: Editor) -> None:
    for code in (
        "text += '# a mail to ann.example@example.org\\n'",
        f"open({str(config(demo))!r}, 'a').write('# theirs\\n')",
        f"open('{demo.home}/teamboard.db', 'w').close()",
    ):
        ended = demo("edit", "--why", "agreed", EDITOR=editor(f"{TARGET}\n{code}"))
        assert ended.returncode == 1
        assert "target = 94" in _kept_text(ended.stderr)


def test_an_edit_that_is_given_up_says_where_the_text_is(demo: Program, editor: Editor) -> None:
    before = config(demo).read_bytes()
    spoilt = editor("text = text.replace('target = 95', 'target = no', 1)")
    status, shown = demo.at_terminal("edit", answers="n\n", EDITOR=spoilt)
    assert status == 1
    assert "target = no" in _kept_text(shown)
    status, shown = demo.at_terminal("edit", answers="\x04", EDITOR=editor(TARGET))
    assert status == 1
    assert "target = 94" in _kept_text(shown)
    stops = "import atexit, os, signal\natexit.register(os.kill, os.getppid(), signal.SIGINT)"
    ended = demo("edit", EDITOR=editor(f"{TARGET}\n{stops}"))
    assert ended.returncode == 130
    assert "target = 94" in _kept_text(ended.stderr)
    assert config(demo).read_bytes() == before


def test_who_may_not_write_is_told_so_before_the_editor_opens(
    demo: Program, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert demo.home is not None
    home = read_home(demo.home)
    monkeypatch.setattr(os, "access", lambda path, _: Path(path) != home.config)
    monkeypatch.setenv("EDITOR", editor("raise SystemExit('was opened')"))
    with pytest.raises(UserError) as refused:
        edit_definitions(home, config(demo), yes=False)
    assert refused.value.line() == (
        "config/emergency-care.toml: you may not write it, so nothing that you type could be "
        "stored; ask its owner for write access"
    )


def test_an_editor_that_cannot_start_is_said(demo: Program) -> None:
    ended = demo("edit", EDITOR="no-such-editor --wait")
    assert ended.returncode == 1
    assert "'no-such-editor' cannot be started" in ended.stderr


def test_check_finds_nothing_wrong_with_the_samples(demo: Program) -> None:
    said = demo.out("check")
    assert said.splitlines()[-1].startswith("no faults in ")
    assert "worth a look: config/reablement.toml: priority[4]" in said


def test_what_is_worth_a_look_names_the_line_it_stands_on(demo: Program) -> None:
    path = config(demo)
    change(path, 'sponsor = "director"', 'sponsor = "flow.lead"')
    text = path.read_text(encoding="utf-8").splitlines()
    line = text.index("[[priority]]") + 1
    assert (
        "worth a look: config/emergency-care.toml: priority[0] "
        f"(Nobody waits past four hours, line {line}): has the same person as sponsor and owner"
    ) in demo.out("check")


def test_check_tells_all_faults_at_once(demo: Program) -> None:
    change(config(demo), "target = 95", "targte = 95")
    change(config(demo, "reablement"), 'cadence = "weekly"', 'cadence = "sometimes"')
    why = demo.refusal("check")
    assert "targte" in why
    assert "review.cadence" in why
    assert why.endswith("2 faults to mend\n")


def test_check_finds_readings_whose_indicator_is_gone(demo: Program) -> None:
    change(config(demo), 'id = "majors-admitted"', 'id = "majors-in-beds"')
    assert (
        "emergency-care: majors-admitted: 36 readings of an indicator that is no longer defined"
        in demo.refusal("check")
    )


def test_check_finds_a_journal_that_was_changed_from_outside(demo: Program) -> None:
    demo.tamper("UPDATE journal SET actor = 'nobody' WHERE verb = 'import'")
    assert "emergency-care: journal: was changed from outside, at entry " in demo.refusal("check")


def test_check_finds_a_snapshot_that_was_edited_or_is_gone(demo: Program) -> None:
    demo.out("review", "open")
    path = Path(demo.out("review", "close", "--put-off-rest").strip())
    assert demo("check").returncode == 0
    path.write_text("nothing", encoding="utf-8")
    assert f"snapshots/{path.name}: was edited since its review" in demo.refusal("check")
    path.unlink()
    assert f"snapshots/{path.name}: is not there" in demo.refusal("check")


def test_looking_back_changes_nothing(own: Program) -> None:
    back = ("--today", "2018-06-01")
    assert '"2018-06-01"' in own.out(*back, "show", "--format", "json")
    for args in (
        ("apply",), ("edit",), ("record", "four-hours", "80"), ("review", "open"),
    ):  # fmt: skip
        why = own.refusal(*back, *args)
        assert why == "looking back changes nothing; leave out --today to write\n"


def test_check_asks_what_drops_where_there_is_more_than_fits(demo: Program) -> None:
    path = config(demo)
    text = path.read_text(encoding="utf-8")
    priority = '[[priority]]\nid = "more-{0}"\nobjective = "More {0}"\n\n'
    indicator = (
        '[[priority.indicator]]\nid = "too-{0}"\nname = "Too {0}"\nkind = "lead"\n'
        'cadence = "weekly"\n\n'
    )
    more = "".join(priority.format(number) for number in range(5))
    many = "".join(indicator.format(number) for number in range(6))
    path.write_text(text.replace("[[watch]]", f"{more}{many}[[watch]]", 1), encoding="utf-8")
    why = demo.refusal("check")
    first, second, _ = why.splitlines()
    assert "there are 8 priorities, at most 7 fit a board" in first
    assert "has 6 indicators, at most 5 fit a priority (More 4, line " in second
    assert first.endswith("; what drops?")
    assert second.endswith("; what drops?")


def test_check_looks_at_the_other_boards_of_the_home(demo: Program) -> None:
    opposed = "is better when higher here, but better when lower on the board Reablement"
    assert opposed not in demo.out("check")
    change(config(demo, "reablement"), '"Missed visits"', '"Seen within four hours"')
    said = demo.out("check")
    assert f"priority[0].indicator[0] (Seen within four hours, line 69): {opposed}" in said
    assert "is better when lower here, but better when higher on the board Emergency" in said


def test_check_looks_at_what_was_told_and_read_where_definitions_were_applied(
    demo: Program,
) -> None:
    silent = "nobody told the team anything about it in the last 90 days"
    unread = "is guarded by what never had a reading: Blank"
    blank = 'id = "blank"\nname = "Blank"\nkind = "lag"\ncadence = "monthly"\n'
    path = config(demo)
    change(path, "[[watch]]", f"[[watch]]\n{blank}\n[[watch]]")
    change(path, 'guardrails = ["admitted-share"]', 'guardrails = ["blank"]')

    def ours(said: str) -> str:
        return "\n".join(line for line in said.splitlines() if "emergency-care.toml" in line)

    said = ours(demo.out("check"))
    assert silent not in said
    assert unread in said
    demo.out("--team", "emergency-care", "review", "open")
    demo.out("--team", "emergency-care", "review", "close", "--put-off-rest")
    assert ours(demo.out("check")).count(silent) == 3
    assert demo.home is not None
    (demo.home / "teamboard.db").unlink()
    ended = demo("check")
    assert "teamboard.db: is not there yet" in ended.stderr
    assert "shows work done, not whether people are better for it" in ours(ended.stdout)
    assert silent not in ended.stdout
    assert unread not in ended.stdout


def test_check_says_what_an_unapplied_board_lacks_and_nothing_of_its_past(demo: Program) -> None:
    path = config(demo)
    path.with_name("new.toml").write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    said = demo.out("check")
    assert "config/new.toml: priority[0].indicator[0] (Seen within four hours" in said
