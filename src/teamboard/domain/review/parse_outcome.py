"""The one line that closes an item: who, what, to whom and by when, read from plain words.

`trial 18:00 cover @flow.lead fri` is an action, `agree evening triage ^service by thu` an
escalation, `accept until 30 jun` a decision. What was understood is given back in words
before anything is stored, and what was not is said with what to do about it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from teamboard.domain.definitions.board import Board, Person
from teamboard.domain.definitions.indicator import PersonId
from teamboard.domain.measures.periods import day_words, in_words
from teamboard.domain.review.outcome import DecisionKind, Outcome, OutcomeKind
from teamboard.domain.text.clean import clean
from teamboard.domain.text.dates import trailing_date, until_fault

Named = tuple[str, str]
"""A short name, and the full name that is shown for it."""

FIRST_WORDS: tuple[tuple[list[str], DecisionKind], ...] = (
    (["accept"], DecisionKind.ACCEPT),
    (["routine"], DecisionKind.ROUTINE),
    (["put", "off"], DecisionKind.PUT_OFF),
    (["put_off"], DecisionKind.PUT_OFF),
    (["put-off"], DecisionKind.PUT_OFF),
    (["later"], DecisionKind.PUT_OFF),
    (["retire"], DecisionKind.RETIRE),
    (["change"], DecisionKind.CHANGE),
)
EMPTY = {
    OutcomeKind.ACTION: "what will be done? write a few words",
    OutcomeKind.DECISION: (
        "what was decided? write a few words, or begin with accept, routine, put off or retire"
    ),
    OutcomeKind.ESCALATION: "what do you ask for? write a few words",
}
DUE = {
    OutcomeKind.ACTION: "by",
    OutcomeKind.DECISION: "back on",
    OutcomeKind.ESCALATION: "answer by",
}
PUNCTUATION = ".,;:!?)"
SUGGESTED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedOutcome:
    """What a line says, and what about it cannot stand.

    `text` is the words left when the date, the owner and the place are taken out; `to` the
    short name of a body, or the parent board. `due` is the return date of a decision, the
    due date of an action, the day an escalation wants its answer by. `faults` are plain
    sentences; without any the outcome can be stored. `preview` says all of it in words.
    `tried` and `impact` are what an escalation may say besides its line. `again` is the same
    action or escalation where it is open still: it gets the new date, and no second one is made.
    """

    kind: OutcomeKind
    text: str
    decision: DecisionKind | None
    owner: PersonId | None
    to: str | None
    due: date | None
    faults: tuple[str, ...]
    preview: str
    tried: str = ""
    impact: str = ""
    again: Outcome | None = None


def parse_outcome(
    line: str,
    kind: OutcomeKind,
    board: Board,
    today: date,
    *,
    default_due: date,
    latest_due: date | None = None,
) -> ParsedOutcome:
    """Read one line as an outcome of `kind`. Nothing that can be typed makes it raise.

    `default_due` stands where no date was given. `latest_due` is the last day on which a
    decision may come back.
    """
    typed = clean(line).split()
    words = [word for word in typed if not _is_name(word, "@") and not _is_name(word, "^")]
    person, who_fault = _owner([w for w in typed if _is_name(w, "@")], kind, board, today)
    place, place_fault = _place([w for w in typed if _is_name(w, "^")], kind, board)
    decision, first = _decision(words) if kind is OutcomeKind.DECISION else (None, 0)
    if decision is DecisionKind.PUT_OFF and _is_only_a_date_after(words, first, today):
        del words[first]
    latest = latest_due if kind is OutcomeKind.DECISION else None
    words, due, due_fault = _dated(words, today, latest, _after_names(typed))
    if due is None and not due_fault and decision is not DecisionKind.RETIRE:
        due_fault = until_fault(words)
    if due is None and not due_fault and decision is not DecisionKind.RETIRE:
        due = default_due if latest is None else min(default_due, latest)
    what_fault = ""
    if not words:
        what_fault = EMPTY[kind]
    elif decision is DecisionKind.RETIRE and len(words) == first:
        what_fault = "why? add a few words after 'retire'"
    return ParsedOutcome(
        kind=kind,
        text=" ".join(words),
        decision=decision,
        owner=person.id if person else None,
        to=place[0] if place else None,
        due=due,
        faults=tuple(filter(None, (what_fault, who_fault, place_fault, due_fault))),
        preview=_preview(kind, _said(words, decision, first), person, place)
        + (f", {DUE[kind]} {day_words(due, today)}" if due else ""),
    )


def complete(
    line: str,
    board: Board,
    *,
    first: PersonId | None = None,
    kind: OutcomeKind,
    today: date | None = None,
) -> tuple[str, ...]:
    """The whole lines that Tab may turn `line` into, the likeliest first.

    `@` and `^` names are completed; a line without its owner or its place is offered one.
    `first` is who comes first, such as the owner of the indicator. Without `today` whoever
    has a leaving date counts as gone.
    """
    people = _on_team(board, today)
    people.sort(key=lambda person: person[0] != first)
    places = _places(board) if kind is OutcomeKind.ESCALATION else []
    last = line.rsplit(maxsplit=1)[-1] if line and not line[-1].isspace() else ""
    if last[:1] in {"@", "^"}:
        start = line[: len(line) - len(last)] + last[0]
        known = people if last[0] == "@" else places
        return tuple(f"{start}{token} " for token in _tokens(_beginning(last[1:], known)))
    start = f"{line.rstrip()} " if line.strip() else ""
    sign = {OutcomeKind.ACTION: "@", OutcomeKind.ESCALATION: "^"}.get(kind)
    if sign is None or any(_is_name(word, sign) for word in line.split()):
        return ()
    known = people if sign == "@" else places
    return tuple(f"{start}{sign}{token} " for token in _tokens(known))


def _is_name(word: str, sign: str) -> bool:
    """Whether a word is `@name` or `^name`; an e-mail address or a lone sign is text."""
    return len(word) > 1 and word[0] == sign


def _owner(
    tokens: Sequence[str], kind: OutcomeKind, board: Board, today: date
) -> tuple[Person | None, str]:
    here = _on_team(board, today)
    if not tokens:
        fault = ""
        if kind is OutcomeKind.ACTION:
            fault = "who does it? " + (
                f"add @ and a name, such as @{here[0][0]}"
                if here
                else "nobody is on the team; add people under [[person]]"
            )
        return None, fault
    team: list[Named] = [(person.id, person.name) for person in board.person]
    gone = [named for named in team if named not in here]
    named, fault = _meant(tokens, here, gone, "nobody on the team is called", "one owner only")
    person = board.person_named(named[0]) if named else None
    if person is None or person.left is None or named not in gone:
        return person, fault
    left = in_words(person.left, today)
    return None, f"{person.name} left the team on {left}; give someone else after @"


def _place(tokens: Sequence[str], kind: OutcomeKind, board: Board) -> tuple[Named | None, str]:
    known = _places(board)
    if kind is not OutcomeKind.ESCALATION:
        extra = f"{tokens[0]} is for an escalation; take it out, or escalate" if tokens else ""
        return None, extra
    if not known:
        return None, "to whom? there is no parent board and no body; add one under [[body]]"
    if tokens:
        return _meant(tokens, known, (), "nobody to ask is called", "one board or body only")
    if board.parent or len(known) == 1:
        return known[0], ""
    return None, f"to whom? add ^ and a name: {_either('^', known)}"


def _meant(
    tokens: Sequence[str], known: Sequence[Named], gone: Sequence[Named], unknown: str, only: str
) -> tuple[Named | None, str]:
    """Whom the typed names mean, and what to say when that is not exactly one."""
    found: list[Named] = []
    fault = ""
    for token in tokens:
        match = _matches(token[1:], [*known, *gone])
        if len(match) > 1:
            match = [named for named in match if named in known] or match
        if len(match) > 1:
            fault = fault or f"{token} may be {_either(token[0], match)}; write the whole name"
        elif not match:
            fault = fault or f"{unknown} {token}; {_try(token, known)}"
        elif match[0] not in found:
            found += match
    if len(found) > 1:
        fault = fault or f"{only}; keep {_either(tokens[0][0], found)}"
    return (found[0] if found else None), fault


def _decision(words: Sequence[str]) -> tuple[DecisionKind, int]:
    """The kind that the first words name, and how many words name it; else a change."""
    plain = [word.lower().rstrip(PUNCTUATION) for word in words[:2]]
    for names, kind in FIRST_WORDS:
        if plain[: len(names)] == names:
            return kind, len(names)
    return DecisionKind.CHANGE, 0


def _is_only_a_date_after(words: Sequence[str], first: int, today: date) -> bool:
    """Whether `put off to fri` stands there: a `to` or `for` with nothing but a date."""
    rest = words[first + 1 :]
    if [word.lower() for word in words[first : first + 1]] not in (["to"], ["for"]):
        return False
    when = trailing_date(rest, today)
    return when is not None and when.used == len(rest)


def _after_names(typed: Sequence[str]) -> int:
    """How many words stand behind the last name."""
    names = [
        place for place, word in enumerate(typed) if _is_name(word, "@") or _is_name(word, "^")
    ]
    return len(typed) - names[-1] - 1 if names else 0


def _dated(
    words: list[str], today: date, latest: date | None, behind: int
) -> tuple[list[str], date | None, str]:
    """The words without their date, the date, and what is wrong with it.

    The words `behind` the last name are read by themselves first: in "clear bay A @nurse fri"
    the A belongs to the bay and not to the day.
    """
    when = trailing_date(words[-behind:], today) if behind else None
    when = when or trailing_date(words, today)
    if when is None:
        return words, None, ""
    words = words[: -when.used]
    if when.day is None:
        return words, None, when.fault
    if when.past:
        return words, when.day, f"{day_words(when.day, today)} is past; give a day from today on"
    if latest is not None and when.day > latest:
        return (
            words,
            when.day,
            (
                f"{day_words(when.day, today)} is too far off; "
                f"the last day this may come back is {day_words(latest, today)}"
            ),
        )
    return words, when.day, ""


def _said(words: Sequence[str], decision: DecisionKind | None, first: int) -> str:
    """The words of the preview: a decision's kind first, then what was said of it."""
    if decision is None or not words or decision is DecisionKind.CHANGE:
        return " ".join(words) or "..."
    return ", ".join(filter(None, (decision.value.replace("_", " "), " ".join(words[first:]))))


def _preview(kind: OutcomeKind, said: str, person: Person | None, place: Named | None) -> str:
    match kind:
        case OutcomeKind.ACTION:
            return f"{person.name} does: {said}" if person else f"Nobody yet does: {said}"
        case OutcomeKind.DECISION:
            return f"{person.name} decided: {said}" if person else f"Decided: {said}"
        case OutcomeKind.ESCALATION:
            asked = place[1] if place else "..."
            return f"{person.name} asks {asked}: {said}" if person else f"Ask {asked}: {said}"
        case _:
            assert_never(kind)


def _on_team(board: Board, today: date | None) -> list[Named]:
    return [
        (person.id, person.name)
        for person in board.person
        if person.left is None or (today is not None and person.left > today)
    ]


def _places(board: Board) -> list[Named]:
    """Where an escalation can go: the parent board first, then the bodies."""
    bodies = [(str(body.id), body.name) for body in board.body]
    if not board.parent:
        return bodies
    parent = next((named for named in bodies if named[0] == board.parent), None)
    return [parent or (board.parent, board.parent), *(b for b in bodies if b != parent)]


def _forms(named: Named) -> tuple[str, ...]:
    """The ways to write one name without spaces, in lower case."""
    short, full = named[0].lower(), named[1].lower().split()
    return ("-".join(short.split()), ".".join(full), "-".join(full))


def _matches(token: str, known: Sequence[Named]) -> list[Named]:
    """Whom a typed name may mean: itself, else a whole name, else the beginning of one."""
    for typed in (token, token.rstrip(PUNCTUATION)):
        found = (
            [named for named in known if named[0] == typed]
            or [named for named in known if typed.lower() in _forms(named)]
            or (_beginning(typed, known) if typed else [])
        )
        if found:
            return found
    return []


def _beginning(typed: str, known: Sequence[Named]) -> list[Named]:
    start = typed.lower()
    return [named for named in known if any(f.startswith(start) for f in _forms(named))]


def _tokens(known: Iterable[Named]) -> list[str]:
    """What to type for each; the parent board's name may have spaces."""
    return ["-".join(short.split()) for short, _ in known]


def _either(sign: str, known: Sequence[Named]) -> str:
    tokens = [sign + token for token in _tokens(known)]
    return " or ".join(filter(None, (", ".join(tokens[:-1]), tokens[-1])))


def _try(token: str, known: Sequence[Named]) -> str:
    """The nearest names to one that nobody has."""
    if not known:
        return "add people under [[person]]"
    from difflib import get_close_matches  # only for a name mistyped

    forms = {form: named for named in reversed(known) for form in _forms(named)}
    close = get_close_matches(token[1:].lower(), forms, n=len(forms), cutoff=0.5)
    nearest = list(dict.fromkeys(forms[form] for form in close)) or list(known)
    return f"try {', '.join(token[0] + name for name in _tokens(nearest[:SUGGESTED]))}"
