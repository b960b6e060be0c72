"""The sample home, a fresh copy for each test, and a program that does not dawdle."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cli_program import PROGRAM, Program
from teamboard.domain.journal import Actor
from teamboard.wiring import session
from teamboard.wiring.home import Home, read_home
from tui.pty_terminal import Terminal

Start = Callable[..., Terminal]


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo home that no test may change."""
    folder = tmp_path_factory.mktemp("sample")
    Program(folder, folder / "compiled").out("demo", "--into", "demo")
    return folder / "demo"


@pytest.fixture
def home(tmp_path: Path, sample: Path) -> Home:
    """A demo home of the test's own, on 8 April 2019."""
    shutil.copytree(sample, tmp_path / "demo")
    return read_home(tmp_path / "demo")


@pytest.fixture(autouse=True)
def _one_person(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests is called lead, and is not kept waiting."""
    monkeypatch.setattr(session, "current_actor", lambda: Actor(os.getuid(), "lead"))
    monkeypatch.setattr("teamboard.tui.app.CHARTS_AFTER", 0.01)
    monkeypatch.setattr("teamboard.tui.views.board.SETTLED", 0.01)


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the compiled program is kept, so that it is compiled once."""
    return tmp_path_factory.mktemp("compiled")


@pytest.fixture
def program(tmp_path: Path, home: Home, compiled: Path) -> Program:
    """The program as a person starts it, at the test's own home."""
    return Program(tmp_path, compiled, home.path)


@pytest.fixture
def start(tmp_path: Path, program: Program) -> Iterator[Start]:
    """Starts the program in terminals, and ends what is still running."""
    begun: list[Terminal] = []

    def begin(
        *args: str,
        term: str = "xterm-256color",
        size: tuple[int, int] = (80, 24),
        command: list[str] | None = None,
        hears: bool = True,
        **env: str,
    ) -> Terminal:
        whole = command or [*PROGRAM, *args]
        env = program.env | {"TERM": term} | env
        begun.append(Terminal(whole, env, tmp_path, size, hears=hears))
        return begun[-1]

    yield begin
    for terminal in begun:
        terminal.kill()
