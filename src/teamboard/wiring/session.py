"""One run: who, which home, which team, which day."""

import os
import pwd
from datetime import date, datetime
from typing import NamedTuple

from teamboard.domain.definitions.board import TeamId
from teamboard.domain.journal import Actor
from teamboard.domain.text.file_names import names_files
from teamboard.errors import UserError
from teamboard.ports import Store
from teamboard.session import Session
from teamboard.storage.factory import open_store
from teamboard.wiring.home import Home


class SeveralTeamsError(UserError):
    """Which of a home's teams is meant is not clear; `teams` are theirs first."""

    def __init__(self, teams: tuple[TeamId, ...]) -> None:
        """Name the teams there are."""
        super().__init__(
            f"this home holds {len(teams)} teams", do=f"name one with --team: {', '.join(teams)}"
        )
        self.teams = teams


class SystemClock(NamedTuple):
    """The server's clock, or the as-of date that was asked for."""

    as_of: date | None = None

    def today(self) -> date:
        """The as-of date, else the server's local date."""
        return self.as_of or datetime.now().astimezone().date()

    def now(self) -> datetime:
        """The moment, in the person's own time; on an as-of date, that day at the present time."""
        moment = datetime.now()  # noqa: DTZ005 - its zone is that of the day it comes to
        if self.as_of is not None:
            moment = datetime.combine(self.as_of, moment.time())
        return moment.astimezone()

    def known_until(self) -> date:
        """The as-of date; what is done now is known whatever day it is where it is done."""
        return self.as_of or date.max


class ThisServer:
    """The accounts of the server this program runs on, and who owns a home's folder."""

    def __init__(self, home: Home) -> None:
        """Ask about one home; each account is looked up once."""
        self._home = home
        self._accounts: dict[str, int | None] = {}

    @property
    def owner(self) -> int | None:
        """The account that owns the home's folder."""
        try:
            return self._home.path.stat().st_uid
        except OSError:
            return None

    @property
    def sample(self) -> bool:
        """Whether the home is a sample."""
        return self._home.demo

    def account(self, login: str) -> int | None:
        """The number of the account called so; None where there is none."""
        if login not in self._accounts:
            try:
                self._accounts[login] = pwd.getpwnam(login).pw_uid
            except (KeyError, ValueError):  # no such account, or no name an account can have
                self._accounts[login] = None
        return self._accounts[login]


def current_actor() -> Actor:
    """The person at the keyboard, by the account's number and never by `$USER`."""
    uid = os.getuid()
    try:
        return Actor(uid, pwd.getpwuid(uid).pw_name)
    except KeyError:
        return Actor(uid, f"uid {uid}")


def open_session(home: Home, team: str | None = None, today: date | None = None) -> Session:
    """Open a home's store for one team on one day.

    Raises:
        UserError: the store cannot be opened, or which team is meant is not clear.
    """
    only_look = today is not None and not home.demo
    store = open_store(home.database, looking_back_to=today, only_look=only_look)
    actor = current_actor()
    try:
        chosen = choose_team(home, store, actor, team)
    except UserError:
        store.close()
        raise
    return Session(
        store=store,
        clock=SystemClock(today or home.today),
        actor=actor,
        team=chosen,
        server=ThisServer(home),
    )


def choose_team(home: Home, store: Store, actor: Actor, given: str | None) -> TeamId:
    """The team asked for, the home's first, the only one, or the person's only one.

    Raises:
        UserError: there is no such team, none at all, or several to choose from.
    """
    # A name that could lead elsewhere as a file is no team's: somebody wrote it into the database.
    teams = tuple(team for team in store.teams() if names_files(team))
    wanted = given or os.environ.get("TEAMBOARD_TEAM") or home.team
    if wanted:
        if wanted not in teams:
            known = ", ".join(teams) or "none"
            raise UserError(f"no team is called {wanted!r} here", do=f"the teams are: {known}")
        return TeamId(wanted)
    if not teams:
        raise UserError("this home holds no team yet", do="run 'teamboard apply'")
    mine = tuple(team for team in my_teams(store, actor) if team in teams)
    if len(teams) == 1 or len(mine) == 1:
        return mine[0] if len(mine) == 1 else teams[0]
    raise SeveralTeamsError((*mine, *(team for team in teams if team not in mine)))


def my_teams(store: Store, actor: Actor) -> tuple[TeamId, ...]:
    """The teams on which this account is a person."""
    found = []
    for team in store.teams():
        board = store.board(team)
        if board and any(person.login == actor.login for person in board.person):
            found.append(team)
    return tuple(found)
