"""Questions on the command line: at a terminal asked again, from a pipe answered once."""

import sys
from collections.abc import Callable, Iterable
from typing import TypeVar

from teamboard.cli.output import text_width
from teamboard.domain.measures.doubts import put_right
from teamboard.domain.text.clean import NOT_UTF8, clean, is_text
from teamboard.domain.text.privacy import personal_identifiers
from teamboard.errors import UserError
from teamboard.present.layout import width, wrap

_Answer = TypeVar("_Answer")
_UNDECODED = "\udcff"
_YES, _NO = frozenset({"y", "yes"}), frozenset({"n", "no"})


def at_terminal() -> bool:
    """Whether a person is there to answer; after a sheet from stdin nobody is."""
    return not sys.stdin.closed and sys.stdin.isatty()


def tell(text: str) -> None:
    """Write guidance where questions are asked; at a terminal it breaks between words."""
    for line in _broken(clean(text)) if at_terminal() else (clean(text),):
        _write(f"{line}\n")


def _broken(text: str) -> list[str]:
    """A text on as many lines as the terminal needs, all as far in as the first."""
    cells = text_width()
    if width(text) <= cells:
        return [text]
    indent = " " * (len(text) - len(text.lstrip()))
    return [f"{indent}{line}" for line in wrap(text, cells - len(indent))]


def _write(text: str) -> None:
    # Where stdout is kept in a file, the person still has to see what is asked.
    stream = sys.stdout if sys.stdout.isatty() else sys.stderr
    encoding = stream.encoding or "ascii"
    stream.write(text.encode(encoding, "replace").decode(encoding))
    stream.flush()


def ask(
    question: str,
    read: Callable[[str], _Answer],
    *,
    default: str = "",
) -> _Answer:
    """Ask until `read` takes the answer; an empty answer is `default`.

    Answers from a pipe are read once: the next line belongs to the next question, and when
    they have ended every question left is answered by its default.

    Args:
        question: without its colon.
        read: turns a cleaned, stripped answer into what is wanted; raises `ValueError` with
            a sentence where it cannot.
        default: shown in brackets.

    Raises:
        UserError: a piped answer cannot be taken, or the answers end too early.
    """
    shown = f" [{clean(default)}]" if default else ""
    colon = "" if question.endswith("?") else ":"
    while True:
        _write(f"{clean(question)}{shown}{colon} ")
        try:
            return read(_line() or default)
        except ValueError as error:
            if not at_terminal():
                raise UserError(str(error), where=question, do="nothing was changed") from None
            tell(f"  {error}")


def _line() -> str:
    try:
        line = sys.stdin.readline()
    except UnicodeDecodeError:
        line = _UNDECODED
    if not line and at_terminal():
        raise UserError("nothing was changed")
    if not at_terminal():
        _write("\n")
    if not is_text(line):
        raise ValueError(f"that {NOT_UTF8}; type it anew")
    return clean(line).strip()


def words(text: str) -> str:
    """An answer that must be there.

    Raises:
        ValueError: it is empty.
    """
    if not text:
        raise ValueError("write a few words")
    return text


def yes_or_no(text: str) -> bool:
    """Yes or no.

    Raises:
        ValueError: it is neither.
    """
    if text.lower() in _YES | _NO:
        return text.lower() in _YES
    raise ValueError("answer y or n")


def sure(doubt: str, *, yes: bool, count: int = 1, question: str = "Keep it all the same?") -> None:
    """Ask once about `count` doubtful things; without a terminal refused unless `--yes`.

    Raises:
        UserError: the answer is no, or nobody is there to ask.
    """
    if yes:
        return
    if not at_terminal():
        raise UserError(doubt, do=put_right(count))
    tell(doubt)
    if not ask(question, yes_or_no, default="n"):
        raise UserError("nothing was changed")


def no_personal(texts: Iterable[str], *, yes: bool) -> None:
    """Question a text that looks as if it named a patient, before it is kept.

    Raises:
        UserError: it is to be put right.
    """
    found = dict.fromkeys(kind for text in texts for kind in personal_identifiers(text))
    if found:
        sure(
            f"this looks like {' and '.join(found)}; a board names no patient",
            yes=yes,
        )
