"""The program as people start it: a process of its own, for one person."""

import json
import os
import pty
import select
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

Editor = Callable[[str], str]
"""Makes an editor that runs Python on `text`, and returns how it is started."""
AS_ACCOUNT = Path(__file__).parent / "as_account.py"
PROGRAM = [sys.executable, "-m", "teamboard"]


@dataclass
class Program:
    """Starts teamboard for one person whose home folder is `folder`.

    With `account` they are that one of the accounts that `as_account` knows.
    """

    folder: Path
    cache: Path
    home: Path | None = None
    account: str = ""

    @property
    def command(self) -> list[str]:
        """How it is started."""
        return [sys.executable, str(AS_ACCOUNT), self.account] if self.account else PROGRAM

    def of(self, account: str) -> "Program":
        """The program as somebody else starts it, at the same home."""
        return replace(self, account=account)

    @property
    def env(self) -> dict[str, str]:
        """Nothing of the machine that runs the tests, but where its programs are."""
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "TMPDIR": str(self.folder),
            "XDG_DATA_HOME": str(self.folder / "data"),
            "LANG": "C.UTF-8",
            "TERM": "xterm",
            "PYTHONHASHSEED": "random",
            "PYTHONPYCACHEPREFIX": str(self.cache),
            **({"TEAMBOARD_HOME": str(self.home)} if self.home else {}),
        }

    def raw(
        self, *args: str, stdin: str | bytes = b"", **env: str
    ) -> subprocess.CompletedProcess[bytes]:
        """Run it, with the bytes it wrote."""
        return subprocess.run(
            [*self.command, *args],
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            env=self.env | env,
            cwd=self.folder,
            check=False,
            timeout=60,
        )

    def __call__(
        self, *args: str, stdin: str | bytes = b"", **env: str
    ) -> subprocess.CompletedProcess[str]:
        """Run it, with the text it wrote."""
        ended = self.raw(*args, stdin=stdin, **env)
        return subprocess.CompletedProcess(
            ended.args, ended.returncode, ended.stdout.decode(), ended.stderr.decode()
        )

    def out(self, *args: str, stdin: str = "") -> str:
        """What it says; it must succeed."""
        ended = self(*args, stdin=stdin)
        assert ended.returncode == 0, ended.stderr
        return ended.stdout

    def json(self, *args: str) -> Any:
        """The object it prints."""
        return json.loads(self.out(*args, "--format", "json"))

    def refusal(self, *args: str, stdin: str = "", status: int = 1) -> str:
        """Why it refuses; it must."""
        ended = self(*args, stdin=stdin)
        assert ended.returncode == status, (ended.stdout, ended.stderr)
        assert "Traceback" not in ended.stderr
        return ended.stderr

    def tamper(self, sql: str, *values: str) -> None:
        """Change the database behind the program's back, past its own safeguards."""
        assert self.home is not None
        connection = sqlite3.connect(self.home / "teamboard.db")
        guards = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(sql, values)
        for _, guard in guards:
            connection.execute(guard)
        connection.commit()
        connection.close()

    def at_terminal(self, *args: str, answers: str = "", **env: str) -> tuple[int, str]:
        """Run it at a terminal, typing `answers`; its exit status and all it showed."""
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            [*PROGRAM, *args],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=self.env | env,
            cwd=self.folder,
            start_new_session=True,
        )
        os.close(theirs)
        os.write(ours, answers.encode())
        shown, give_up = b"", time.monotonic() + 60
        while time.monotonic() < give_up:
            if select.select([ours], [], [], 0.05)[0]:
                try:
                    shown += os.read(ours, 65536)
                except OSError:  # the other end is closed
                    break
            elif process.poll() is not None:
                break
        os.close(ours)
        return process.wait(timeout=5), shown.decode().replace("\r\n", "\n")
