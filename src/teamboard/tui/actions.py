"""Every action there is: its key, its words, and where it can be taken.

The footers, the help and the palette are made from this one list.
"""

from dataclasses import dataclass
from functools import cache

EVERYWHERE = frozenset[str]()


@dataclass(frozen=True, slots=True)
class Action:
    """Something a person can do with one key.

    Attributes:
        name: what a view calls it.
        keys: the keys that take it; the first is the one that is shown.
        words: what the footer calls it; empty for none in the footer.
        help: one sentence for the help and the palette.
        views: where it can be taken; empty for everywhere.
    """

    name: str
    keys: tuple[str, ...]
    words: str
    help: str
    views: frozenset[str] = EVERYWHERE

    @property
    def shown_key(self) -> str:
        """The key as it is written on the screen."""
        return _SHOWN.get(self.keys[0], self.keys[0])

    @property
    def shown_keys(self) -> tuple[str, ...]:
        """All its keys as they are written on the screen."""
        return tuple(_SHOWN.get(key, key) for key in self.keys)

    def works_in(self, view: str) -> bool:
        """Whether it can be taken in a view."""
        return not self.views or view in self.views


_SHOWN = {
    "question_mark": "?",
    "colon": ":",
    "equals_sign": "=",
    "enter": "Enter",
    "escape": "Esc",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "tab": "Tab",
}


def _in(*views: str) -> frozenset[str]:
    return frozenset(views)


LISTS = (
    "board", "changes", "todo", "values", "help", "indicator", "palette", "teams", "wrapup", "past",
    "record", "chain", "links", "told", "setup",
)  # fmt: skip

INNER = (*(view for view in LISTS if view != "board"), "review", "export")

ACTIONS: tuple[Action, ...] = (
    Action("review", ("r",), "review", "Open the review, or go on with it", _in("board")),
    Action("values", ("v",), "values due", "Type in the values that are due", _in("board")),
    Action("changes", ("w",), "what changed", "What changed since the last review", _in("board")),
    Action("todo", ("t",), "to do", "The team's actions, late ones first", _in("board")),
    Action("export", ("x",), "export", "Save the board as a file", _in("board")),
    Action("lens", ("s",), "see by", "See the board by another order", _in("board")),
    Action("note", ("a",), "", "Write a dated note on it", _in("board")),
    Action("note", ("a",), "note", "Write a dated note on it", _in("indicator", "told")),
    Action("voice", ("o",), "", "Write what people told us", _in("board")),
    Action("voice", ("o",), "told us", "Write what people told us", _in("indicator", "told")),
    Action("experiment", ("e",), "", "Begin an experiment on it", _in("board")),
    Action("experiment", ("e",), "try", "Begin an experiment on it", _in("indicator", "told")),
    Action("told", ("y",), "", "Notes, voices and experiments", _in("board")),
    Action("told", ("y",), "all of these", "Notes, voices, experiments", _in("indicator")),
    Action("links", ("m",), "moves with", "What moves with it", _in("indicator")),
    Action("setup", ("S",), "", "What the set-up still lacks", _in("board")),
    Action("take_back", ("x",), "take back", "Take back what was entered by mistake", _in("told")),
    Action("learned", ("f",), "what we learned", "End an experiment: say how", _in("told")),
    Action("mine", ("m",), "", "Your own actions on every board of this home", _in("board")),
    Action("past", ("H",), "", "Read past reviews again", _in("board")),
    Action("teams", ("b",), "", "Choose another board of this home", _in("board")),
    Action("open", ("enter", "right", "l"), "", "Open what the cursor is on", _in("board")),
    Action("values", ("v",), "values due", "Type in the values that are due", _in("review")),
    Action("decide", ("d",), "decide", "Close the item with a decision", _in("review")),
    Action("act", ("a",), "act", "Close the item with an action", _in("review")),
    Action("escalate", ("e",), "escalate", "Close the item with an escalation", _in("review")),
    Action("routine", ("n",), "routine", "Decide: routine variation", _in("review")),
    Action("same", ("equals_sign",), "same", "The last outcome again, new date", _in("review")),
    Action("later", ("p",), "later", "Move the item to the end", _in("review")),
    Action("changed", ("1",), "", "Write what changed", _in("review")),
    Action("drives", ("2",), "", "Write what drives it", _in("review")),
    Action("scope", ("3",), "", "Say whether it is local or systemic", _in("review")),
    Action("outcome", ("enter",), "", "Write the outcome that fits best", _in("review")),
    Action("undo", ("u",), "undo", "Take back the last outcome", _in("review", "wrapup")),
    Action("redo", ("U",), "", "Bring back what was taken back", _in("review", "wrapup")),
    Action("next", ("down", "right", "j", "l"), "", "Next item", _in("review")),
    Action("previous", ("up", "k"), "", "Previous item", _in("review")),
    Action("close", ("c",), "close", "Close the review", _in("review")),
    Action("put_off", ("P",), "put off rest", "Put off all that remains", _in("wrapup")),
    Action("finish", ("y",), "close the review", "Close the review", _in("wrapup")),
    Action("visit", ("enter", "right", "l"), "go to it", "Go to the open item", _in("wrapup")),
    Action("as_it_stands", ("z",), "close as it stands", "Close an old review", _in("wrapup")),
    Action(
        "discard", ("x",), "discard", "Discard a review in which nothing was said", _in("wrapup")
    ),
    Action("minutes", ("m",), "minutes", "Write minutes to send round", _in("wrapup")),
    Action("todo", ("t",), "", "The team's actions, late ones first", _in("review")),
    Action("doing", ("d",), "doing", "The action is being done", _in("todo")),
    Action("done", ("f",), "finished", "The action is done: say what came of it", _in("todo")),
    Action("drop", ("x",), "drop", "Drop the action: say why", _in("todo")),
    Action("have", ("d",), "received", "An escalation is received, then accepted", _in("todo")),
    Action("answered", ("f",), "answer", "An escalation is answered: say how", _in("todo")),
    Action("recall", ("x",), "recall", "Recall an escalation: say why", _in("todo")),
    Action("date", ("n",), "new date", "Give it a new date: say why", _in("todo")),
    Action("note", ("a",), "note", "Add a note to it", _in("todo")),
    Action("whose", ("m",), "", "Your own actions, or the team's", _in("todo")),
    Action("reopen", ("o",), "reopen", "A finished action is open again: say why", _in("todo")),
    Action("climb", ("enter", "right", "l"), "why", "What it is for", _in("todo")),
    Action("climb", ("enter",), "chart", "The indicator with its chart", _in("chain")),
    Action("older", ("o",), "older", "Compare with an older snapshot", _in("changes")),
    Action("newer", ("n",), "newer", "Compare with a newer snapshot", _in("changes")),
    Action("read", ("enter", "right", "l"), "read", "Read the review again", _in("past")),
    Action("amend", ("a",), "amend", "Add to the closed review: say why", _in("record")),
    Action("pick", ("enter", "right", "l"), "choose", "Choose it", _in("teams")),
    Action("down", ("down", "j"), "", "Down", _in(*LISTS)),
    Action("up", ("up", "k"), "", "Up", _in(*LISTS)),
    Action("page_down", ("pagedown", "space"), "", "A page down", _in(*LISTS)),
    Action("page_up", ("pageup",), "", "A page up", _in(*LISTS)),
    Action("top", ("home", "g"), "", "To the top", _in(*LISTS)),
    Action("bottom", ("end", "G"), "", "To the bottom", _in(*LISTS)),
    Action("help", ("question_mark",), "keys", "Every key and what it does"),
    Action("palette", ("colon",), "", "Find an action by its name"),
    Action("back", ("q", "escape", "left", "h"), "back", "Leave this view", _in(*INNER)),
    Action("back", ("q",), "quit", "Leave teamboard; nothing is lost", _in("board")),
)
"""All but what the formats add; see `every_action`."""


@cache
def every_action() -> tuple[Action, ...]:
    """All of `ACTIONS`, and what the export view offers: one action for each format.

    The formats are not asked before their view or the help is opened: they are not needed for
    the first paint.
    """
    from teamboard.formats.registry import FORMATS

    saving = [
        Action(f"as_{one.ending}", (str(key),), one.label, one.deed, _in("export"))
        for key, one in enumerate(FORMATS.values(), 1)
    ]
    before = next(place for place, one in enumerate(ACTIONS) if one.views == _in(*LISTS))
    return (*ACTIONS[:before], *saving, *ACTIONS[before:])


def action_for(view: str, key: str) -> Action | None:
    """The action a key takes in a view, or None. What a view has of its own comes first."""
    here = [a for a in actions_in(view) if key in a.keys]
    return min(here, key=lambda action: not action.views, default=None)


def actions_in(view: str) -> tuple[Action, ...]:
    """Every action that can be taken in a view."""
    known = every_action() if view == "export" else ACTIONS
    return tuple(action for action in known if action.works_in(view))
