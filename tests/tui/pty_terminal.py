"""teamboard in a real pseudo-terminal: keys in, raw bytes and the screen out."""

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pyte

PATIENCE = 20.0
"""Seconds a test waits for what it expects: far longer than any machine needs."""


class Terminal:
    """A program in a pty, and what its terminal shows.

    `raw` is every byte the program wrote; `screen` is the text on the screen.
    """

    def __init__(
        self,
        command: list[str],
        env: dict[str, str],
        cwd: Path,
        size: tuple[int, int] = (80, 24),
        *,
        hears: bool = True,
    ) -> None:
        """Start `command` in a terminal of (cells, lines); 0 for one that tells no size.

        Without `hears` it is not the program's own, so that no signal tells of a hang-up.
        """
        self._pyte = pyte.Screen(size[0] or 80, size[1] or 24)
        self._stream = pyte.ByteStream(self._pyte)
        self.raw = b""
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.process = subprocess.Popen(
            command,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=env,
            cwd=cwd,
            start_new_session=True,
            preexec_fn=_own_terminal if hears else None,  # noqa: PLW1509 - no threads run here
        )
        os.close(theirs)

    def kill(self) -> None:
        """End the program if it still runs, and let go of the terminal."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.hang_up()

    @property
    def screen(self) -> str:
        """The text on the screen."""
        return "\n".join(line.rstrip() for line in self._pyte.display)

    @property
    def flat(self) -> str:
        """The screen as running text, whatever the line breaks."""
        return " ".join(self.screen.split())

    def read(self, seconds: float) -> bytes:
        """Take in what is written within so many seconds; returns it."""
        before, give_up = len(self.raw), time.monotonic() + seconds
        while (left := give_up - time.monotonic()) > 0:
            if self._ours < 0 or not select.select([self._ours], [], [], left)[0]:
                break
            try:
                found = os.read(self._ours, 65536)
            except OSError:  # the program has let go of the terminal
                break
            if not found:
                break
            self.raw += found
            self._stream.feed(found)
        return self.raw[before:]

    def wait(self, *words: str, gone: str = "", seconds: float = PATIENCE) -> str:
        """The screen once it holds all of `words` and not `gone`."""
        give_up = time.monotonic() + seconds
        while time.monotonic() < give_up:
            flat = " ".join(self.screen.split())
            if all(word in flat for word in words) and (not gone or gone not in flat):
                return self.screen
            if self.process.poll() is not None:
                self.read(0.2)
                break
            self.read(0.02)
        flat = " ".join(self.screen.split())
        if all(word in flat for word in words) and (not gone or gone not in flat):
            return self.screen
        raise AssertionError(f"waited for {words}, gone {gone!r}; the screen:\n{self.screen}")

    def until(self, holds: Callable[[], bool], seconds: float = PATIENCE) -> None:
        """Take in output until something holds."""
        give_up = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < give_up, self.screen
            self.read(0.05)

    def quiet(self, seconds: float = 0.3) -> str:
        """The screen once nothing was written for so long."""
        while self.read(seconds):
            pass
        return self.screen

    def keys(self, text: str) -> None:
        """Type."""
        self.press(text.encode())

    def press(self, found: bytes) -> None:
        """Send what a keyboard sends, whatever it is."""
        os.write(self._ours, found)

    def flood(self, text: str) -> None:
        """Type as much of it as the program has not yet read ahead of."""
        os.set_blocking(self._ours, False)
        with contextlib.suppress(BlockingIOError):
            os.write(self._ours, text.encode())
        os.set_blocking(self._ours, True)

    def paste(self, text: bytes) -> None:
        """Paste, as terminals do it: between brackets."""
        os.write(self._ours, b"\x1b[200~" + text + b"\x1b[201~")

    def resize(self, cells: int, lines: int) -> None:
        """Give the terminal another size."""
        self._pyte.resize(lines, cells)
        fcntl.ioctl(self._ours, termios.TIOCSWINSZ, struct.pack("HHHH", lines, cells, 0, 0))

    def send(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        self.process.send_signal(number)

    def stopped(self) -> bool:
        """Whether the program was stopped, as by Ctrl-Z."""
        state = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8")
        return state.rpartition(")")[2].split()[0] == "T"

    def wipe(self) -> None:
        """Leave nothing on the screen, as another program might."""
        self._pyte.reset()

    def hang_up(self) -> None:
        """Close our end, as when the line drops."""
        if self._ours >= 0:
            os.close(self._ours)
            self._ours = -1

    def gone(self, seconds: float) -> bool:
        """Whether the program ends within so many seconds, though nobody reads what it writes."""
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def end(self, seconds: float = PATIENCE) -> int:
        """The exit status once the program has ended."""
        give_up = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < give_up:
            self.read(0.05)
        status = self.process.wait(timeout=1)
        self.read(0.1)
        return status


def _own_terminal() -> None:
    """Make the pty the program's own terminal, so that hanging up reaches it."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
