"""Another short name in a file: all else in it stays as it is written."""

from teamboard.config.load import load_text, renamed_text
from teamboard.domain.definitions.board import TeamId
from teamboard.domain.definitions.renaming import Named, Rename

TEAM = TeamId("flow")
TEXT = """\
name = "Flow"  # seen is "seen" here
purpose = "People are 'seen' in time."
[review]
cadence = "weekly"
first = 2024-01-01

[[person]]
id = "seen"     # a person with the name of a measure
name = "Seen"

[[priority]]
id = 'seen'
objective = "Nobody waits"
owner = "seen"

  [[priority.indicator]]
  id   =  'seen'
  name = "seen"
  kind = "lag"
  cadence = "weekly"

  [[priority.indicator]]
  id = "rounds"
  name = "Rounds"
  kind = "lead"
  cadence = "weekly"
  guardrails = [
    "seen",  # both
  ]
  drives = { lag = "seen", sign = "same", delay = 1 }
"""


def test_only_what_means_the_indicator_is_renamed() -> None:
    renamed = renamed_text(TEXT, Rename(Named.INDICATOR, "seen", "in-time"), TEAM)
    assert renamed == (
        TEXT.replace("id   =  'seen'", "id   =  'in-time'")
        .replace('    "seen",', '    "in-time",')
        .replace('lag = "seen"', 'lag = "in-time"')
    )


def test_a_priority_and_a_person_of_the_same_name_are_others() -> None:
    assert renamed_text(TEXT, Rename(Named.PRIORITY, "seen", "waits"), TEAM) == TEXT.replace(
        "id = 'seen'", "id = 'waits'"
    )
    renamed = renamed_text(TEXT, Rename(Named.PERSON, "seen", "sister"), TEAM)
    assert renamed == TEXT.replace('id = "seen"', 'id = "sister"').replace(
        'owner = "seen"', 'owner = "sister"'
    )


def test_what_is_written_in_a_way_that_is_not_understood_is_left_alone() -> None:
    one = Rename(Named.INDICATOR, "seen", "in-time")
    odd = TEXT.replace("id   =  'seen'", '"id" = "\\u0073een"')
    assert load_text(odd, TEAM, "x").board is not None
    assert renamed_text(odd, one, TEAM) is None
    assert renamed_text(TEXT.replace("lag", "lagg"), one, TEAM) is None
