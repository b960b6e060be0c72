"""The journal: append-only, chained, and open to redaction. Quotes are the design's."""

import sqlite3
from hashlib import sha256

import pytest

from builders import LEAD, OTHER, TEAM, TODAY, FixedClock, rows
from teamboard.domain.agenda.item_ids import Subject
from teamboard.ports import Store


@pytest.fixture
def store(store: Store) -> Store:
    with store.work(LEAD, FixedClock()) as work:
        work.put_readings(TEAM, rows(81), "file")
        work.put_readings(TEAM, rows(85), "file")
    with store.work(OTHER, FixedClock()) as work:
        review = work.open_review(TEAM, TODAY, [Subject("seen")])
        work.join_review(review)
        work.close_review(review, "ask earlier", "")
    return store


def without_triggers(raw: sqlite3.Connection) -> sqlite3.Connection:
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    return raw


def ids(raw: sqlite3.Connection) -> list[str]:
    return [row[0] for row in raw.execute("SELECT id FROM journal ORDER BY id")]


def test_an_untouched_journal_holds(store: Store) -> None:
    entries = list(store.journal(TEAM))
    assert [entry.verb for entry in entries] == [
        "record", "correct", "open review", "join review", "close review",
    ]  # fmt: skip
    assert not store.journal_break(TEAM)
    assert store.journal_break(TEAM) == ""
    assert store.journal_head(TEAM) == entries[-1].hash
    assert store.journal_head(type(TEAM)("nobody")) == ""
    assert [entry.id for entry in entries] == sorted({entry.id for entry in entries})


def test_the_chain_is_what_the_design_says(store: Store, raw: sqlite3.Connection) -> None:
    """ "a chain hash over the previous hash and everything but the texts and the salt"."""
    previous = ""
    for team, *facts, before, after, salt, digest, link in raw.execute(
        "SELECT team, id, at, actor, verb, subject, before, after, salt, digest, hash"
        " FROM journal ORDER BY id"
    ):
        texts = sha256(salt)
        for text in (before, after):
            body = b"-" if text is None else b"+" + text.encode()
            texts.update(len(body).to_bytes(8, "big") + body)
        assert texts.hexdigest() == digest
        chained = sha256(previous.encode())
        for fact in (team, *facts, digest):
            chained.update(len(fact.encode()).to_bytes(8, "big") + fact.encode())
        assert chained.hexdigest() == link
        previous = link
    assert store.journal_head(TEAM) == previous


@pytest.mark.parametrize("place", [0, 1, 4])
@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", "2020-01-01T00:00:00.000+00:00"),
        ("actor", "somebody"),
        ("verb", "record it"),
        ("subject", "other"),
        ("before", "before"),
        ("after", "after"),
        ("salt", b"0123456789abcdef"),
        ("digest", "0" * 64),
        ("hash", "0" * 64),
        ("id", "01AAAAAAAAAAAAAAAAAAAAAAAA"),
    ],
)
def test_tampering_with_any_column_is_seen(
    store: Store, raw: sqlite3.Connection, column: str, value: object, place: int
) -> None:
    target = ids(raw)[place]
    without_triggers(raw).execute(
        f"UPDATE journal SET {column} = ? WHERE id = ?",  # noqa: S608 - our own words
        (value, target),
    )
    assert store.journal_break(TEAM)
    assert store.journal_break(TEAM)


def test_a_row_given_to_another_team_is_seen(store: Store, raw: sqlite3.Connection) -> None:
    without_triggers(raw).execute("UPDATE journal SET team = 'x' WHERE id = ?", (ids(raw)[1],))
    assert store.journal_break(TEAM)
    assert store.journal_break(type(TEAM)("x"))


def test_a_row_taken_out_or_put_in_is_seen(store: Store, raw: sqlite3.Connection) -> None:
    without_triggers(raw).execute("DELETE FROM journal WHERE id = ?", (ids(raw)[2],))
    assert store.journal_break(TEAM)


def test_a_new_text_with_its_own_digest_is_seen(store: Store, raw: sqlite3.Connection) -> None:
    from teamboard.domain.journal import digest

    salt = b"0" * 16
    without_triggers(raw).execute(
        "UPDATE journal SET after = ?, salt = ?, digest = ? WHERE id = ?",
        ("mine", salt, digest(salt, None, "mine"), ids(raw)[0]),
    )
    assert store.journal_break(TEAM)


def test_a_redacted_text_keeps_the_chain(store: Store, raw: sqlite3.Connection) -> None:
    """ "`redact` can remove a text and its salt, and the chain still verifies"."""
    raw.execute(
        "UPDATE journal SET before = NULL, after = NULL, salt = NULL WHERE id = ?", (ids(raw)[1],)
    )
    assert not store.journal_break(TEAM)
    redacted = list(store.journal(TEAM))[1]
    assert (redacted.before, redacted.after) == (None, None)


@pytest.mark.parametrize("kept", ["salt = NULL", "before = NULL, after = NULL"])
def test_half_a_redaction_is_seen(store: Store, raw: sqlite3.Connection, kept: str) -> None:
    raw.execute(
        f"UPDATE journal SET {kept} WHERE id = ?",  # noqa: S608 - our own words
        (ids(raw)[1],),
    )
    assert store.journal_break(TEAM)


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM journal",
        *(
            f"UPDATE journal SET {column} = 'x'"  # noqa: S608 - our own words
            for column in ("team", "id", "at", "actor", "verb", "subject", "digest", "hash")
        ),
    ],
)
def test_the_database_itself_refuses_to_rewrite_the_journal(
    store: Store, raw: sqlite3.Connection, change: str
) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="only ever added to"):
        raw.execute(change)
    assert not store.journal_break(TEAM)
