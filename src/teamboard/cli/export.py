"""`export` and `diff`: the board as a file, and what changed between two of them."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from teamboard.cli.output import complain, say, say_file, say_object
from teamboard.domain.safetext import clean
from teamboard.ports import Refused

if TYPE_CHECKING:
    from teamboard.cli.context import Run
    from teamboard.domain.renaming import Rename
    from teamboard.domain.snapshot import Document


@click.command()
@click.option(
    "--format", "asked", type=click.Choice(["toml", "md", "csv"]),
    help="A snapshot (toml), minutes to read, or a table; else by the ending of --out.",
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
def export(run: "Run", asked: str | None, out: Path | None, force: bool, which: str | None) -> None:
    """Write the board as it stands, or a closed review: TOML, Markdown or CSV."""
    from teamboard.exchange.formats import format_of
    from teamboard.files import There, write_whole

    if out == Path("-"):  # as 'import -' reads what is given, this gives it
        out = None
    format_ = format_of(out, asked)
    text = _present_text(run, format_) if which is None else _past_text(run, which, format_)
    if out is None:
        say_file(text)
        return
    if not force and _stands(out):
        raise Refused("is already there", where=clean(str(out)), do="name another, or add --force")
    write_whole(out, text, there=There.GIVES_WAY if force else There.STAYS, by_link=True)
    say(run, f"wrote {out}")


def _stands(out: Path) -> bool:
    """Whether a file is there; a link is refused in any case, where it is written."""
    try:
        return out.exists() and not out.is_symlink()
    except OSError:
        return False


def _present_text(run: "Run", format_: str) -> str:
    from teamboard.exchange.formats import FORMATS

    return FORMATS[format_](_present(run))


def _present(run: "Run") -> "Document":
    from teamboard.usecases.look import look, present_state

    with run.session() as session:
        return present_state(session, look(session))


def _past_text(run: "Run", which: str, format_: str) -> str:
    """A closed review as it was written; minutes also tell what was added to it later."""
    from teamboard.bootstrap.closing import to_read
    from teamboard.domain.past import with_amendments
    from teamboard.exchange.formats import FORMATS
    from teamboard.usecases.past import find_past

    home = run.find_home()
    with run.session() as session:
        review = find_past(session, which).review
        kept = session.store.snapshot(session.team, review.id)
        added = session.store.amendments(session.team, review.id)
        if kept is None:
            raise Refused("that review left no snapshot", do="choose another")
        document, warning = to_read(home, session, kept)
    if warning:
        complain(warning)
    match format_:
        case "toml":
            return kept.text
        case "md":
            return FORMATS[format_](with_amendments(document, added))
        case _:
            return FORMATS[format_](document)


def _renames(run: "Run") -> "tuple[Rename, ...]":
    """What was given another short name on this board; nothing without a home."""
    try:
        with run.session() as session:
            return session.store.renames(session.team)
    except Refused:
        return ()


@click.command()
@click.argument("old", type=click.Path(path_type=Path), required=False)
@click.argument("new", type=click.Path(path_type=Path), required=False)
@click.option(
    "--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How."
)
@click.pass_obj
def diff(run: "Run", old: Path | None, new: Path | None, format_: str) -> None:
    """Say what changed between two snapshots, or from one to the board of today.

    Without OLD, what changed since the last review.
    """
    from teamboard.domain.changes import compare

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
                "changes": [
                    {"kind": one.kind, "subject": one.subject, "sentence": one.sentence}
                    for one in found.changes
                ],
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


def _last(run: "Run") -> "Document | None":
    from teamboard.bootstrap.closing import last_snapshot

    home = run.find_home()
    with run.session() as session:
        document, warning = last_snapshot(home, session)
    if warning:
        complain(warning)
    return document


def _since(run: "Run", before: "Document") -> "list[Document]":
    """The snapshots after one of this team's own, oldest first: they tell what came between."""
    from teamboard.bootstrap.closing import document_of

    sitting = before.get("review")
    with run.session() as session:
        reviews = [file.review for file in session.store.snapshot_files(session.team)]
        if not isinstance(sitting, dict) or sitting.get("id") not in reviews:
            return []
        newer = reversed(reviews[: reviews.index(str(sitting["id"]))])
        kept = [session.store.snapshot(session.team, review) for review in newer]
    return [document_of(one, {}) for one in kept if one is not None]


def _day(document: "Document") -> str | None:
    from teamboard.domain.snapshot_facts import day_of

    day = day_of(document.get("day"))
    return day.isoformat() if day else None


def _read(path: Path) -> "Document":
    from teamboard.exchange.snapshot_toml import load, read_toml

    try:
        return read_toml(load(path), shown=clean(str(path)))
    except ValueError as error:
        # A path with a NUL in it.
        raise Refused("there is no such file", where=clean(str(path))) from error
