"""Plain decimals: how a number is read from a cell and written on a board."""

from collections.abc import Iterable
from math import inf, ulp

from teamboard.domain.text.clean import clean

_SHOWN = 24
"""Characters of a refused cell that are quoted back."""
_MONEY = ("£", "$", "\N{EURO SIGN}")
"""What is written before a number and not after it."""
_LONGEST_PLAIN = 1e21
_SHORTEST_PLAIN = 1e-9
"""Sizes written out in digits; beyond them zeros would hide the number."""
_ROUNDING = 4
"""Last digits by which subtracting two decimals may be off: 1.1 - 1.0 is a little over 0.1."""
_MOST_PLACES = 17
"""Digits after the point from which a number may as well be written out whole."""


def parse_decimal(text: str) -> float:
    """The number that a cell holds, such as `95`, `-0.5`, `.5` or `1e3`; spaces around it are fine.

    Raises:
        ValueError: with a plain sentence, for anything else. That includes `1_000`, `1,234`, `nan`,
            digits of other scripts, and what is too large to hold, such as `1e400`.
    """
    try:
        value = float(text)
    except ValueError:
        problem = f"{_quoted(text)} is not a plain number" if text.strip() else "there is no number"
        raise ValueError(problem) from None
    # float takes more than plain decimals: inf, nan, 1e400, 1_000 and digits of other scripts.
    if -inf < value < inf and "_" not in text and (text.isascii() or text.strip().isascii()):
        return value
    if value in (-inf, inf) and any(map(str.isdigit, text)):
        raise ValueError(f"{_quoted(text)} is too large")
    raise ValueError(f"{_quoted(text)} is not a plain number")


def _quoted(text: str) -> str:
    bare = clean(text).strip()
    return f'"{bare[:_SHOWN]}..."' if len(bare) > _SHOWN else f'"{bare}"'


def format_number(value: float, decimals: int | None = None) -> str:
    """A number as a person writes it: `95`, `81.2`, `0.00001`, never `-0` and no exponent.

    Args:
        value: in any unit.
        decimals: digits after the point, zeros kept; by default as many as tell the number apart.

    Returns:
        Digits, for sizes that people read as digits; beyond 1e21 and under 1e-9 (and for what is
        not finite) as Python writes it.
    """
    size = abs(value)
    if decimals is not None and size < _LONGEST_PLAIN:
        text = f"{value:.{decimals}f}"
        return text[1:] if text[0] == "-" and not text.strip("-0.") else text
    text = repr(float(value))
    if "e" in text and _SHORTEST_PLAIN <= size < _LONGEST_PLAIN:
        digits, _, exponent = text.lstrip("-").partition("e")
        whole, _, fraction = digits.partition(".")
        shift = int(exponent)
        text = "-" if value < 0 else ""
        if shift < 0:
            text += f"0.{'0' * (-shift - 1)}{whole}{fraction}".rstrip("0")
        else:
            text += (whole + fraction).ljust(shift + 1, "0")
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text


def rounding(size: float) -> float:
    """How far two numbers of this size may be apart and still be the same decimal."""
    return _ROUNDING * ulp(size)


def beside(value: float, bounds: Iterable[float], decimals: int) -> str:
    """A number as it is written beside what it is compared with: `24.96` beside 25, not `25.0`.

    Decimals are added until the written number lies on the same side of each bound as the
    number itself, so that the two read alike only where they are equal.

    Args:
        value: in any unit.
        bounds: what it is compared with, each of which is written out whole.
        decimals: digits after the point where they are enough.
    """
    # What is farther off than the last place it is written to stays on its side.
    near = [bound for bound in bounds if abs(value - bound) <= 10.0**-decimals]
    texts = (format_number(value, places) for places in range(decimals, _MOST_PLACES))
    return _on_its_side(value, near, texts) if near else format_number(value, decimals)


def beside_in_figures(value: float, bounds: Iterable[float], figures: int) -> str:
    """As `beside`, with so many figures where they are enough: 1234.57 in six."""
    texts = (format_number(float(f"{value:.{many}g}")) for many in range(figures, _MOST_PLACES))
    return _on_its_side(value, bounds, texts)


def _on_its_side(value: float, bounds: Iterable[float], texts: Iterable[str]) -> str:
    """The first text that lies on the same side of each bound as the value; all of it failing."""
    sides = [(bound, _side(value, bound)) for bound in bounds]
    for text in texts:
        if all(_side(float(text), bound) == side for bound, side in sides):
            return text
    return format_number(value)


def told_apart(
    one: float, other: float, bounds: Iterable[float], decimals: int, unit: str
) -> tuple[str, str]:
    """Two values as a board writes them, with decimals added until they differ as they do."""
    bounds = tuple(bounds)
    for places in range(decimals, _MOST_PLACES):
        first, second = (written(value, bounds, places, unit) for value in (one, other))
        if first != second or not _side(one, other):
            return first, second
    return format_number(one), format_number(other)


def written(value: float, bounds: Iterable[float], decimals: int, unit: str) -> str:
    """A value as a board writes it, without its unit: as `beside`, a whole count without decimals.

    Args:
        value: in the unit.
        bounds: what it is compared with.
        decimals: those of its indicator.
        unit: a percentage keeps its decimals.
    """
    whole = unit != "%" and float(value).is_integer()
    return beside(value, bounds, 0 if whole else decimals)


def _side(value: float, bound: float) -> int:
    """-1 below the bound, 1 above it, 0 where only rounding parts the two."""
    apart = value - bound
    if abs(apart) <= rounding(max(abs(value), abs(bound))):
        return 0
    return 1 if apart > 0 else -1


def with_unit(number: str, unit: str) -> str:
    """A written number with its unit: `81.2 %`, `12 a day`, and `£31.50 a visit` for money."""
    if unit[:1] in _MONEY:
        sign = "-" if number.startswith("-") else ""
        return f"{sign}{unit[0]}{number.removeprefix('-')}{unit[1:]}"
    return f"{number} {unit}" if unit else number


def from_to(before: str, after: str, unit: str, over: tuple[str, str] = ("", "")) -> str:
    """Two written numbers with their unit: `80.5 to 81.2 %`, and `£30 to £31 a visit` for money.

    `over` says which periods each is of, such as ` over 2 months`; once where it is the same.
    """
    was = with_unit(before, unit[0]) if unit[:1] in _MONEY else before
    if over[0] != over[1]:
        was += over[0]
    return f"{was} to {with_unit(after, unit)}{over[1]}"
