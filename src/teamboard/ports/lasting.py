"""Whether this run of the program has changed anything for good.

What was done is never told as a failure: a command whose words could not be written has
still stored what it was given, and must not be run again for it.
"""

_KEPT: list[bool] = []


def note_kept() -> None:
    """Note that something is stored or written, and will stay."""
    _KEPT.append(True)


def anything_kept() -> bool:
    """Whether this run has stored or written anything."""
    return bool(_KEPT)
