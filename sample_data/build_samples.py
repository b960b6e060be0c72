"""Builds the readings of the two sample boards, so that anyone can check the numbers.

    python sample_data/build_samples.py --raw PATH/ae_attendances.csv
    python sample_data/build_samples.py --check [--raw PATH/ae_attendances.csv]

`emergency-care.csv` is computed from published data (see README.md in this folder) of one
provider, Cambridge University Hospitals NHS Foundation Trust (public organisation code RGT).
`reablement.csv` is made up. Without `--raw` both build from the extract that stands beside this
script; what England's figures are can only be checked with the whole file.
"""

import argparse
import csv
import sys
import tomllib
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from random import Random

HERE = Path(__file__).resolve().parent
PROVIDER = "RGT"
EXTRACT = f"ae_attendances_{PROVIDER}.csv"
HEADER = ("indicator", "period", "value", "numerator", "denominator", "note")
MAJOR, URGENT = "1", "other"
BENCHMARK_MONTH = date(2019, 3, 1)

LAST_WEEK = date(2019, 4, 1)
WEEKS = 36

Row = tuple[str, str, str, str, str, str]


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


# Reablement at home: made up


@dataclass(frozen=True)
class Series:
    """How one made-up weekly measure comes about.

    Attributes:
        indicator: its short name on the board.
        seed: of its own source of chance, so that one series never shifts another.
        levels: pairs of a week (0 is the first) and the usual level from that week on.
        of: fewest and most people (or visits, days) a week; None for a plain count.
        spread: how far a rate strays from its level; 0 counts people one by one.
        first: the first week with a reading.
        last: readings of the latest weeks, told instead of drawn: (numerator, denominator) or
            (count, 0); the final one is of the week before `missing`.
        missing: weeks at the end without a reading.
        notes: what the team wrote beside a week.
    """

    indicator: str
    seed: int
    levels: tuple[tuple[int, float], ...]
    of: tuple[int, int] | None = None
    spread: float = 0.0
    first: int = 0
    last: tuple[tuple[int, int], ...] = ()
    missing: int = 0
    notes: tuple[tuple[int, str], ...] = ()

    def level(self, week: int) -> float:
        """The usual level in that week."""
        return [level for start, level in self.levels if start <= week][-1]


SERIES: tuple[Series, ...] = (
    Series("independent-6w", 1, ((0, 0.72),), of=(24, 32), last=((20, 28),)),
    Series("visit-2-days", 2, ((0, 0.70), (9, 0.80), (27, 0.93)), of=(26, 36), last=((31, 33),)),
    Series("goals-week-1", 3, ((0, 0.88), (26, 0.72)), of=(26, 36)),
    Series("hours-a-person", 4, ((0, 9.6),), of=(48, 60), spread=1.2),
    Series(
        "missed-visits",
        5,
        ((0, 0.012),),
        of=(860, 960),
        last=((33, 940),),
        notes=((35, "No cover for two rounds on Saturday"),),
    ),
    Series("falls-with-harm", 6, ((0, 0.14),), last=((0, 0), (0, 0))),
    Series("medicines-right", 7, ((0, 0.99),), of=(260, 320)),
    Series("home-91-days", 8, ((0, 0.84),), of=(10, 16), last=((11, 12), (9, 12))),
    Series("call-2-weeks", 9, ((0, 0.86),), of=(24, 34), last=((28, 31),), missing=1),
    Series("plan-shared", 10, ((0, 0.68),), of=(22, 30), missing=6),
    Series("had-a-say", 11, ((0, 0.92),), of=(22, 30), first=27),
    Series("faces-a-person", 12, ((0, 5.9),), of=(48, 60), spread=0.7),
    Series(
        "sickness",
        13,
        ((0, 0.040), (28, 0.055)),
        of=(220, 230),
        spread=0.01,
        notes=((28, "Flu in the team"),),
    ),
    Series("time-with-people", 14, ((0, 0.58),), of=(1480, 1620), spread=0.03),
    Series("one-to-ones", 15, ((0, 0.84),), of=(20, 24), last=((20, 23),)),
    Series("referrals", 16, ((0, 34),)),
    Series("complaints", 17, ((0, 0.3),)),
    Series("training", 18, ((0, 0.94),), of=(44, 48), spread=0.02),
)


def scatter(chance: Random) -> float:
    """A number about 0, mostly within 1: twelve even draws added up.

    Only `random()` is drawn from: what it gives for a seed is the same in every Python.
    """
    return (sum(chance.random() for _ in range(12)) - 6) / 2


def drawn(series: Series, chance: Random, level: float) -> tuple[int, int]:
    """One week's numerator and denominator, or count and 0."""
    if series.of is None:
        slices = 400
        return sum(chance.random() < level / slices for _ in range(slices)), 0
    fewest, most = series.of
    people = fewest + int(chance.random() * (most - fewest + 1))
    if series.spread:
        return round((level + series.spread * scatter(chance)) * people), people
    return sum(chance.random() < level for _ in range(people)), people


def reablement_rows() -> Iterator[Row]:
    """The made-up readings of the reablement board, by measure and week."""
    for series in SERIES:
        chance = Random(series.seed)  # noqa: S311 - made-up readings are no secret
        end = WEEKS - series.missing
        told = dict(enumerate(series.last, start=end - len(series.last)))
        notes = dict(series.notes)
        for week in range(series.first, end):
            top, bottom = drawn(series, chance, series.level(week))
            top, bottom = told.get(week, (top, bottom))
            period = (LAST_WEEK - timedelta(weeks=WEEKS - 1 - week)).isoformat()
            note = notes.get(week, "")
            if bottom:
                yield series.indicator, period, "", str(top), str(bottom), note
            else:
                yield series.indicator, period, str(top), "", "", note


# Writing and checking


def table(rows: Iterator[Row]) -> str:
    """The rows as CSV, header first."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(rows)
    return text.getvalue()


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
        "emergency-care.csv": table(emergency_rows(extract)),
        "reablement.csv": table(reablement_rows()),
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
