"""What was told in words: the newest below an indicator, all of a priority, each one whole."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from builders import (
    TEAM,
    TODAY,
    make_board,
    make_indicator,
    make_outcome,
    make_priority,
    readings,
)
from teamboard.domain.agenda.agenda import Agenda
from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.board_state import BoardState, overview
from teamboard.domain.definitions.board import PriorityId
from teamboard.domain.measures.assess import assess
from teamboard.domain.notes.notes import Experiment, Feedback, FeedbackKind, Note, Notes, Result
from teamboard.domain.review.history import History
from teamboard.domain.review.outcome import OutcomeKind
from teamboard.domain.review.review import Review
from teamboard.domain.review.review_history import PastItem, PastReview, PastReviewSummary
from teamboard.present.chart.trend import ChartData
from teamboard.present.layout import ASCII, UNICODE, Glyphs, Line, plain, width
from teamboard.present.pages.indicator import dated, detail
from teamboard.present.pages.notes import about_lines, told_lines
from teamboard.present.pages.past_review import item_detail
from teamboard.present.pages.purpose_path import Chain, chain_body
from teamboard.present.sections.told import lines, priority_lines

BOARD = make_board(make_priority(make_indicator("seen"), make_indicator("beds")))
SEEN = BOARD.priority[0].indicator[0]
NINE = datetime(2024, 3, 3, 9, tzinfo=UTC)


def note(text: str, days: int = 0, subject: str = "seen") -> Note:
    day = TODAY - timedelta(days=days)
    return Note(f"N{days:03}", Subject(subject), day, text, NINE, "lead")


def voice(text: str, days: int = 0, *, consent: bool = True) -> Feedback:
    day = TODAY - timedelta(days=days)
    return Feedback(
        f"V{days:03}", PriorityId("waits"), day, FeedbackKind.FAMILY, consent, text, NINE, "lead"
    )


def trial(tries: str = "a line until ten", check: date = date(2024, 5, 3)) -> Experiment:
    return Experiment("E1", Subject("seen"), "they ring at night", tries, check, NINE, "lead")


def ended(learned: str, day: int, result: Result = Result.FAILED) -> Experiment:
    at = datetime(2024, 3, day, tzinfo=UTC)
    return trial()._replace(id=f"E{day}", result=result, learned=learned, closed_at=at)


def told(*what: Note | Feedback | Experiment) -> BoardState:
    """A board on which all this was told."""
    story = Notes(
        notes=tuple(one for one in what if isinstance(one, Note)),
        voices=tuple(one for one in what if isinstance(one, Feedback)),
        experiments=tuple(one for one in what if isinstance(one, Experiment)),
    )
    return overview(
        board=BOARD,
        assessments={
            one.id: assess(one, readings(81.0, 82.0, name=one.id), TODAY)
            for _, one in BOARD.indicators()
        },
        agenda=Agenda(awake=(), snoozed=()),
        last=None,
        opened=None,
        today=TODAY,
        history=History(notes=story),
    )


def words(found: Sequence[Line]) -> list[str]:
    return [" ".join(plain(line).split()) for line in found]


def below(*what: Note | Feedback | Experiment) -> list[str]:
    return words(lines(told(*what), SEEN, 120))


def of_priority(*what: Note | Feedback | Experiment) -> list[str]:
    return words(priority_lines(told(*what), BOARD.priority[0], 120))


def test_an_indicator_of_which_nothing_was_told_has_no_lines() -> None:
    assert below() == []


def test_the_newest_three_notes_stand_below_an_indicator() -> None:
    found = below(*(note(f"day {days}", days) for days in (9, 7, 3, 1)))
    assert found == ["Noted 7 April: day 1", "Noted 5 April: day 3", "Noted 1 April: day 7"]


def test_the_newest_two_voices_of_its_priority_say_who_and_whether_they_may_be_passed_on() -> None:
    found = below(voice("old", 30), voice("I waited", 1), voice("nobody came", 3, consent=False))
    assert found == [
        "Told us 7 April, family: I waited",
        "Told us 5 April, family: nobody came (not to be passed on)",
    ]


def test_what_is_tried_says_when_it_is_looked_at() -> None:
    assert below(trial()) == ["Trying a line until ten; look on 3 May"]
    assert below(trial(check=TODAY)) == ["Trying a line until ten; look at it today"]
    late = below(trial(check=date(2024, 4, 1)))
    assert late == ["Trying a line until ten; it was to be looked at on 1 April"]


def test_of_the_experiments_that_ended_the_last_says_what_was_learned() -> None:
    found = below(ended("evenings are quiet", 3), ended("two rang", 2, Result.WORKED))
    assert found == ["Learned failed, 3 March: evenings are quiet"]


def test_what_was_told_about_a_sister_measure_stays_there() -> None:
    assert below(note("a bed more", subject="beds")) == []


def test_a_priority_shows_what_was_told_about_all_that_serves_it() -> None:
    found = of_priority(note("a bed more", 1, subject="beds"), voice("I waited", 2), trial())
    assert found == [
        "Noted 7 April: a bed more",
        "Told us 6 April, family: I waited",
        "Trying a line until ten; look on 3 May",
    ]


def test_a_priority_without_a_voice_in_90_days_says_so() -> None:
    """ "A priority without a voice in 90 days says so"."""
    assert of_priority() == ["Told us No voice yet: ask one person this week (o)"]
    (_, silent) = of_priority(voice("I waited", 91))
    assert silent.startswith("Told us Nobody has told us anything in 90 days")
    assert of_priority(voice("I waited", 90)) == ["Told us 9 January, family: I waited"]


def nothing_drawn(_: ChartData, __: int, ___: int) -> list[Line]:
    return []


def test_the_detail_of_a_priority_ends_with_what_was_told() -> None:
    view = told(voice("I waited", 1))
    shown = words(detail(view, "priority/waits", 80, 20, nothing_drawn))
    assert "Told us 7 April, family: I waited" in shown


def test_the_notes_on_an_indicator_are_drawn_on_its_chart() -> None:
    """ "dated notes ... drawn on the chart"."""
    view = told(note("winter ward opened", 5), note("a bed more", 1, subject="beds"))
    assert dated(view, SEEN) == ((date(2024, 4, 3), "winter ward opened"),)


def test_they_are_drawn_on_the_chart_below_what_an_action_is_for_and_in_a_past_review() -> None:
    noted, drawn = note("winter ward opened", 5), []

    def draw(shown: ChartData, _: int, __: int) -> list[Line]:
        drawn.append(shown.events)
        return []

    view = told(noted, note("a bed more", 1, subject="beds"))
    action = make_outcome(OutcomeKind.ACTION)
    chain_body(Chain(view=view, action=action), 80, 40, UNICODE, draw)

    item = PastItem(
        subject=Subject("seen"),
        name="Seen",
        why=(),
        seconds=0,
        said=None,
        outcomes=(),
        amendments=(),
        facts={},
        assessment=view.assessments["seen"],
        notes=(noted,),
    )
    review = Review(id="R1", team=TEAM, opened_at=NINE, opened_by="lead", day=TODAY)
    held = PastReviewSummary(1, review, "Flow lead", 0, 0, 0, 0, 15)
    past = PastReview(held=held, board=BOARD, day=TODAY, items=(item,), snoozed=(), amendments=())
    item_detail(past, item, TODAY, 80, 20, draw)
    assert drawn == [((date(2024, 4, 3), "winter ward opened"),)] * 2


def listed(
    *what: Note | Feedback | Experiment, cells: int = 80, glyphs: Glyphs = UNICODE
) -> list[str]:
    return words(told_lines(BOARD, what, TODAY, cells, glyphs))


def test_a_line_of_the_list_says_when_what_and_its_text() -> None:
    assert listed(note("a ward opened"), voice("I waited"), trial(), ended("quiet", 4)) == [
        "8 April note a ward opened",
        "8 April family I waited",
        "3 March trying a line until ten",
        "4 March failed a line until ten: quiet",
    ]


def test_every_line_fits_also_where_a_sign_is_spelled_out() -> None:
    long = note("12 beds \u2265 10 \u2265 8, " * 20)
    for cells in (60, 80, 120):
        for glyphs in (UNICODE, ASCII):
            (line,) = told_lines(BOARD, (long,), TODAY, cells, glyphs)
            assert width(plain(line)) <= cells
            assert plain(line).isascii() is (glyphs is ASCII)


def test_one_of_them_whole_says_where_and_by_whom() -> None:
    def whole(one: Note | Feedback | Experiment) -> list[str]:
        return words(about_lines(BOARD, one, TODAY, 100, 8, UNICODE))

    assert whole(note("a ward opened")) == ["a ward opened", "On Seen, by lead."]
    assert whole(voice("I waited", consent=False)) == [
        "I waited (not to be passed on)",
        "About Objective of waits, written down by lead.",
    ]
    assert whole(trial()) == [
        "a line until ten",
        "We believe: they ring at night",
        "Look on 3 May. On Seen, by lead.",
    ]
    assert whole(ended("quiet", 4)) == [
        "a line until ten",
        "We learned: quiet",
        "We believed: they ring at night",
        "On Seen, by lead.",
    ]


def test_what_is_about_something_no_longer_on_the_board_is_still_told() -> None:
    gone = replace(BOARD, priority=())
    assert words(about_lines(gone, note("a ward opened"), TODAY, 80, 4, UNICODE))[-1] == (
        "On seen, by lead."
    )
