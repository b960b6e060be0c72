"""The log of a break-down says what broke and where, and nothing that people wrote."""

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from teamboard.wiring.crash import crash_words, keep_crash


def _break(values: str) -> None:
    try:
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.execute("SELECT ? FROM nowhere", (values,))
    except sqlite3.Error:
        int(values)


def test_the_log_names_each_error_and_its_place_but_no_value(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    told = "Mrs Smith fell"
    with pytest.raises(ValueError, match="Smith") as broken:
        _break(told)
    log = Path(keep_crash(broken.value))
    written = log.read_text(encoding="utf-8")
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert written.index("sqlite3.OperationalError (SQLITE_ERROR)") < written.index("ValueError")
    assert "in _break" in written
    assert "Smith" not in written
    assert str(log) in crash_words(str(log))
    assert "no log could be written" in crash_words("")
