"""What stands beside the numbers, in the snapshot and between two of them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from builders import TODAY, make_board, make_indicator, make_priority, situation
from teamboard.domain.agenda import Agenda
from teamboard.domain.board import Initiative, PriorityId
from teamboard.domain.changes import compare
from teamboard.domain.history import History
from teamboard.domain.overview import Overview, overview
from teamboard.domain.records import Subject
from teamboard.domain.snapshot_facts import subject_name
from teamboard.domain.snapshot_story import story_tables
from teamboard.domain.story import VOICE_WORDS, Experiment, Note, Result, Story, Voice, VoiceKind
from teamboard.domain.subjects import STALLED_ACTIONS

if TYPE_CHECKING:
    from teamboard.domain.snapshot import Document

AT = datetime(2024, 4, 2, 9, 0, tzinfo=UTC)
NOTE = Note("N1", Subject("seen"), date(2024, 4, 1), "winter ward opened", AT, "lead")
VOICE = Voice(
    id="V1",
    priority=PriorityId("waits"),
    day=date(2024, 4, 3),
    kind=VoiceKind.FAMILY,
    consent=True,
    text="nobody rang us",
    at=AT,
    by="lead",
)
TRIED = Experiment(
    "X1", Subject("seen"), "evenings are quieter", "calls at seven", date(2024, 5, 3), AT, "lead"
)


def board_with(**told: Any) -> Overview:
    work = Initiative(id="desk", name="Evening desk", start=date(2024, 2, 4))
    board = make_board(make_priority(make_indicator(), initiative=(work,)))
    now = situation(board, {"seen": (97.0,)})
    return overview(
        board=board,
        judgements=now.judgements,
        agenda=Agenda(awake=(), asleep=()),
        last=None,
        opened=None,
        today=TODAY,
        history=History(story=Story(**told)),
    )


def tables(**told: Any) -> dict[str, Any]:
    return dict(story_tables(board_with(**told), 91))


def test_what_was_told_noted_tried_and_begun_is_in_the_snapshot() -> None:
    found = tables(notes=(NOTE,), voices=(VOICE,), experiments=(TRIED,))
    assert found["note"]["N1"] == {
        "subject": "seen", "day": date(2024, 4, 1), "text": "winter ward opened", "by": "lead",
    }  # fmt: skip
    assert found["voice"]["V1"]["text"] == "nobody rang us"
    assert found["experiment"]["X1"]["check"] == date(2024, 5, 3)
    assert "result" not in found["experiment"]["X1"]
    assert found["initiative"]["desk"] == {
        "name": "Evening desk", "priority": "waits", "start": date(2024, 2, 4),
    }  # fmt: skip


def test_what_may_not_be_passed_on_is_counted_and_never_quoted() -> None:
    silent = VOICE._replace(consent=False)
    assert tables(voices=(silent,))["voice"]["V1"] == {
        "priority": "waits", "day": date(2024, 4, 3), "kind": "family", "consent": False,
    }  # fmt: skip


@pytest.mark.parametrize(("days", "kept"), [(91, True), (92, False)])
def test_what_is_long_past_is_left_out(days: int, *, kept: bool) -> None:
    then = TODAY - timedelta(days=days)
    moment = datetime(then.year, then.month, then.day, tzinfo=UTC)
    ended = TRIED._replace(result=Result.FAILED, learned="too late", closed_at=moment)
    found = tables(
        notes=(NOTE._replace(at=moment),),
        voices=(VOICE._replace(at=moment),),
        experiments=(ended,),
    )
    assert [bool(found[table]) for table in ("note", "voice", "experiment")] == [kept] * 3


def test_an_experiment_that_runs_stays_however_old() -> None:
    assert "X1" in tables(experiments=(TRIED._replace(at=AT - timedelta(days=400)),))["experiment"]


def between(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[str, str]]:
    names: Document = {
        "priority": {"waits": {"objective": "Nobody waits"}},
        "indicator": {"seen": {"name": "Seen"}},
    }
    changes = compare(names | tables(**old), names | tables(**new)).changes
    return [(change.kind, change.sentence) for change in changes]


def test_what_is_new_since_the_last_review_is_said_in_sentences() -> None:
    everything = {"notes": (NOTE,), "voices": (VOICE,), "experiments": (TRIED,)}
    assert between({}, everything) == [
        ("voice", "Nobody waits: family, 3 April 2024: nobody rang us"),
        ("note", "Seen, 1 April 2024: winter ward opened"),
        (
            "experiment",
            "Seen: calls at seven (we believe evenings are quieter; to be looked at on 3 May 2024)",
        ),
    ]
    assert between(everything, everything) == []


@pytest.mark.parametrize("kind", VoiceKind)
def test_who_told_us_has_the_same_words_everywhere(kind: VoiceKind) -> None:
    ((_, sentence),) = between({}, {"voices": (VOICE._replace(kind=kind),)})
    assert sentence == f"Nobody waits: {VOICE_WORDS[kind]}, 3 April 2024: nobody rang us"


def test_failed_and_we_learned_is_told_once() -> None:
    ended = TRIED._replace(result=Result.FAILED, learned="people eat at seven", closed_at=AT)
    assert between({"experiments": (TRIED,)}, {"experiments": (ended,)}) == [
        ("experiment", "Seen: calls at seven: failed. We learned: people eat at seven"),
    ]
    assert between({"experiments": (ended,)}, {"experiments": (ended,)}) == []


def test_what_a_person_did_not_want_passed_on_is_only_mentioned() -> None:
    silent = {"voices": (VOICE._replace(consent=False),)}
    assert between({}, silent) == [
        ("voice", "Nobody waits: family, 3 April 2024, for the team's ears only"),
    ]


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        ("seen", "Seen"),
        ("priority/waits", "Nobody waits"),
        ("initiative/desk", "Evening desk"),
        ("experiment/X1", "Trying calls at seven"),
        ("escalation/E1", "Asked: agree a triage"),
        (STALLED_ACTIONS, "Actions that do not move"),
        ("experiment/gone", "An experiment"),
        ("escalation/gone", "An earlier escalation"),
        ("initiative/gone", "initiative/gone"),
    ],
)
def test_every_sort_of_item_has_a_name_a_person_knows(subject: str, name: str) -> None:
    document: Document = {
        "indicator": {"seen": {"name": "Seen"}},
        "priority": {"waits": {"objective": "Nobody waits"}},
        "escalation": {"E1": {"text": "agree a triage"}},
        **tables(experiments=(TRIED,)),
    }
    assert subject_name(document, subject) == name


def test_an_edited_snapshot_is_read_as_far_as_it_goes() -> None:
    broken: Document = {
        "voice": {"V1": {"kind": 7, "day": "soon"}, "V2": 3},
        "experiment": {"X1": {"result": "failed"}},
        "note": {"N1": {}},
    }
    assert [change.kind for change in compare({}, broken).changes] == [
        "voice",
        "note",
        "experiment",
    ]


def test_the_board_names_the_subjects_of_what_is_under_way() -> None:
    view = replace(board_with(experiments=(TRIED,)))
    assert view.name_of("experiment/X1") == "Trying calls at seven"
    assert view.name_of("initiative/desk") == "Evening desk"
    assert view.name_of("experiment/gone") == "An experiment"
    assert view.name_of("seen") == "Seen"
