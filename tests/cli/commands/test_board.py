"""`show --by`: the board through a lens, and what the team influences, on the command line."""

import subprocess
import sys
from importlib.util import find_spec

import pytest

from cli_program import Program
from teamboard.domain.lens import LENSES

NEW = (
    "domain.lens",
    "domain.definitions.domain_sets",
    "domain.measures.key_results",
    "present.pages.lens",
    "present.pages.influence",
    "present.objects.board",
)


def test_every_lens_can_be_named(program: Program) -> None:
    assert f"[{'|'.join(LENSES)}]" in program.out("show", "--help")


@pytest.mark.parametrize(
    ("lens", "words"),
    [
        ("domain", ("Seen by domain", "Timely care")),
        ("pathway", ("Seen by stage of the pathway", "Emergency care")),
        ("ambition", ("Seen by ambition", "Essential: minimum safety")),
        ("owner", ("Seen by owner", "Bed and site lead")),
        ("okr", ("Seen as objectives and key results", "Nobody waits past four hours")),
    ],
)
def test_show_prints_the_board_by(demo: Program, lens: str, words: tuple[str, str]) -> None:
    shown = demo.out("show", "--by", lens)
    for word in (*words, "Seen within four hours"):
        assert word in shown
    assert all(len(line) <= 80 for line in shown.splitlines())
    assert demo.out("--ascii", "show", "--by", lens).isascii()


def test_without_a_lens_show_prints_the_usual_board(demo: Program) -> None:
    assert demo.out("show", "--by", "priority") == demo.out("show")


def test_an_unknown_lens_is_refused_with_those_there_are(demo: Program) -> None:
    said = demo.refusal("show", "--by", "colour", status=2)
    assert "'pathway'" in said


def test_a_lens_changes_nothing_in_the_json(demo: Program) -> None:
    assert demo.out("show", "--format", "json", "--by", "owner") == demo.out(
        "show", "--format", "json"
    )


def test_what_the_team_influences_is_in_the_json_and_on_the_printed_board(demo: Program) -> None:
    assert demo.home is not None
    path = demo.home / "config" / "emergency-care.toml"
    text = path.read_text(encoding="utf-8")
    nurse = 'name = "Nurse in charge"\n'
    path.write_text(text.replace(nurse, f'{nurse}team = "reablement"\n'), encoding="utf-8")
    demo.out("apply", "--why", "they help")
    found = demo.json("--team", "reablement", "show")["influences"]
    here = [one for one in found if one["team"] == "emergency-care"]
    assert [one["indicator"] for one in here][:2] == ["four-hours", "arrivals-a-day"]
    assert here[0]["board"] == "Emergency care flow"
    assert here[0]["priority"] == "four-hours"
    assert here[0]["light"] == "red"
    assert here[0]["target"] == 95
    assert here[0]["value"] == pytest.approx(83.808, abs=0.001)
    shown = demo.out("--team", "reablement", "show")
    assert "You influence (read-only)" in shown
    assert "Emergency care flow: Nobody waits past four hours" in shown


def test_the_usual_board_is_printed_without_loading_a_lens(demo: Program) -> None:
    run = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "teamboard", "--team", "reablement", "show"],
        capture_output=True,
        text=True,
        env=demo.env,
        cwd=demo.folder,
        check=True,
    )
    loaded = {line.rpartition("|")[2].strip() for line in run.stderr.splitlines()}
    assert "teamboard.present.pages.board" in loaded
    assert loaded.isdisjoint(f"teamboard.{name}" for name in NEW)
    assert all(find_spec(f"teamboard.{name}") for name in NEW)
