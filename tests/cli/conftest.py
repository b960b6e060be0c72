"""Homes for the command line that go when the test ends."""

import shutil
import sys
from pathlib import Path

import pytest

from cli_program import Editor, Program


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the compiled program is kept, so that it is compiled once."""
    return tmp_path_factory.mktemp("compiled")


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Path:
    """A demo home that no test may change."""
    folder = tmp_path_factory.mktemp("sample")
    Program(folder, cache).out("demo", "--into", "demo")
    return folder / "demo"


@pytest.fixture
def program(tmp_path: Path, cache: Path) -> Program:
    """The program where there is no home yet."""
    return Program(tmp_path, cache)


@pytest.fixture
def demo(tmp_path: Path, cache: Path, sample: Path) -> Program:
    """The program on its own copy of the demo home, on 8 April 2019."""
    home = tmp_path / "demo"
    shutil.copytree(sample, home)
    return Program(tmp_path, cache, home)


@pytest.fixture
def own(demo: Program) -> Program:
    """The same boards in a home that is no demo: the server's clock says what day it is."""
    assert demo.home is not None
    (demo.home / "teamboard.toml").write_text('team = "emergency-care"\n', encoding="utf-8")
    return demo


@pytest.fixture
def editor(tmp_path: Path) -> Editor:
    """Makes an editor that runs Python on `text`, and returns how it is started."""

    def make(code: str) -> str:
        script = tmp_path / "editor.py"
        script.write_text(
            "import sys, pathlib\n"
            "path = pathlib.Path(sys.argv[1])\n"
            "text = path.read_text(encoding='utf-8')\n"
            f"{code}\n"
            "path.write_text(text, encoding='utf-8')\n",
            encoding="utf-8",
        )
        return f"'{sys.executable}' '{script}'"

    return make
