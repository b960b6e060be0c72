"""What is questioned before it is stored: text that names a patient."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamboard.domain.text.privacy import personal_identifiers

NHS = "an NHS number"
EMAIL = "an e-mail address"
PHONE = "a phone number"
BORN = "a date of birth"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("moved 943 476 5919 to ward 4", (NHS,)),
        ("moved 943-476-5919", (NHS,)),
        ("moved 9434765919.", (NHS,)),
        ("no:9434765919,", (NHS,)),
        ("943 4765919", (NHS,)),
        ("943\u00a0476\u00a05919", (NHS,)),
        ("ring sam.jones@example.nhs.uk about it", (EMAIL,)),
        ("<sam@example.org>,", (EMAIL,)),
        ("ring 020 7946 0018", (PHONE,)),
        ("ring 020 7946 0018 12 beds", (PHONE,)),
        ("ring (0113) 496 0000", (PHONE,)),
        ("ring 07700 900123", (PHONE,)),
        ("ring 07700900123", (PHONE,)),
        ("ring 01204 49600", (PHONE,)),
        ("ring +44 7700 900 123", (PHONE,)),
        ("ring +44 (0)20 7946 0018", (PHONE,)),
        ("ring 0044 7700 900123", (PHONE,)),
        ("0113496001 passes the check digit", (NHS,)),
        ("+447700900108 does so without its prefix", (PHONE,)),
        ("+44 7700900108", (PHONE,)),
        ("the lady 03/02/1941", (BORN,)),
        ("the lady 3.2.1941", (BORN,)),
        ("the lady 03 02 1941", (BORN,)),
        ("the lady 1941-02-03", (BORN,)),
        ("the lady, 3 February 1941", (BORN,)),
        ("the lady, Feb 3rd, 1941", (BORN,)),
        ("child 31/12/2015", (BORN,)),
        ("DOB 03/02/41", (BORN,)),
        ("d.o.b.: 3/2/2019", (BORN,)),
        ("born on 3 March", (BORN,)),
        ("date of birth 2019-04-01", (BORN,)),
        ("943 476 5919, sam@example.org, 07700 900123, dob 3/2/41", (NHS, EMAIL, PHONE, BORN)),
    ],
)
def test_what_may_name_a_person_is_said_in_words(text: str, found: tuple[str, ...]) -> None:
    assert personal_identifiers(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "4,320 attendances",
        "18:00",
        "0.5",
        "2019-04-12",
        "review 12/04/2019",
        "by 31/12/2016",
        "3 dec 2026",
        "12/4 to 3/5",
        "1941 attendances on 3 March",
        "943 476 5918 has the wrong check digit",
        "000 000 0000",
        "1234 567 8910",
        "19434765919 is eleven digits",
        "0.9434765919",
        "9434765919.5",
        "bays 01 02 03 04 05",
        "beds 012 to 034",
        "trial 18:00 cover @flow.lead fri",
        "cover(@flow.lead)",
        "cover @ 3 p.m.",
        "a@b",
        "babies born here",
        "call 111 or 999, ext 4412",
        "10.2 % of 1,204,300",
    ],
)
def test_the_words_and_numbers_of_a_board_are_left_alone(text: str) -> None:
    assert personal_identifiers(text) == ()


@given(st.lists(st.integers(0, 9), min_size=9, max_size=9).filter(lambda d: len(set(d)) > 1))
def test_of_ten_last_digits_at_most_one_makes_an_nhs_number(digits: list[int]) -> None:
    # An 8 is in front of nothing else that is looked for: a leading 0 may be a phone.
    stem = "8" + "".join(map(str, digits[1:]))
    valid = [last for last in range(10) if personal_identifiers(f"{stem}{last}") == (NHS,)]
    assert len(valid) <= 1


@given(st.text() | st.text(alphabet="0123456789 @.-/+()born"))
def test_no_text_makes_it_raise(text: str) -> None:
    assert set(personal_identifiers(text)) <= {NHS, EMAIL, PHONE, BORN}
