"""How the program ends: by a key, a signal, a dropped line or a fault; and in time, always."""

import os
import signal
from threading import Thread
from typing import TYPE_CHECKING

from textual.app import App

from teamboard.wiring.crash import keep_crash

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

LIMIT = 5.0
"""Seconds from a signal or a dropped line until the process is gone, whatever it is doing."""
LASTLY = 2.0
"""Seconds of these to wait for others who use the database."""
GRACE = 1.0
"""Seconds of these in which a terminal may still take what restores it."""
SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)


class Ending:
    """Whether the program is to end, and by what; asked and told from every thread.

    Attributes:
        number: the signal that ends it; None while nothing does.
        lost: whether the terminal is gone, so that nothing need be written to it any more.
    """

    def __init__(self) -> None:
        """Begin with nothing that ends it."""
        self.number: signal.Signals | None = None
        self.lost = False

    def begin(self, number: signal.Signals) -> bool:
        """Let it end by a signal; False when it ends already.

        From here on the kernel holds the time: neither the event loop nor Python is needed
        for the process to be gone when it is up.
        """
        if self.number is not None:
            return False
        self.number = number
        _limit_time()
        return True

    def waited(self, seconds: float) -> None:
        """The terminal has taken nothing for so long: at the end, that is long enough."""
        if self.number is not None and seconds >= GRACE:
            self.lost = True


def _limit_time() -> None:
    """Let the kernel end the process when the time is up; it runs from the first signal on."""
    if not signal.getitimer(signal.ITIMER_REAL)[0]:
        signal.setitimer(signal.ITIMER_REAL, LIMIT)


def _watch(heard: int) -> None:
    """Limit the time as soon as a signal comes, also while the program is stuck in a query.

    Python runs its own handlers only between its steps; what comes by this pipe comes at once.
    """
    while found := os.read(heard, 4096):
        if any(number in found for number in SIGNALS):
            _limit_time()


def listen(told: "Callable[[int, FrameType | None], None]") -> None:
    """Hear of the signals that end the program; the alarm is the kernel's own."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    for number in SIGNALS:
        signal.signal(number, told)
    heard, tell = os.pipe()
    os.set_blocking(tell, False)
    signal.set_wakeup_fd(tell, warn_on_full_buffer=False)
    Thread(target=_watch, args=(heard,), daemon=True).start()


def listen_no_more() -> None:
    """Let signals end the process at once: nothing is left to be kept."""
    tell = signal.set_wakeup_fd(-1)
    if tell >= 0:
        os.close(tell)  # who watches it ends
    for number in (*SIGNALS, signal.SIGTSTP, signal.SIGCONT):
        signal.signal(number, signal.SIG_DFL)


class EndingApp(App[int]):
    """A program that keeps what was begun, however it ends.

    Attributes:
        ending: whether it is to end, and by what.
        crash_log: where the log of a break-down is; empty while there is none.
    """

    ending: Ending
    crash_log: str = ""

    def count_out(self) -> None:
        """Keep what is half typed: the program ends."""
        raise NotImplementedError

    def end_by(self, number: signal.Signals) -> None:
        """Keep what is half typed, and end with the status of a signal."""
        self._count_out_whole()
        self.exit(return_code=128 + number)

    def _count_out_whole(self) -> None:
        """Count out; what breaks there is told like any other fault, and keeps nothing up."""
        try:
            self.count_out()
        except Exception as error:  # noqa: BLE001 - it ends already, by whatever it is
            self.crash_log = self.crash_log or keep_crash(error)

    def break_down(self, error: Exception) -> None:
        """End by a fault in another thread, as by any other."""
        self._handle_exception(error)

    def _handle_exception(self, error: Exception) -> None:
        """Keep what is half typed and a private log; the terminal is restored as on any end."""
        self.crash_log = self.crash_log or keep_crash(error)
        self._count_out_whole()
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """End without a traceback on the screen: it shows what people wrote. The log has it."""
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        """Print nothing, for the same reason."""
        self._exit_renderables.clear()
