"""`export` and `diff`: the board as a file, and what changed between two of them."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from teamboard.cli.output import complain, say, say_file, say_object
from teamboard.ports import Refused

if TYPE_CHECKING:
    from teamboard.cli.context import Run
    from teamboard.domain.snapshot import Document


@click.command()
@click.option(
    "--format", "format_", type=click.Choice(["toml", "md", "csv"]), default="toml",
    show_default=True, help="A snapshot, minutes to read, or a table.",
)  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path), metavar="PATH", help="Write it to a file.")
@click.option("--force", is_flag=True, help="Replace the file if it is there.")
@click.option("--review", type=click.Choice(["last"]), help="The last review's snapshot instead.")
@click.pass_obj
def export(run: "Run", format_: str, out: Path | None, force: bool, review: str | None) -> None:
    """Write the board as it stands: TOML, Markdown or CSV."""
    from teamboard.cli.files import write_whole
    from teamboard.exchange.formats import FORMATS

    text = FORMATS[format_](_last(run) if review else _present(run))
    if out is None:
        say_file(text)
        return
    if not force and (out.exists() or out.is_symlink()) and not out.is_symlink():
        raise Refused("is already there", where=str(out), do="name another, or add --force")
    write_whole(out, text, replace=force)
    say(run, f"wrote {out}")


def _present(run: "Run") -> "Document":
    from teamboard.usecases.look import look, present_state

    with run.session() as session:
        return present_state(session, look(session))


def _last(run: "Run") -> "Document":
    from teamboard.bootstrap.closing import last_snapshot

    home = run.find_home()
    with run.session() as session:
        document, warning = last_snapshot(home, session)
    if warning:
        complain(warning)
    if document is None:
        raise Refused("no review is closed yet", do="leave out --review for the board of today")
    return document


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path), required=False)
@click.option(
    "--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How."
)
@click.pass_obj
def diff(run: "Run", old: Path, new: Path | None, format_: str) -> None:
    """Say what changed between two snapshots, or from one to the board of today."""
    from teamboard.domain.changes import compare

    before = _read(old)
    after = _read(new) if new is not None else _present(run)
    if before.get("team") != after.get("team"):
        complain(f"these are two teams: {before.get('team')} and {after.get('team')}")
    found = compare(before, after)
    if format_ == "json":
        say_object(
            {
                "changes": [
                    {"kind": one.kind, "subject": one.subject, "sentence": one.sentence}
                    for one in found.changes
                ],
                "unchanged": found.unchanged,
            }
        )
        return
    for one in found.changes:
        say(run, one.sentence)
    same = f"{found.unchanged} indicator{'s' if found.unchanged != 1 else ''}"
    say(run, f"{same} as before" if found.changes else f"nothing changed: {same} as before")


def _read(path: Path) -> "Document":
    from teamboard.domain.safetext import clean
    from teamboard.exchange.snapshot_toml import load, read_toml

    try:
        return read_toml(load(path), shown=clean(str(path)))
    except ValueError as error:
        # A path with a NUL in it.
        raise Refused("there is no such file", where=clean(str(path))) from error
