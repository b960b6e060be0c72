"""Measure teamboard against what it may cost, and print one table.

    python benchmarks/bench.py [--only NAME]... [--runs N] [--python PATH]

Every figure is a ratio of two things measured in the same run, one after the other and again
(A B A B ...), so that a busy or a slow machine weighs on both alike; what stands in the table is
the median. `--python` is the interpreter of an environment with teamboard installed as a person
installs it: an editable install starts more slowly and is refused.

Exit status: 0 every row holds, 1 a row falls short, 2 it could not be measured.
"""

import argparse
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

import opening
import programs
import screens
import together
from figures import Figure, Plan, table
from terminal import NotMeasured

GROUPS = {
    "start": opening.start,
    "memory": screens.memory,
    "moves": screens.moves,
    "views": screens.views,
    "idle": screens.idle,
    "together": together.together,
    "million": opening.million,
    "show": programs.show,
    "import": programs.taking_in,
    "inside": programs.inside,
}
"""What can be asked for with `--only`, in the order it is measured and shown."""


def main() -> int:
    """Measure what is asked for and print it; returns the exit status."""
    asked = _arguments()
    python = Path(asked.python).absolute()
    trouble = _unfit(python)
    if trouble:
        print(f"bench: {trouble}", file=sys.stderr)
        return 2
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="teamboard-bench-") as folder:
        plan = Plan(python=python, folder=Path(folder), runs=asked.runs)
        for name in asked.only or GROUPS:
            begun = time.monotonic()
            try:
                figures += GROUPS[name](plan)
            except NotMeasured as reason:
                print(f"bench: {name}: {reason}", file=sys.stderr)
                return 2
            print(f"bench: {name}: {time.monotonic() - begun:.0f} s", file=sys.stderr)
    print(table(figures))
    return 0 if all(figure.holds for figure in figures) else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure teamboard against what it may cost.")
    parser.add_argument("--only", action="append", choices=list(GROUPS), help="measure only this")
    parser.add_argument("--runs", type=int, default=9, metavar="N", help="pairs of starts")
    parser.add_argument(
        "--python", default=sys.executable, metavar="PATH", help="the environment to measure"
    )
    asked = parser.parse_args()
    if asked.runs < 1:
        parser.error("--runs: measure at least once")
    return asked


def _unfit(python: Path) -> str:
    """Why this cannot be measured, in one line; empty when it can."""
    if find_spec("pyte") is None:
        return "the terminal is read with pyte: install it beside the Python that runs this"
    if not python.is_file():
        return f"there is no {python}: make an environment and install teamboard in it"
    kind = programs.installed(python)
    if kind == "none":
        return f"teamboard is not installed for {python}: run 'pip install .' there"
    if kind == "editable":
        return f"teamboard is installed editable for {python}: run 'pip install .' there"
    return ""


if __name__ == "__main__":
    sys.exit(main())
