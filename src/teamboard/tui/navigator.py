"""What a view is, and what it may ask of the program it stands in."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol, TypeVar

from teamboard.domain.rights import Deed
from teamboard.domain.text.privacy import personal_identifiers
from teamboard.errors import ConflictError, UserError
from teamboard.ports import AMENDING, Draft
from teamboard.present.layout import Line
from teamboard.tui.context import ViewContext
from teamboard.tui.screen import Cursor

LEARNED = "learned"
"""The field of a draft that answers "what did we learn?"; it is about no item."""
WALK = "walk"
"""The field of a draft that says where the walk through the items is, and what comes last."""
AMEND, AMEND_WHY = AMENDING
VALUE = "value"
"""How the field of a draft begins that holds a value; its period follows, its review is empty."""


Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Frame:
    """A screen: its lines, the line the person is on, and where typing happens.

    `typing` is the row and first cell of the line that is typed, while one is. `beside`
    stands over the lines from a row and a cell on, so that it can change by itself.
    """

    lines: list[Line]
    cursor: Cursor | None = None
    typing: tuple[int, int] | None = None
    beside: tuple[int, int, list[Line]] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineInput:
    """One line to be typed.

    Attributes:
        value: what it begins with.
        ghost: shown while it is empty.
        on_change: told of the text after every key; the screen is drawn after it.
        on_enter: told of the text when Enter is pressed.
        on_tab: gives the text completed; None when there is nothing to complete.
        on_leave: told of the text when the person leaves without Enter.
        completes: whether Tab has anything to complete here.
        tab: what else Tab does here, in a few words.
    """

    on_change: Callable[[str], None]
    on_enter: Callable[[str], None]
    on_leave: Callable[[str], None]
    on_tab: Callable[[str], str | None]
    value: str = ""
    ghost: str = ""
    completes: bool = False
    tab: str = ""


class Navigator(Protocol):
    """What a view may ask of the program.

    `said` is what stands at the foot of the screen until the next key, with its role.
    """

    said: tuple[str, str] | None

    def go(self, view: str) -> None:
        """Show another view."""

    def leave(self) -> None:
        """Go back to the view before; from the first, end the program."""

    def say(self, words: str, role: str = "strong") -> None:
        """Show a line at the foot of the screen until the next key."""

    def hold(self, words: str) -> None:
        """Say something to who was typing, and take no key but Enter until it is read."""

    def type(self, typing: LineInput) -> None:
        """Let the person type a line."""

    def stop_typing(self) -> None:
        """Put the typed line away."""

    def redraw(self) -> None:
        """Draw the view again."""

    def keep_soon(self) -> None:
        """Keep what is half typed within a second."""

    def count_time(self) -> None:
        """Keep the time that the review took so far."""

    def take(self, action: str) -> None:
        """Take an action by its name, as if its key were pressed on the view below."""

    def after(self, seconds: float, call: Callable[[], None]) -> None:
        """Call back once, unless a newer call back is asked for first."""


class View(ABC):
    """One screen of the program."""

    name: ClassVar[str]
    drafts: ClassVar[bool] = False
    """Whether what is half typed here outlives the program."""
    moves_while_typing: ClassVar[frozenset[str]] = frozenset()
    """Keys that move among the lines of this view while one is typed."""

    def __init__(self, desk: ViewContext, stage: Navigator) -> None:
        """Stand on `stage`, working at `desk`."""
        self.desk = desk
        self.stage = stage
        self._questioned = ""

    def enter(self) -> None:
        """Get ready to be shown."""
        self.stage.stop_typing()

    def leave(self) -> None:
        """What leaving this view does."""
        self.stage.leave()

    def refreshed(self) -> None:  # noqa: B027 - most views stand whatever others do
        """Look whether what is on the screen still stands: someone else changed the board."""

    def attempt(self, call: Callable[[], Answer], choice: str = "") -> Answer | None:
        """Do something that may be refused, and read the board again; None when it was.

        Why it was refused is said; of a conflict, also what someone else wrote and what
        there is to choose from.
        """
        done: Answer | None = None
        try:
            done = call()
        except ConflictError as conflict:
            words = f"{conflict.what}: {conflict.theirs}."
            self.stage.say(f"{words} {choice or 'Look at it, then try again.'}", "error")
        except UserError as refused:
            self.stage.say(refused.line(), "error")
        self.desk.reload()
        self.stage.redraw()
        return done

    def may(self, deed: Deed) -> bool:
        """Whether this person may do something here; where not, who can is said."""
        refused = self.desk.session.refusal(deed)
        if refused is None:
            return True
        self.stage.say(refused.line(), "error")
        self.stage.redraw()
        return False

    def if_may(self, deed: Deed, call: Callable[[], None]) -> Callable[[], None]:
        """The same call, for who may do `deed`; the others are told who can."""
        return lambda: call() if self.may(deed) else None

    def questions(self, text: str) -> bool:
        """Ask once about a text that looks as if it says who it is about; whether it was asked.

        The same text taken again is kept.
        """
        found = personal_identifiers(text)
        if not found or self._questioned == text:
            self._questioned = ""
            return False
        self._questioned = text
        listed = " and ".join(found)
        words = f"This looks like {listed}; leave it out, or Enter again keeps it."
        self.stage.say(words, "amber")
        self.stage.redraw()
        return True

    @abstractmethod
    def draw(self, cells: int, high: int) -> Frame:
        """The screen in `high` lines of `cells` cells."""

    @abstractmethod
    def does(self) -> Mapping[str, Callable[[], None]]:
        """What each of its actions does, by the action's name."""

    def count(self, action: str) -> str:
        """A number to stand behind an action's words in the footer."""
        del action
        return ""

    def offers(self, action: str) -> bool:
        """Whether the footer offers an action here and now."""
        del action
        return True

    def half_typed(self) -> Sequence[Draft]:
        """The lines typed here that should outlive the program; without text, those taken."""
        return ()

    def tick(self, trail: Sequence[str]) -> bool:
        """Count the time of a review; whether the screen says something else now.

        `trail` are the views from the board to the one on the screen.
        """
        del trail
        return False
