"""Lines typed in the review: their prompts, what is half typed, and how they are understood."""

from teamboard.domain.outcome_line import Understood
from teamboard.domain.personal import personal_identifiers
from teamboard.domain.records import Outcome, OutcomeKind, Subject

CHANGED, DRIVES = "changed", "drives"
_PROMPTS = {
    CHANGED: "What changed?",
    DRIVES: "What drives it?",
    OutcomeKind.DECISION: "Decide:",
    OutcomeKind.ACTION: "Act:",
    OutcomeKind.ESCALATION: "Escalate:",
}
GHOSTS = {
    DRIVES: "in a few words",
    OutcomeKind.DECISION: "accept until 30 jun",
    OutcomeKind.ACTION: "trial 18:00 cover @name fri",
    OutcomeKind.ESCALATION: "agree evening triage ^name by thu",
}
_FAULTS_SHOWN = 2


def prompt(field: str, *, closed: bool) -> str:
    """What stands before a line; an item that is closed already gets one outcome more."""
    words = _PROMPTS.get(field, "")
    if closed and field in set(OutcomeKind):
        return f"Also {words[:1].lower()}{words[1:]}"
    return words


def explained(text: str, meant: Understood | None) -> list[tuple[str, str]]:
    """What is said below a line while it is typed, each part with its role."""
    said: list[tuple[str, str]] = []
    if meant is not None:
        said.append((meant.preview, "dim" if meant.faults else "improvement"))
        said += [(fault, "amber") for fault in meant.faults[:_FAULTS_SHOWN]]
    found = personal_identifiers(text)
    if found:
        said.append((f"this looks like {' and '.join(found)}; Enter twice keeps it", "amber"))
    return said


def as_typed(outcome: Outcome) -> str:
    """An outcome as the line that would make it, without its date."""
    parts = [outcome.text]
    if outcome.owner:
        parts.append(f"@{outcome.owner}")
    if outcome.kind is OutcomeKind.ESCALATION and outcome.to:
        parts.append(f"^{outcome.to}")
    return " ".join(parts) + " "


class HalfTyped:
    """The lines that were begun and not taken yet, by item and field."""

    def __init__(self) -> None:
        """Begin with none."""
        self._lines: dict[tuple[Subject, str], str] = {}

    def keep(self, subject: Subject, field: str, text: str) -> None:
        """Keep a line; it is now the one typed last."""
        self._lines.pop((subject, field), None)
        self._lines[subject, field] = text

    def get(self, subject: Subject, field: str) -> str | None:
        """A line as it was left, or None."""
        return self._lines.get((subject, field))

    def drop(self, subject: Subject, field: str) -> None:
        """Forget a line: it was taken."""
        self._lines.pop((subject, field), None)

    @property
    def last(self) -> tuple[Subject, str, str] | None:
        """The line typed last that holds something: its item, its field and its text."""
        for (subject, field), text in reversed(self._lines.items()):
            if text.strip():
                return subject, field, text
        return None
