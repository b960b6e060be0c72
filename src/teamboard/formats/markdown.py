"""People's words inside Markdown: shown as they were typed, never read as Markdown or HTML.

Links, images, tables, headings and HTML can only come from the program itself, also where a
reader (GitHub, a wiki, a mail program) makes links of bare addresses.
"""

import re

from teamboard.domain.text.clean import clean

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~&$^]")
_AT = re.compile(r"@+")
_ADDRESS = re.compile(r"(?<=\w)\.(?=[^\W\d])|:(?=//)|(?<=/)/")
"""What makes a bare address a link: `www.x`, `x.org`, `http://`, `//x`."""
_OPENING = re.compile(r"(?:\d+(?=[.)](?:\s|$))|(?=[#+\-=:>]))")
"""What would begin a heading, a list, a quotation or a rule at the start of a line."""


def words(text: object) -> str:
    """Somebody's text on one line, to be put into a paragraph, a list or a table cell."""
    plain = clean(str(text)).strip()
    safe = _SPECIAL.sub(r"\\\g<0>", plain)
    safe = _ADDRESS.sub(r"\\\g<0>", safe)
    # A code span splits an e-mail address where a backslash does not.
    safe = _AT.sub(r"`\g<0>`", safe)
    opening = _OPENING.match(safe)
    return f"{opening[0]}\\{safe[opening.end() :]}" if opening else safe


def row(*cells: object) -> str:
    """A line of a table, of somebody's texts."""
    return f"| {' | '.join(map(words, cells))} |"
