"""Which files define the boards of a home, and what a file's name says."""

from pathlib import Path

from teamboard.domain.definitions.board import TeamId
from teamboard.domain.text.clean import NOT_UTF8, clean
from teamboard.domain.text.file_names import names_files
from teamboard.errors import UserError
from teamboard.files.read import read_inside


def config_files(home: Path) -> list[Path]:
    """The files that define a board each, `config/*.toml`, by name; hidden ones are an editor's.

    A file that may not be used is among them: `load` says why.

    Raises:
        UserError: the folder is closed to this person, or is none.
    """
    config = home / "config"
    try:
        files = list(config.iterdir())
    except FileNotFoundError:
        return []
    except OSError as error:
        raise UserError(
            f"cannot be looked into: {error.strerror}",
            where="config/",
            do="ask the home's owner for access",
        ) from error
    return sorted(p for p in files if p.suffix == ".toml" and not p.name.startswith("."))


def team_of(path: Path) -> TeamId:
    """The team's short name: the file's name without `.toml`."""
    return TeamId(path.stem)


def shown(path: Path) -> str:
    """The file as messages name it: `config/reablement.toml`."""
    return clean(f"{path.parent.name}/{path.name}")


def read_text(path: Path, home: Path | None = None) -> str:
    """The text of a file of definitions, with line ends as any reader sees them.

    Args:
        path: the file.
        home: the folder it must be in, where that is not the one above its own.

    Raises:
        UserError: its name or place makes it no board, or it cannot be read; see `read_inside`.
    """
    name = shown(path)
    if not names_files(path.stem):
        raise UserError(
            "the file's name is no short name",
            where=name,
            do="rename it with letters, digits, '-', '_' and '.' only",
        )
    content = read_inside(path, home or path.parent.parent, shown=name)
    try:
        return content.decode().replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UserError(NOT_UTF8, where=f"{name}:{line}", do="save the file as UTF-8") from error
