"""Changes of the definitions between two snapshots: each said once, with who made it and why.

A snapshot may have been edited by hand or written by a newer program: what is not as expected
is passed over, never an error.
"""

from collections.abc import Callable, Iterator

from teamboard.domain.measures.periods import in_words
from teamboard.domain.snapshot.document import Document
from teamboard.domain.snapshot.facts import (
    account_name,
    called,
    day_of,
    day_written,
    rows,
    subject_name,
    texts,
)

_BOUNDS = ("target", "floor")


def named(sentence: str, name: Callable[[str, str], str]) -> str:
    """A change with the name of what was changed in place of its short name.

    Args:
        sentence: such as `indicator seen: target was 95, now 90`.
        name: gives the name of a `priority`, an `indicator`, a `person` or a `body`.
    """
    where, colon, said = sentence.partition(": ")
    kind, _, short = where.partition(" ")
    match kind:
        case "indicator" | "priority":
            return f"{name(kind, short)}{colon}{said}"
        case "person" | "body":
            return f"{kind} {name(kind, short)}{colon}{said}"
        case _:
            return sentence


def signed(document: Document, row: Document) -> str:
    """Who wrote something down, when and why: `, by Flow lead on 3 April: winter plan`.

    Args:
        document: knows what people are called and which day it is.
        row: a table with `by`, `at` and `why`.
    """
    who, day, why = account_name(document, row.get("by")), day_written(row), row.get("why")
    by = f", by {who}" if who else ""
    on = f"{'' if by else ','} on {in_words(day, day_of(document.get('day')))}" if day else ""
    return f"{by}{on}: {why}" if why else f"{by}{on}, no reason was given"


class DefinitionChanges:
    """What was changed in the definitions from one snapshot to the next.

    A change that the comparison tells anyway (a moved target, another owner) is asked for with
    `why`; what was not asked for is left for `rest`, so that nothing is said twice.
    """

    def __init__(self, old: Document, new: Document) -> None:
        """Take the versions that the older snapshot does not know."""
        known = rows(old, "definition")
        found = [pair for pair in rows(new, "definition").items() if pair[0] not in known]
        self._document = new
        self._found = sorted(found, key=lambda pair: (len(pair[0]), pair[0]))
        self._told: set[tuple[str, str]] = set()

    def why(self, where: str, what: str) -> str:
        """Who changed a thing, when and why; empty where no version says so.

        Args:
            where: the thing by its short name, such as `indicator seen`.
            what: a field such as `target`, or `added` or `taken off`.
        """
        start = f"{where}: {what} "
        saying = []
        for version, row in self._found:
            ours = [text for text in texts(row.get("changes")) if f"{text} ".startswith(start)]
            self._told.update((version, text) for text in ours)
            if ours:
                saying.append(row)
        if not saying and what in _BOUNDS:  # another program may word its changes in another way
            short = where.removeprefix("indicator ")
            saying = [row for _, row in self._found if short in texts(row.get("moved"))]
        said = [signed(self._document, row) for row in saying]
        return "; then".join([*said[:1], *(text.removeprefix(",") for text in said[1:])])

    def rest(self) -> Iterator[tuple[str, str]]:
        """Each version with what was not told yet, in one sentence."""
        for version, row in self._found:
            changes = texts(row.get("changes"))
            left = [text for text in changes if (version, text) not in self._told]
            if left or not changes:
                words = "; ".join(named(text, self._name) for text in left)
                yield version, f"{words or 'the definitions'}{signed(self._document, row)}"

    def _name(self, kind: str, short: str) -> str:
        if kind in {"person", "body"}:
            return called(self._document, short)
        return subject_name(self._document, f"priority/{short}" if kind == "priority" else short)
