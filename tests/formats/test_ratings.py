"""Ratings in: every row or every fault, with its line and what to do."""

import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import make_board, make_indicator, make_priority
from teamboard.domain.definitions.indicator import Cadence, Indicator, IndicatorId
from teamboard.domain.measures.reading import Rater, Rating
from teamboard.formats.columns import Selection
from teamboard.formats.readings import Parsed, parse, text_lines
from teamboard.formats.template import ratings_csv, template_csv

TODAY = date(2024, 4, 8)
HEADER = "indicator,period,person,rating,by\n"
CONTROL, SLEEP = IndicatorId("control"), IndicatorId("sleep")


def scale(name: str, cadence: Cadence = Cadence.MONTHLY) -> Indicator:
    return make_indicator(name, cadence=cadence, ladder=True, target=None, floor=None, unit="")


BOARD = make_board(
    make_priority(make_indicator("seen"), scale("control"), scale("sleep", Cadence.WEEKLY))
)


def read(text: str, selection: Selection | None = None) -> Parsed:
    lines = io.StringIO(text, newline="")
    return parse(lines, BOARD, TODAY, selection or Selection(), shown="data.csv")


def taken(text: str, selection: Selection | None = None) -> tuple[Rating, ...]:
    parsed = read(text, selection)
    assert parsed.faults == ()
    assert parsed.rows == []
    assert parsed.ratings is not None
    return parsed.ratings


def faults(text: str, selection: Selection | None = None) -> list[str]:
    return [fault.line() for fault in read(text, selection).faults]


def rating(person: str, step: int, rater: Rater = Rater.SELF) -> Rating:
    return Rating(CONTROL, date(2024, 3, 1), person, rater, step)


def test_a_sheet_of_ratings_is_known_by_its_header_and_taken_in_its_order() -> None:
    assert taken(
        HEADER + "control,2024-03-01,P-034,7,self\ncontrol,2024-03-01,P-034,5,worker\n"
        "control,2024-03-01,A12,10,\n"
    ) == (rating("P-034", 7), rating("P-034", 5, Rater.WORKER), rating("A12", 10))


def test_without_a_column_by_every_rating_is_the_persons_own() -> None:
    text = "period,Person,RATING,indicator\n2024-03-01,A12,7,control\n"
    assert taken(text) == (rating("A12", 7),)


def test_spaces_capitals_and_a_byte_order_mark_do_no_harm() -> None:
    raw = io.BytesIO(
        b"\xef\xbb\xbf" + HEADER.encode() + b" control ,2024-03-01, p-034 , 7 ,SELF\r\n"
    )
    parsed = parse(text_lines(raw), BOARD, TODAY, shown="data.csv")
    assert (parsed.faults, parsed.ratings) == ((), (rating("P-034", 7),))


def test_cells_pasted_from_a_spreadsheet_are_taken_with_their_dates() -> None:
    cells = "indicator\tperiod\tperson\trating\ncontrol\t01/03/2024\tA12\t7\n"
    assert taken(cells, Selection(dates="dmy")) == (rating("A12", 7),)


def test_a_sheet_of_readings_has_no_ratings() -> None:
    assert read("indicator,period,value\nseen,2024-03-01,81\n").ratings is None


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("control,2024-03-01,A12,0,", 'data.csv:2: control: "0" is no step of a ladder; '
         "write a whole number from 1 to 10"),
        ("control,2024-03-01,A12,11,", 'data.csv:2: control: "11" is no step of a ladder; '
         "write a whole number from 1 to 10"),
        ("control,2024-03-01,A12,7.5,", 'data.csv:2: control: "7.5" is no step of a ladder; '
         "write a whole number from 1 to 10"),
        ("control,2024-03-01,A12,\u0667,", 'data.csv:2: control: "\u0667" is no step of a ladder; '
         "write a whole number from 1 to 10"),
        ("control,2024-03-01,A12,,", "data.csv:2: control: there is no rating; "
         "write a whole number from 1 to 10"),
        ("control,2024-03-01,A12,7,nurse", 'data.csv:2: "nurse" does not say whose rating it is; '
         "write self or worker"),
        ("control,2024-03-01,,7,", "data.csv:2: there is no person; "
         "write a code that only the team can read, such as P-034"),
        ("control,2024-03-15,A12,7,", 'data.csv:2: "2024-03-15" is not the first day of a month; '
         "write 2024-03-01, or add --snap"),
        ("control,2024-05-01,A12,7,", 'data.csv:2: "2024-05-01" has not come yet: '
         "today is 8 April 2024; check the date"),
        ("control,soon,A12,7,", 'data.csv:2: "soon" is not a date; write it as 2019-03-31'),
        ("contrl,2024-03-01,A12,7,", 'data.csv:2: the board has no indicator "contrl"; '
         'did you mean "control"?'),
        ("seen,2024-03-01,A12,7,", "data.csv:2: seen is no ladder: it has values, and nobody rates "
         "themselves on it; put it in a sheet with indicator,period,value"),
        ("control,2024-03-01,A12", "data.csv:2: the row has 3 cells, its header 5; "
         "fill it up with commas"),
        ("control,2024-03-01,A\0,7,", "data.csv:2: there are NUL bytes in the line; "
         "the file is damaged; type it anew"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_taken_says_where_why_and_what_to_do(row: str, said: str) -> None:
    assert faults(HEADER + row + "\n") == [said]


@pytest.mark.parametrize("name", ["Jan Kowalska", "jan", "smith1", "943 476 5919", "12-03-1948"])
def test_a_name_or_a_number_that_leads_to_a_person_is_refused_and_not_repeated(name: str) -> None:
    (said,) = faults(f"{HEADER}control,2024-03-01,{name},7,\n")
    assert said.startswith("data.csv:2: ")
    assert said.endswith("; write a code that only the team can read, such as P-034")
    assert name not in said


def test_all_that_is_wrong_is_told_at_once_and_nothing_is_taken() -> None:
    text = HEADER + "control,2024-13-01,Jan,12,me\ncontrol,2024-03-01,A12,7,\nnone,,,,\n"
    said = faults(text)
    assert [line.split(":")[1] for line in said] == ["2", "2", "2", "2", "4"]
    assert read(text).rows == []


def test_one_person_is_rated_once_in_a_period_by_themselves_and_once_by_the_worker() -> None:
    text = (
        HEADER + "control,2024-03-01,A12,7,self\ncontrol,2024-03-01,A12,6,worker\n"
        "control,2024-03-01,a12,8,\ncontrol,2024-03-01,A12,6,worker\n"
    )
    assert faults(text) == [
        "data.csv:4: control has a rating of A12 for 2024-03-01 already, on line 2; "
        "keep one of the two",
        "data.csv:5: control has a rating of A12 for 2024-03-01 by the worker already, on line 3; "
        "keep one of the two",
    ]


def test_weeks_begin_on_the_same_weekday_as_for_readings() -> None:
    text = HEADER + "sleep,2024-03-04,A12,7,\nsleep,2024-03-12,A12,7,\n"
    (said,) = faults(text)
    assert "2024-03-12 is a Tuesday, but 2024-03-04 is a Monday" in said


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("indicator,person,rating", "there is no column period; "
         "give the sheet the header indicator,period,person,rating,by"),
        ("indicator,period,person", "there is no column rating; "
         "give the sheet the header indicator,period,person,rating,by"),
        ("indicator,period,person,rating,whose", 'the column "whose" is none of a sheet of '
         "ratings; name it by where it says whose rating it is, else take it out"),
        ("indicator,period,person,rating,by,name", 'the column "name" is none of a sheet of '
         "ratings; take it out"),
        ("indicator,period,person,rating,rating", 'the header has "rating" 2 times; '
         "give each column its own name"),
    ],
)  # fmt: skip
def test_a_column_too_few_or_too_many_is_said(header: str, said: str) -> None:
    assert faults(f"{header}\ncontrol,2024-03-01,A12\n") == [f"data.csv:1: {said}"]


@pytest.mark.parametrize(
    ("selection", "option"),
    [
        (Selection(map=(("value", "rating"),)), "--map"),
        (Selection(set=(("indicator", "control"),)), "--set"),
        (Selection(where=(("person", "A12"),)), "--where"),
        (Selection(wide=True), "--wide"),
    ],
)
def test_options_for_readings_are_refused(selection: Selection, option: str) -> None:
    assert faults(HEADER + "control,2024-03-01,A12,7,\n", selection) == [
        f"data.csv:1: this is a sheet of ratings, which {option} is not for; "
        "take it out, and give the sheet the header indicator,period,person,rating,by"
    ]


def test_a_sheet_without_ratings_says_so() -> None:
    assert faults(HEADER) == ["data.csv: the file has no ratings; put rows under its header"]


def test_a_file_that_is_not_text_half_way_is_refused() -> None:
    raw = io.BytesIO(HEADER.encode() + b"control,2024-03-01,A12,7,\n\xff\xfe\n")
    parsed = parse(text_lines(raw), BOARD, TODAY, shown="data.csv")
    assert [fault.what for fault in parsed.faults] == ["is not UTF-8 text"]


@pytest.mark.parametrize(
    ("text", "selection"),
    [
        ("indicator,period,value\ncontrol,2024-03-01,7\n", Selection()),
        ("period,seen,control\n2024-03-01,81,7\n", Selection(wide=True)),
        ("period,value\n2024-03-01,7\n", Selection(set=(("indicator", "control"),))),
    ],
)
def test_a_plain_value_for_a_ladder_is_refused_with_where_it_belongs(
    text: str, selection: Selection
) -> None:
    (said,) = faults(text, selection)
    assert said == (
        "data.csv:2: control is a ladder, on which people rate themselves: it has no values; "
        "put its ratings in a sheet with indicator,period,person,rating"
    )


def test_the_sheet_for_values_leaves_ladders_out() -> None:
    assert template_csv(BOARD, TODAY).splitlines()[1:] == ["seen,2024-03-01,,,,"]
    assert template_csv(BOARD, TODAY, wide=True).splitlines()[0] == "period,seen"


def test_the_sheet_for_ratings_has_a_line_for_each_person_rated_last() -> None:
    known = [
        Rating(CONTROL, date(2024, 2, 1), "A12", Rater.SELF, 3),
        Rating(CONTROL, date(2024, 3, 1), "P-034", Rater.SELF, 3),
        Rating(CONTROL, date(2024, 3, 1), "B7", Rater.WORKER, 3),
    ]
    sheet = ratings_csv(BOARD, TODAY, {CONTROL: known})
    assert sheet.splitlines() == [
        "indicator,period,person,rating,by",
        "control,2024-04-01,B7,,self",
        "control,2024-04-01,P-034,,self",
        "sleep,2024-04-01,,,self",
    ]
    assert {fault.what for fault in read(sheet).faults} == {
        "control: there is no rating", "sleep: there is no rating", "there is no person",
    }  # fmt: skip


@given(
    st.dictionaries(
        st.tuples(st.sampled_from(["A12", "P-034", "7Z"]), st.sampled_from(list(Rater))),
        st.integers(1, 10),
        min_size=1,
    )
)
def test_what_is_written_is_what_is_read(steps: dict[tuple[str, Rater], int]) -> None:
    rows = [f"control,2024-03-01,{who},{step},{by}" for (who, by), step in steps.items()]
    assert taken(HEADER + "\n".join(rows) + "\n") == tuple(
        rating(who, step, by) for (who, by), step in steps.items()
    )


@given(st.text())
def test_whatever_stands_in_a_sheet_nothing_raises_and_no_name_gets_in(text: str) -> None:
    parsed = read(f"{HEADER}control,2024-03-01,{text},7,\n")
    assert all(any(map(str.isdigit, one.person)) for one in parsed.ratings or ())


def test_ratings_are_moved_to_their_period_when_asked() -> None:
    parsed = read(f"{HEADER}control,2024-03-15,A12,7,\n", Selection(snap=True))
    assert parsed.ratings is not None
    assert [one.period for one in parsed.ratings] == [date(2024, 3, 1)]
    assert parsed.snapped == {"2024-03-15": "2024-03-01"}
