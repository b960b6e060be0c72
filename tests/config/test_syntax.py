"""The line of a thing is found in any text, and no text stops the search."""

from hypothesis import given
from hypothesis import strategies as st

from teamboard.config.load import load_text
from teamboard.config.syntax import Positions
from teamboard.domain.definitions.board import TeamId

TEXT = """\
# [[priority]] in a comment
name = "a # [[priority]]"
purpose = '''
[[priority]]
id = "no"
'''
note = \"\"\"a \\\"\"\" b
[review]
\"\"\"
review.cadence = "weekly"

[[priority]]
id = "one"
[[priority.indicator]]
id = "two"   # [[priority]]
target = [
  80,  # ]
  90,
]
"floor" = 70
[[priority.indicator.event]]
text = "x"
[[priority]]  # the second
id = "three"
[priority.owner]
id = "four"
[[ priority . 'indicator' ]]
drives = { lag = "two", delay = 1 }
[[watch]]
id = "five"
"""


def test_every_key_and_heading_of_a_file_is_found_on_its_line() -> None:
    lines = Positions(TEXT)
    found = {
        ("name",): 2,
        ("purpose",): 3,
        ("note",): 7,
        ("review",): 10,
        ("review", "cadence"): 10,
        ("priority",): 12,
        ("priority", 0): 12,
        ("priority", 0, "id"): 13,
        ("priority", 0, "indicator", 0): 14,
        ("priority", 0, "indicator", 0, "id"): 15,
        ("priority", 0, "indicator", 0, "target"): 16,
        ("priority", 0, "indicator", 0, "floor"): 20,
        ("priority", 0, "indicator", 0, "event", 0, "text"): 22,
        ("priority", 1): 23,
        ("priority", 1, "owner", "id"): 26,
        ("priority", 1, "indicator", 0): 27,
        ("priority", 1, "indicator", 0, "drives", "delay"): 28,
        ("watch", 0, "id"): 30,
    }
    assert {path: lines.of(path) for path in found} == found


def test_what_is_missing_is_looked_for_where_it_belongs() -> None:
    lines = Positions(TEXT)
    assert lines.of(("priority", 1, "indicator", 0, "kind")) == 27
    assert lines.of(("priority", 0, "indicator", 0, "target", 1)) == 16
    assert lines.of(("body",)) is None
    assert lines.of(()) is None


PIECES = st.sampled_from([
    "[", "]", "[[", "]]", "{", "}", "=", ".", ",", "#", "\n", "\r\n", " ", "\\", "%", "/",
    '"', "'", '"""', "'''", "\u2028", "\ufeff", "\x00", "name", "review", "priority",
    "indicator", "target", "first", "lead", "event", "date", "person", "kind", "10", "10,5",
    "True", "23/11/2026", "lag", "weekly", "id", "[[priority]]\n", "[priority]\n", "\u0661",
    "[[priority.indicator]]\n", "target = ", "event = [{ date = ", "first = 2026-", "99999",
])  # fmt: skip


@given(st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join)))
def test_no_text_stops_the_search(text: str) -> None:
    lines = Positions(text)
    last = text.count("\n") + 1
    assert all(1 <= heading.line <= last for heading in lines.headings)
    assert all(1 <= s.line <= s.last <= last for s in lines.statements)
    loaded = load_text(text, TeamId("x"), "config/x.toml")
    assert (loaded.board is None) == bool(loaded.faults)


def test_a_long_name_or_a_long_file_is_not_looked_at_for_long() -> None:
    assert Positions("a." * 200_000 + "b = 1\n").of(("a", "a")) == 1
    many = Positions("[[priority]]\nid = 'x'\n" * 10_000)
    assert many.of(("priority", 9_999, "id")) == 20_000
    assert Positions("a = " + "[" * 300_000).of(("a",)) == 1
    assert Positions('a = """' + '\\"""' * 100_000).of(("a",)) == 1
