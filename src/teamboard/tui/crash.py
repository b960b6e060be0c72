"""When the program breaks: a private log, and one line that says where it is."""

import os
import traceback
from datetime import UTC, datetime
from pathlib import Path
from tempfile import gettempdir


def keep_crash(error: BaseException) -> str:
    """Write the traceback to a log only this person can read; returns its path."""
    state = os.environ.get("XDG_STATE_HOME")
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    text = "".join(traceback.format_exception(error))
    for folder in (
        (Path(state) if state else Path.home() / ".local" / "state") / "teamboard",
        Path(gettempdir()),
    ):
        path = folder / f"teamboard-crash-{moment}-{os.getpid()}.log"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError:
            continue
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as log:
            log.write(text)
        return str(path)
    return ""
