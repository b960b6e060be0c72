"""A file is written whole or not at all, and never through a link."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_IMODE, S_ISDIR
from typing import NoReturn

import pytest

from teamboard.errors import UserError
from teamboard.files.write import There, make_folder, write_whole

NO_LINKS = OSError(errno.EPERM, "Operation not permitted")


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def save(path: Path, text: str) -> None:
    write_whole(path, text, there=There.STAYS_IF_SAME)


@contextmanager
def masked(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def test_a_file_is_written_with_exactly_its_text(tmp_path: Path) -> None:
    save(tmp_path / "flow.toml", "a = 1\n")
    assert (tmp_path / "flow.toml").read_bytes() == b"a = 1\n"
    assert names(tmp_path) == ["flow.toml"]


@pytest.mark.parametrize(("mask", "mode"), [(0o000, 0o640), (0o077, 0o600)])
def test_others_may_not_read_what_is_written(tmp_path: Path, mask: int, mode: int) -> None:
    with masked(mask):
        save(tmp_path / "flow.toml", "a = 1\n")
    assert S_IMODE((tmp_path / "flow.toml").stat().st_mode) == mode


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077, 0o777])
def test_in_a_folder_that_hands_its_group_on_the_group_can_use_what_is_made(
    tmp_path: Path, mask: int
) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o2770)
    with masked(mask):
        make_folder(shared / "a" / "b")
        write_whole(shared / "a" / "b" / "new", "x", there=There.STAYS)
        write_whole(shared / "old", "x", there=There.STAYS, mode=0o600, shared=0o640)
        old = (shared / "old").stat()
        write_whole(shared / "old", "y", there=There.GIVES_WAY, like=old)
    modes = [S_IMODE(one.stat().st_mode) for one in (shared / "a", shared / "a" / "b")]
    assert modes == [0o2770, 0o2770]
    assert S_IMODE((shared / "a" / "b" / "new").stat().st_mode) == 0o660
    assert S_IMODE((shared / "old").stat().st_mode) == 0o660


def test_a_file_that_takes_another_s_place_is_for_the_same_people(tmp_path: Path) -> None:
    path = tmp_path / "flow.toml"
    path.write_text("a", encoding="utf-8")
    path.chmod(0o664)
    with masked(0o077):
        write_whole(path, "b", there=There.GIVES_WAY, like=path.stat())
    assert S_IMODE(path.stat().st_mode) == 0o664


@pytest.mark.parametrize("there", There)
def test_a_link_is_never_written_through(tmp_path: Path, there: There) -> None:
    target, link = tmp_path / "elsewhere", tmp_path / "flow.toml"
    link.symlink_to(target)
    with pytest.raises(UserError, match="is a link"):
        write_whole(link, "a = 1\n", there=there)
    assert not target.exists()
    target.write_text("a = 1\n", encoding="utf-8")
    with pytest.raises(UserError, match="is a link"):
        write_whole(link, "a = 1\n", there=there)


def test_a_folder_that_is_a_link_is_never_written_into(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "snapshots").symlink_to("elsewhere")
    with pytest.raises(UserError, match="its folder is a link"):
        save(tmp_path / "snapshots" / "flow.toml", "a = 1\n")
    assert names(tmp_path / "elsewhere") == []


def test_a_file_that_says_something_else_stays(tmp_path: Path) -> None:
    path = tmp_path / "flow.toml"
    path.write_text("a = 2\n", encoding="utf-8")
    for text in ("a = 1\n", "a = 2\nb = 3\n", "a ="):
        with pytest.raises(UserError, match="already there"):
            save(path, text)
    with pytest.raises(UserError, match="already there"):
        write_whole(path, "a = 2\n", there=There.STAYS)
    assert path.read_text(encoding="utf-8") == "a = 2\n"


@pytest.mark.parametrize("there", There)
def test_a_folder_of_that_name_stays(tmp_path: Path, there: There) -> None:
    (tmp_path / "flow.toml").mkdir()
    with pytest.raises(UserError, match="is no file"):
        write_whole(tmp_path / "flow.toml", "a = 1\n", there=there)


def test_saving_the_same_again_leaves_the_file_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "flow.toml"
    save(path, "a = 1\n")
    inode = path.stat().st_ino
    save(path, "a = 1\n")
    assert path.stat().st_ino == inode


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize(("there", "call"), [(There.STAYS, "link"), (There.GIVES_WAY, "replace")])
def test_a_save_cut_off_before_its_end_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, there: There, call: str
) -> None:
    def cut_off(*_: object, **__: object) -> NoReturn:
        raise error

    monkeypatch.setattr(os, call, cut_off)
    with pytest.raises((UserError, KeyboardInterrupt)) as raised:
        write_whole(tmp_path / "flow.toml", "a = 1\n", there=there)
    assert names(tmp_path) == []
    if isinstance(raised.value, UserError):
        assert "cannot be written: No space left on device" in raised.value.line()


def test_the_file_is_on_the_disk_before_it_gets_its_name_and_the_name_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    fsync, link = os.fsync, os.link

    def synced(file: int) -> None:
        steps.append("folder" if S_ISDIR(os.fstat(file).st_mode) else "file")
        fsync(file)

    def linked(source: str, target: str, **places: int) -> None:
        steps.append("name")
        link(source, target, src_dir_fd=places["src_dir_fd"], dst_dir_fd=places["dst_dir_fd"])

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "link", linked)
    save(tmp_path / "flow.toml", "a = 1\n")
    assert steps == ["file", "name", "folder"]


def test_without_hard_links_a_file_is_renamed_into_its_place_and_replaces_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def barred(*_: object, **__: object) -> NoReturn:
        raise NO_LINKS

    monkeypatch.setattr(os, "link", barred)
    save(tmp_path / "flow.toml", "a = 1\n")
    assert (tmp_path / "flow.toml").read_bytes() == b"a = 1\n"
    assert names(tmp_path) == ["flow.toml"]
    with pytest.raises(UserError, match="already there"):
        write_whole(tmp_path / "flow.toml", "a = 2\n", there=There.STAYS)


@pytest.mark.parametrize("there", [There.STAYS, There.STAYS_IF_SAME])
def test_a_file_that_somebody_else_makes_just_then_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: There
) -> None:
    path, urandom = tmp_path / "a.toml", os.urandom

    def meanwhile(count: int) -> bytes:
        """Asked for a hidden name: whether the file is there has been looked at by then."""
        path.write_text("theirs", encoding="utf-8")
        return urandom(count)

    monkeypatch.setattr(os, "urandom", meanwhile)
    with pytest.raises(UserError):
        write_whole(path, "ours", there=there)
    assert path.read_text(encoding="utf-8") == "theirs"
    assert names(tmp_path) == ["a.toml"]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        save(tmp_path / "none" / "flow.toml", "a = 1\n")
    assert "cannot be written: No such file or directory" in refused.value.line()
