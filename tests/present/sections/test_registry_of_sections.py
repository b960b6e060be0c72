"""Every section below the chart says of itself what it is, and is shown."""

import pkgutil
from importlib import import_module

import pytest

from teamboard.present import sections
from teamboard.present.sections.registry import SECTIONS
from teamboard.present.sections.section import Needs, Section

FILES = sorted(
    one.name
    for one in pkgutil.iter_modules(sections.__path__)
    if one.name not in {"registry", "section"}
)


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_a_section_declares_all_of_it_and_is_in_the_registry(name: str) -> None:
    section = getattr(import_module(f"{sections.__name__}.{name}"), "SECTION", None)
    assert isinstance(section, Section), "declare SECTION"
    assert section in SECTIONS, "name it in the registry"
    assert section.title.strip()
    assert isinstance(section.needs, Needs)
    assert callable(section.lines)


def test_no_two_sections_have_the_same_place_or_title() -> None:
    assert len({one.order for one in SECTIONS}) == len(SECTIONS) == len(FILES)
    assert len({one.title for one in SECTIONS}) == len(SECTIONS)
    assert [one.order for one in SECTIONS] == sorted(one.order for one in SECTIONS)
