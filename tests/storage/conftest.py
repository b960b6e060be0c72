"""The home's memory, once for every engine: what is asked here, each must keep alike."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from builders import make_store
from teamboard.ports import Store


class Engine(NamedTuple):
    """How a test has an engine keep a memory in a folder, and speaks to it past the program."""

    open: Callable[[Path], Store]
    """Opens the memory there; the first makes it."""
    raw: Callable[[Path], Any]
    """A plain connection to it, on which every statement is kept at once."""


def _raw_sqlite(folder: Path) -> sqlite3.Connection:
    return sqlite3.connect(folder / "teamboard.db", isolation_level=None)


ENGINES = {"sqlite": Engine(make_store, _raw_sqlite)}


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each engine in turn."""
    found: Engine = ENGINES[request.param]
    return found


@pytest.fixture
def open_again(engine: Engine, tmp_path: Path) -> Iterator[Callable[[], Store]]:
    """Opens the test's memory, as another program would each time."""
    opened: list[Store] = []

    def again() -> Store:
        opened.append(engine.open(tmp_path))
        return opened[-1]

    yield again
    for store in opened:
        store.close()


@pytest.fixture
def store(open_again: Callable[[], Store]) -> Store:
    """An empty memory."""
    return open_again()


@pytest.fixture
def second(store: Store, open_again: Callable[[], Store]) -> Store:
    """The same memory, opened by another program."""
    assert store.teams() == ()
    return open_again()


@pytest.fixture
def raw(engine: Engine, store: Store, tmp_path: Path) -> Iterator[Any]:
    """A plain connection to the memory, for what somebody changes by hand."""
    assert not store.read_only
    connection = engine.raw(tmp_path)
    yield connection
    connection.close()
