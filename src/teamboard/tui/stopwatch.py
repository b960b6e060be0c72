"""The review's timer: how long each item was on the screen, kept with the review."""

from collections.abc import Callable, Mapping
from time import monotonic

from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.agenda.items import Item
from teamboard.domain.review.open_review import OpenReview
from teamboard.domain.review.time_boxing import Pace, pace, shares, time_words
from teamboard.errors import UserError
from teamboard.services.review import spend
from teamboard.tui.context import ViewContext

GAP = 2.0
"""Seconds after which the program was not running: asleep, stopped, or cut off."""
KEPT_AFTER = 30
"""Seconds of a review after which its time is kept."""
Told = tuple[tuple[str, Pace], ...]
"""How an item and the whole review stand against their time, in words, and how urgent."""


class Stopwatch:
    """Counts the seconds of one item at a time; starts by itself and never rings.

    Only time in which the program runs is counted, so that a line that dropped, or a
    laptop that was shut, pauses it.
    """

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        """Begin with nothing counted."""
        self._now = now
        self._subject: Subject | None = None
        self._at = 0.0
        self._fresh: dict[Subject, float] = {}

    def tick(self, subject: Subject | None) -> None:
        """Count the time since the last tick for what was on the screen, now `subject`."""
        now = self._now()
        if self._subject is not None:
            spent = min(max(now - self._at, 0.0), GAP)
            self._fresh[self._subject] = self._fresh.get(self._subject, 0.0) + spent
        self._subject, self._at = subject, now

    def seconds(self, kept: Mapping[Subject, int]) -> dict[Subject, int]:
        """Whole seconds by item: what is kept already, and what was counted since."""
        found = dict(kept)
        for subject, fresh in self._fresh.items():
            found[subject] = found.get(subject, 0) + int(fresh)
        return found

    @property
    def uncounted(self) -> int:
        """Whole seconds that are not kept yet."""
        return sum(int(fresh) for fresh in self._fresh.values())

    def take(self) -> dict[Subject, int]:
        """The whole seconds that are not kept yet, to be kept now."""
        taken = {subject: int(fresh) for subject, fresh in self._fresh.items() if fresh >= 1}
        for subject, seconds in taken.items():
            self._fresh[subject] -= seconds
        return taken

    def give_back(self, taken: Mapping[Subject, int]) -> None:
        """What was taken could not be kept."""
        for subject, seconds in taken.items():
            self._fresh[subject] = self._fresh.get(subject, 0.0) + seconds


class ReviewTime:
    """The time of the open review, told beside its items and kept with it."""

    def __init__(self, desk: ViewContext) -> None:
        """Begin with nothing counted here."""
        self._desk = desk
        self._watch = Stopwatch()

    def count(self, subject: Subject | None) -> None:
        """Count what was on the screen until now; `subject` is on it from now on."""
        self._watch.tick(subject)
        if self._watch.uncounted >= (1 if subject is None else KEPT_AFTER):
            self._keep()

    def _keep(self) -> None:
        if self._desk.session.store.read_only:
            return
        taken = self._watch.take()
        try:
            now = self._desk.sitting
            if now is not None:
                spend(self._desk.session, now.review, taken)
                self._desk.forget_sitting()
        except UserError:  # another program is writing: again at the next tick
            self._watch.give_back(taken)

    def told(self, item: Item, now: OpenReview) -> Told:
        """How this item and the whole review stand against their time."""
        minutes = self._desk.board.board.review.minutes
        spent = self._watch.seconds(now.seconds)
        share = shares(now.items, minutes).get(item.subject, 0)
        mine, whole = spent.get(item.subject, 0), sum(spent.values())
        return (
            (f"this item {time_words(mine, share)}", pace(mine, share)),
            (f"review {time_words(whole, minutes * 60)}", pace(whole, minutes * 60)),
        )
