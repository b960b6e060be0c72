"""Domain sets: the sides of good care that a board should not lose sight of.

They are plain data. A team takes a well-known set, or writes its own under `domains`.
"""

from collections.abc import Mapping

from teamboard.domain.definitions.board import Board, DomainSet, Priority
from teamboard.domain.definitions.indicator import Indicator

DOMAIN_SETS: Mapping[DomainSet, tuple[str, ...]] = {
    DomainSet.HEALTHCARE: (
        "Quality and safety",
        "Access and flow",
        "People's experience",
        "Workforce",
        "Money",
    ),
    # PROactive Governance of Recovery Settings and Services.
    DomainSet.PROGRESS: (
        "Clinical effectiveness",
        "Patient experience",
        "Staff engagement",
        "Finance",
    ),
    # Kaplan and Norton, 1992.
    DomainSet.SCORECARD: (
        "Finance",
        "Customer",
        "Internal processes",
        "Learning and growth",
    ),
}
"""The domains of each well-known set, in the order in which they are told."""


def same_domain(one: str, other: str) -> bool:
    """Whether two people mean the same domain: capitals and outer spaces say nothing."""
    return _plain(one) == _plain(other)


def domain_of(priority: Priority | None, indicator: Indicator) -> str:
    """The domain a measure looks at: its own, else its priority's; empty where none is named."""
    return indicator.domain.strip() or (priority.domain.strip() if priority else "")


def domains_of(board: Board) -> tuple[str, ...]:
    """The domains a board is looked at by, in order, each once.

    The named set, else the team's own; then what priorities and their measures name beside them,
    as it is written first.
    """
    named = DOMAIN_SETS[board.domain_set] if board.domain_set else board.domains
    beside = [
        domain
        for priority in board.priority
        for domain in (priority.domain, *(one.domain for one in priority.indicator))
    ]
    found: dict[str, str] = {}
    for domain in (*named, *beside):
        if domain.strip():
            found.setdefault(_plain(domain), domain.strip())
    return tuple(found.values())


def _plain(domain: str) -> str:
    return " ".join(domain.split()).casefold()
