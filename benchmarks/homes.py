"""Homes to measure on: the sample, one that has been lived in, and one with many readings."""

import json
import math
import subprocess
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from figures import Plan
from terminal import NotMeasured

LAST_DAY = date(2019, 4, 5)
"""The last day of the made-up readings; a Friday, and long past, so that no clock matters."""
PRIORITIES, MEASURES = 7, 5
NAME = "A board with many readings"


def run(plan: Plan, *arguments: str) -> str:
    """Run a teamboard command; returns what it printed.

    Raises:
        NotMeasured: it was refused.
    """
    done = subprocess.run([plan.teamboard, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotMeasured(f"teamboard {' '.join(arguments)}: {done.stderr.strip()[-300:]}")
    return done.stdout


def sample(plan: Plan) -> Path:
    """The sample home, as `teamboard demo` makes it."""
    home = plan.folder / "sample"
    if not home.exists():
        run(plan, "demo", "--into", str(home))
    return home


def lived_in(plan: Plan, name: str) -> Path:
    """A sample home whose made-up team closed a review, has actions, and corrected values since."""
    home = plan.folder / name
    run(plan, "demo", "--into", str(home))
    team = ("--home", str(home), "--team", "reablement")
    then = (*team, "--today", "2019-04-01")
    run(plan, *then, "review", "open")
    items = json.loads(run(plan, *then, "agenda", "--format", "json"))["items"]
    # Work that nobody speaks of is settled first: an action on what it moves would settle it too.
    items.sort(key=lambda item: not item["id"].startswith("initiative/"))
    for number, item in enumerate(items):
        if number % 3 == 2:
            run(plan, *then, "decide", item["id"], "put off until 5 apr")
        else:
            run(plan, *then, "act", item["id"], f"try plan {number} for a week @therapy.lead fri")
    run(plan, *then, "review", "close")
    for indicator, value in (("missed-visits", "1.1"), ("goals-week-1", "84"), ("sickness", "5.1")):
        run(plan, *team, "record", indicator, value, "--period", "2019-03-25", "--yes")
    return home


def filled(plan: Plan, readings: int) -> Path:
    """A home with about so many daily readings, spread over 35 indicators."""
    home = defined(plan, f"filled-{readings}")
    sheet = csv_file(plan, readings)
    run(plan, "--home", str(home), "import", str(sheet))
    return home


def defined(plan: Plan, name: str) -> Path:
    """A home with the definitions of 35 indicators and no reading yet."""
    home = plan.folder / name
    (home / "config").mkdir(parents=True)
    # A demo home says itself what day it is, so its readings never grow old.
    (home / "teamboard.toml").write_text(f"demo = true\ntoday = {LAST_DAY}\n", encoding="utf-8")
    (home / "config" / "many.toml").write_text("\n".join(_board()), encoding="utf-8")
    run(plan, "--home", str(home), "apply", "--why", "to be measured")
    return home


def csv_file(plan: Plan, readings: int) -> Path:
    """A file of about so many daily readings, in the order in which the store keeps them."""
    path = plan.folder / f"readings-{readings}.csv"
    if not path.exists():
        with path.open("w", encoding="utf-8") as out:
            out.write("indicator,period,value\n")
            out.writelines(f"{name},{day},{value}\n" for name, day, value in _readings(readings))
    return path


def _readings(count: int) -> Iterator[tuple[str, str, float]]:
    days = math.ceil(count / (PRIORITIES * MEASURES))
    first = LAST_DAY - timedelta(days=days - 1)
    periods = [(first + timedelta(days=day)).isoformat() for day in range(days)]
    left = count
    for place, name in enumerate(_names()):
        # Ups and downs that never repeat, the same every time.
        for day, period in enumerate(periods[:left]):
            wave = math.sin(day * 0.7 + place) * 4 + math.sin(day * day * 0.013) * 6
            yield name, period, round(75 + place / 2 + wave, 2)
        left -= min(left, days)


def _names() -> list[str]:
    return [f"p{p}-m{m}" for p in range(PRIORITIES) for m in range(MEASURES)]


def _board() -> Iterator[str]:
    yield f'name = "{NAME}"'
    yield 'purpose = "To be measured."'
    yield 'level = "team"'
    yield "[review]"
    yield 'cadence = "weekly"'
    yield f"first = {LAST_DAY}"
    yield "[[person]]"
    yield 'id = "lead"'
    yield 'name = "Team lead"'
    yield "lead = true"
    for p in range(PRIORITIES):
        yield "[[priority]]"
        yield f'id = "p{p}"'
        yield f'objective = "Objective {p}"'
        yield 'owner = "lead"'
        for m in range(MEASURES):
            yield "[[priority.indicator]]"
            yield f'id = "p{p}-m{m}"'
            yield f'name = "Measure {p}.{m}"'
            yield f'kind = "{"lead" if m else "lag"}"'
            yield 'cadence = "daily"'
            yield 'unit = "a day"'
            yield 'direction = "higher"'
            yield f"target = {70 + 5 * m}"
            yield "amber = 5"
            yield 'owner = "lead"'
