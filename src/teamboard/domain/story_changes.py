"""What is new beside the numbers between two snapshots, in plain sentences."""

from collections.abc import Iterator

from teamboard.domain.calendar import in_words
from teamboard.domain.snapshot import Document
from teamboard.domain.snapshot_facts import day_of, rows, subject_name
from teamboard.domain.subjects import Sort, subject_of


def voice_words(voice: Document) -> str:
    """`family, 3 March: ...`; without consent only that somebody told us."""
    from teamboard.domain.story import VOICE_WORDS  # it reads what is typed, too

    kind = str(voice.get("kind", ""))
    who = next((words for one, words in VOICE_WORDS.items() if one.value == kind), "somebody")
    day = day_of(voice.get("day"))
    when = f", {in_words(day)}" if day else ""
    text = str(voice.get("text", ""))
    return f"{who}{when}: {text}" if text else f"{who}{when}, for the team's ears only"


def tried_words(experiment: Document) -> str:
    """`trial of evening calls (we believe ...)`, and how it ended where it has."""
    believe, result = experiment.get("believe"), experiment.get("result")
    words = str(experiment.get("tries", ""))
    if result:
        return f"{words}: {result}. We learned: {experiment.get('learned', '')}"
    check = day_of(experiment.get("check"))
    until = f"; to be looked at on {in_words(check)}" if check else ""
    return f"{words} (we believe {believe}{until})" if believe else f"{words}{until}"


def story_changes(old: Document, new: Document) -> Iterator[tuple[str, str, str]]:
    """What came since: kind, id and sentence for each voice, note and experiment."""
    before = rows(old, "voice")
    for name, voice in rows(new, "voice").items():
        if name not in before:
            about = subject_name(new, subject_of(Sort.PRIORITY, str(voice.get("priority", ""))))
            yield "voice", name, f"{about}: {voice_words(voice)}"
    before = rows(old, "note")
    for name, note in rows(new, "note").items():
        if name not in before:
            about, day = subject_name(new, str(note.get("subject", ""))), day_of(note.get("day"))
            when = f", {in_words(day)}" if day else ""
            yield "note", name, f"{about}{when}: {note.get('text', '')}"
    before = rows(old, "experiment")
    for name, tried in rows(new, "experiment").items():
        was = before.get(name)
        if was is None or (tried.get("result") and not was.get("result")):
            about = subject_name(new, str(tried.get("subject", "")))
            yield "experiment", name, f"{about}: {tried_words(tried)}"
