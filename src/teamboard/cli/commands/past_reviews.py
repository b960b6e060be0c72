"""`review list`, `review show` and `review amend`: closed reviews, read again and added to."""

from dataclasses import replace
from difflib import get_close_matches

import click

from teamboard.cli.options import FORMAT, YES, Run
from teamboard.cli.output import complain, glyphs_for, say, say_lines, say_object, text_width
from teamboard.cli.prompts import no_personal
from teamboard.domain.agenda.item_ids import Subject
from teamboard.domain.review.review_history import WHOLE, PastReviewSummary
from teamboard.domain.text.clean import clean
from teamboard.errors import UserError
from teamboard.present.layout import wrap
from teamboard.present.objects.reviews import held_object, past_object
from teamboard.present.pages.indicator import Draw
from teamboard.present.pages.past_review import came_to, item_page, record_lines, took_words
from teamboard.present.words.outcomes import day_words
from teamboard.services import closing
from teamboard.services.review_history import find_past, past_reviews
from teamboard.wiring.closing import recalled


@click.command("list", short_help="Print the reviews that are closed.")
@FORMAT
@click.pass_obj
def list_(run: Run, format_: str) -> None:
    """Print the closed reviews, newest first."""
    with run.session() as session:
        found = past_reviews(session)
    if format_ == "json":
        say_object({"reviews": [held_object(held) for held in found]})
        return
    if not found:
        say(run, "no review is closed yet")
    for held in found:
        day, took = day_words(held.review.day), took_words(held.seconds, held.planned)
        say(run, f"{held.number:>3}  {day}, {held.held_words}; {came_to(held)}; {took}")
        if held.review.learned:
            for part in wrap(f"learned: {held.review.learned}", text_width() - 6):
                say(run, f"     {part}")


@click.command(short_help="Print a closed review as it was.")
@click.argument("which", default="last")
@click.option("--item", metavar="ITEM", help="One item of it, with its chart.")
@FORMAT
@click.pass_obj
def show(run: Run, which: str, item: str | None, format_: str) -> None:
    """Print a closed review as it was, and what has become of its outcomes.

    WHICH is 'last', a day such as 2019-04-08, or a number from 'review list'.
    """
    home = run.find_home()
    with run.session() as session:
        today = session.clock.today()
        past, warning = recalled(home, session, find_past(session, which))
    if item is not None:
        subject = _subject(past.held, item)
        past = replace(past, items=tuple(one for one in past.items if one.subject == subject))
    if warning:
        complain(warning)
    if format_ == "json":
        say_object(past_object(past))
        return
    cells, glyphs = text_width(), glyphs_for(run)
    if item is None:
        say_lines(run, record_lines(past, today, cells, glyphs))
        return
    say_lines(run, item_page(past, past.items[0], today, cells, glyphs, _charts(run)))


@click.command(short_help="Add to a closed review, and say why.")
@click.argument("which")
@click.argument("text", nargs=-1, required=True)
@click.option("--why", metavar="TEXT", required=True, help="Why it is added.")
@click.option("--item", metavar="ITEM", help="The item it is about; else the review as a whole.")
@YES
@click.pass_obj
def amend(
    run: Run, which: str, text: tuple[str, ...], why: str, item: str | None, yes: bool
) -> None:
    """Add to a closed review; what it said before stays.

    WHICH is 'last', a day such as 2019-04-08, or a number from 'review list'.
    """
    with run.session() as session:
        held = find_past(session, which)
        subject = WHOLE if item is None else _subject(held, item)
        words, reason = clean(" ".join(text)).strip(), clean(why).strip()
        no_personal([words, reason], yes=yes)
        kept = closing.amend(session, held.review, subject, words, reason)
    about = f"{kept.subject} in the review" if kept.subject else "the review"
    say(run, f"added to {about} of {day_words(held.review.day)}: {kept.text}")


def _charts(run: Run) -> Draw:
    from teamboard.present.chart.draw import draw

    return lambda trend, cells, lines: draw(trend, cells, lines, ascii_only=run.ascii_only)


def _subject(held: PastReviewSummary, item: str) -> Subject:
    subject = next((one for one in held.review.subjects if one == item), None)
    if subject is None:
        close = get_close_matches(item[:80], held.review.subjects, n=1)
        do = (
            f'did you mean "{close[0]}"?' if close else f"see 'teamboard review show {held.number}'"
        )
        raise UserError(f'that review had no item called "{clean(item)}"', do=do)
    return subject
