"""`export` and `diff`: the board as a file, and what changed between two of them."""

from pathlib import Path

import click

from teamboard.cli.options import FORMAT, Run
from teamboard.cli.output import complain, say, say_file, say_object
from teamboard.domain.definitions.renaming import Rename
from teamboard.domain.review.review_history import with_amendments
from teamboard.domain.snapshot.changes import compare
from teamboard.domain.snapshot.document import Document
from teamboard.domain.snapshot.facts import day_of
from teamboard.domain.text.clean import clean
from teamboard.errors import UserError
from teamboard.files.write import There, write_whole
from teamboard.formats import registry
from teamboard.formats.format import Format, Needs
from teamboard.formats.snapshot_toml import load, read_toml
from teamboard.present.objects.records import change_object
from teamboard.services.load_board import look, present_state
from teamboard.services.review_history import find_past
from teamboard.wiring.closing import document_of, last_snapshot, to_read


@click.command(
    help=f"Write the board as it stands, or a closed review: {registry.labels()}.",
    short_help=f"Write the board as {registry.labels()}.",
)
@click.option(
    "--format", "asked", type=click.Choice(list(registry.FORMATS)),
    help=f"{registry.brief()}; else by the ending of --out.",
)  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path), metavar="PATH", help="Write it to a file.")
@click.option("--force", is_flag=True, help="Replace the file if it is there.")
@click.option(
    "--review",
    "which",
    metavar="WHICH",
    help="A closed review instead: last, its day, or its number in 'review list'.",
)
@click.pass_obj
def export(run: Run, asked: str | None, out: Path | None, force: bool, which: str | None) -> None:
    """Write the board as it stands, or a closed review, in one of the formats."""
    if out == Path("-"):  # as 'import -' reads what is given, this gives it
        out = None
    format_ = registry.format_of(out, asked)
    text = _present_text(run, format_) if which is None else _past_text(run, which, format_)
    if out is None:
        say_file(text)
        return
    if not force and _stands(out):
        raise UserError(
            "is already there", where=clean(str(out)), do="name another, or add --force"
        )
    write_whole(out, text, there=There.GIVES_WAY if force else There.STAYS, by_link=True)
    say(run, f"wrote {out}")


def _stands(out: Path) -> bool:
    """Whether a file is there; a link is refused in any case, where it is written."""
    try:
        return out.exists() and not out.is_symlink()
    except OSError:
        return False


def _present_text(run: Run, format_: Format) -> str:
    return format_.write(_present(run))


def _present(run: Run) -> Document:
    with run.session() as session:
        return present_state(session, look(session))


def _past_text(run: Run, which: str, format_: Format) -> str:
    """A closed review as it was written; minutes also tell what was added to it later."""
    home = run.find_home()
    with run.session() as session:
        review = find_past(session, which).review
        kept = session.store.snapshot(session.team, review.id)
        added = session.store.amendments(session.team, review.id)
        if kept is None:
            raise UserError("that review left no snapshot", do="choose another")
        document, warning = to_read(home, session, kept)
    if warning:
        complain(warning)
    match format_.needs:
        case Needs.SNAPSHOT:
            return kept.text
        case Needs.REVIEW:
            return format_.write(with_amendments(document, added))
        case Needs.BOARD:
            return format_.write(document)


def _renames(run: Run) -> tuple[Rename, ...]:
    """What was given another short name on this board; nothing without a home."""
    try:
        with run.session() as session:
            return session.store.renames(session.team)
    except UserError:
        return ()


@click.command(short_help="Say what changed between two snapshots.")
@click.argument("old", type=click.Path(path_type=Path), required=False)
@click.argument("new", type=click.Path(path_type=Path), required=False)
@FORMAT
@click.pass_obj
def diff(run: Run, old: Path | None, new: Path | None, format_: str) -> None:
    """Say what changed between two snapshots, or from one to the board of today.

    Without OLD, what changed since the last review.
    """
    before = _last(run) if old is None else _read(old)
    if before is None:
        if format_ == "json":
            say_object({"since": None, "changes": [], "unchanged": 0, "quiet": 0})
        else:
            say(run, "this will be the first review; there is nothing to compare with yet")
        return
    after = _read(new) if new is not None else _present(run)
    between = [] if old is None or new is not None else _since(run, before)
    if before.get("team") != after.get("team"):
        complain(f"these are two teams: {before.get('team')} and {after.get('team')}")
    found = compare(before, after, between, _renames(run))
    if format_ == "json":
        say_object(
            {
                "since": _day(before),
                "changes": [change_object(one) for one in found.changes],
                "unchanged": found.unchanged,
                "quiet": found.quiet,
            }
        )
        return
    for one in found.changes:
        say(run, one.sentence)
    if not found.changes and not found.quiet:
        say(run, f"nothing changed: {found.rest or 'there are no indicators'}")
    elif found.rest:
        say(run, found.rest)


def _last(run: Run) -> Document | None:
    home = run.find_home()
    with run.session() as session:
        document, warning = last_snapshot(home, session)
    if warning:
        complain(warning)
    return document


def _since(run: Run, before: Document) -> list[Document]:
    """The snapshots after one of this team's own, oldest first: they tell what came between."""
    sitting = before.get("review")
    with run.session() as session:
        reviews = [file.review for file in session.store.snapshot_files(session.team)]
        if not isinstance(sitting, dict) or sitting.get("id") not in reviews:
            return []
        newer = reversed(reviews[: reviews.index(str(sitting["id"]))])
        kept = [session.store.snapshot(session.team, review) for review in newer]
    return [document_of(one, {}) for one in kept if one is not None]


def _day(document: Document) -> str | None:
    day = day_of(document.get("day"))
    return day.isoformat() if day else None


def _read(path: Path) -> Document:
    return read_toml(load(path), shown=clean(str(path)))
