"""What the board's commands cost, and the calculations behind its screens."""

import json
import shutil
import subprocess
import time
from pathlib import Path

import homes
from figures import Figure, Plan, bounded, compared, pairs, told
from terminal import HERE, NotMeasured

SHOW, IMPORT, AGENDA = 2.0, 3.0, 30
READINGS = 1_000_000
_HOW_INSTALLED = """
from importlib.metadata import PackageNotFoundError, distribution
try:
    told = distribution("teamboard").read_text("direct_url.json") or "{}"
except PackageNotFoundError:
    print("none")
else:
    import json
    print("editable" if json.loads(told).get("dir_info", {}).get("editable") else "as usual")
"""


def installed(python: Path) -> str:
    """How teamboard is installed there: `as usual`, `editable` or `none`."""
    done = subprocess.run(
        [str(python), "-c", _HOW_INSTALLED], capture_output=True, text=True, check=False, cwd="/"
    )
    return done.stdout.strip() or "none"


def show(plan: Plan) -> list[Figure]:
    """`teamboard show`, beside loading what it cannot do without."""
    home = homes.sample(plan)
    ours = [plan.teamboard, "--home", str(home), "show"]
    theirs = [str(plan.python), "-c", "import sqlite3, click"]
    found = pairs(plan.times(2.5), lambda: _lasted(ours), lambda: _lasted(theirs))
    in_ms = [(one * 1000, other * 1000) for one, other in found]
    return [compared("teamboard show", in_ms, "import sqlite3, click", "ms", SHOW)]


def taking_in(plan: Plan) -> list[Figure]:
    """Importing a million readings, beside inserting the same rows and nothing else."""
    empty = homes.defined(plan, "empty")
    sheet = homes.csv_file(plan, READINGS)

    def ours() -> float:
        home = plan.folder / "importing"
        shutil.copytree(empty, home)
        lasted = _lasted([plan.teamboard, "--home", str(home), "import", str(sheet)])
        shutil.rmtree(home)
        return lasted

    def theirs() -> float:
        database = plan.folder / "bare.db"
        shutil.copyfile(empty / "teamboard.db", database)
        lasted = _told(plan, "bare_insert.py", str(database), str(sheet))["seconds"]
        database.unlink()
        return lasted

    found = [(ours(), theirs()) for _ in range(plan.times(0.33, 3))]
    return [compared("importing 1,000,000 readings", found, "bare executemany", "s", IMPORT)]


def inside(plan: Plan) -> list[Figure]:
    """One chart, and the agenda of a full board beside the time of reading what it is made of."""
    found = _told(plan, "inside.py")
    judged = f"{found['judged']:.0f}"
    return [
        told(f"one chart drawn, {judged} points", found["chart"] * 1000, "ms"),
        bounded(
            f"agenda of 35 indicators, {judged} of 500 points judged",
            found["agenda"] * 1000,
            "ms",
            AGENDA,
        ),
        told(f"reading these {judged} of each from the store", found["read"] * 1000, "ms"),
        told("the same agenda with all 500 judged", found["all_judged"] * 1000, "ms"),
        told("reading all 500 of each from the store", found["all_read"] * 1000, "ms"),
    ]


def _lasted(command: list[str]) -> float:
    begun = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False)
    lasted = time.perf_counter() - begun
    if done.returncode:
        raise NotMeasured(f"{' '.join(command)}: {done.stderr.decode()[-300:]}")
    return lasted


def _told(plan: Plan, script: str, *arguments: str) -> dict[str, float]:
    """What a script here says when the measured environment runs it."""
    done = subprocess.run(
        [str(plan.python), str(HERE / script), *arguments],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise NotMeasured(f"{script}: {done.stderr.strip()[-300:]}")
    said: dict[str, float] = json.loads(done.stdout)
    return said
