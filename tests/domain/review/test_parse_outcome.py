"""The one line that closes an item: what was understood, and what was not."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamboard.domain.definitions.board import Board, Body, BodyId, Person, Rhythm, TeamId
from teamboard.domain.definitions.indicator import Cadence, PersonId
from teamboard.domain.review.outcome import DecisionKind, OutcomeKind
from teamboard.domain.review.parse_outcome import ParsedOutcome, complete, parse_outcome
from teamboard.domain.text.clean import clean

TODAY = date(2019, 4, 8)
IN_TWO_WEEKS = date(2019, 4, 22)
ACTION, DECISION, ESCALATION = OutcomeKind.ACTION, OutcomeKind.DECISION, OutcomeKind.ESCALATION

FLOW = Person(id=PersonId("flow.lead"), name="Flow lead")
SISTER = Person(id=PersonId("sister"), name="Ward sister")
FINANCE = Person(id=PersonId("finance"), name="Finance lead")
GONE = Person(id=PersonId("matron"), name="Matron", left=date(2019, 3, 3))
SERVICE = Body(id=BodyId("service"), name="Service board")
SITE = Body(id=BodyId("site"), name="Site meeting")
BOARD = Board(
    team=TeamId("emergency"),
    name="Emergency care",
    purpose="People are seen in time.",
    review=Rhythm(cadence=Cadence.WEEKLY, first=date(2019, 4, 1)),
    parent="Patient flow board",
    person=(FLOW, SISTER, FINANCE, GONE),
    body=(SERVICE, SITE),
)
NO_PARENT = replace(BOARD, parent=None)
ALONE = replace(BOARD, parent=None, body=(), person=())


def read(line: str, kind: OutcomeKind, board: Board = BOARD) -> ParsedOutcome:
    return parse_outcome(line, kind, board, TODAY, default_due=IN_TWO_WEEKS)


@pytest.mark.parametrize(
    ("kind", "line", "preview"),
    [
        (
            ACTION,
            "trial 18:00 cover @flow.lead fri",
            "Flow lead does: trial 18:00 cover, by Friday 12 April",
        ),
        (ACTION, "@flow.lead trial", "Flow lead does: trial, by Monday 22 April"),
        (ACTION, "trial fri @flow.lead", "Flow lead does: trial, by Friday 12 April"),
        (ACTION, "trial @Flow, by 3 jan", "Flow lead does: trial, by Friday 3 January 2020"),
        (
            ACTION,
            "ask if Jan may cover @flow.lead",
            "Flow lead does: ask if Jan may cover, by Monday 22 April",
        ),
        (
            ESCALATION,
            "agree evening triage ^service by thu",
            "Ask Service board: agree evening triage, answer by Thursday 11 April",
        ),
        (
            ESCALATION,
            "agree triage",
            "Ask Patient flow board: agree triage, answer by Monday 22 April",
        ),
        (
            ESCALATION,
            "agree triage ^site @flow.lead",
            "Flow lead asks Site meeting: agree triage, answer by Monday 22 April",
        ),
        (DECISION, "accept until 30 jun", "Decided: accept, back on Sunday 30 June"),
        (DECISION, "accept winter levels", "Decided: accept, winter levels, back on Monday 22 Apr"),
        (DECISION, "put off to fri", "Decided: put off, back on Friday 12 April"),
        (DECISION, "later", "Decided: put off, back on Monday 22 April"),
        (DECISION, "retire: nobody uses it", "Decided: retire, nobody uses it"),
        (DECISION, "retire it, merged fri", "Decided: retire, it, merged, back on Friday 12 April"),
        (DECISION, "open bay 4", "Decided: open bay 4, back on Monday 22 April"),
        (
            DECISION,
            "change the rota @sister",
            "Ward sister decided: change the rota, back on Monday 22 April",
        ),
    ],
)
def test_a_line_is_given_back_in_words(kind: OutcomeKind, line: str, preview: str) -> None:
    understood = read(line, kind)
    assert understood.faults == ()
    assert understood.preview.startswith(preview)


def test_an_action_keeps_its_words_its_owner_and_its_date() -> None:
    understood = read("trial 18:00 cover @flow.lead fri", ACTION)
    assert understood.text == "trial 18:00 cover"
    assert understood.owner == "flow.lead"
    assert understood.due == date(2019, 4, 12)
    assert understood.to is None
    assert understood.decision is None


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("accept until 30 jun", DecisionKind.ACCEPT, "accept"),
        ("Accept: winter", DecisionKind.ACCEPT, "Accept: winter"),
        ("routine variation", DecisionKind.ROUTINE, "routine variation"),
        ("put off", DecisionKind.PUT_OFF, "put off"),
        ("put_off", DecisionKind.PUT_OFF, "put_off"),
        ("put off for next week", DecisionKind.PUT_OFF, "put off"),
        ("put off to finance", DecisionKind.PUT_OFF, "put off to finance"),
        ("later", DecisionKind.PUT_OFF, "later"),
        ("retire not used", DecisionKind.RETIRE, "retire not used"),
        ("put the rota off", DecisionKind.CHANGE, "put the rota off"),
        ("acceptance test", DecisionKind.CHANGE, "acceptance test"),
    ],
)
def test_the_first_words_of_a_decision_say_its_kind(
    line: str, kind: DecisionKind, text: str
) -> None:
    understood = read(line, DECISION)
    assert (understood.decision, understood.text) == (kind, text)
    assert understood.faults == ()


def test_every_decision_but_retire_comes_back() -> None:
    for line in ("accept", "routine", "put off", "open bay 4"):
        assert read(line, DECISION).due == IN_TWO_WEEKS
    assert read("retire not used", DECISION).due is None
    assert read("retire not used fri", DECISION).due == date(2019, 4, 12)


@pytest.mark.parametrize(
    "token",
    ["@flow.lead", "@FLOW.LEAD", "@flow", "@fl", "@flow-lead", "@flow.lead,", "@Flow-L"],
)
def test_an_owner_is_known_by_short_name_full_name_or_beginning(token: str) -> None:
    assert read(f"trial {token}", ACTION).owner == "flow.lead"


def test_a_whole_name_wins_over_the_beginning_of_another() -> None:
    flow = Person(id=PersonId("flow"), name="Flow nurse")
    assert read("trial @flow", ACTION, replace(BOARD, person=(FLOW, flow))).owner == "flow"


def test_a_whole_name_wins_in_either_way_of_writing_it() -> None:
    second = Person(id=PersonId("two"), name="Ward sister two")
    board = replace(BOARD, person=(second, SISTER))
    assert read("trial @ward-sister", ACTION, board).owner == "sister"
    assert read("trial @ward.sister", ACTION, board).owner == "sister"


def test_short_names_that_differ_in_capitals_are_two_people() -> None:
    capital = Person(id=PersonId("SISTER"), name="Night sister")
    board = replace(BOARD, person=(capital, SISTER))
    assert read("trial @sister", ACTION, board).owner == "sister"
    assert read("trial @Sister", ACTION, board).faults


def test_a_beginning_means_those_still_on_the_team() -> None:
    board = replace(BOARD, person=(replace(FLOW, left=TODAY), FINANCE))
    assert read("trial @f", ACTION, board).owner == "finance"


def test_an_email_address_and_a_lone_sign_stay_text() -> None:
    understood = read("mail sam@example.org @ 3 @flow.lead", ACTION)
    assert understood.text == "mail sam@example.org @ 3"
    assert understood.faults == ()


@pytest.mark.parametrize(
    ("kind", "line", "faults"),
    [
        (ACTION, "trial", ["who does it? add @ and a name, such as @flow.lead"]),
        (ACTION, "@flow.lead fri", ["what will be done? write a few words"]),
        (
            ACTION,
            "trial @floe.lead",
            ["nobody on the team is called @floe.lead; try @flow.lead, @finance"],
        ),
        (
            ACTION,
            "trial @zzz",
            ["nobody on the team is called @zzz; try @flow.lead, @sister"],
        ),
        (ACTION, "trial @f", ["@f may be @flow.lead or @finance; write the whole name"]),
        (
            ACTION,
            "trial @matron",
            ["Matron left the team on 3 March; give someone else after @"],
        ),
        (
            ACTION,
            "trial @flow.lead @sister",
            ["one owner only; keep @flow.lead or @sister"],
        ),
        (ACTION, "trial @flow.lead @flow", []),
        (
            ACTION,
            "trial @flow.lead 2019-04-05",
            ["Friday 5 April is past; give a day from today on"],
        ),
        (
            ACTION,
            "trial @flow.lead 31 apr",
            ["31 apr is no day; April ends on the 30th"],
        ),
        (
            ACTION,
            "trial @flow.lead ^service",
            ["^service is for an escalation; take it out, or escalate"],
        ),
        (DECISION, "retire", ["why? add a few words after 'retire'"]),
        (
            DECISION,
            "",
            [
                "what was decided? write a few words, or begin with accept, routine, put off "
                "or retire"
            ],
        ),
        (ESCALATION, "^service", ["what do you ask for? write a few words"]),
        (
            ESCALATION,
            "agree ^servise",
            ["nobody to ask is called ^servise; try ^service, ^site"],
        ),
        (ESCALATION, "agree ^s", ["^s may be ^service or ^site; write the whole name"]),
        (
            ESCALATION,
            "agree ^service ^site",
            ["one board or body only; keep ^service or ^site"],
        ),
        (
            ACTION,
            "@zzz 1/1/19",
            [
                "what will be done? write a few words",
                "nobody on the team is called @zzz; try @flow.lead, @sister",
                "Tuesday 1 January is past; give a day from today on",
            ],
        ),
    ],
)
def test_what_was_not_understood_is_said_with_what_to_do(
    kind: OutcomeKind, line: str, faults: list[str]
) -> None:
    assert list(read(line, kind).faults) == faults


def test_a_board_with_nobody_to_name_says_where_to_add_them() -> None:
    assert read("trial", ACTION, ALONE).faults == (
        "who does it? nobody is on the team; add people under [[person]]",
    )
    assert read("trial @sam", ACTION, ALONE).faults == (
        "nobody on the team is called @sam; add people under [[person]]",
    )
    assert read("agree", ESCALATION, ALONE).faults == (
        "to whom? there is no parent board and no body; add one under [[body]]",
    )


def test_an_escalation_goes_to_the_parent_the_only_body_or_asks() -> None:
    assert read("agree", ESCALATION).to == "Patient flow board"
    assert read("agree ^patient-flow-board", ESCALATION).to == "Patient flow board"
    assert read("agree ^pat", ESCALATION).to == "Patient flow board"
    assert read("agree", ESCALATION, replace(NO_PARENT, body=(SITE,))).to == "site"
    asked = read("agree", ESCALATION, NO_PARENT)
    assert asked.to is None
    assert asked.faults == ("to whom? add ^ and a name: ^service or ^site",)


def test_a_parent_that_is_also_a_body_is_shown_by_its_name() -> None:
    board = replace(BOARD, parent="site")
    understood = read("agree", ESCALATION, board)
    assert understood.to == "site"
    assert understood.preview.startswith("Ask Site meeting:")
    assert complete("agree ^", board, kind=ESCALATION) == ("agree ^site ", "agree ^service ")


def test_a_decision_comes_back_within_its_longest_sleep() -> None:
    def until(line: str, kind: OutcomeKind) -> ParsedOutcome:
        last = date(2019, 4, 15)
        return parse_outcome(line, kind, BOARD, TODAY, default_due=IN_TWO_WEEKS, latest_due=last)

    assert until("accept until 16 apr", DECISION).faults == (
        "Tuesday 16 April is too far off; the last day this may come back is Monday 15 April",
    )
    assert until("accept until 15 apr", DECISION).faults == ()
    assert until("accept", DECISION).due == date(2019, 4, 15)
    assert until("trial @flow.lead 16 apr", ACTION).faults == ()


def test_a_fault_leaves_what_was_understood_in_the_preview() -> None:
    understood = read("trial fri", ACTION)
    assert understood.faults
    assert understood.preview == "Nobody yet does: trial, by Friday 12 April"
    assert read("trial @sister 31 apr", ACTION).preview == "Ward sister does: trial"
    assert read("", DECISION).preview == "Decided: ..., back on Monday 22 April"


def test_what_is_typed_is_cleaned() -> None:
    understood = read("trial \x1b]52;c\x07 \u202ecover @flow.lead", ACTION)
    assert understood.text == "trial ]52;c cover"
    assert understood.preview.isprintable()


@pytest.mark.parametrize(
    ("kind", "line", "lines"),
    [
        (ACTION, "trial @f", ("trial @finance ", "trial @flow.lead ")),
        (ACTION, "trial @Ward", ("trial @sister ",)),
        (ACTION, "trial @flow.lead", ("trial @flow.lead ",)),
        (ACTION, "trial @mat", ()),
        (ACTION, "trial @", ("trial @finance ", "trial @flow.lead ", "trial @sister ")),
        (
            ACTION,
            "trial fri",
            ("trial fri @finance ", "trial fri @flow.lead ", "trial fri @sister "),
        ),
        (ACTION, "trial  ", ("trial @finance ", "trial @flow.lead ", "trial @sister ")),
        (ACTION, "trial @flow.lead fri", ()),
        (ACTION, "trial ^s", ()),
        (DECISION, "accept", ()),
        (DECISION, "accept @wa", ("accept @sister ",)),
        (ESCALATION, "agree ^s", ("agree ^service ", "agree ^site ")),
        (ESCALATION, "agree  ^pat", ("agree  ^Patient-flow-board ",)),
        (
            ESCALATION,
            "agree",
            ("agree ^Patient-flow-board ", "agree ^service ", "agree ^site "),
        ),
        (ESCALATION, "agree ^service by", ()),
    ],
)
def test_tab_offers_whole_lines_with_the_likeliest_first(
    kind: OutcomeKind, line: str, lines: tuple[str, ...]
) -> None:
    assert complete(line, BOARD, first=FINANCE.id, kind=kind) == lines


def test_whoever_leaves_later_can_still_be_offered_today() -> None:
    leaving = replace(BOARD, person=(replace(FLOW, left=date(2019, 5, 1)),))
    assert complete("trial", leaving, kind=ACTION, today=TODAY) == ("trial @flow.lead ",)
    assert complete("trial", leaving, kind=ACTION) == ()
    assert read("trial @flow.lead", ACTION, leaving).faults == ()


WORDS = st.sampled_from(
    [
        "@flow.lead",
        "@f",
        "@zzz",
        "@",
        "^site",
        "^s",
        "^",
        "accept",
        "put",
        "off",
        "to",
        "later",
        "retire",
        "fri",
        "31",
        "apr",
        "by",
        "2019-04-05",
        "+2w",
        "ask",
        "Jan",
        "may",
        "sam@example.org",
    ]
)
LINES = st.text() | st.lists(WORDS | st.text(max_size=5), max_size=8).map(" ".join)


@given(LINES, st.sampled_from(OutcomeKind), st.sampled_from([BOARD, NO_PARENT, ALONE]))
def test_no_line_raises_and_no_word_is_invented(line: str, kind: OutcomeKind, board: Board) -> None:
    understood = read(line, kind, board)
    typed = iter(clean(line).split())
    assert all(word in typed for word in understood.text.split())
    if not understood.faults:
        assert understood.text
        assert understood.due is not None or understood.decision is DecisionKind.RETIRE
        assert understood.owner is not None or kind is not ACTION
        assert understood.to is not None or kind is not ESCALATION


@given(LINES, st.sampled_from(OutcomeKind))
def test_every_line_that_tab_offers_goes_on_from_what_was_typed(
    line: str, kind: OutcomeKind
) -> None:
    kept = line.split()
    for offered in complete(line, BOARD, kind=kind):
        assert offered.endswith(" ")
        assert offered.split()[: len(kept) - 1] == kept[: len(kept) - 1]
        name = offered.split()[-1]
        understood = read(f"x {name}", kind)
        assert understood.owner is not None or understood.to is not None


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("move bay A @nurse fri", "move bay A"),
        ("open the @nurse fri", "open the"),
        ("clear bay A by wed @nurse", "clear bay A"),
    ],
)
def test_a_day_behind_the_name_is_a_day_whatever_stands_before_the_name(
    line: str, text: str
) -> None:
    meant = read(line, OutcomeKind.ACTION)
    assert meant.text == text
    assert meant.due in {date(2019, 4, 10), date(2019, 4, 12)}
