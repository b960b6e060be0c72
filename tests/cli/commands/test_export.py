"""The board as a file, what changed since, and the record of every change."""

import csv
import tomllib
from io import StringIO
from pathlib import Path

import pytest

from cli_program import Program


def closed(demo: Program) -> Path:
    demo.out("review", "open")
    return Path(demo.out("review", "close", "--put-off-rest").strip())


def test_each_format_goes_to_stdout(demo: Program) -> None:
    assert tomllib.loads(demo.out("export"))["team"] == "emergency-care"
    assert demo.out("export", "--format", "md").startswith("# The board: Emergency care flow")
    rows = list(csv.DictReader(StringIO(demo.out("export", "--format", "csv"))))
    assert "four-hours" in [row["indicator"] for row in rows]


def test_the_last_review_exports_as_it_was_written(demo: Program) -> None:
    assert "no review is closed yet" in demo.refusal("export", "--review", "last")
    path = closed(demo)
    demo.out("record", "majors-four-hours", "79")
    assert demo.out("export", "--review", "last") == path.read_text(encoding="utf-8")


def test_any_closed_review_exports_by_its_day_or_number(demo: Program) -> None:
    first = closed(demo).read_text(encoding="utf-8")
    second = closed(demo).read_text(encoding="utf-8")
    assert demo.out("export", "--review", "1") == first
    assert demo.out("export", "--review", "2") == second
    assert "2 reviews are of 8 April 2019" in demo.refusal("export", "--review", "2019-04-08")
    assert "there is no review 3" in demo.refusal("export", "--review", "3")
    header = demo.out("export", "--review", "1", "--format", "csv").splitlines()[0]
    assert header == demo.out("export", "--format", "csv").splitlines()[0]


def test_minutes_written_later_tell_what_was_added_and_the_snapshot_stays(demo: Program) -> None:
    path = closed(demo)
    assert "Added after" not in demo.out("export", "--review", "last", "--format", "md")
    demo.out("review", "amend", "last", "Jo was there", "--why", "for the record")
    closed(demo)
    said = demo.out("export", "--review", "1", "--format", "md")
    assert "## Added after the review\n\n- **The review as a whole:** Jo was there (" in said
    assert "; why: for the record)\n" in said
    assert "Jo was there" not in demo.out("export", "--review", "2", "--format", "md")
    assert demo.out("export", "--review", "1") == path.read_text(encoding="utf-8")


def test_a_file_is_never_overwritten_unless_forced(demo: Program) -> None:
    out = demo.folder / "board.toml"
    out.write_text("mine", encoding="utf-8")
    assert "add --force" in demo.refusal("export", "--out", "board.toml")
    assert out.read_text(encoding="utf-8") == "mine"
    assert demo.out("export", "--out", "board.toml", "--force") == "wrote board.toml\n"
    assert tomllib.loads(out.read_text(encoding="utf-8"))["team"] == "emergency-care"
    assert [path.name for path in demo.folder.iterdir() if "board" in path.name] == ["board.toml"]


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_nothing_is_written_through_a_link(demo: Program, force: tuple[str, ...]) -> None:
    other = demo.folder / "other"
    other.write_text("theirs", encoding="utf-8")
    (demo.folder / "link.toml").symlink_to(other)
    assert "is a link" in demo.refusal("export", "--out", "link.toml", *force)
    assert other.read_text(encoding="utf-8") == "theirs"


def test_a_files_ending_chooses_its_format_or_is_refused(demo: Program) -> None:
    demo.out("export", "--out", "b.md")
    assert (demo.folder / "b.md").read_text(encoding="utf-8").startswith("# The board: ")
    assert "end its name in .toml, .md or .csv" in demo.refusal("export", "--out", "b.html")
    assert not (demo.folder / "b.html").exists()


def test_a_folder_that_is_not_there_is_said(demo: Program) -> None:
    assert "cannot be written" in demo.refusal("export", "--out", "none/board.toml")


def test_diff_says_what_changed_since_a_snapshot(demo: Program) -> None:
    path = str(closed(demo))
    assert "worse" not in demo.out("diff", path, path)
    demo.out("record", "majors-four-hours", "60", "--yes")
    said = demo.out("diff", path)
    assert "Majors in four hours: amber to red, worse (78.5 to 60.0 %)" in said
    found = demo.json("diff", path)
    assert {"kind": "light", "subject": "majors-four-hours",
            "sentence": "Majors in four hours: amber to red, worse (78.5 to 60.0 %)",
            } in found["changes"]  # fmt: skip
    assert found["unchanged"] > 0


def test_a_dash_is_no_file(demo: Program) -> None:
    assert demo.out("export", "--format", "csv", "--out", "-") == demo.out(
        "export", "--format", "csv"
    )


def test_diff_without_a_file_compares_with_the_last_review(demo: Program) -> None:
    assert demo.out("diff").startswith("this will be the first review")
    assert demo.json("diff") == {"since": None, "changes": [], "unchanged": 0, "quiet": 0}
    path = closed(demo)
    demo.out("record", "majors-four-hours", "60", "--yes")
    found = demo.json("diff")
    assert found["since"] == "2019-04-08"
    assert found == demo.json("diff", str(path))
    assert "majors-four-hours" in [one["subject"] for one in found["changes"]]
    path.unlink()
    ended = demo("diff")
    assert ended.returncode == 0
    assert "is not there; the copy in the database is used" in ended.stderr


def test_diff_since_an_older_review_tells_what_those_in_between_decided(demo: Program) -> None:
    older = str(closed(demo))
    demo.out("record", "majors-four-hours", "60", "--yes")
    demo.out("review", "open")
    demo.out("decide", "majors-four-hours", "more beds in the evening")
    demo.out("review", "close")
    last = demo.out("diff")
    assert "decided on" not in last
    assert "decided on Majors in four hours: more beds in the evening" in demo.out("diff", older)


def test_diff_refuses_what_is_no_snapshot(demo: Program) -> None:
    (demo.folder / "x.toml").write_text("a = 1\n", encoding="utf-8")
    assert "x.toml: is no teamboard snapshot" in demo.refusal("diff", "x.toml")
    assert "none.toml: cannot be read" in demo.refusal("diff", "none.toml")


def test_the_log_has_the_agreed_shape(demo: Program) -> None:
    log = demo.json("log")
    assert set(log) == {"entries", "verified"}
    assert log["verified"] is True
    assert set(log["entries"][0]) == {"id", "at", "actor", "verb", "subject", "hash"}
    assert [entry["verb"] for entry in log["entries"][:2]] == ["define", "import"]
    assert demo.out("log").splitlines()[0].endswith("  define  version 1")
    assert demo.out("log", "--verify") == (
        f"the journal is whole: {len(log['entries'])} entries, each following from the one before\n"
    )


def test_a_log_that_was_changed_says_from_which_entry(demo: Program) -> None:
    entries = demo.json("log")["entries"]
    demo.tamper("DELETE FROM journal WHERE id = ?", entries[2]["id"])
    for args in (("log",), ("log", "--verify"), ("log", "--format", "json")):
        assert f"at entry {entries[3]['id']}" in demo.refusal(*args)
    assert '"verified": false' in demo("log", "--format", "json").stdout
