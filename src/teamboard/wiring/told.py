"""What a sample team was told: the notes, voices and experiments that a keyboard would bring."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.definitions.board import PriorityId
from teamboard.domain.notes.notes import Experiment, Feedback, FeedbackKind, Note, Result
from teamboard.domain.rights import Deed
from teamboard.files.read import read_named
from teamboard.ports import UnitOfWork
from teamboard.session import Session
from teamboard.wiring.session import SystemClock

Said = Mapping[str, Any]
"""The tables `note`, `voice` and `experiment` of one file."""


def read_told(path: Path) -> Said:
    """What a sample team was told; a team without a file was told nothing."""
    if not path.is_file():
        return {}
    import tomllib

    return tomllib.loads(read_named(path).decode())


def tell(session: Session, work: UnitOfWork, said: Said) -> None:
    """Keep the notes and voices, written down today about days before."""
    team, now = session.team, session.clock.now()
    for one in said.get("note", ()):
        about = Subject(one["about"])
        work.add_note(team, Note("", about, one["day"], one["text"], now, ""))
    for one in said.get("voice", ()):
        priority, kind = PriorityId(one["priority"]), FeedbackKind(one["kind"])
        voice = Feedback("", priority, one["day"], kind, one["consent"], one["text"], now, "")
        work.add_feedback(team, voice)


def tell_trials(session: Session, said: Said) -> None:
    """Keep the experiments on the days on which they began and ended, a day at a time."""
    trials = said.get("experiment", ())
    begun: dict[int, Experiment] = {}
    for day in _days(trials):
        on = session._replace(clock=SystemClock(day))
        with on.begin(Deed.KEEP) as work:
            for place, one in enumerate(trials):
                if one["began"] == day:
                    begun[place] = work.add_experiment(session.team, _experiment(on, one))
                if one.get("ended") == day:
                    work.learn(session.team, begun[place], Result(one["result"]), one["learned"])


def _days(trials: list[Said]) -> list[date]:
    return sorted({one[key] for one in trials for key in ("began", "ended") if key in one})


def _experiment(session: Session, one: Said) -> Experiment:
    return Experiment(
        id="",
        subject=Subject(one["about"]),
        believe=one["believe"],
        tries=one["tries"],
        check=one["check"],
        at=session.clock.now(),
        by="",
    )
