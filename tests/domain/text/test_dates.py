"""Dates as people write them, at the end of a line and as an option."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from teamboard.domain.measures.periods import DAY_NAMES, in_words
from teamboard.domain.text.dates import When, parse_day, trailing_date, until_fault
from teamboard.domain.text.written_days import exact_day

MONDAY = date(2019, 4, 8)

UNDERSTOOD = [
    ("today", date(2019, 4, 8)),
    ("tomorrow", date(2019, 4, 9)),
    ("fri", date(2019, 4, 12)),
    ("Friday", date(2019, 4, 12)),
    ("FRI.", date(2019, 4, 12)),
    ("this fri", date(2019, 4, 12)),
    ("tues", date(2019, 4, 9)),
    ("weds", date(2019, 4, 10)),
    ("thurs", date(2019, 4, 11)),
    ("sunday", date(2019, 4, 14)),
    ("next fri", date(2019, 4, 19)),
    ("next monday", date(2019, 4, 15)),
    ("next week", date(2019, 4, 15)),
    ("next month", date(2019, 5, 8)),
    ("+2w", date(2019, 4, 22)),
    ("+3d", date(2019, 4, 11)),
    ("+0d", date(2019, 4, 8)),
    ("+1m", date(2019, 5, 8)),
    ("in 2 weeks", date(2019, 4, 22)),
    ("in two weeks", date(2019, 4, 22)),
    ("in 3 days", date(2019, 4, 11)),
    ("in a month", date(2019, 5, 8)),
    ("in a fortnight", date(2019, 4, 22)),
    ("3 dec", date(2019, 12, 3)),
    ("dec 3", date(2019, 12, 3)),
    ("3rd december", date(2019, 12, 3)),
    ("the 3rd of december", date(2019, 12, 3)),
    ("Sept 1st", date(2019, 9, 1)),
    ("3 dec 2026", date(2026, 12, 3)),
    ("3 dec 26", date(2026, 12, 3)),
    ("dec 3, 2026", date(2026, 12, 3)),
    ("8 apr", date(2019, 4, 8)),
    ("7 apr", date(2020, 4, 7)),
    ("29 feb", date(2020, 2, 29)),
    ("fri 12 april", date(2019, 4, 12)),
    ("Thursday 3 December 2026", date(2026, 12, 3)),
    ("fri 12/4", date(2019, 4, 12)),
    ("end of day", date(2019, 4, 8)),
    ("end of week", date(2019, 4, 12)),
    ("the end of the week", date(2019, 4, 12)),
    ("end of next week", date(2019, 4, 19)),
    ("end of month", date(2019, 4, 30)),
    ("end of this month", date(2019, 4, 30)),
    ("end of next month", date(2019, 5, 31)),
    ("end of quarter", date(2019, 6, 30)),
    ("end of next quarter", date(2019, 9, 30)),
    ("end of year", date(2019, 12, 31)),
    ("end of april", date(2019, 4, 30)),
    ("end of feb", date(2020, 2, 29)),
    ("2019-04-12", date(2019, 4, 12)),
    ("12/4", date(2019, 4, 12)),
    ("7/4", date(2020, 4, 7)),
    ("12/04/2019", date(2019, 4, 12)),
    ("12/4/19", date(2019, 4, 12)),
    ("12.4.2019", date(2019, 4, 12)),
    ("tonight", date(2019, 4, 8)),
    ("the day after tomorrow", date(2019, 4, 10)),
    ("friday next week", date(2019, 4, 19)),
    ("next week friday", date(2019, 4, 19)),
    ("monday next week", date(2019, 4, 15)),
    ("friday this week", date(2019, 4, 12)),
    ("a week on friday", date(2019, 4, 19)),
    ("a week friday", date(2019, 4, 19)),
    ("a week on monday", date(2019, 4, 22)),
    ("friday week", date(2019, 4, 19)),
    ("monday week", date(2019, 4, 22)),
    ("two weeks on friday", date(2019, 4, 26)),
    ("a fortnight on tuesday", date(2019, 4, 23)),
    ("a week today", date(2019, 4, 15)),
    ("today week", date(2019, 4, 15)),
    ("a week tomorrow", date(2019, 4, 16)),
    ("3 days from now", date(2019, 4, 11)),
    ("the week after next", date(2019, 4, 22)),
    ("in two weeks' time", date(2019, 4, 22)),
    ("in a year", date(2020, 4, 8)),
    ("in 10 working days", date(2019, 4, 22)),
    ("in five business days", date(2019, 4, 15)),
    ("in 4 weekdays", date(2019, 4, 12)),
    ("eod", date(2019, 4, 8)),
    ("eow", date(2019, 4, 12)),
    ("eom", date(2019, 4, 30)),
    ("eoq", date(2019, 6, 30)),
    ("EOY", date(2019, 12, 31)),
    ("end next week", date(2019, 4, 19)),
    ("end of may 2020", date(2020, 5, 31)),
    ("12.4.19", date(2019, 4, 12)),
    ("12-4-19", date(2019, 4, 12)),
    ("5.12.26", date(2026, 12, 5)),
    ("15-12-26", date(2026, 12, 15)),
    ("15-dec-26", date(2026, 12, 15)),
    ("15/Dec/2026", date(2026, 12, 15)),
    ("15-dec", date(2019, 12, 15)),
    ("20261215", date(2026, 12, 15)),
    ("fri 12th", date(2019, 4, 12)),
    ("friday the 12th", date(2019, 4, 12)),
]


@pytest.mark.parametrize(("text", "day"), UNDERSTOOD)
def test_a_date_is_read_as_people_write_it(text: str, day: date) -> None:
    words = ["trial", "cover", *text.split()]
    assert trailing_date(words, MONDAY) == When(day=day, used=len(words) - 2)


@pytest.mark.parametrize(("text", "day"), UNDERSTOOD)
def test_an_option_takes_the_same_dates(text: str, day: date) -> None:
    assert parse_day(text, MONDAY) == day


@pytest.mark.parametrize(
    "text",
    [
        "ask if Jan may cover",
        "ask Jan",
        "what we may",
        "fri cover",
        "cover 24/7",
        "split it 50/50",
        "trial 18:00",
        "ward 12",
        "trial for 2 weeks",
        "in weeks",
        "end of",
        "end of shift",
        "end of next april",
        "next ward",
        "+w",
        "+2x",
        "+²d",
        "in ³ days",
        "version 1.2",
        "0 dec",
        "3 dec 99999",
        "open the bay 3 dec 1800",
        "accept for fri",
        "review falls since monday",
        "check beds every monday",
        "open mon to fri",
        "cover on thu and fri",
        "read the letter from 3 dec",
        "agree it before 31 feb",
        "ward 3rd",
        "ring 20261399",
        "5-12 patients a day",
        "day week",
        "seen in a week or two",
        "",
    ],
)
def test_a_sentence_that_ends_in_no_date_stays_a_sentence(text: str) -> None:
    assert trailing_date(text.split(), MONDAY) is None


@pytest.mark.parametrize(
    ("text", "used"),
    [
        ("cover by fri", 2),
        ("cover until fri", 2),
        ("cover till fri", 2),
        ("cover on fri", 2),
        ("cover due fri", 2),
        ("cover due by fri", 3),
        ("cover DUE fri", 2),
        ("by fri", 2),
        ("stand by cover fri", 1),
    ],
)
def test_by_and_until_belong_to_the_date(text: str, used: int) -> None:
    assert trailing_date(text.split(), MONDAY) == When(day=date(2019, 4, 12), used=used)


@pytest.mark.parametrize(
    ("text", "today", "fault"),
    [
        ("31 feb", date(2019, 1, 7), "31 feb is no day; February ends on the 28th"),
        ("30 feb", MONDAY, "30 feb is no day; February 2020 ends on the 29th"),
        ("29 feb 2019", MONDAY, "29 feb 2019 is no day; February ends on the 28th"),
        ("2019-02-30", MONDAY, "2019-02-30 is no day; February ends on the 28th"),
        ("31 april", MONDAY, "31 april is no day; April ends on the 30th"),
        ("45 dec", MONDAY, "45 dec is no day; December ends on the 31st"),
        ("00/04/2019", MONDAY, "00/04/2019 is no day; April ends on the 30th"),
        ("2019-13-01", MONDAY, "2019-13-01 is no day; there is no month 13"),
        ("0000-01-01", MONDAY, "0000-01-01 is no day; the year 0 is outside 1900 to 2199"),
        ("4/25", MONDAY, "4/25 is no day; write the day before the month: 25/4"),
        ("Fri 13 April", MONDAY, "Fri 13 April is no day; 13 April is a Saturday"),
        ("+99999w", MONDAY, "+99999w is no day; it is too far ahead"),
        ("+9999999999999999999w", MONDAY, "+9999999999999999999w is no day; it is too far ahead"),
        ("+9999w", date.max, "+9999w is no day; it is too far ahead"),
        ("next month", date.max, "next month is no day; it is too far ahead"),
        ("30 dec", date.max, "30 dec is no day; it is too far ahead"),
        ("good friday", MONDAY, "good friday is no day that is known here; write its date"),
        (
            "friday after next",
            MONDAY,
            "friday after next is no day; it may be either of two; write its date",
        ),
        (
            "2026-W50",
            MONDAY,
            "2026-W50 is no day; it is the week of 7 December 2026 to "
            "13 December 2026; name its day",
        ),
        ("the 32nd", MONDAY, "the 32nd is no day; a month has 31 days at most"),
    ],
)
def test_a_day_that_does_not_exist_is_said_and_not_guessed(
    text: str, today: date, fault: str
) -> None:
    words = ["cover", "by", *text.split()]
    assert trailing_date(words, today) == When(day=None, used=len(words) - 1, fault=fault)
    with pytest.raises(ValueError, match="is no day") as refused:
        parse_day(text, today)
    assert str(refused.value) == fault


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("fri 5pm", "5pm fri"),
        ("12 apr at 17:00", "17:00 12 apr"),
        ("fri morning", "morning fri"),
    ],
)
def test_a_time_behind_a_day_goes_before_it_in_a_sentence_and_is_left_out_of_a_date(
    text: str, turned: str
) -> None:
    words = ["cover", "by", *text.split()]
    fault = f"{text} is no day; write the time before the day: {turned}"
    assert trailing_date(words, MONDAY) == When(
        day=None, used=len(words) - 1, fault=fault, timed=True
    )
    with pytest.raises(ValueError, match=f"^{text} is no day; leave out the time$"):
        parse_day(text, MONDAY)


def test_a_day_of_the_month_alone_is_a_date_behind_by_or_on() -> None:
    assert trailing_date(["cover", "by", "the", "3rd"], MONDAY) == When(
        day=date(2019, 5, 3), used=3
    )
    assert trailing_date(["cover", "on", "12th"], MONDAY) == When(day=date(2019, 4, 12), used=2)
    assert parse_day("the 31st", date(2019, 4, 8)) == date(2019, 5, 31)


@pytest.mark.parametrize(
    ("line", "rest", "word"),
    [
        ("cover by 5.12", "5.12", "by"),
        ("cover by next quarter", "next quarter", "by"),
        ("cover by december", "december", "by"),
        ("cover by fri or sat", "fri or sat", "by"),
        ("cover by fri for bay A", "fri for bay A", "by"),
        ("accept until the ward opens", "the ward opens", "until"),
        ("led by nurses till Easter", "Easter", "till"),
    ],
)
def test_what_follows_by_or_until_and_is_no_day_is_said(line: str, rest: str, word: str) -> None:
    assert trailing_date(line.split(), MONDAY) is None
    assert until_fault(line.split()) == (
        f"'{rest}' after '{word}' is no day; give one such as fri, 3 dec, +2w or end of month, "
        "or end the line with the day"
    )


@pytest.mark.parametrize("line", ["", "stand by", "ask the ward", "see them one by one", "by"])
def test_a_line_without_by_or_until_needs_no_day(line: str) -> None:
    assert not until_fault(line.split())


@pytest.mark.parametrize("text", ["3 dec", "12/4", "29 feb", "fri", "today", "fri 5th", "2026", ""])
def test_a_day_without_its_year_is_not_exact(text: str) -> None:
    assert exact_day(text) is None


def test_a_count_of_weeks_is_a_date_after_any_word() -> None:
    in_two_weeks = date(2019, 4, 22)
    assert trailing_date(["accept", "for", "+2w"], MONDAY) == When(day=in_two_weeks, used=2)
    assert trailing_date(["ask", "the", "+2w"], MONDAY) == When(day=in_two_weeks, used=1)


def test_an_option_pasted_with_invisible_characters_is_still_a_date() -> None:
    assert parse_day("\u200bfri\u200e", MONDAY) == date(2019, 4, 12)


@pytest.mark.parametrize("text", ["2019-04-07", "5 april 2019", "07/04/2019", "by 7/4/19"])
def test_only_a_date_with_its_year_can_be_past(text: str) -> None:
    when = trailing_date(text.split(), MONDAY)
    assert when is not None
    assert when.past
    assert parse_day(text, MONDAY) == when.day


@pytest.mark.parametrize("text", ["", "soon", "cover fri", "jan", "\x1b[2J"])
def test_an_option_that_is_no_date_says_what_to_write(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no date; write one such as 2019-04-12") as refused:
        parse_day(text, MONDAY)
    assert "\x1b" not in str(refused.value)


@pytest.mark.parametrize("text", ["1.1.1800", "0026-11-16", "31 dec 2200", "+9999w"])
def test_a_year_that_no_board_is_about_is_no_day(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no da"):
        parse_day(text, MONDAY)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 1)))
def test_a_weekday_is_always_strictly_after_today(today: date) -> None:
    for place, name in enumerate(DAY_NAMES):
        day = parse_day(name[:3], today)
        assert day.weekday() == place
        assert today < day <= today + timedelta(days=7)
        later = parse_day(f"next {name}", today)
        assert later.weekday() == place
        assert 1 <= (later - today).days + today.weekday() - 6 <= 7


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.dates(date(1900, 1, 1)))
def test_the_days_the_program_writes_are_read_back(day: date, today: date) -> None:
    for text in (
        f"{DAY_NAMES[day.weekday()]} {in_words(day)}",
        in_words(day),
        day.isoformat(),
        f"{day:%d/%m/%Y}",
    ):
        assert parse_day(text, today) == day
    if today <= day and day.year == today.year:
        assert parse_day(in_words(day, today), today) == day


LIKELY = st.sampled_from(
    [
        "by",
        "until",
        "on",
        "due",
        "in",
        "next",
        "this",
        "end",
        "of",
        "the",
        "month",
        "week",
        "year",
        "fri",
        "sat",
        "3",
        "31",
        "29",
        "12/4",
        "31/2",
        "1.2.2019",
        "2019-04-12",
        "2019-02-30",
        "dec",
        "feb",
        "may",
        "2026",
        "9999",
        "1900",
        "+2w",
        "+9999m",
        "+99999d",
        "two",
        "a",
        "@x",
        "day",
        "0",
        "00",
    ]
)


@example(["sat", "the"], date.max)
@given(st.lists(LIKELY | st.text(max_size=8), max_size=8), st.dates())
def test_no_words_and_no_day_make_it_raise(words: list[str], today: date) -> None:
    when = trailing_date(words, today)
    if when is None:
        return
    assert 1 <= when.used <= len(words)
    assert (when.day is None) == bool(when.fault)
    assert when.past == (when.day is not None and when.day < today)
