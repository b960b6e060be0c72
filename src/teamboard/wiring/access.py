"""Who can use a home, and what in a shared one shuts its group out."""

import grp
import pwd
import shlex
from collections.abc import Iterator
from pathlib import Path
from stat import S_IMODE, S_ISGID
from typing import NamedTuple

from teamboard.domain.text.clean import clean
from teamboard.errors import Fault
from teamboard.files.write import SHARED_FILE, SHARED_FOLDER, hands_group_on
from teamboard.wiring.home import MARKER, Home

_READ, _WRITE, _ENTER = 4, 2, 1


class _Part(NamedTuple):
    """One folder or file of a shared home, and the least that its group needs of it."""

    path: Path
    needs: int
    mode: int


def who_can_use(home: Home) -> str:
    """Who can write to a home and who can only look, in one sentence, by folder and database."""
    folder = home.path.stat()
    memory = home.database.stat() if home.database.exists() else None

    def rights(shift: int) -> int:
        inside = folder.st_mode >> shift
        kept = 7 if memory is None else memory.st_mode >> shift
        if not inside & _ENTER or not kept & _READ:
            return 0
        return _WRITE if inside & kept & _WRITE else _READ

    names = (_account(folder.st_uid), f"the group {_group(folder.st_gid)}", "everyone here")
    other_group = memory is not None and memory.st_gid != folder.st_gid
    held = (_WRITE, 0 if other_group else rights(3), rights(0))
    writers = [name for name, right in zip(names, held, strict=True) if right == _WRITE]
    lookers = [name for name, right in zip(names, held, strict=True) if right == _READ]
    alone = "only " if len(writers) == 1 and not lookers else ""
    only_look = f"; {' and '.join(lookers)} can only look" if lookers else ""
    return clean(f"{alone}{' and '.join(writers)} can use this home{only_look}")


def shut_out(home: Home) -> Iterator[Fault]:
    """What in a shared home its group cannot use, each with the command that mends it."""
    if not hands_group_on(home.path):
        return
    group = home.path.stat().st_gid
    for part in _parts(home):
        try:
            found = part.path.stat()
        except OSError:
            continue  # what is not there is made when it is needed
        where = clean(str(part.path.relative_to(home.path))).removeprefix(".") or "the home"
        shown = shlex.quote(clean(str(part.path)))
        if found.st_gid != group:
            what = f"belongs to the group {_group(found.st_gid)}, not {_group(group)}"
            yield Fault(where, clean(what), f"run: chgrp {clean(_group(group))} {shown}")
        elif S_IMODE(found.st_mode) & part.needs != part.needs:
            what = f"the group {_group(group)} cannot use it"
            yield Fault(where, clean(what), f"run: chmod {part.mode:o} {shown}")


def _parts(home: Home) -> Iterator[_Part]:
    for folder in (home.path, home.config, home.snapshots):
        yield _Part(folder, S_ISGID | 0o070, SHARED_FOLDER)
    yield _Part(home.database, 0o060, SHARED_FILE)
    read_alone = [home.path / MARKER, *sorted(home.config.glob("*.toml"))]
    for file in (*read_alone, *sorted(home.snapshots.glob("*.toml"))):
        yield _Part(file, 0o040, S_IMODE(SHARED_FILE))


def _account(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"uid {uid}"


def _group(gid: int) -> str:
    try:
        return grp.getgrgid(gid).gr_name
    except KeyError:
        return str(gid)
