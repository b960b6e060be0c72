"""Keep what stands beside the numbers: notes, what people told us, and experiments."""

from datetime import date

from teamboard.domain.agenda.item_ids import ItemType, Subject, split_id, subject_of
from teamboard.domain.definitions.board import Board
from teamboard.domain.notes.listing import (
    AnyNote,
    newest_notes,
    priority_named,
    priority_of,
    subject_named,
)
from teamboard.domain.notes.note_parsing import check_fault, length_fault, voice_refusal
from teamboard.domain.notes.notes import Experiment, Feedback, FeedbackKind, Note, Result
from teamboard.domain.rights import Deed
from teamboard.domain.text.clean import clean
from teamboard.domain.text.days_past import future_fault
from teamboard.errors import UserError
from teamboard.session import Session


def add_note(session: Session, subject: str, text: str, day: date | None = None) -> Note:
    """Keep what happened on a day, today where none is given.

    Args:
        session: at the board it is about.
        subject: an indicator, a priority or an initiative.
        text: what happened.
        day: today or earlier.

    Raises:
        UserError: there is no such subject, the day is still to come, or words are missing.
    """
    about, words = known_subject(session.board(), subject), _words(text, "a note needs words")
    today = session.clock.today()
    note = Note("", about, _past(day or today, today), words, session.clock.now(), "")
    with session.begin(Deed.KEEP) as work:
        return work.add_note(session.team, note)


def add_voice(
    session: Session,
    subject: str,
    kind: FeedbackKind,
    text: str,
    *,
    consent: bool,
    day: date | None = None,
) -> Feedback:
    """Keep what somebody told us, without their name.

    Args:
        session: at the board it is about.
        subject: a priority, or what serves one: then it is about that priority.
        kind: who told us.
        text: what they said.
        consent: whether they agreed that it is passed on beyond the team.
        day: when they said it, today or earlier; today where none is given.

    Raises:
        UserError: there is no such priority, the day is still to come, words are missing, or
            they look as if they say who it is.
    """
    board, today = session.board(), session.clock.today()
    # Whoever names a priority means it, also where an indicator is called alike.
    about = priority_named(board, subject) or known_subject(board, subject)
    priority = priority_of(board, about)
    if priority is None:
        raise UserError(
            f"{subject!r} is on the watch list and serves no priority",
            do="what people tell us belongs to a priority; choose one",
        )
    words = _words(text, "what did they say")
    refusal = voice_refusal(words)
    if refusal:
        raise UserError(refusal, do="nothing was kept")
    on, now = _past(day or today, today), session.clock.now()
    with session.begin(Deed.KEEP) as work:
        return work.add_feedback(
            session.team, Feedback("", priority.id, on, kind, consent, words, now, "")
        )


def add_experiment(
    session: Session, subject: str, believe: str, tries: str, check: date
) -> Experiment:
    """Begin an experiment.

    Args:
        session: at the board it is about.
        subject: an indicator or a priority.
        believe: what the team believes.
        tries: what it tries.
        check: the day on which it looks whether it works, after today.

    Raises:
        UserError: there is no such subject, the day is not after today, or words are missing.
    """
    about = known_subject(session.board(), subject)
    if split_id(about)[0] is ItemType.INITIATIVE:
        raise UserError(
            "an experiment is about an indicator or a priority", where=subject, do="name one"
        )
    believed = _words(believe, "say what you believe")
    tried = _words(tries, "say what you try")
    fault = check_fault(check, session.clock.today())
    if fault:
        raise UserError(fault, do="nothing was kept")
    now = session.clock.now()
    with session.begin(Deed.KEEP) as work:
        return work.add_experiment(
            session.team, Experiment("", about, believed, tried, check, now, "")
        )


def learn(session: Session, experiment: Experiment, result: Result, learned: str) -> Experiment:
    """End an experiment from where the person saw it. "Failed, and we learned" ends it well.

    Raises:
        UserError: it has ended, or what was learned is missing.
        ConflictError: someone else ended it first.
    """
    if experiment.result is not None:
        raise UserError(
            f"this experiment has ended already: {experiment.result}", where=experiment.tries
        )
    words = _words(learned, "say what you learned")
    with session.begin(Deed.KEEP) as work:
        return work.learn(session.team, experiment, result, words)


def take_back(session: Session, told: AnyNote) -> None:
    """Take back what was entered by mistake; the journal keeps that it was there.

    Raises:
        UserError: somebody else wrote it, and this person leads nothing here.
        ConflictError: someone else has done so.
    """
    with session.begin(untelling(session, told)) as work:
        work.take_back(session.team, told)


def untelling(session: Session, told: AnyNote) -> Deed:
    """What it is to take this back."""
    return Deed.KEEP if told.by == session.actor.login else Deed.UNTELL_OTHERS


def known_subject(board: Board, name: str) -> Subject:
    """The subject that a person means.

    Raises:
        UserError: nothing on the board is called so.
    """
    found = subject_named(board, name)
    if found is None:
        known = ", ".join(subject_of(ItemType.PRIORITY, one.id) for one in board.priority)
        raise UserError(
            f"the board has no indicator, priority or initiative {clean(name)!r}",
            do=f"its priorities are {known}" if known else "it has no priority yet",
        )
    return found


def find_told(session: Session, ending: str) -> tuple[Session, AnyNote]:
    """The note, voice or experiment whose id ends so: of this team, else of any of the home.

    It comes with the same person's session at its board.

    Raises:
        UserError: there is none, or several ids end so.
    """
    wanted = ending.upper()
    for team in sorted(session.store.teams(), key=lambda one: one != session.team):
        found = [one for one in newest_notes(session.store.notes(team)) if one.id.endswith(wanted)]
        if len(found) > 1 and wanted:
            raise UserError(f"{len(found)} ids end in {ending!r}", do="give more of its letters")
        if found and wanted:
            return session._replace(team=team), found[0]
    raise UserError(
        f"no note, voice or experiment is called {ending!r}",
        do="see 'teamboard told' for the ids",
    )


def _words(text: str, missing: str) -> str:
    words = " ".join(clean(text).split())
    if not words:
        raise UserError(missing, do="a few words are enough")
    fault = length_fault(words)
    if fault:
        raise UserError(fault, do="nothing was kept")
    return words


def _past(day: date, today: date) -> date:
    fault = future_fault(day, today)
    if fault:
        raise UserError(fault)
    return day
