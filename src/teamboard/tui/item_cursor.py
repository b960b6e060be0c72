"""The walk through a review's items: which is on the screen, and which come last."""

from collections.abc import Sequence

from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.agenda.items import Item
from teamboard.domain.review.open_review import OpenReview
from teamboard.tui.context import ViewContext


class ItemCursor:
    """Where the team is among the items of the open review.

    Attributes:
        subject: the item on the screen; None before the first is shown.
    """

    def __init__(self, desk: ViewContext) -> None:
        """Begin before the first item."""
        self._desk = desk
        self.forget()

    def forget(self) -> None:
        """Begin another review."""
        self.subject: Subject | None = None
        self._later: list[Subject] = []

    def items(self) -> list[Item]:
        """The items in the order they are walked: those moved to the end come last."""
        now = self._desk.sitting
        if now is None:
            return []
        last = [s for s in self._later if any(i.subject == s for i in now.items)]
        order = {subject: place for place, subject in enumerate(last, start=1)}
        return sorted(now.items, key=lambda item: order.get(item.subject, 0))

    def here(self) -> tuple[Item, OpenReview] | None:
        """The item on the screen and the open review; None when there is no item."""
        items, now = self.items(), self._desk.sitting
        if not items or now is None:
            return None
        return next((i for i in items if i.subject == self.subject), items[0]), now

    def step(self, steps: int) -> bool:
        """Go so many items on; whether there is one there."""
        items, here = self.items(), self.here()
        if here is None:
            return True
        place = items.index(here[0]) + steps
        if place >= len(items):
            return False
        self.subject = items[max(place, 0)].subject
        return True

    def to_next_open(self) -> bool:
        """Go to the first item without an outcome; whether there is one."""
        now = self._desk.sitting
        waiting = [i for i in self.items() if now is not None and not now.is_closed(i.subject)]
        if waiting:
            self.subject = waiting[0].subject
        return bool(waiting)

    def put_last(self, item: Item) -> None:
        """Move an item to the end, and go to the first that is open."""
        self._later = [s for s in self._later if s != item.subject] + [item.subject]
        self.to_next_open()

    @property
    def text(self) -> str:
        """Where the walk is, as it outlives the program: the item here, then those put last."""
        return " ".join([self.subject or "-", *self._later])

    def take_up(self, text: str) -> None:
        """Go on where a walk was left."""
        subject, *later = text.split() or ["-"]
        self.subject = None if subject == "-" else Subject(subject)
        self._later = [Subject(name) for name in later]

    def visit(self, subject: str, now: OpenReview) -> None:
        """Show the item that was asked for, or the first that is open still."""
        if any(item.subject == subject for item in now.items):
            self.subject = Subject(subject)
        elif self.subject is None or now.is_closed(self.subject):
            self.to_next_open()


def place_of(item: Item, items: Sequence[Item]) -> int:
    """Which of the items this is, counted from 1."""
    return [one.subject for one in items].index(item.subject) + 1
