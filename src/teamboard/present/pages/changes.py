"""What changed between two snapshots, as lines grouped by what kind of thing changed."""

from collections.abc import Sequence

from teamboard.present.layout import Line, Span, paragraph, wrap

_GROUPS = (
    ("warning", "Take care"),
    ("breach", "Floors"),
    ("light", "Lights that moved"),
    ("signal", "Signals"),
    ("target", "Targets that were moved"),
    ("floor", "Floors that were moved"),
    ("corrected", "Values that were corrected"),
    ("priority", "Priorities"),
    ("owner", "Owners"),
    ("indicator", "On and off the board"),
    ("definition", "Other changes in the definitions"),
    ("amendment", "Added to past reviews"),
    ("voice", "What people told us"),
    ("experiment", "Tried and learned"),
    ("note", "Noted"),
    ("late", "Late"),
    ("action", "Actions"),
    ("escalation", "Escalations"),
    ("decision", "Decisions"),
    ("carried", "Carried over"),
)


def changes_lines(found: Sequence[tuple[str, str]], cells: int) -> list[Line]:
    """Lines for pairs of kind and sentence; sentences without a kind stand last."""
    lines: list[Line] = []
    for kind, title in _GROUPS:
        sentences = [sentence for its_kind, sentence in found if its_kind == kind]
        if not sentences:
            continue
        lines.append((Span(f" {title}", "title"),))
        for sentence in sentences:
            lines += [
                (Span("   " if place == 0 else "     "), Span(part))
                for place, part in enumerate(wrap(sentence, cells - 6))
            ]
        lines.append(())
    for kind, sentence in found:
        if not kind:
            lines += paragraph(sentence, cells)
    return lines
