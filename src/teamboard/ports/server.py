"""What the server says of its accounts, and of the folder that a home is."""

from typing import Protocol


class Server(Protocol):
    """The server that a home is on, as one run of the program sees it."""

    @property
    def owner(self) -> int | None:
        """The account that owns the home's folder; None where nobody knows."""

    @property
    def sample(self) -> bool:
        """Whether the home is a sample, which nobody leads and nobody is told so."""

    def account(self, login: str) -> int | None:
        """The number of the account called so; None where there is none."""
