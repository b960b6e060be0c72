"""Which files define the boards of a home, and what a file's name says."""

from pathlib import Path

from teamboard.domain.board import TeamId
from teamboard.domain.faults import Fault
from teamboard.domain.indicator import id_faults
from teamboard.domain.safetext import clean


def config_files(home: Path) -> list[Path]:
    """The files that define a board each, `config/*.toml`, by name; hidden ones are an editor's.

    A file that may not be used is among them: `load` says why.
    """
    return sorted(p for p in (home / "config").glob("*.toml") if not p.name.startswith("."))


def team_of(path: Path) -> TeamId:
    """The team's short name: the file's name without `.toml`."""
    return TeamId(path.stem)


def shown(path: Path) -> str:
    """The file as messages name it: `config/reablement.toml`."""
    return clean(f"{path.parent.name}/{path.name}")


def refusal(path: Path) -> Fault | None:
    """Why a file's name or place makes it no board, or None.

    A link that leads out of the folder is refused: who may write there could otherwise
    show any file that the reader may read.
    """
    if any(True for _ in id_faults("team", path.stem)):
        return Fault(
            shown(path),
            "the file's name is no short name",
            "rename it with letters, digits, '-', '_' and '.' only",
        )
    try:
        inside = path.resolve().is_relative_to(path.parent.resolve())
    except (OSError, RuntimeError):  # links that lead round in a circle
        inside = False
    if not inside:
        return Fault(
            shown(path),
            "is a link to a file outside its folder",
            "put the file itself there",
        )
    return None
