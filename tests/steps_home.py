"""A home whose board has a ladder, a unit cost, and a share with values from elsewhere."""

from pathlib import Path

HOME = """\
demo = true
today = 2024-04-08
team = "steps"
"""
BOARD = """\
name = "Steps"
purpose = "People live as they want to."
level = "team"

[review]
cadence = "weekly"
first = 2024-04-08

[[person]]
id = "team.lead"
name = "Team lead"
login = "lead"
lead = true

[[priority]]
id = "a-say"
objective = "People have a say"
owner = "team.lead"

[[priority.indicator]]
id = "control"
name = "In control of daily life"
kind = "lag"
cadence = "monthly"
owner = "team.lead"
measures = "outcome"
ladder = true
why = "People say so themselves."

[[priority.indicator]]
id = "cost"
name = "Cost of a visit"
kind = "lead"
cadence = "monthly"
unit = "£ a visit"
direction = "lower"
target = 35
amber = 5
decimals = 2
owner = "team.lead"
measures = "money"
drives = { lag = "control" }
"""
RATINGS = """\
indicator,period,person,rating,by
control,2024-01-01,A12,4,self
control,2024-02-01,P-034,3,self
control,2024-02-01,A12,7,self
control,2024-02-01,C9,6,worker
control,2024-03-01,P-034,5,self
control,2024-03-01,P-034,8,worker
control,2024-03-01,A12,7,self
control,2024-03-01,B7,2,self
control,2024-03-01,C9,5,worker
"""
"""Of four people one moved up, one stayed, one moved down by the worker's word, one is new."""


def write_home(folder: Path) -> Path:
    """The home's files, which are yet to be applied; `folder/steps` is the home."""
    home = folder / "steps"
    (home / "config").mkdir(parents=True)
    (home / "teamboard.toml").write_text(HOME, encoding="utf-8")
    (home / "config" / "steps.toml").write_text(BOARD, encoding="utf-8")
    (folder / "ratings.csv").write_text(RATINGS, encoding="utf-8")
    return home
