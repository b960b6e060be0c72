"""`rename`: another short name, with readings, decisions and history."""

from cli_program import Editor, Program

NEW = "within-four-hours"


def definitions(demo: Program) -> str:
    assert demo.home is not None
    return (demo.home / "config" / "emergency-care.toml").read_text(encoding="utf-8")


def test_a_rename_moves_all_that_is_kept_and_the_file_and_can_be_undone(demo: Program) -> None:
    demo.out("review", "open")
    demo.out("act", "four-hours", "ring round @flow.lead fri")
    demo.out("note", "four-hours", "winter ward opened fri")
    before, board = definitions(demo), demo.json("show")
    said = demo.out("rename", "four-hours", NEW, "--why", "says what it is")
    assert f"indicator four-hours: short name is now {NEW}" in said
    assert definitions(demo) != before
    shown = demo.json("show")
    first, was = (found["priorities"][0]["indicators"][0] for found in (shown, board))
    assert first == was | {"id": NEW}
    assert f"({NEW})  closed" in demo.out("review", "status")
    assert "winter ward opened" in demo.out("told", NEW)
    verbs = [entry["verb"] for entry in demo.json("log", "--subject", NEW)["entries"]]
    assert verbs[-3:] == ["action", "note", "rename"]
    assert demo.out("apply").startswith("nothing changed")
    assert f"teamboard rename {NEW} four-hours" in said
    demo.out("rename", NEW, "four-hours")
    assert (definitions(demo), demo.json("show")) == (before, board)
    assert demo.json("log")["verified"] is True


def test_an_id_that_was_changed_in_the_file_is_asked_about(demo: Program) -> None:
    assert demo.home is not None
    path = demo.home / "config" / "emergency-care.toml"
    path.write_text(definitions(demo).replace('"four-hours"', f'"{NEW}"'), encoding="utf-8")
    asked = f"indicator four-hours is gone, and {NEW} is new with its name; if it is the same, run"
    checked = demo("check")
    assert asked in checked.stdout
    why = demo.refusal("apply")
    assert asked in why
    assert f"'teamboard --team emergency-care rename four-hours {NEW}'" in why
    values = demo.json("show")["priorities"][0]["indicators"][0]["value"]
    demo.out("rename", "four-hours", NEW)
    demo.out("rename", "priority/four-hours", f"priority/{NEW}")
    demo.out("apply")
    first = demo.json("show")["priorities"][0]["indicators"][0]
    assert (first["id"], first["value"]) == (NEW, values)


def test_at_a_terminal_it_is_asked_and_renamed_before_it_is_stored(
    demo: Program, editor: Editor
) -> None:
    code = f"""text = text.replace('"four-hours"', '"{NEW}"')"""
    value = demo.json("show")["priorities"][0]["indicators"][0]["value"]
    status, shown = demo.at_terminal("edit", answers="clearer\ny\n", EDITOR=editor(code))
    assert status == 0, shown
    assert "Is it the same indicator? y moves what is kept under four-hours" in shown
    first = demo.json("show")["priorities"][0]["indicators"][0]
    assert (first["id"], first["value"]) == (NEW, value)
    assert demo.out("apply").startswith("nothing changed")
