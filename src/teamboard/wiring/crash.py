"""When the program breaks: a private log without values, and one line that says where it is."""

import os
import traceback
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import gettempdir

from teamboard.errors import UserError
from teamboard.files.write import There, write_whole


def keep_crash(error: BaseException) -> str:
    """Write what broke, and where, to a log only this person can read; returns its path.

    The path is empty where no log could be written. What an error says of itself may hold what
    people typed or what is stored, so the log has its kind and the places it came through only.
    """
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    text = "".join(f"{line}\n" for line in _without_values(error)).encode(errors="replace")
    for folder in _places():
        path = folder / f"teamboard-crash-{moment}-{os.getpid()}.log"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            write_whole(path, text, there=There.STAYS, mode=0o600, shared=0o600, by_link=True)
        except (OSError, UserError):
            continue
        return str(path)
    return ""


def _places() -> Iterator[Path]:
    """Where the log may go, the person's own folder first; there may be none."""
    state = os.environ.get("XDG_STATE_HOME")
    with suppress(RuntimeError):  # an account without a folder
        yield (Path(state) if state else Path.home() / ".local" / "state") / "teamboard"
    with suppress(OSError):  # nowhere to keep a file for a while
        yield Path(gettempdir())


def crash_words(log: str) -> str:
    """What is said to the person when the program broke down and left a log, or could not."""
    where = f"the log is in {log}" if log else "no log could be written"
    return f"teamboard broke down, nothing that was confirmed is lost; {where}"


def _without_values(error: BaseException) -> Iterator[str]:
    """The errors that led to this one, oldest first, each with the code it came through."""
    seen: list[BaseException] = []
    one: BaseException | None = error
    while one is not None and one not in seen:
        seen.append(one)
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    for one in reversed(seen):
        for frame in traceback.extract_tb(one.__traceback__):
            yield f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}'
            if frame.line:
                yield f"    {frame.line}"
        yield f"{type(one).__module__}.{type(one).__qualname__}{_number(one)}"


def _number(error: BaseException) -> str:
    """The number the system or SQLite gave its error: it says much and holds no value."""
    number = getattr(error, "sqlite_errorname", None) or getattr(error, "errno", None)
    return f" ({number})" if number else ""
