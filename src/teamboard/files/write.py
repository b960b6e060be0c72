"""A file written whole or not at all, and never through a link."""

import errno
import os
from contextlib import suppress
from enum import Enum
from pathlib import Path
from stat import S_ISGID, S_ISLNK, S_ISREG

from teamboard.domain.text.clean import clean
from teamboard.errors import UserError, note_kept
from teamboard.files.read import AS_IT_IS

SHARED_FOLDER, SHARED_FILE = 0o2770, 0o660
"""What is made in a folder that hands its group on (setgid): the group can use all of it."""
OURS = 0o640
"""What a file is made with elsewhere, less what the umask takes away."""
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_NO_LINKS = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK})
"""What a file system says that has no hard links."""


class There(Enum):
    """What becomes of a file that has the name already."""

    STAYS = "the new one is refused"
    STAYS_IF_SAME = "it stays where it says the same, else the new one is refused"
    GIVES_WAY = "the new one takes its place"


def write_whole(
    path: Path,
    content: str | bytes,
    *,
    there: There,
    mode: int = OURS,
    shared: int = SHARED_FILE,
    like: os.stat_result | None = None,
    by_link: bool = False,
) -> None:
    """Write a file whole or not at all, and never through a link.

    It is written under a hidden name and then put in place. Everything is done inside the
    opened folder, so that nobody can swap that for a link halfway.

    Args:
        path: where it is to be.
        content: all of it; a text is kept as UTF-8.
        there: what becomes of a file of that name.
        mode: who may read and write it, less what the umask takes away.
        shared: the same in a folder that hands its group on, whatever the umask.
        like: a file that the same people are to read and write as before.
        by_link: whether the folder may be reached by a link: the person named it.

    Raises:
        UserError: a link or another file stands in the way, or it cannot be written.
    """
    shown = clean(str(path))
    content = content.encode() if isinstance(content, str) else content
    try:
        folder = os.open(path.parent, _FOLDER if by_link else _FOLDER | os.O_NOFOLLOW)
    except (OSError, ValueError) as error:
        if path.parent.is_symlink() and not by_link:
            what = "its folder is a link; nothing is written through one"
            raise UserError(what, where=shown, do="put the folder itself there") from None
        closed = isinstance(error, PermissionError)
        do = "ask who owns its folder for access" if closed else "check that its folder is there"
        raise _unwritten(error, shown, do) from error
    try:
        if not _stands(folder, path.name, content, shown, there):
            make = _Making(folder, path.name, mode, shared, like)
            make.put(content, replace=there is There.GIVES_WAY)
            note_kept()
    except FileExistsError as error:
        raise _taken(shown) from error
    except (OSError, ValueError) as error:
        raise _unwritten(error, shown, "check the free space and who may write there") from error
    finally:
        os.close(folder)


def _unwritten(error: Exception, shown: str, do: str) -> UserError:
    reason = getattr(error, "strerror", None) or "no such name"
    return UserError(f"cannot be written: {reason}", where=shown, do=do)


def _taken(shown: str) -> UserError:
    what = "is already there; nothing was written"
    return UserError(what, where=shown, do="choose another name")


def _stands(folder: int, name: str, content: bytes, shown: str, there: There) -> bool:
    """Whether the file is there as it is to be; else nothing stands in the new one's way."""
    try:
        mode = os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode
    except FileNotFoundError:
        return False
    if S_ISLNK(mode):
        what = "is a link; nothing is written through one"
        raise UserError(what, where=shown, do="remove the link or choose another name")
    if not S_ISREG(mode):
        raise UserError("is no file", where=shown, do="choose another name")
    match there:
        case There.GIVES_WAY:
            return False
        case There.STAYS:
            raise _taken(shown)
        case There.STAYS_IF_SAME:
            if _says(folder, name, content):
                return True
            what = "is already there and says something else"
            raise UserError(what, where=shown, do="choose another name")


def _says(folder: int, name: str, content: bytes) -> bool:
    with os.fdopen(os.open(name, AS_IT_IS, dir_fd=folder), "rb") as found:
        return found.read(len(content) + 1) == content


class _Making:
    """A file on its way to its place in an opened folder."""

    def __init__(
        self, folder: int, name: str, mode: int, shared: int, like: os.stat_result | None
    ) -> None:
        self._folder, self._name = folder, name
        self._mode, self._shared, self._like = mode, shared, like
        # Hidden, and with an ending of its own: no list of the files shows it.
        self._draft = f".{os.urandom(8).hex()}.tmp"

    def put(self, content: bytes, *, replace: bool) -> None:
        file = os.open(self._draft, _NEW, self._mode, dir_fd=self._folder)
        try:
            with os.fdopen(file, "wb") as new:
                self._let_in(file)
                new.write(content)
                new.flush()
                os.fsync(new.fileno())
            if replace:
                os.replace(
                    self._draft, self._name, src_dir_fd=self._folder, dst_dir_fd=self._folder
                )
            else:
                _place_new(self._draft, self._name, self._folder)
        except BaseException:
            with suppress(FileNotFoundError):
                os.unlink(self._draft, dir_fd=self._folder)
            raise
        _keep_names(self._folder)

    def _let_in(self, file: int) -> None:
        """Who may read and write it."""
        handed_on = os.fstat(self._folder).st_mode & S_ISGID
        if self._like is not None:
            _make_like(file, self._like, at_least=SHARED_FILE if handed_on else 0)
        elif handed_on:
            _chmod(file, self._shared)


def _make_like(file: int, like: os.stat_result, *, at_least: int = 0) -> None:
    """Let the people read and write an open file who may do so with another, and nobody else."""
    mode = like.st_mode & 0o777 | at_least
    try:
        os.fchown(file, like.st_uid if os.geteuid() == 0 else -1, like.st_gid)
    except OSError:
        mode &= 0o600 | at_least  # its group is another one, which may not read it
    _chmod(file, mode)


def _chmod(file: int, mode: int) -> None:
    # A file system that knows no modes keeps its own; what we make begins closed.
    with suppress(PermissionError):
        os.fchmod(file, mode)


def _place_new(made: str, name: str, folder: int) -> None:
    """Give a file that is whole its name inside an opened folder.

    Raises:
        FileExistsError: the name is taken; nothing was changed.
    """
    try:
        os.link(made, name, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=False)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        # Without hard links the name is taken first, so that no two can have it.
        os.close(os.open(name, _NEW, 0o600, dir_fd=folder))
        os.replace(made, name, src_dir_fd=folder, dst_dir_fd=folder)
    else:
        os.unlink(made, dir_fd=folder)


def _keep_names(folder: int) -> None:
    """Wait until an opened folder's list of names is on the disk, where that can be asked."""
    try:
        os.fsync(folder)
    except OSError as error:
        if error.errno not in {errno.EINVAL, *_NO_LINKS}:
            raise


def hands_group_on(folder: Path) -> bool:
    """Whether what is made in a folder belongs to its group (setgid): it is shared."""
    return bool(folder.stat().st_mode & S_ISGID)


def make_folder(path: Path) -> None:
    """Make a folder and those it is in; inside a shared one the group can use it.

    Raises:
        OSError: it cannot be made, or something else has its name.
    """
    if path.is_dir():
        return
    if path.parent != path:
        make_folder(path.parent)
    try:
        path.mkdir()
    except FileExistsError:
        if path.is_dir():
            return
        raise
    if hands_group_on(path.parent):
        # What was made, not what somebody may have put there since.
        made = os.open(path, _FOLDER | os.O_NOFOLLOW)
        try:
            _chmod(made, SHARED_FOLDER)
        finally:
            os.close(made)
    note_kept()
