"""A list of lines with a cursor that scrolls."""

from collections.abc import Callable, Mapping, Sequence

from teamboard.present.layout import Line


class Lines:
    """Which line the cursor is on and which part of the list is in sight.

    `stops` are the rows the cursor can stand on; a list without stops is only scrolled.
    """

    def __init__(self) -> None:
        """Begin at the top."""
        self.place = 0
        self.top = 0
        self.stops: Sequence[int] = ()
        self.rows = 0
        self.page = 1

    def hold(self, rows: int, stops: Sequence[int], page: int) -> None:
        """Take a list of so many rows, of which `page` are in sight."""
        self.rows, self.stops, self.page = rows, stops, max(page, 1)
        if stops:
            self.place = max(0, min(self.place, len(stops) - 1))
            row = stops[self.place]
            # The rows above the first stop (a heading) are shown with it.
            first = 0 if self.place == 0 else row
            if first < self.top:
                self.top = first
            elif row >= self.top + self.page:
                self.top = row - self.page + 1
        self.top = max(0, min(self.top, rows - self.page))

    @property
    def row(self) -> int | None:
        """The row the cursor is on, counted from the top of the list."""
        return self.stops[self.place] if self.stops else None

    def seen(self, lines: Sequence[Line]) -> list[Line]:
        """The part of the list that is in sight, filled up to the page."""
        part = list(lines[self.top : self.top + self.page])
        return part + [()] * (self.page - len(part))

    def move(self, steps: int) -> None:
        """Move the cursor, or scroll."""
        if self.stops:
            self.place = max(0, min(self.place + steps, len(self.stops) - 1))
        else:
            self.top = max(0, min(self.top + steps, self.rows - self.page))

    def moves(self, then: Callable[[], None]) -> Mapping[str, Callable[[], None]]:
        """What the actions that move in a list do; `then` is called after each."""

        def by(steps: Callable[[], int]) -> Callable[[], None]:
            def moved() -> None:
                self.move(steps())
                then()

            return moved

        far = 1_000_000
        return {
            "down": by(lambda: 1),
            "up": by(lambda: -1),
            "page_down": by(lambda: max(self.page - 1, 1)),
            "page_up": by(lambda: -max(self.page - 1, 1)),
            "top": by(lambda: -far),
            "bottom": by(lambda: far),
        }
