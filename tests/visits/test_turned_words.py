"""A concern with commands of direction in it: kept letter for letter, shown without turning a line."""

import datetime as dt
from dataclasses import replace

from dealerdesk.core import clock
from dealerdesk.visits.drafts import ConcernDraft
from dealerdesk.visits.jobs import decline_job
from dealerdesk.visits.papers import job_card_of
from dealerdesk.visits.printed import job_card
from dealerdesk.visits.queries import visit
from dealerdesk.visits.records import DayRow
from tests.paper.reading import page_words
from tests.paper.samples import HOUSE
from tests.support.counters import at
from tests.support.pages import QUIET, SQLITE, Screen, app, open_desk, people  # noqa: F401
from ui.visits.check_in import CheckInPage
from ui.visits.counter_rows import about_of, day_sentence

TURNED = "\u202eIt knocks"
KNOCKS_ISOLATED = f"\u2068{TURNED}\u2069"


@SQLITE
def test_it_is_kept_as_it_is_and_printed_in_its_order(desk, soren, fjordling):
    order = desk.come_in(soren, fjordling, concerns=(ConcernDraft(words=TURNED),))
    assert desk.look(visit, order.id).jobs[0].concern == TURNED
    page = " ".join(page_words(job_card(desk.look(job_card_of, order.id), language="en", house=HOUSE)))
    assert "It knocks" in page and "\u202e" not in page


@SQLITE
@QUIET
def test_declined_work_is_offered_without_turning_its_line(qtbot, open_desk, desk, soren, fjordling):  # noqa: F811
    clock.stop(dt.datetime(2026, 3, 12, 8, tzinfo=dt.UTC))
    job = desk.look(visit, desk.come_in(soren, fjordling, concerns=(ConcernDraft(words=TURNED),)).id).jobs[0]
    desk.do(decline_job, job.id, "\u05d0", job.version)
    clock.stop(at(9, 42))
    screen = Screen(qtbot, open_desk(), CheckInPage)
    screen.page.arrive(vehicle_id=fjordling.id)
    screen.wait_for(f"Declined in March 2026: {KNOCKS_ISOLATED}")
    assert screen.sees("declined in March 2026 · \u2068\u05d0\u2069")
    screen.press("Alt+1")
    assert screen.field("Short title").text() == TURNED
    screen.close()


def test_the_counter_shows_it_without_turning_its_row():
    row = DayRow(
        1, 1, "26-0001", "booked", 1, "Søren", 1, "Estate", "AB 12 345", "DK", TURNED, True, None, None, None,
        False, None, None, "", 2, 0, 0, 0.0, "",
    )
    assert about_of(row) == KNOCKS_ISOLATED
    assert about_of(replace(row, unnamed=1)) == f"{KNOCKS_ISOLATED} and 1 more"
    assert f"{KNOCKS_ISOLATED}, 26-0001" in day_sentence(row)
