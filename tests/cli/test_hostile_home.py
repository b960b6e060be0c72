"""Whoever can write to a home cannot make the next person who opens it write, read or wait."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from cli_program import Program

TEXT = "a = 1\n"
FITS = sha256(TEXT.encode()).hexdigest()


def plant(demo: Program, name: str, *, team: str = "emergency-care", mark: str = FITS) -> None:
    """Put a snapshot into the database as if a review had left it."""
    demo.tamper(
        "INSERT INTO snapshot (team, review, name, sha256, text)"
        " VALUES (?, 'planted ' || (SELECT count(*) FROM snapshot), ?, ?, ?)",
        *(team, name, mark, TEXT),
    )


def files(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


def test_a_snapshot_named_with_a_path_is_never_written(demo: Program) -> None:
    assert demo.home is not None
    before = files(demo.folder)
    for name in (
        "../planted.toml",
        str(demo.folder / ".profile"),
        "emergency-care-2019-04-01.toml/../../../.profile",
        ".planted.toml",
        "reablement-2019-04-01.toml",
    ):
        plant(demo, name)
    demo.out("review", "open")
    assert files(demo.folder) == before
    told = demo.refusal("check")
    assert told.count("its name in the database is not one that teamboard gives") == 5


def test_a_snapshot_whose_text_was_changed_is_not_written(demo: Program) -> None:
    assert demo.home is not None
    plant(demo, "emergency-care-2019-04-01.toml", mark="0" * 64)
    plant(demo, "emergency-care-2019-04-02.toml")
    demo.out("review", "open")
    written = [path.name for path in (demo.home / "snapshots").iterdir()]
    assert written == ["emergency-care-2019-04-02.toml"]


def test_minutes_and_reviews_read_no_file_outside_the_snapshots(demo: Program) -> None:
    assert demo.home is not None
    demo.out("review", "open")
    demo.out("review", "close", "--put-off-rest", stdin="")
    secret = demo.folder / "secret.toml"
    secret.write_text(TEXT, encoding="utf-8")
    demo.tamper("UPDATE snapshot SET name = '../../secret.toml'")
    ended = demo("review", "show")
    assert "the copy in the database is used" in ended.stderr
    ended = demo("diff")
    assert (ended.returncode, "is not there" in ended.stderr) == (0, True)


def test_a_team_named_with_a_path_becomes_no_file(demo: Program) -> None:
    demo.tamper(
        "INSERT INTO definition SELECT '../../x', version, at, actor, why, source, body"
        " FROM definition WHERE team = 'reablement'"
    )
    assert "no team is called '../../x' here" in demo.refusal("--team", "../../x", "show")
    assert "team '../../x': its short name in the database is fit for no file" in demo.refusal(
        "check"
    )


def test_no_team_is_begun_with_a_name_that_hides_or_leads_elsewhere(program: Program) -> None:
    for name in ("..", ".x", "-x"):
        assert "begins with" in program.refusal("--team", name, "--home", "h", "init")
    assert not (program.folder / "h").exists()


@pytest.mark.parametrize("kind", ["pipe", "endless", "device"])
def test_a_file_that_never_ends_stops_nobody(demo: Program, kind: str) -> None:
    assert demo.home is not None
    path = demo.home / "config" / "emergency-care.toml"
    path.unlink()
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "device":
            path.symlink_to("/dev/zero")
        case "endless":
            with path.open("wb") as file:
                file.truncate(10**12)
    assert "config/emergency-care.toml cannot be read" in demo.out("show")
    assert "config/emergency-care.toml: is " in demo.refusal("apply")
    if kind == "pipe":
        assert "config/emergency-care.toml: is not a file" in demo.refusal("edit", "--yes")


def test_a_marker_that_never_ends_stops_nobody(demo: Program) -> None:
    assert demo.home is not None
    marker = demo.home / "teamboard.toml"
    marker.write_bytes(b"#" * 1_000_001)
    assert demo.refusal("show") == ("teamboard.toml: is larger than 1 MB; is it the right file?\n")
    marker.unlink()
    marker.symlink_to("/etc/hostname")
    assert demo.refusal("show") == (
        "teamboard.toml: is a link to a file outside its home; put the file itself there\n"
    )
    marker.unlink()
    os.mkfifo(marker)
    assert "is no teamboard home" in demo.refusal("show")
