"""Two people at one review: how soon one sees on the screen what the other decided."""

import fcntl
import json
import os
import pty
import select
import struct
import subprocess
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import pyte

import homes
from figures import Figure, Plan, bounded
from terminal import NotMeasured

CELLS, LINES = 120, 40
SEEN_WITHIN = 1000
"""Milliseconds after which the other person's outcome must be on the screen."""
PATIENCE = 20.0
ROUNDS = 8
STEPS_APART = 0.137
"""Seconds to wait more each round, so that every part of the polling interval is met."""


class Follower:
    """A person who looks at the open review and presses no key."""

    def __init__(self, ours: int) -> None:
        """Read what is written to a terminal's end of ours."""
        self._ours = ours
        self._screen = pyte.Screen(CELLS, LINES)
        self._stream = pyte.ByteStream(self._screen)

    def press(self, keys: str) -> None:
        """Type."""
        os.write(self._ours, keys.encode())

    def until(self, words: str) -> float:
        """The moment at which the words stood on the screen."""
        give_up = time.monotonic() + PATIENCE
        while words not in "\n".join(self._screen.display):
            if time.monotonic() > give_up:
                raise NotMeasured(f"{words!r} was never shown")
            if select.select([self._ours], [], [], 0.005)[0]:
                self._stream.feed(os.read(self._ours, 65536))
        return time.monotonic()


@contextmanager
def following(command: list[str]) -> Iterator[Follower]:
    """A program in a terminal of its own."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, CELLS, 0, 0))
    env = os.environ | {"TERM": "xterm-256color"}
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=env, start_new_session=True
    )
    os.close(theirs)
    try:
        yield Follower(ours)
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def together(plan: Plan) -> list[Figure]:
    """From when an outcome is given until it stands on another person's screen.

    The other gives it by a command, whose whole run is counted too.
    """
    home = plan.folder / "together"
    homes.run(plan, "demo", "--into", str(home))
    homes.run(plan, "--home", str(home), "review", "open")
    item = _first_item(plan, home)
    waits = []
    with following([plan.teamboard, "--home", str(home)]) as follower:
        follower.until("Seen within four hours")
        follower.press("r")
        follower.until("item 1 of")
        time.sleep(1)
        for number in range(ROUNDS):
            text = f"try plan number {number}"
            time.sleep(STEPS_APART * number)
            stored = time.monotonic()
            homes.run(plan, "--home", str(home), "act", item, f"{text} @flow.lead fri")
            waits.append((follower.until(text) - stored) * 1000)
            homes.run(plan, "--home", str(home), "undo")
    print(f"another's outcome was seen after (ms): {', '.join(f'{w:.0f}' for w in waits)}")
    print(f"median {median(waits):.0f} ms", flush=True)
    return [bounded("another person's outcome on the screen", max(waits), "ms", SEEN_WITHIN)]


def _first_item(plan: Plan, home: Path) -> str:
    told = json.loads(homes.run(plan, "--home", str(home), "agenda", "--format", "json"))
    return str(told["items"][0]["id"])
