"""Builds the readings of the sample boards, so that anyone can check the numbers.

    python sample_data/build_samples.py --raw PATH/ae_attendances.csv
    python sample_data/build_samples.py --check [--raw PATH/ae_attendances.csv]

`emergency-care.csv` is computed from published data (see README.md in this folder) of one
provider, Cambridge University Hospitals NHS Foundation Trust (public organisation code RGT).
All other boards are made up: `made_up` says how, `shapes` at which levels. Without `--raw` all
are built from what stands beside this script; what England's figures are can only be checked
with the whole file.
"""

import argparse
import csv
import sys
import tomllib
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path

from made_up import Row, made_up_ratings, made_up_rows
from shapes import MADE_UP, RATINGS

HERE = Path(__file__).resolve().parent
PROVIDER = "RGT"
EXTRACT = f"ae_attendances_{PROVIDER}.csv"
HEADER = ("indicator", "period", "value", "numerator", "denominator", "note")
RATING_HEADER = ("indicator", "period", "person", "rating", "by")
MAJOR, URGENT = "1", "other"
BENCHMARK_MONTH = date(2019, 3, 1)


# Emergency care: real data


@dataclass(frozen=True)
class Count:
    """What happened in one month: people who came, who waited over four hours, who were admitted.

    Attributes:
        came: attendances.
        over: those seen later than four hours after they came ("breaches").
        admitted: emergency admissions through the department.
    """

    came: int = 0
    over: int = 0
    admitted: int = 0

    def __add__(self, other: "Count") -> "Count":
        """Both together."""
        return Count(self.came + other.came, self.over + other.over, self.admitted + other.admitted)


Month = dict[str, Count]
"""The counts of a month by type of department."""

Ratio = Callable[[Month], tuple[int, int]]
Number = Callable[[Month], int]


def everyone(month: Month) -> Count:
    """All types of department together."""
    return sum(month.values(), Count())


def type_of(month: Month, kind: str) -> Count:
    """One type of department; nobody where the provider has none."""
    return month.get(kind, Count())


RATIOS: dict[str, Ratio] = {
    "four-hours": lambda m: (everyone(m).came - everyone(m).over, everyone(m).came),
    "urgent-care-share": lambda m: (type_of(m, URGENT).came, everyone(m).came),
    "admitted-share": lambda m: (everyone(m).admitted, everyone(m).came),
    "majors-four-hours": lambda m: (
        type_of(m, MAJOR).came - type_of(m, MAJOR).over,
        type_of(m, MAJOR).came,
    ),
    "majors-admitted": lambda m: (type_of(m, MAJOR).admitted, type_of(m, MAJOR).came),
    "urgent-four-hours": lambda m: (
        type_of(m, URGENT).came - type_of(m, URGENT).over,
        type_of(m, URGENT).came,
    ),
}
"""Numerator and denominator of each percentage."""

A_DAY: dict[str, Number] = {
    "over-four-a-day": lambda m: everyone(m).over,
    "arrivals-a-day": lambda m: everyone(m).came,
    "majors-a-day": lambda m: type_of(m, MAJOR).came,
    "admissions-a-day": lambda m: everyone(m).admitted,
}
"""What is divided by the days of the month."""


def months(lines: list[str]) -> dict[date, Month]:
    """The raw lines (header first) summed by month and type of department."""
    found: dict[date, Month] = {}
    for row in csv.DictReader(lines):
        month = found.setdefault(date.fromisoformat(row["period"]), {})
        kind = row["type"]
        month[kind] = month.get(kind, Count()) + Count(
            int(row["attendances"]), int(row["breaches"]), int(row["admissions"])
        )
    return found


def emergency_rows(extract: list[str]) -> Iterator[Row]:
    """The readings of the emergency care board, by indicator and month."""
    by_month = sorted(months(extract).items())
    for indicator, ratio in RATIOS.items():
        for period, month in by_month:
            top, bottom = ratio(month)
            yield indicator, period.isoformat(), "", str(top), str(bottom), ""
    for indicator, number in A_DAY.items():
        for period, month in by_month:
            days = monthrange(period.year, period.month)[1]
            yield indicator, period.isoformat(), f"{number(month) / days:.1f}", "", "", ""


def england(raw: list[str]) -> dict[str, float]:
    """The same percentages for all organisations together, rounded to two decimals."""
    month = months(raw)[BENCHMARK_MONTH]
    shares = {indicator: ratio(month) for indicator, ratio in RATIOS.items()}
    return {indicator: round(100 * top / bottom, 2) for indicator, (top, bottom) in shares.items()}


# Writing and checking


def table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """The rows as CSV, header first."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def made_up_files() -> Iterator[tuple[str, str]]:
    """Every file of made-up readings and ratings, by name."""
    for team, shapes in MADE_UP.items():
        yield f"{team}.csv", table(HEADER, made_up_rows(shapes))
    for team, ladders in RATINGS.items():
        rows = [row for ladder in ladders for row in made_up_ratings(ladder)]
        yield f"{team}-ratings.csv", table(RATING_HEADER, rows)


def extract_of(raw: list[str]) -> list[str]:
    """The header and the provider's lines of the raw file, untouched."""
    return [raw[0], *(line for line in raw[1:] if line.split(",")[1].strip('"') == PROVIDER)]


def differences(files: dict[str, str], out: Path) -> Iterator[str]:
    """What of the files in `out` is not as built."""
    for name, text in files.items():
        path = out / name
        if not path.is_file():
            yield f"{path}: is missing; run this script without --check"
        elif path.read_bytes() != text.encode():
            yield f"{path}: differs from what its source gives; run this script without --check"


def benchmark_differences(board: Path, raw: list[str]) -> Iterator[str]:
    """Where the board's file says something else of England than the raw file does."""
    expected = england(raw)
    told = tomllib.loads(board.read_text(encoding="utf-8"))
    indicators = [i for priority in told["priority"] for i in priority["indicator"]]
    for indicator in [*indicators, *told["watch"]]:
        for benchmark in indicator.get("benchmark", []):
            name, value, want = indicator["id"], benchmark["value"], expected[indicator["id"]]
            if value != want:
                yield f"{board}: {name}: England is {want}, the file says {value}; correct it"


def main() -> int:
    """Write the sample readings, or say whether those that stand are right."""
    parser = argparse.ArgumentParser(description="Build the readings of the sample boards.")
    parser.add_argument("--raw", type=Path, help="the whole ae_attendances.csv")
    parser.add_argument("--out", type=Path, default=HERE, help="folder of the sample readings")
    parser.add_argument(
        "--board",
        type=Path,
        default=HERE.parent / "config" / "emergency-care.toml",
        help="board whose benchmarks --check --raw compares",
    )
    parser.add_argument("--check", action="store_true", help="compare and write nothing")
    given = parser.parse_args()
    source = given.raw or HERE / EXTRACT
    raw = source.read_bytes().decode("utf-8").splitlines(keepends=True)
    extract = extract_of(raw)
    files = {
        EXTRACT: "".join(extract),
        "emergency-care.csv": table(HEADER, emergency_rows(extract)),
        **dict(made_up_files()),
    }
    if not given.check:
        for name, text in files.items():
            (given.out / name).write_bytes(text.encode())
            print(f"{given.out / name}: {text.count(chr(10)) - 1} rows")
        return 0
    faults = list(differences(files, given.out))
    if given.raw:
        faults += benchmark_differences(given.board, raw)
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
