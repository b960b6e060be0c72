"""The foot of the screen: what can be done here, or what was just said."""

from teamboard.present.layout import Glyphs, Line, Span, fit, to_ascii, width, wrap
from teamboard.tui.actions import actions_in
from teamboard.tui.navigator import LineInput, View

ALWAYS = frozenset({"help", "back"})
"""What is in sight however little room there is."""
SAID_LINES = 3
"""Lines for what could not be done; of a longer text the end is cut."""


ONE_LINE = frozenset({"improvement", "dim"})
"""Roles of what need not be read to its end."""


def said_lines(words: str, role: str, cells: int, glyphs: Glyphs) -> list[Line]:
    """What was said: one line for good news, more for what could not be done."""
    if role in ONE_LINE:
        return [(Span(" "), Span(_on_one_line(words, cells - 2, glyphs), role))]
    parts = wrap(words, cells - 2)
    last = fit(" ".join(parts[SAID_LINES - 1 :]), cells - 2, ellipsis=glyphs.ellipsis)
    return [(Span(" "), Span(part, role)) for part in [*parts[: SAID_LINES - 1], last] if part]


def _on_one_line(words: str, cells: int, glyphs: Glyphs) -> str:
    """The words, cut before their last part where they are too long: that is the date."""
    head, comma, tail = words.rpartition(", ")
    room = cells - width(comma + tail)
    if width(words) <= cells or room < cells // 2:
        return fit(words, cells, ellipsis=glyphs.ellipsis)
    return f"{fit(head, room, ellipsis=glyphs.ellipsis)}{comma}{tail}"


def typing_line(typing: LineInput, cells: int) -> Line:
    """How to end typing."""
    does = "completes" if typing.completes else typing.tab
    tab = f"  Tab {does}" if does else ""
    return (Span(fit(f" Enter takes it{tab}  Esc leaves, nothing is lost", cells), "dim"),)


def offered(view: View, cells: int, *, ascii_only: bool) -> Line:
    """The keys of a view, as many as fit; help and the way back are always among them."""
    shown: list[tuple[str, str, str]] = []
    for action in actions_in(view.name):
        if action.words and view.offers(action.name):
            count = view.count(action.name)
            key = to_ascii(action.shown_key) if ascii_only else action.shown_key
            shown.append((action.name, key, f" {action.words}{f' {count}' if count else ''}"))
    room = cells - sum(2 + width(key + words) for name, key, words in shown if name in ALWAYS)
    spans: list[Span] = []
    for name, key, words in shown:
        needed = 2 + width(key + words)
        if name not in ALWAYS:
            if needed > room:
                continue
            room -= needed
        spans += [Span("  " if spans else " "), Span(key, "key"), Span(words, "dim")]
    return tuple(spans)
