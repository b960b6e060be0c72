"""Readings in: every row or every fault, with its line and what to do."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from teamboard.domain.definitions.board import Board, Priority, PriorityId, Rhythm, TeamId
from teamboard.domain.definitions.indicator import Cadence, Indicator, IndicatorId, Kind
from teamboard.domain.text.clean import clean
from teamboard.domain.text.numbers import format_number
from teamboard.files.read import open_named
from teamboard.formats.columns import Selection
from teamboard.formats.readings import Parsed, parse, text_lines
from teamboard.formats.template import template_csv

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2019, 4, 3)
HEADER = "indicator,period,value,numerator,denominator,note"
EXTRACT = """"period","org_code","type","attendances","breaches","admissions"
2016-04-01,"RGT","1",8000,1000,2000
2016-04-01,"RGT","other",4000,0,0
2016-04-01,"RGP","1",5886,289,1038
2016-05-01,"RGT","1",9000,900,2100
2016-05-01,"RGT","2",100,1,0
"""


def measure(name: str, cadence: Cadence, unit: str = "") -> Indicator:
    return Indicator(id=IndicatorId(name), name=name, kind=Kind.LEAD, cadence=cadence, unit=unit)


BOARD = Board(
    team=TeamId("ed"),
    name="Emergency care",
    purpose="Seen in time",
    review=Rhythm(cadence=Cadence.WEEKLY, first=date(2019, 1, 7)),
    priority=(
        Priority(
            id=PriorityId("wait"),
            objective="Nobody waits",
            indicator=(
                measure("four-hours", Cadence.MONTHLY, "%"),
                measure("arrivals", Cadence.DAILY),
                measure("visits", Cadence.WEEKLY),
                measure("complaints", Cadence.QUARTERLY, "£ a case"),
            ),
        ),
    ),
    watch=(measure("calls", Cadence.WEEKLY),),
)


def read(text: str, selection: Selection | None = None) -> Parsed:
    lines = io.StringIO(text, newline="")
    return parse(lines, BOARD, TODAY, selection or Selection(), shown="data.csv")


def fault(text: str, selection: Selection | None = None) -> str:
    (only,) = read(text, selection).faults
    return only.line()


def test_a_plain_file_becomes_rows_in_its_own_order() -> None:
    parsed = read("indicator,period,value\nfour-hours,2019-03-01,81.2\narrivals,2019-03-31,-4\n")
    assert parsed.rows == [
        ("four-hours", "2019-03-01", 81.2, None, None, ""),
        ("arrivals", "2019-03-31", -4.0, None, None, ""),
    ]
    assert (parsed.faults, parsed.lines) == ((), 3)


def test_a_unit_cost_is_what_was_spent_over_what_it_was_spent_on() -> None:
    text = "indicator,period,value,numerator,denominator\n"
    lines = "complaints,2018-10-01,,1260,40\ncomplaints,2019-01-01,31.50,1260,40\n"
    parsed = read(text + lines)
    assert parsed.faults == ()
    assert [row[2:5] for row in parsed.rows] == [(31.5, 1260.0, 40.0)] * 2


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            "arrivals,2019-03-01,1_000,,,",
            'arrivals: "1_000" is not a plain number; write digits with a point, such as 1234.5',
        ),
        (
            "arrivals,2019-03-01,\u0661,,,",
            'arrivals: "\u0661" is not a plain number; write digits with a point, such as 1234.5',
        ),
        (
            "arrivals,2019-03-01,1e400,,,",
            'arrivals: "1e400" is too large; write digits with a point, such as 1234.5',
        ),
        (
            "arrivals,2019-03-01,nan,,,",
            'arrivals: "nan" is not a plain number; write digits with a point, such as 1234.5',
        ),
        (
            'arrivals,2019-03-01,"1,234",,,',
            'arrivals: "1,234" is not a plain number; write digits with a point, such as 1234.5',
        ),
        (
            "arrivals,2019-03-01,1,234,,,",
            "the row has 7 cells, its header 6; write 1234, not 1,234, and put words with "
            "commas in quotes",
        ),
        ("arrivals,2019-03-01,5", "the row has 3 cells, its header 6; fill it up with commas"),
        (
            "arrivals,2019-03-01,81%,,,",
            'arrivals: "81%" has a percent sign, but is no percentage; write the plain number',
        ),
        (
            "four-hours,2019-03-01,81%%,,,",
            'four-hours: "81%" is not a plain number; write digits with a point, such as 1234.5',
        ),
        (
            "arrivals,2019-03-01,,,,",
            "arrivals: there is no value; write one, or take the line out",
        ),
        (
            "four-hour,2019-03-01,81,,,",
            'the board has no indicator "four-hour"; did you mean "four-hours"?',
        ),
        (
            "zzz,2019-03-01,81,,,",
            'the board has no indicator "zzz"; name one of the board\'s indicators',
        ),
        (
            ",2019-03-01,81,,,",
            "there is no indicator; name one of the board's indicators",
        ),
        ("arrivals,,81,,,", "there is no period; write its first day, such as 2019-03-31"),
        (
            "arrivals,2019-02-30,81,,,",
            '"2019-02-30" is no day: February 2019 ends on the 28th; check the date',
        ),
        ("arrivals,2019-W10-1,81,,,", '"2019-W10-1" is not a date; write it as 2019-03-31'),
        (
            "arrivals,1.3.19,81,,,",
            '"1.3.19" is not a date; write it as 2019-03-31, or add --dates dmy for 31/03/2019',
        ),
        (
            "arrivals,01/03/2019,81,,,",
            '"01/03/2019" is not a date; write it as 2019-03-31, or add --dates dmy for 31/03/2019',
        ),
        (
            "four-hours,2019-03-15,81,,,",
            '"2019-03-15" is not the first day of a month; write 2019-03-01, or add --snap',
        ),
        (
            "complaints,2019-03-01,1,,,",
            '"2019-03-01" is not the first day of a quarter; write 2019-01-01, or add --snap',
        ),
        (
            "arrivals,2019-04-04,81,,,",
            '"2019-04-04" has not come yet: today is 3 April 2019; check the date',
        ),
        (
            "four-hours,2019-03-01,,5,,",
            "four-hours: there is a numerator but no denominator; give both, or neither",
        ),
        (
            "four-hours,2019-03-01,50,,9,",
            "four-hours: there is a denominator but no numerator; give both, or neither",
        ),
        (
            "four-hours,2019-03-01,,5,0,",
            "four-hours: nothing can be counted: 5 of 0; correct one of them",
        ),
        (
            "arrivals,2019-03-01,,-5,0,",
            "arrivals: nothing can be counted: -5 of 0; correct one of them",
        ),
        (
            "four-hours,2019-03-01,,1,-9,",
            "four-hours: the denominator is negative: 1 of -9; correct it",
        ),
        (
            "arrivals,0026-03-01,5,,,",
            '"0026-03-01": the year 26 is outside 1900 to 2199; check the date',
        ),
        (
            "complaints,2019-01-01,,1200,0,",
            "complaints: nothing can be counted: 1200 of 0; correct one of them",
        ),
        (
            "arrivals,2019-03-01,,1e300,1e-300,",
            "arrivals: the value is too large: 1e+300 of 1e-300; correct one of them",
        ),
        (
            "four-hours,2019-03-01,66.6,2,3,",
            'four-hours: the value is "66.6", but numerator and denominator make 66.667; '
            "correct one of them, or leave the value empty",
        ),
        (
            "four-hours,2019-03-01,0,0,0,",
            'four-hours: the value is "0", but 0 of 0 has none; leave the value empty',
        ),
        (
            f"arrivals,2019-03-01,5,,,{'n' * 501}",
            "the note has 501 characters; keep it to 500",
        ),
        (
            "arrivals,2019-03-01,5,,,a\0b",
            "there are NUL bytes in the line; type the line again; the file is damaged",
        ),
        (
            'arrivals,2019-03-01,5,,,"a"b',
            'the quotes do not match; close each quote at the end of its cell, and write "" for '
            "a quote inside it",
        ),
        (
            'arrivals,2019-03-01,5,,,"a',
            'the quotes do not match; close each quote at the end of its cell, and write "" for '
            "a quote inside it",
        ),
        (
            f"arrivals,2019-03-01,5,,,{'n' * 140_000}",
            "a cell is far too long; look for a quote that is not closed",
        ),
    ],
)
def test_a_row_that_does_not_hold_is_named_by_its_line(row: str, said: str) -> None:
    good = "arrivals,2019-01-01,5,,,"
    assert fault(f"{HEADER}\n{good}\n\n{row}\n") == f"data.csv:4: {said}"


def test_all_faults_of_a_file_and_of_a_row_are_told_at_once() -> None:
    parsed = read(f"{HEADER}\nfour-hours,2019-03-02,x,y,9,\nzzz,,,,,\n\narrivals,2019-03-01,1,,,\n")
    assert [(one.where, one.what) for one in parsed.faults] == [
        ("data.csv:2", '"2019-03-02" is not the first day of a month'),
        ("data.csv:2", 'four-hours: "x" is not a plain number'),
        ("data.csv:2", 'four-hours: "y" is not a plain number'),
        ("data.csv:3", 'the board has no indicator "zzz"'),
    ]
    assert parsed.rows == [("arrivals", "2019-03-01", 1.0, None, None, "")]


def test_a_period_given_twice_names_the_earlier_line() -> None:
    rows = "arrivals,2019-03-01,1\narrivals,2019-03-02,1\narrivals,2019-03-01,1\n"
    said = "arrivals has a reading for 2019-03-01 already, on line 2; keep one of the two"
    assert fault(f"indicator,period,value\n{rows}") == f"data.csv:4: {said}"


def test_the_weeks_of_one_indicator_begin_on_one_weekday() -> None:
    rows = "visits,2019-03-04,1\nvisits,2019-03-11,1\ncalls,2019-03-06,1\nvisits,2019-03-19,1\n"
    said = (
        "2019-03-19 is a Tuesday, but 2019-03-04 is a Monday; "
        "begin all weeks on the same weekday, or add --snap"
    )
    assert fault(f"indicator,period,value\n{rows}") == f"data.csv:5: {said}"


@pytest.mark.parametrize(
    ("cells", "reading"),
    [
        ("81%,,", (81.0, None, None)),
        (" 81.2 % ,,", (81.2, None, None)),
        (",57,100", (57.0, 57.0, 100.0)),
        ("66.7,2,3", (66.7, 2.0, 3.0)),
        ("67%,2,3", (67.0, 2.0, 3.0)),
        ("0.13,1,800", (0.13, 1.0, 800.0)),
        (",0,0", (None, 0.0, 0.0)),
    ],
)
def test_a_share_may_be_written_or_counted(
    cells: str, reading: tuple[float | None, float | None, float | None]
) -> None:
    parsed = read(f"{HEADER}\nfour-hours,2019-03-01,{cells},\n")
    assert parsed.faults == ()
    assert parsed.rows[0][2:5] == reading


def test_a_rate_that_is_no_share_may_exceed_one() -> None:
    assert read(f"{HEADER}\ncomplaints,2019-01-01,,9,3,\n").rows[0][2] == 3


def test_a_period_that_has_begun_may_be_recorded() -> None:
    assert read("indicator,period,value\nfour-hours,2019-04-01,81\n").faults == ()


def test_notes_are_cleaned_and_lines_counted_through_line_breaks() -> None:
    text = (
        f'{HEADER}\r\narrivals,2019-03-01,1,,,"two\r\nlines\x1b[2J"\r\narrivals,2019-03-02,x,,,\r\n'
    )
    parsed = read(text)
    assert parsed.rows[0][5] == "two  lines[2J"
    assert [one.where for one in parsed.faults] == ["data.csv:4"]


def test_a_row_over_several_lines_is_named_by_its_first() -> None:
    text = f'{HEADER}\narrivals,2019-03-01,x,,,"a\nb\nc"\narrivals,2019-03-02,y,,,\n'
    assert [one.where for one in read(text).faults] == ["data.csv:2", "data.csv:5"]


def test_rows_of_nothing_but_commas_are_passed_over() -> None:
    parsed = read("indicator,period,value\narrivals,2019-03-01,1\n,,\n , ,\n,,,,\n")
    assert (len(parsed.rows), parsed.faults) == (1, ())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "data.csv: the file is empty; put a header and rows in"),
        ("\ufeff\n\n", "data.csv: the file is empty; put a header and rows in"),
        (
            "indicator,period,value\n\n",
            "data.csv: the file has no readings; put rows under its header",
        ),
        (
            "period,attendances\n",
            "data.csv:1: there is no column indicator or value; its columns are period, "
            "attendances; say which it is with --map indicator=COLUMN, or --set indicator=NAME",
        ),
        (
            "\nindicator,when,value\n",
            "data.csv:2: there is no column period; its columns are indicator, when, value; "
            "say which it is with --map period=COLUMN",
        ),
        (
            "indicator,period,vaule\n",
            'data.csv:1: the column "vaule" is none of ours; did you mean "value"? Rename it, '
            "or add --map value=vaule",
        ),
        (
            "indicator,period,value,notes\n",
            'data.csv:1: the column "notes" is none of ours; did you mean "note"? Rename it, '
            "or add --map note=notes",
        ),
        (
            "indicator;period;value\n",
            "data.csv:1: its columns are separated by semicolons; save it with commas",
        ),
        (
            "arrivals,2019-03-01,5\n",
            "data.csv:1: there is no column indicator or period or value; its columns are "
            "arrivals, 2019-03-01, 5; put a line with indicator,period,value above the rows",
        ),
        (
            "period,arrivals\n",
            "data.csv:1: there is no column indicator or value; its columns are period, arrivals; "
            "add --wide if it has one column for each indicator",
        ),
        (
            "indicator,period,value,value\n",
            'data.csv:1: the header has "value" 2 times; give each column its own name',
        ),
        ("PK\3\4\0\0\n", 'data.csv: this is not a text file; save it as "CSV UTF-8"'),
    ],
)
def test_a_file_that_cannot_be_laid_out_has_one_fault(text: str, said: str) -> None:
    assert fault(text) == said


def test_columns_of_others_are_left_alone_and_capitals_do_not_matter() -> None:
    parsed = read("Period,Ward, Indicator ,VALUE\n2019-03-01,A1,arrivals,5\n")
    assert (parsed.rows, parsed.faults) == ([("arrivals", "2019-03-01", 5.0, None, None, "")], ())


RAW = Selection(
    map=(("numerator", "attendances-breaches"), ("denominator", "attendances")),
    set=(("indicator", "four-hours"),),
    where=(("org_code", "RGT"), ("type", "1")),
)


def test_a_raw_extract_is_read_without_editing_it() -> None:
    parsed = read(EXTRACT, RAW)
    assert parsed.faults == ()
    assert parsed.rows == [
        ("four-hours", "2016-04-01", 87.5, 7000.0, 8000.0, ""),
        ("four-hours", "2016-05-01", 90.0, 8100.0, 9000.0, ""),
    ]


def test_several_values_for_one_column_are_alternatives() -> None:
    where = (("type", "2"), ("type", "other"))
    assert [row[4] for row in read(EXTRACT, replace(RAW, where=where)).rows] == [4000.0, 100.0]


def test_a_column_with_a_hyphen_in_its_name_is_no_difference() -> None:
    text = "period,in-out,in,out\n2019-03-01,7,5,4\n"
    selection = Selection(map=(("value", "in-out"),), set=(("indicator", "arrivals"),))
    assert read(text, selection).rows[0][2] == 7
    assert read(text.replace("in-out", "other"), selection).rows[0][2] == 1


def test_a_difference_of_decimals_is_what_a_person_would_count() -> None:
    selection = Selection(map=(("value", "in-out"),), set=(("indicator", "arrivals"),))
    assert read("period,in,out\n2019-03-01,10.3,0.1\n", selection).rows[0][2] == 10.2


def test_no_reading_is_a_minus_nought() -> None:
    (row,) = read(f"{HEADER}\narrivals,2019-03-01,-0,-0,1,\n").rows
    assert [str(number) for number in row[2:5]] == ["0.0", "0.0", "1.0"]


def test_a_cell_that_cannot_be_subtracted_is_said() -> None:
    text = EXTRACT.replace("8000,1000", "8000,*")
    said = 'four-hours: "*" is not a plain number; write digits with a point, such as 1234.5'
    assert fault(text, RAW) == f"data.csv:2: {said}"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            {"where": (("org_code", "XXX"),)},
            "data.csv: no row fits --where org_code=XXX; check the columns and values",
        ),
        (
            {"where": (("org", "RGT"),)},
            'data.csv:1: --where org: the file has no such column; did you mean "org_code"?',
        ),
        (
            {"set": (("indicator", "four-hour"),)},
            'data.csv:1: --set indicator: the board has no indicator "four-hour"; '
            'did you mean "four-hours"?',
        ),
        (
            {"set": (("indicator", "four-hours"), ("period", "2019-03-01"))},
            'data.csv:1: --set period: the file has a column "period" of its own; take --set out',
        ),
        (
            {"set": (("indicator", "four-hours"), ("numerator", "3"))},
            'data.csv:1: both --map and --set name "numerator"; keep one of them',
        ),
        (
            {"set": (("indicator", "four-hours"), ("indicator", "calls"))},
            'data.csv:1: --set names "indicator" twice; keep one of them',
        ),
        (
            {"map": (("value", "seen"),)},
            "data.csv:1: --map value=seen: the file has no such column; its columns are period, "
            "org_code, type, attendances, breaches, admissions",
        ),
        (
            {"map": (("valeu", "breaches"), ("value", "breaches"))},
            'data.csv:1: --map valeu: that is no column of ours; did you mean "value"?',
        ),
    ],
)
def test_options_that_do_not_fit_the_file_are_said(options: dict[str, Any], said: str) -> None:
    assert fault(EXTRACT, replace(RAW, **options)) == said


def test_a_wide_sheet_has_a_column_for_each_indicator_and_blanks_are_no_readings() -> None:
    text = "period,four-hours,arrivals\n2019-02-01,81%,5\n2019-03-01,, \n2019-03-02,,7\n"
    parsed = read(text, Selection(wide=True))
    assert parsed.faults == ()
    assert [row[:3] for row in parsed.rows] == [
        ("four-hours", "2019-02-01", 81.0),
        ("arrivals", "2019-02-01", 5.0),
        ("arrivals", "2019-03-02", 7.0),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "period,four-hour\n2019-03-01,5\n",
            'data.csv:1: the column "four-hour" is none of ours; did you mean "four-hours"? '
            "Rename it, or add --map four-hours=four-hour",
        ),
        (
            "period,arrivals,beds\n2019-03-01,5,6\n",
            'data.csv:1: the column "beds" is no indicator of the board; name it as on the '
            "board, or add --map INDICATOR=beds",
        ),
        (
            "period,\n2019-03-01,5\n",
            "data.csv:1: there is no column for any indicator; its columns are period; "
            "say which it is with --map INDICATOR=COLUMN",
        ),
        (
            "period,arrivals\n2019-03-01,\n",
            "data.csv: the file has no readings; put rows under its header",
        ),
        (
            "period,arrivals\n2019-03-01,5\n2019-03-01,6\n",
            "data.csv:3: arrivals has a reading for 2019-03-01 already, on line 2; "
            "keep one of the two",
        ),
    ],
)
def test_a_wide_sheet_leaves_out_no_column_in_silence(text: str, said: str) -> None:
    assert fault(text, Selection(wide=True)) == said


def test_a_heading_may_be_the_name_on_the_board_whatever_its_capitals_and_spaces() -> None:
    named = replace(measure("wait", Cadence.MONTHLY, "%"), name="Seen in four hours")
    board = replace(BOARD, watch=(*BOARD.watch, named))
    text = "when,SEEN  in Fourhours,Calls,ward\n2019-03-01,81,7,A\n"
    selection = Selection(wide=True, map=(("period", "when"),))
    parsed = parse(io.StringIO(text), board, TODAY, selection, shown="data.csv")
    assert [(row[0], row[2]) for row in parsed.rows] == [("calls", 7), ("wait", 81)]
    assert parsed.left_out == ("ward",)
    mapped = replace(selection, map=(*selection.map, ("seen in four hours", "ward")))
    (double,) = parse(io.StringIO(text), board, TODAY, mapped, shown="data.csv").faults
    assert "is not a plain number" in double.what
    rows = "indicator,period,value\nSeen in four hours,2019-03-01,81\n"
    assert parse(io.StringIO(rows), board, TODAY, shown="data.csv").rows[0][0] == "wait"


def test_a_name_that_two_measures_share_stands_for_neither() -> None:
    twins = [replace(measure(one, Cadence.DAILY), name="Beds") for one in ("beds-a", "beds-b")]
    board = replace(BOARD, watch=tuple(twins))
    text = "indicator,period,value\nBeds,2019-03-01,81\n"
    (only,) = parse(io.StringIO(text), board, TODAY, shown="data.csv").faults
    assert only.what == 'the board has no indicator "Beds"'


def test_what_is_suggested_can_be_pasted_as_it_stands() -> None:
    text = "Week of,visits,Number of beds; all\n2019-03-04,5,6\n"
    faults = [one.line() for one in read(text, Selection(wide=True)).faults]
    assert faults[0].endswith("or add --map 'INDICATOR=Number of beds; all'")
    assert faults[1].endswith("say which it is with --map 'period=Week of'")


ANCHORS = {IndicatorId("visits"): date(2019, 3, 24)}


def test_a_week_that_overlaps_those_kept_is_named_by_its_line_with_the_one_that_fits() -> None:
    text = "indicator,period,value\nvisits,2019-03-18,5\nvisits,2019-03-17,4\n"
    parsed = parse(io.StringIO(text), BOARD, TODAY, shown="data.csv", anchors=ANCHORS)
    assert [one.line() for one in parsed.faults] == [
        'data.csv:2: "2019-03-18" is a Monday, but its weeks begin on a Sunday; '
        "write 2019-03-17, or add --snap"
    ]
    snapped = parse(
        io.StringIO(text), BOARD, TODAY, Selection(snap=True), shown="data.csv", anchors=ANCHORS
    )
    assert "has a reading for 2019-03-17 already, on line 2" in snapped.faults[0].what


def test_snap_moves_each_day_to_its_period_and_says_so() -> None:
    text = "indicator,period,value\nvisits,2019-03-20,5\nfour-hours,2019-03-31,80\n"
    parsed = parse(
        io.StringIO(text), BOARD, TODAY, Selection(snap=True), shown="data.csv", anchors=ANCHORS
    )
    assert [row[1] for row in parsed.rows] == ["2019-03-17", "2019-03-01"]
    assert parsed.snapped == {"2019-03-20": "2019-03-17", "2019-03-31": "2019-03-01"}
    assert read(text, Selection(snap=True)).rows[0][1] == "2019-03-18"


def test_dates_are_day_first_when_asked_for() -> None:
    text = "indicator,period,value\nfour-hours,01/03/2019,1\narrivals,2.3.2019,1\n"
    rows = read(text, Selection(dates="dmy")).rows
    assert [row[1] for row in rows] == ["2019-03-01", "2019-03-02"]


@pytest.mark.parametrize(
    "written", ["2/3/19", "2-3-19", "2.3.19", "2-Mar-19", "2 Mar 2019", "Sat 2 March 2019"]
)
def test_a_day_first_sheet_holds_dates_as_people_write_them(written: str) -> None:
    text = f"indicator,period,value\narrivals,{written},1\n"
    assert [row[1] for row in read(text, Selection(dates="dmy")).rows] == ["2019-03-02"]


@pytest.mark.parametrize("dates", ["iso", "dmy"])
@pytest.mark.parametrize("written", ["2019-03-02", "20190302", "2-Mar-19", "2 Mar 2019"])
def test_a_date_that_can_mean_one_day_only_needs_no_option(written: str, dates: str) -> None:
    text = f"indicator,period,value\narrivals,{written},1\n"
    assert [row[1] for row in read(text, Selection(dates=dates)).rows] == ["2019-03-02"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("1/3", '"1/3" is not a date; write it as 31/03/2019'),
        ("2 Mar", '"2 Mar" is not a date; write it as 31/03/2019'),
        (
            "31/02/2019",
            '"31/02/2019" is no day: February 2019 ends on the 28th; check the date',
        ),
        (
            "02/03/2019",
            '"02/03/2019" is not the first day of a month; write 01/03/2019, or add --snap',
        ),
    ],
)
def test_day_first_dates_that_are_none_are_said(written: str, said: str) -> None:
    text = f"indicator,period,value\nfour-hours,{written},1\n"
    assert fault(text, Selection(dates="dmy")) == f"data.csv:2: {said}"


def test_cells_pasted_from_a_spreadsheet_are_separated_by_tabs() -> None:
    text = "indicator\tperiod\tvalue\tnote\narrivals\t2019-03-01\t5\tbusy, and cold\n"
    expected = [("arrivals", "2019-03-01", 5.0, None, None, "busy, and cold")]
    assert read(text).rows == expected
    with_comma = text.replace("value", "value\tbed, day").replace("\t5\t", "\t5\t9\t")
    assert read(with_comma).faults
    assert read(with_comma, Selection(tab=True)).rows == expected


def test_a_byte_order_mark_is_no_part_of_the_header(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_bytes(b"\xef\xbb\xbfindicator,period,value\r\narrivals,2019-03-01,5\r\n")
    with text_lines(open_named(path)) as lines:
        assert len(parse(lines, BOARD, TODAY, shown="data.csv").rows) == 1
    assert len(read(f"\ufeff{path.read_text('utf-8-sig')}").rows) == 1


@pytest.mark.parametrize("before", [0, 1, 700, 5000])
def test_bytes_that_are_not_utf_8_are_named_by_their_line(before: int) -> None:
    rows = b"".join(
        b"arrivals,%d-%02d-%02d,5,\n" % (1900 + n // 336, n // 28 % 12 + 1, n % 28 + 1)
        for n in range(before)
    )
    raw = io.BytesIO(
        b"indicator,period,value,note\n" + rows + b"arrivals,2019-03-01,5,caf\xe9\n" + rows
    )
    with text_lines(raw) as lines:
        (only,) = parse(lines, BOARD, TODAY, shown="data.csv").faults
    assert only.line() == f'data.csv:{before + 2}: is not UTF-8 text; save it as "CSV UTF-8"'


def test_a_workbook_is_told_from_a_text() -> None:
    with text_lines(io.BytesIO(b"PK\x03\x04\x14\x00\xff\xfe\xb5\n")) as lines:
        (only,) = parse(lines, BOARD, TODAY, shown="data.xlsx").faults
    assert only.line() == 'data.xlsx: this is a spreadsheet\'s own format; save it as "CSV UTF-8"'


def test_a_quote_left_open_does_not_hide_the_rows_after_the_next_quote() -> None:
    text = f'{HEADER}\narrivals,2019-03-01,5,,,"a\narrivals,2019-03-02,5,,,"b"\narrivals,zz,5,,,\n'
    assert [one.where for one in read(text).faults] == ["data.csv:2", "data.csv:4"]


def test_progress_is_told_while_lines_are_read() -> None:
    lines = ["indicator,period,value\n", *["\n"] * 50_000, "arrivals,2019-03-01,5\n"]
    told: list[int] = []
    parsed = parse(lines, BOARD, TODAY, shown="data.csv", progress=told.append)
    assert told == [20_000, 40_000]
    assert parsed.lines == 50_002


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_counted_share_written_out_in_full_agrees_with_its_count(some: int, more: int) -> None:
    total = some + more
    value = format_number(100 * some / total)
    parsed = read(f"{HEADER}\nfour-hours,2019-03-01,{value},{some},{total},\n")
    assert (parsed.faults, parsed.rows[0][2]) == ((), float(value))


def test_the_sheet_to_fill_in_asks_for_the_last_complete_periods() -> None:
    latest = {IndicatorId("calls"): date(2019, 3, 20)}
    assert template_csv(BOARD, TODAY, latest=latest).splitlines() == [
        HEADER,
        "four-hours,2019-03-01,,,,",
        "arrivals,2019-04-02,,,,",
        "visits,2019-03-25,,,,",
        "complaints,2019-01-01,,,,",
        "calls,2019-03-27,,,,",
    ]


def test_the_sheet_counts_weeks_from_the_day_most_begin_on() -> None:
    visits = IndicatorId("visits")
    astray = template_csv(BOARD, TODAY, latest={visits: date(2019, 3, 26)}, anchors=ANCHORS)
    assert "visits,2019-03-31,,,," in astray.splitlines()


def test_the_wide_sheet_has_one_row_for_each_period() -> None:
    sheet = template_csv(BOARD, TODAY, wide=True)
    assert sheet.splitlines()[0] == "period,four-hours,arrivals,visits,complaints,calls"
    assert [line.split(",")[0] for line in sheet.splitlines()[1:]] == [
        "2019-01-01", "2019-03-01", "2019-03-25", "2019-04-02",
    ]  # fmt: skip
    filled = sheet.replace("2019-03-01,", "2019-03-01,81.2")
    assert len(read(filled, Selection(wide=True)).rows) == 1


CELL = st.sampled_from(
    ["indicator", "period", "value", "numerator", "denominator", "note", "arrivals", "four-hours",
     "visits", "2019-03-01", "2019-03-04", "1/3/2019", "5", "-0", "1e308", "1e-320", "0", "0e99999",
     "7%", "%", "'=x", '"', '""', "\0", "\x1b", "\r", "\n", ",", "\t", " ", "\ud800",
     "\u0661", "a-b"]
)  # fmt: skip
SELECTION = st.builds(
    Selection,
    map=st.lists(st.tuples(CELL, CELL), max_size=2).map(tuple),
    set=st.lists(st.tuples(CELL, CELL), max_size=2).map(tuple),
    where=st.lists(st.tuples(CELL, CELL), max_size=2).map(tuple),
    wide=st.booleans(),
    dates=st.sampled_from(["iso", "dmy"]),
    tab=st.booleans(),
)


@given(st.text() | st.lists(CELL, max_size=30).map(",".join), SELECTION)
@example("indicator,period,value\narrivals,2019-03-01," + "%" * 5000, Selection())
@example(f"{HEADER}\narrivals,2019-03-01,0e{'9' * 5000},1,1,", Selection())
@settings(max_examples=300)
def test_no_text_and_no_options_break_the_reading(text: str, selection: Selection) -> None:
    parsed = read(text, selection)
    assert parsed.rows or parsed.faults
    assert all(clean(one.line()) == one.line() for one in parsed.faults)


@given(st.binary())
def test_no_bytes_break_the_reading(raw: bytes) -> None:
    with text_lines(io.BytesIO(HEADER.encode() + b"\n" + raw)) as lines:
        parsed = parse(lines, BOARD, TODAY, shown="data.csv")
    assert parsed.rows or parsed.faults
