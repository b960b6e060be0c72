"""The sample home, a fresh copy for each test, and a program that does not dawdle."""

import os
import shutil
from pathlib import Path

import pytest

from teamboard.bootstrap import session
from teamboard.bootstrap.demo import make_demo
from teamboard.bootstrap.home import Home, read_home
from teamboard.domain.records import Actor


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo home that no test may change."""
    return make_demo(tmp_path_factory.mktemp("sample") / "demo").path


@pytest.fixture
def home(tmp_path: Path, sample: Path) -> Home:
    """A demo home of the test's own, on 8 April 2019."""
    shutil.copytree(sample, tmp_path / "demo")
    return read_home(tmp_path / "demo")


@pytest.fixture(autouse=True)
def _one_person(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests is called lead, and is not kept waiting."""
    monkeypatch.setattr(session, "current_actor", lambda: Actor(os.getuid(), "lead"))
    monkeypatch.setattr("teamboard.tui.app.CHARTS_AFTER", 0.0)
    monkeypatch.setattr("teamboard.tui.views.board.SETTLED", 0.0)
