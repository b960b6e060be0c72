"""How a number, a date or a switch is written in the file, for what people write instead.

`10 %`, `10,5`, `23/11/2026` and `True` are plain to a person and no TOML. Quotes would make
them TOML, and still no number, date or switch: so it is said how each is written.
"""

import re
from datetime import date

from teamboard.config.schema import Holds
from teamboard.domain.text.written_days import exact_day

_NUMBERS = frozenset({Holds.NUMBER, Holds.COUNT, Holds.BOUND})
_NUMBER = r"[+-]?(?:[0-9]{1,300}(?:[.,][0-9]{0,300})?|[.,][0-9]{1,300})"
_EXACT = re.compile(r"[+-]?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?", re.IGNORECASE)
_ONE = re.compile(_NUMBER)
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:[, ][0-9]{3}){1,20}(?:\.[0-9]+)?")
_RANGE = re.compile(rf"\[?\s*({_NUMBER})\s*%?\s*(?:-|–|,|\bto\b)\s*({_NUMBER})\s*%?\s*\]?")  # noqa: RUF001 - as typed
_ALONE = re.compile(rf"[^0-9.,+-]*({_NUMBER})[^0-9]*")
_LONGEST = 80
_SWITCHES = {"yes": "true", "y": "true", "on": "true", "no": "false", "n": "false", "off": "false"}


def exact(text: str) -> bool:
    """Whether a text is a number as the file needs it, but for the quotes around it."""
    return _EXACT.fullmatch(text) is not None


def how_written(holds: Holds | None, text: str) -> str | None:
    """What to write instead of `text`, or None where that cannot be told.

    Args:
        holds: what the key needs; None for a key that is not known, where only what can
            mean one thing is read.
        text: the value as it was written, without a comment.
    """
    bare = " ".join(text.strip().strip("\"'").split())
    if not bare or len(bare) > _LONGEST:
        return None
    if holds in _NUMBERS or holds is None:
        found = _number(bare, any_words=holds is not None, pair=holds is Holds.BOUND)
        if found is not None:
            return found
    if holds is Holds.DATE or holds is None:
        day = _day(bare)
        if day is not None:
            return f"a date is written {day.isoformat()}"
    if holds is Holds.SWITCH or holds is None:
        return _switch(bare, any_words=holds is not None)
    return None


def _number(bare: str, *, any_words: bool, pair: bool) -> str | None:
    core = bare.rstrip("% ")
    percent = core != bare
    if _GROUPED.fullmatch(core):
        plain = _plain(core.replace(",", "").replace(" ", ""))
        return f"no comma or space in a number: {plain}"
    if _ONE.fullmatch(core) and (percent or any_words or "," in core):
        plain = _plain(core.replace(",", "."))
        if percent:
            return f"a percentage is written as {plain}"
        return f"a decimal point, not a comma: {plain}" if "," in core else f"write {plain}"
    if pair and (found := _RANGE.fullmatch(bare)):
        lowest, highest = (_plain(end.replace(",", ".")) for end in found.groups())
        if float(lowest) <= float(highest):
            return f"two numbers are written [{lowest}, {highest}]"
    if any_words and (found := _ALONE.fullmatch(bare)):
        return f"write the number alone: {_plain(found[1].replace(',', '.'))}"
    return None


def _plain(number: str) -> str:
    """The same number with a digit before and after its point, and no zeros in front."""
    sign = "-" if number.startswith("-") else ""
    whole, _, fraction = number.lstrip("+-").partition(".")
    whole = whole.lstrip("0") or "0"
    return f"{sign}{whole}.{fraction}" if fraction else f"{sign}{whole}"


def _day(bare: str) -> date | None:
    try:
        return exact_day(bare)
    except ValueError:
        return None


def _switch(bare: str, *, any_words: bool) -> str | None:
    low = bare.lower()
    if low in {"true", "false"} and low != bare:
        return f"write {low} in small letters"
    return f"write {_SWITCHES[low]}" if any_words and low in _SWITCHES else None
