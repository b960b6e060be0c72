"""The same stories through the program itself: a folder, files of readings, the agenda."""

from pathlib import Path

import pytest

from cli_program import Program
from rule_stories import Told, fixture, tell

STORIES = (
    "goodhart-length-of-stay",
    "goodhart-visits",
    "goodhart-cost",
    "goodhart-support-hours",
    "divergence-early-warning",
    "floor",
)


@pytest.fixture(scope="module")
def teams(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Program:
    """A home with a team for each story, and one for its twin, before any readings."""
    folder = tmp_path_factory.mktemp("stories")
    home = folder / "home"
    (home / "config").mkdir(parents=True)
    (home / "teamboard.toml").write_text('team = "floor"\n', encoding="utf-8")
    program = Program(folder, cache, home)
    for name in STORIES:
        for team, tables in ((name, fixture(name).tables), (f"{name}-twin", fixture(name).twin)):
            config = home / "config" / f"{team}.toml"
            config.write_text(tell(tables).config, encoding="utf-8")
    program.out("apply", "--why", "as agreed")
    return program


def heard(teams: Program, team: str, told: Told) -> dict[str, dict[str, str]]:
    """What the program tells the team of each subject, by kind, once its readings are in."""
    (teams.folder / f"{team}.csv").write_text(told.csv, encoding="utf-8")
    teams.out("--team", team, "import", f"{team}.csv")
    today = told.today.isoformat()
    found = teams.json("--team", team, "--today", today, "agenda")["items"]
    return {
        item["id"]: {reason["kind"]: reason["sentence"] for reason in item["reasons"]}
        for item in found
    }


@pytest.mark.parametrize("name", STORIES)
def test_the_program_tells_the_story(teams: Program, name: str) -> None:
    story = fixture(name)
    expected = story.expected
    found = heard(teams, name, tell(story.tables))
    assert set(found) == {expected.subject, *expected.also}
    said = found[expected.subject]
    assert sorted(said) == sorted(expected.kinds)
    assert [word for word in expected.words if word not in said[story.kind]] == []


@pytest.mark.parametrize("name", STORIES)
def test_the_program_says_nothing_of_it_to_the_twin(teams: Program, name: str) -> None:
    story = fixture(name)
    found = heard(teams, f"{name}-twin", tell(story.twin))
    left = {story.left.subject: list(story.left.kinds)} if story.left.kinds else {}
    assert {subject: list(said) for subject, said in found.items()} == left
