"""A visit to a program on a terminal of its own, measured by `tui_probe` from outside."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
WIDE, NARROW = "120x40", "80x24"


class NotMeasured(Exception):  # noqa: N818 - it says what became of the figure
    """A program ended, failed or never showed what was waited for."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What one visit found.

    Attributes:
        paint: seconds from the start until the text that was waited for stood on the screen.
        at_rest: bytes written until nothing more came.
        memory: PSS in KiB when it had come to rest after the start.
        after: PSS in KiB after the last key.
        keys: for each key its name, seconds until the first answer, and bytes.
        idle: bytes written while nothing was done.
        screen: the last screen as text.
    """

    paint: float
    at_rest: int
    memory: int
    after: int
    keys: tuple[tuple[str, float, int], ...]
    idle: int
    screen: str


def visit(
    command: Sequence[str],
    *,
    expect: str,
    keys: str = "",
    size: str = WIDE,
    key_quiet: int = 200,
    idle: float = 0,
) -> Visit:
    """Start a program, wait for a text, press keys, and end it.

    Args:
        command: the program with its arguments.
        expect: the text that makes the first paint a useful one.
        keys: names of keys as `tui_probe --help` tells them, between spaces.
        size: columns and lines.
        key_quiet: milliseconds without output after which a key is answered.
        idle: seconds to do nothing at the end.

    Raises:
        NotMeasured: it ended by itself, or did not show what was waited for.
    """
    probe = [
        sys.executable, str(HERE / "tui_probe.py"), "-n", "1", "--warmup", "0", "--runs", "--dump",
        "--size", size, "--expect", expect, "--keys", keys, "--key-quiet", str(key_quiet),
        "--idle", str(idle), "--linger", "0.1", "--", *command,
    ]  # fmt: skip
    done = subprocess.run(probe, capture_output=True, text=True, check=False)
    try:
        said: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        raise NotMeasured(f"the probe failed: {done.stderr.strip()[-300:]}") from None
    if not said["ok"]:
        raise NotMeasured(f"{' '.join(command)}: {'; '.join(said['problems'])}")
    run = said["runs"][0]
    after = run["mem_after_keys"] or run
    return Visit(
        paint=run["first_paint_ms"] / 1000,
        at_rest=run["bytes_quiet"],
        memory=run["pss_kb"],
        after=after["pss_kb"],
        keys=tuple(
            (key["key"], (key["first_ms"] or 0.0) / 1000, key["bytes"]) for key in run["keys"]
        ),
        idle=run["idle"]["bytes"] if idle else 0,
        screen=done.stderr,
    )
