"""What a new board's file teaches in its comments, and the examples in it.

An example is a line that begins with `#` and a letter or bracket. All of them together
hold when their `#` is taken away.
"""

from collections.abc import Iterator

from teamboard.domain.definitions.indicator import Bound, Direction

TAKEN = frozenset({"first-early-sign", "complaints", "own-rating"})
"""The short names of indicators in the examples; no other indicator may have them."""


def number(bound: Bound) -> str:
    """A target or a floor as it is written in the file: `95`, `[1, 2.5]`."""
    if isinstance(bound, tuple):
        return f"[{number(bound[0])}, {number(bound[1])}]"
    return str(int(bound)) if bound == int(bound) else repr(bound)


def example_target(direction: Direction) -> Bound:
    """A target for a percentage that has none yet."""
    return {Direction.HIGHER: 90.0, Direction.LOWER: 10.0}.get(direction, (80.0, 90.0))


def _floor(target: Bound, direction: Direction) -> Bound:
    """A tenth worse than the target, whatever that is."""
    if isinstance(target, tuple):
        room = (target[1] - target[0]) or 1.0
        return (round(target[0] - room, 3), round(target[1] + room, 3))
    room = abs(target) / 10 or 1.0
    return round(target - room if direction is Direction.HIGHER else target + room, 3)


HEAD = (
    "# One team's board. A line that begins with # is not read.",
    "# Take the # away from an example to use it, then store the board:",
    "#     teamboard check    says all that is wrong",
    '#     teamboard apply --why "what changed"',
    "",
)
DOMAINS = (
    "# Domains: the sides of good care that the board should not lose sight of. A well-known set",
    '# ("healthcare-performance", "progress" or "balanced-scorecard"), or your own in its place:',
    '# domains = ["Safety", "Access"]. Each priority then names its domain.',
    '#domain_set = "progress"',
)
PEOPLE = (
    "",
    "# The team. `id` is the short name typed after @; `login` the account on this computer.",
    "# A lead may run reviews. When somebody leaves, add left = 2024-06-30; do not remove them.",
    "# `team` is their own board in this home; they see there what they influence here.",
)
PERSON_KEYS = ('#team = "another-board"',)
PRIORITIES = (
    "",
    "# Priorities: the few things that matter now, at most 7, each with at most 5 indicators.",
    "# A new one begins with [[priority]]; its indicators follow it.",
)
PRIORITY_KEYS = (
    '# How much is at stake: "essential" (needs a floor below), "improvement" or "breakthrough".',
    '#ambition = "improvement"',
    '#domain = "Patient experience"',
    '#story = "Why this matters now, in a sentence or two."',
    "",
    "# Indicators: [[priority.indicator]] once for each measure of the priority above it.",
    '# kind = "lag" is the result: are people better off?',
    '# kind = "lead" is an early sign: it can be moved now, and the result follows.',
    '# cadence = "daily", "weekly", "monthly" or "quarterly": how often a value comes.',
    '# direction = "higher", "lower" or "within": which way is better.',
    '# measures = "outcome", "experience", "process", "output" or "money": what it tells about.',
)
_BENCHMARK = (
    '#benchmark = [{ name = "England", value = 86, as_of = 2024-03-31, source = "NHS England" }]'
)
DRIVES = ("# Moves the result named here, after a delay counted in the result's periods.",)
WATCH = (
    "",
    "# The watch list: kept an eye on, but no priority. Any number, folded away on the board.",
    "#[[watch]]",
    '#id = "complaints"',
    '#name = "Complaints"',
    '#kind = "lag"',
    '#cadence = "monthly"',
    '#direction = "lower"',
    '#measures = "experience"',
    "",
    "# A ladder: people say themselves where they stand, on steps of 1 to 10. It has ratings, and",
    "# no target and no floor. A person is only ever a code there.",
    "#[[watch]]",
    '#id = "own-rating"',
    '#name = "How I manage at home"',
    '#kind = "lag"',
    '#cadence = "monthly"',
    '#measures = "outcome"',
    "#ladder = true",
)
BODIES = (
    "",
    "# A group outside the team that you escalate to, typed after ^.",
)
BODY = (
    "#[[body]]",
    '#id = "service"',
    '#name = "Service board"',
)


def indicator_keys(
    target: Bound, direction: Direction, floor: Bound | None, unit: str
) -> Iterator[str]:
    """What else an indicator may have, with its floor or an example that suits its target."""
    if unit == "%":
        yield "# A percentage that can pass 100, as occupancy does. Of others it is asked."
        yield "#over_100 = true"
    yield "# Amber: how far from the target is still a near miss, in the unit."
    yield "#amber = 2"
    yield "# Floor: the value past which people are not safe. Beyond it the light is always red."
    if floor is None:
        yield f"#floor = {number(_floor(target, direction))}"
    else:
        yield f"floor = {number(floor)}"
    yield '#why = "What it tells about the people we serve."'
    yield '#story = "What lies behind the number, in a sentence or two."'
    yield "# Its domain, where that is not its priority's, such as a cost under better care."
    yield '#domain = "Finance"'
    yield "# Whose work it shows, where that is not the whole team's; one person's needs a why."
    yield "# One of: individual, team, service, directorate, organisation, system."
    yield '#whose = "service"'
    yield "# Guardrails: what must not get worse while this gets better. Name other indicators"
    yield "# by their id; this one is on the watch list below."
    yield '#guardrails = ["complaints"]'
    yield "# What it is paired with: a measure of work done says nothing of how people are for it,"
    yield "# so it stands beside a result or what people say."
    yield '#paired_with = "complaints"'
    yield "# Benchmarks: a value from elsewhere, drawn beside ours and never part of the light."
    yield _BENCHMARK
    if not isinstance(target, tuple):
        yield "# Key result: the way from where it stood to the target, between two days."
        start = number(_floor(target, direction))
        yield f"#key_result = {{ start = {start}, since = 2024-04-01, by = 2024-12-31 }}"
    yield "# Events: what happened when, shown on the chart."
    yield '#event = [{ date = 2024-05-01, text = "Evening rota began" }]'


def early_sign(lag: str) -> Iterator[str]:
    """A lead that drives the result `lag`."""
    yield ""
    yield "# An early sign: `drives` names the result it moves, and after how many periods."
    yield "#[[priority.indicator]]"
    yield '#id = "first-early-sign"'
    yield '#name = "First calls made the same day"'
    yield '#kind = "lead"'
    yield '#cadence = "weekly"'
    yield '#unit = "%"'
    yield "#target = 90"
    yield f'#drives = {{ lag = "{lag}", delay = 1 }}'


def initiative(lag: str) -> Iterator[str]:
    """Work that moves the result `lag`."""
    yield ""
    yield "# Work meant to move these indicators. `moves` names them by their id."
    yield "#[[priority.initiative]]"
    yield '#id = "evening-rota"'
    yield '#name = "Evening rota"'
    yield "#start = 2024-05-01"
    yield "# How many periods pass before an effect is expected, and the day it ended."
    yield "#delay = 1"
    yield "#ended = 2024-11-30"
    yield f'#moves = ["{lag}"]'
