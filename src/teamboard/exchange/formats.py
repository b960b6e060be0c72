"""The ways out: every format a snapshot can be exported in, by the end of its file name.

A new format is one file with one function, one line here, and one golden file in the tests.
"""

from collections.abc import Callable

from teamboard.domain.snapshot import Document
from teamboard.exchange.board_csv import board_csv
from teamboard.exchange.minutes_md import minutes
from teamboard.exchange.snapshot_toml import write_toml

FORMATS: dict[str, Callable[[Document], str]] = {
    "toml": write_toml,
    "md": minutes,
    "csv": board_csv,
}
