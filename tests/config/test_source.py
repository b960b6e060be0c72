"""Which files of a home define a board."""

from pathlib import Path

from teamboard.config.load import load
from teamboard.config.source import config_files, team_of


def make_config(home: Path, *names: str) -> Path:
    config = home / "config"
    config.mkdir()
    for name in names:
        (config / name).write_text("", encoding="utf-8")
    return config


def test_the_boards_of_a_home_are_its_toml_files_by_name(tmp_path: Path) -> None:
    make_config(tmp_path, "b.toml", "a.toml", "b.toml~", ".b.toml", "notes.txt")
    assert [p.name for p in config_files(tmp_path)] == ["a.toml", "b.toml"]
    assert [team_of(p) for p in config_files(tmp_path)] == ["a", "b"]


def test_a_home_without_a_config_folder_has_no_board(tmp_path: Path) -> None:
    assert config_files(tmp_path) == []


def test_a_file_whose_name_is_no_short_name_says_so(tmp_path: Path) -> None:
    config = make_config(tmp_path, "emergency care.toml")
    assert [f.line() for f in load(config / "emergency care.toml").faults] == [
        "config/emergency care.toml: the file's name is no short name; "
        "rename it with letters, digits, '-', '_' and '.' only"
    ]


def test_a_link_out_of_the_home_is_refused_unread(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    config = make_config(home, "a.toml")
    (tmp_path / "secret.toml").write_text("name = 'secret'\n", encoding="utf-8")
    (config / "b.toml").symlink_to(tmp_path / "secret.toml")
    (config / "c.toml").symlink_to("a.toml")
    loaded = load(config / "b.toml")
    assert [f.what for f in loaded.faults] == ["is a link to a file outside its home"]
    assert loaded.text == ""
    assert "link" not in load(config / "c.toml").faults[0].what


def test_a_config_folder_that_leads_out_of_the_home_is_not_read(tmp_path: Path) -> None:
    home, elsewhere = tmp_path / "home", tmp_path / "elsewhere"
    home.mkdir()
    elsewhere.mkdir()
    (elsewhere / "a.toml").write_text("name = 'secret'\n", encoding="utf-8")
    (home / "config").symlink_to(elsewhere)
    (file,) = config_files(home)
    assert [f.what for f in load(file).faults] == ["is a link to a file outside its home"]


def test_links_that_lead_round_in_a_circle_are_refused(tmp_path: Path) -> None:
    config = make_config(tmp_path)
    (config / "a.toml").symlink_to(config / "b.toml")
    (config / "b.toml").symlink_to(config / "a.toml")
    assert len(load(config / "a.toml").faults) == 1
