"""The gateway: the one place where our text becomes something a terminal is sent.

Every span is cleaned of control and bidirectional characters here, again, whatever was done
on the way in, and is never read as markup.
"""

from functools import cache
from typing import Any

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from teamboard.domain.text.clean import clean
from teamboard.present.layout import Line, fit, pad, to_ascii, width

_STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True},
    "dim": {"dim": True},
    "strong": {"bold": True},
    "red": {"color": "red", "bold": True},
    "amber": {"color": "yellow"},
    "green": {"color": "green"},
    "grey": {"dim": True},
    "concern": {"color": "yellow", "bold": True},
    "improvement": {"color": "green", "bold": True},
    "accent": {"color": "cyan"},
    "cursor": {"reverse": True},
    "error": {"color": "red", "bold": True},
    "key": {"bold": True},
    "rule": {"dim": True},
    "target": {"color": "cyan"},
    "limit": {"dim": True},
    "mean": {"dim": True},
    "ghost": {"dim": True},
    "event": {"color": "cyan"},
}


@cache
def _style(role: str, *, colour: bool, cursor: bool) -> Style | None:
    if cursor:
        return Style(reverse=True)
    wanted = _STYLES.get(role)
    if wanted is None:
        return None
    if not colour:
        wanted = {key: value for key, value in wanted.items() if key != "color"}
    return Style(**wanted) if wanted else None


def strip(
    line: Line, cells: int, *, colour: bool, ascii_only: bool, cursor: tuple[int, int] | None = None
) -> Strip:
    """A line as exactly `cells` cells of the screen.

    `cursor` is a stretch of cells shown in reverse: the line the person is on.
    """
    segments: list[Segment] = []
    used = 0
    for span in line:
        text = clean(span.text)
        if ascii_only:
            text = to_ascii(text)
        text = fit(text, cells - used, ellipsis="")
        if not text:
            continue
        here = cursor is not None and cursor[0] <= used < cursor[1]
        segments.append(Segment(text, _style(span.role, colour=colour, cursor=here)))
        used += width(text)
    if cursor is not None and used < cursor[1] <= cells:
        segments.append(Segment(" " * (cursor[1] - used), Style(reverse=True)))
        used = cursor[1]
    if used < cells:
        segments.append(Segment(pad("", cells - used)))
    return Strip(_joined(segments), cells)


def _joined(segments: list[Segment]) -> list[Segment]:
    """Neighbours of one style as one segment: fewer bytes on a slow line.

    A space looks the same in any style that has no ground of its own, so it takes its
    neighbour's.
    """
    joined: list[Segment] = []
    for segment in segments:
        last = joined[-1] if joined else None
        if last is not None and (
            last.style == segment.style
            or (not segment.text.strip(" ") and not _has_ground(last.style, segment.style))
        ):
            joined[-1] = Segment(last.text + segment.text, last.style)
        else:
            joined.append(segment)
    return joined


def _has_ground(*styles: Style | None) -> bool:
    return any(style is not None and bool(style.reverse) for style in styles)
