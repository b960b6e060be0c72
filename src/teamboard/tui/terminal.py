"""The terminal: keys come from it and the screen goes to it, for as long as it is there."""

import io
import os
import select
import signal
import sys
from queue import Full
from time import sleep
from typing import TYPE_CHECKING, Any

from textual import events
from textual.drivers.linux_driver import LinuxDriver

from teamboard.tui.ending import Ending, EndingApp, listen
from teamboard.tui.keyboard import Keyboard

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from textual.app import App
    from textual.message import Message
    from typing_extensions import Buffer

_SLICE = 0.1
"""Seconds after which who waits for the terminal looks whether that still makes sense."""
_AHEAD = 1000
"""Messages that may wait for the screen before no more keys are read."""
_TRIES = 20
"""Times to take a terminal anew, each after the person came back, before it counts as gone."""


class Terminal(LinuxDriver):
    """Textual's driver, for terminals that have no size, are slow, or go away.

    What is still to be said to a terminal that is gone is dropped, so that nobody waits for it.
    """

    def __init__(
        self,
        app: "App[Any]",
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        """Take the terminal, and the signals that end the program or send it to sleep."""
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        # A terminal that tells no size has the same one from the first moment on.
        self._size = size or self._get_terminal_size()
        assert isinstance(app, EndingApp)  # noqa: S101 - made by nobody else
        self._ends = app
        self._ending: Ending = app.ending
        self._file = _outlet(self._hung_up)
        self._asleep = self._waking = False
        listen(self._signalled)

    # ending

    def _signalled(self, number: int, _: "FrameType | None") -> None:
        self._end(signal.Signals(number))

    def _end(self, number: signal.Signals) -> None:
        """End the program, from any thread and in the midst of anything."""
        if self._ending.begin(number):
            self._soon(lambda: self._ends.end_by(number))

    def _soon(self, call: "Callable[[], None]") -> None:
        """Call it in the event loop: a handler may have come in the midst of anything."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(call)

    def _hung_up(self) -> None:
        """The terminal is gone: end as on the signal that tells of it."""
        self._ending.lost = True
        self._end(signal.SIGHUP)

    # writing

    def write(self, data: str) -> None:
        """Hand on what is to be shown; wait for a slow terminal, but for none that is gone."""
        self._hand(data)

    def _hand(self, data: str | None) -> None:
        writer, waited = self._writer_thread, 0.0
        while writer is not None and not self._ending.lost:
            try:
                # Its own `write` would wait for ever.
                writer._queue.put(data, timeout=_SLICE)  # noqa: SLF001
            except Full:
                waited += _SLICE
                self._ending.waited(waited)
            else:
                return

    def close(self) -> None:
        """Wait until all is written, as long as there is somebody to take it."""
        writer, waited = self._writer_thread, 0.0
        self._hand(None)
        while writer is not None and writer.is_alive() and not self._ending.lost:
            writer.join(_SLICE)
            waited += _SLICE
            self._ending.waited(waited)

    # keys

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception as error:  # noqa: BLE001 - whatever it is, it must not end in silence
            broken = error
            self._soon(lambda: self._ends.break_down(broken))

    def run_input_thread(self) -> None:
        """Read keys until the screens want none, or the terminal is gone."""
        keyboard = Keyboard()
        while not self.exit_event.is_set():
            found: bytes | None = None
            if select.select([self.fileno], [], [], _SLICE)[0]:
                try:
                    found = os.read(self.fileno, 4096)
                except BlockingIOError:
                    continue
                except OSError:
                    found = b""
            if found == b"":
                self._hung_up()
                return
            for message in keyboard.take(found or b""):
                self.process_message(message)
            for message in keyboard.tick():
                self.process_message(message)
            self._pause()

    def _pause(self) -> None:
        """Read no further ahead than the screen can follow: the rest waits in the terminal."""
        while self._app.message_queue_size > _AHEAD and not self.exit_event.is_set():
            if self._ending.number is not None:
                return
            sleep(_SLICE / 10)

    def process_message(self, message: "Message") -> None:
        """Hand on what the terminal says, but for a size of nothing."""
        if not isinstance(message, events.Resize) or message.size:
            super().process_message(message)

    # sleeping

    def _sigtstp_application(self, *_: object) -> None:
        self._soon(self._sleep)

    def _sigcont_application(self, *_: object) -> None:
        # Many at once are one: taking the terminal anew costs a moment, and no key is read then.
        if not (self._asleep or self._waking) and self._ending.number is None:
            self._waking = True
            self._soon(self._wake)

    def _sleep(self) -> None:
        """Give the terminal back and stop, until the person comes back."""
        if self._ending.number is not None:
            return
        self._asleep = True
        self.suspend_application_mode()
        os.kill(os.getpid(), signal.SIGSTOP)
        self._resume()
        self._asleep = False

    def _wake(self) -> None:
        """Take the terminal anew: stopped by force, nobody could give it back."""
        self._waking = False
        if self._ending.number is None:
            self.suspend_application_mode()
            self._resume()

    def _resume(self) -> None:
        """Take the terminal again, once this program is the one it is for."""
        self._must_signal_resume = True
        for _ in range(_TRIES):
            self.resume_application_mode()
            if self._ending.number is not None or self._writes():
                return
            sleep(_SLICE)
        self._hung_up()

    def _writes(self) -> bool:
        return self._writer_thread is not None and self._writer_thread.is_alive()


class _Outlet(io.RawIOBase):
    """Where the screen is written; what a terminal that is gone does not take is dropped."""

    def __init__(self, place: int, gone: "Callable[[], None]") -> None:
        """Write to a file by its number; `gone` is called when it takes nothing any more."""
        super().__init__()
        self._place, self._gone = place, gone

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, data: "Buffer") -> int:
        """Write all of it, however long that takes."""
        left = memoryview(data)
        whole = len(left)
        try:
            while left:
                try:
                    left = left[os.write(self._place, left) :]
                except BlockingIOError:  # another program left the terminal so
                    select.select([], [self._place], [], _SLICE)
        except OSError:
            self._gone()
        return whole


def _outlet(gone: "Callable[[], None]") -> io.TextIOWrapper:
    """Standard error as Textual writes to it, by way of a terminal that may go away.

    A thread that is stuck in writing to it holds no lock of standard error's own.
    """
    stream = sys.__stderr__
    assert stream is not None  # noqa: S101 - the screens open on a terminal only
    return io.TextIOWrapper(
        io.BufferedWriter(_Outlet(stream.fileno(), gone)),
        encoding=stream.encoding,
        errors=stream.errors,
        newline="",
        write_through=True,
    )
