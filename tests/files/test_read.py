"""Files of a home are read without waiting; what a person names is read as they named it."""

import os
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from teamboard.errors import UserError
from teamboard.files.read import MOST_BYTES, open_named, read_inside, read_named


def fifo(path: Path) -> None:
    os.mkfifo(path)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def folder(path: Path) -> None:
    path.mkdir()


def out_of_the_home(path: Path) -> None:
    other = path.parent.parent / "secret.toml"
    other.write_text("a = 1\n", encoding="utf-8")
    path.symlink_to(other)


def round_in_a_circle(path: Path) -> None:
    path.symlink_to(path.name)


def too_large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(10**12)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (fifo, "is not a file"),
        (folder, "is not a file"),
        (device, "is a link to a file outside its home"),
        (out_of_the_home, "is a link to a file outside its home"),
        (round_in_a_circle, ""),
        (too_large, "is larger than 1 MB"),
    ],
)
def test_what_is_no_plain_file_of_the_home_is_refused_at_once(
    tmp_path: Path, make: Callable[[Path], None], said: str
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    make(home / "falls.toml")
    with pytest.raises(UserError) as refused:
        read_inside(home / "falls.toml", home, shown="config/falls.toml")
    assert refused.value.where == "config/falls.toml"
    assert said in refused.value.what


def test_a_link_within_the_home_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "falls.toml").write_bytes(b"#" * MOST_BYTES)
    (tmp_path / "config").symlink_to("real")
    read = read_inside(tmp_path / "config" / "falls.toml", tmp_path, shown="x")
    assert len(read) == MOST_BYTES


def test_what_a_person_names_may_be_a_link_or_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"a")
    (tmp_path / "link").symlink_to("real")
    assert read_named(tmp_path / "link") == b"a"
    fifo(tmp_path / "pipe")
    writer = Thread(target=(tmp_path / "pipe").write_bytes, args=(b"b",))
    writer.start()
    assert read_named(tmp_path / "pipe") == b"b"
    writer.join()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("none.csv", "cannot be read: No such file or directory"),
        ("a\0b", "cannot be read: no such file"),
        ("", "cannot be read: Is a directory"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_name(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(UserError) as refused:
        open_named(tmp_path / name)
    assert refused.value.what == said
    assert refused.value.where.startswith(str(tmp_path))
    assert refused.value.do == "check the name and who may read it"


def test_a_file_without_end_is_read_no_further_than_asked(tmp_path: Path) -> None:
    (tmp_path / "zero").symlink_to("/dev/zero")
    with pytest.raises(UserError, match="is larger than 2 MB"):
        read_named(tmp_path / "zero", most=2_000_000)
