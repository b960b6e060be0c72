"""A stored name becomes a file only where it is a bare name of the form teamboard gives."""

from datetime import date

import pytest

from teamboard.domain.text.file_names import is_snapshot_name, names_files, snapshot_name

DAY = date(2024, 4, 8)


def test_a_snapshot_is_called_after_its_team_and_day_and_numbered_where_that_is_taken() -> None:
    first = snapshot_name("flow", DAY, ())
    second = snapshot_name("flow", DAY, (first,))
    assert (first, second) == ("flow-2024-04-08.toml", "flow-2024-04-08-2.toml")
    assert snapshot_name("flow", DAY, (first, second)) == "flow-2024-04-08-3.toml"
    assert all(is_snapshot_name("flow", name) for name in (first, second))


@pytest.mark.parametrize(
    "name",
    [
        "",
        "flow.toml",
        "../flow-2024-04-08.toml",
        "/srv/flow-2024-04-08.toml",
        "x/flow-2024-04-08.toml",
        "flow-2024-04-08.toml/../../.profile",
        "flow-2024-04-08.toml\n",
        "flow-2024-04-08.toml\0",
        "flow-2024-04-08-0.toml",
        "flow-2024-04-08-2.md",
        "flow-2024-04-08",
        "flow-٢٠٢٤-04-08.toml",
        "other-2024-04-08.toml",
        ".profile",
    ],
)
def test_any_other_name_is_no_snapshot_s(name: str) -> None:
    assert not is_snapshot_name("flow", name)


def test_a_team_s_dots_stand_for_themselves() -> None:
    assert is_snapshot_name("a.b", "a.b-2024-04-08.toml")
    assert not is_snapshot_name("a.b", "axb-2024-04-08.toml")


@pytest.mark.parametrize("team", ["", ".", "..", "../x", ".hidden", "-rf", "a/b", "a\nb", "a\0b"])
def test_a_team_whose_name_could_lead_elsewhere_names_no_file(team: str) -> None:
    assert not names_files(team)
    assert not is_snapshot_name(team, f"{team}-2024-04-08.toml")
