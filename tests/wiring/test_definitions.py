"""The definitions as files: who is told that they differ from what was last applied."""

from pathlib import Path

from builders import LEAD, OTHER, TEAM, make_board, make_session
from teamboard.services.store_definitions import define
from teamboard.wiring.definitions import definitions_changed
from teamboard.wiring.home import Home


def test_only_who_leads_the_board_is_told_of_changed_definitions(tmp_path: Path) -> None:
    """ "a lead sees 'definitions changed: apply?', others the last applied"."""
    home = Home(tmp_path)
    file = home.definitions_file(TEAM)
    file.parent.mkdir()
    file.write_text("as applied", encoding="utf-8")
    lead = make_session(tmp_path, LEAD)
    define(lead, make_board(), "as applied", "first")
    # Who owns the home leads every board in it; this home is another's.
    other = lead._replace(actor=OTHER, server=lead.server._replace(owner=None))  # type: ignore[attr-defined]
    assert lead.leads()
    assert not other.leads()
    assert definitions_changed(home, lead) == definitions_changed(home, other) == ""
    file.write_text("and changed", encoding="utf-8")
    assert definitions_changed(home, lead) == (
        f"config/{TEAM}.toml was changed: 'teamboard apply' puts it on the board"
    )
    assert definitions_changed(home, other) == ""
    lead.store.close()
