"""The sales inbox by deadline, its clock over closed hours, and what time does to what nobody answers."""

import datetime as dt

import pytest

from dealerdesk.core import clock
from dealerdesk.core.errors import NotAllowed
from dealerdesk.leads import heard, service
from dealerdesk.leads.queries import inbox, lead_record, waiting_for
from dealerdesk.leads.sweep import sweep, sweep_is_due
from tests.support.stories import at

HOT = {"contact": "call", "wanted": "now", "what": ("estate",)}
COOL = {"contact": "write", "wanted": "later"}


def handed(story, first, **said):
    """A new customer's remark in the hands of Lars, or of whom is named."""
    to = said.pop("to", story.crew.sales.staff_id)
    remark = story.says(story.customer(first, "Name"), f"{first} wants one.", **said)
    return story.hand(remark, to_staff_id=to).lead


def test_the_most_pressing_comes_first_and_each_tab_shows_its_own(story):
    cool = handed(story, "Cool", **COOL)
    hot = handed(story, "Hot", **HOT)
    ewas = handed(story, "Ewa", to=story.crew.second_sales.staff_id, **HOT)
    mine = story.read(inbox, story.crew.sales)
    assert [row.lead.id for row in mine.rows] == [hot.id, cool.id]
    assert (mine.mine, mine.new, mine.all, mine.overdue, mine.median_minutes) == (2, 3, 3, 0, None)
    assert [row.band_word.words() for row in mine.rows] == ["hot", "cool"]
    assert [(row.quote, row.customer) for row in mine.rows] == [
        ("Hot wants one.", "Hot Name"), ("Cool wants one.", "Cool Name")
    ]
    story.do(service.accept, story.crew.sales, hot.id, hot.version)
    new = story.read(inbox, story.crew.sales, "new")
    assert {row.lead.id for row in new.rows} == {cool.id, ewas.id}
    assert new.median_minutes == 0
    everything = story.read(inbox, story.crew.manager, "all")
    assert len(everything.rows) == 3 and everything.mine == 0
    assert len(story.read(inbox, story.crew.manager, "all", 2, 2).rows) == 1


def test_the_clock_counts_down_and_then_over(story, later):
    lead = handed(story, "Hot", **HOT)

    def said():
        return story.read(inbox, story.crew.sales).rows[0].due

    assert (said().said.words(), said().tone, said().kind) == ("15 m", "", "pick_up")
    later(minutes=12)
    assert (said().said.words(), said().tone) == ("3 m", "warn")
    later(minutes=13)
    assert (said().said.words(), said().tone) == ("10 m over", "danger")
    assert story.read(inbox, story.crew.sales).overdue == 1
    assert story.read(waiting_for, story.crew.sales) == 1
    lead = story.do(service.accept, story.crew.sales, lead.id, lead.version)
    assert (said().said.words(), said().kind) == ("1 h 35 m", "reach")
    assert story.read(waiting_for, story.crew.sales) == 0
    lead = story.do(service.log_attempt, story.crew.sales, lead.id, lead.version, "reached")
    assert said().said.words() == "Lars H. spoke with them"
    story.do(service.plan_test_drive, story.crew.sales, lead.id, lead.version, at(2026, 11, 26, 14))
    assert (said().said.words(), said().tone) == ("Test drive Thursday 14:00", "good")


def test_the_clock_over_a_weekend(story):
    clock.stop(at(2026, 11, 27, 16, 50))
    lead = handed(story, "Hot", **HOT)
    assert lead.pick_up_by == at(2026, 11, 30, 8, 5)
    assert lead.reach_by == at(2026, 11, 30, 9, 50)
    clock.stop(at(2026, 11, 28, 12))
    row = story.read(inbox, story.crew.sales).rows[0]
    assert (row.due.said.words(), row.due.clock.paused, row.due.tone) == ("5 m", True, "")
    saturday = handed(story, "Saturday", **HOT)
    assert saturday.pick_up_by == at(2026, 11, 30, 8, 15)


def test_the_clock_over_christmas(story):
    clock.stop(at(2026, 12, 24, 16, 50))
    assert handed(story, "Hot", **HOT).pick_up_by == at(2026, 12, 28, 8, 5)


def test_a_warmer_remark_calls_for_a_sooner_answer(story, later):
    lead = handed(story, "Cool", **COOL)
    later(minutes=30)
    remark = story.says(type("Known", (), {"id": lead.customer_id}), "Now, please call.", **HOT)
    joined = story.hand(remark).lead
    assert joined.id == lead.id
    assert joined.pick_up_by == clock.now() + dt.timedelta(minutes=15)


def test_what_nobody_picks_up_goes_to_the_manager_and_then_to_the_next(story, later):
    lead = handed(story, "Hot", **HOT)
    later(minutes=16)
    assert story.read(sweep_is_due, story.crew.site.id)
    assert story.do(sweep, story.crew.reception).overdue == 1
    told = [item.said.words() for item in story.read(heard.news_for, story.crew.manager)]
    assert told == ["Not picked up in time by Lars H."]
    assert not story.read(sweep_is_due, story.crew.site.id)
    assert story.do(sweep, story.crew.reception).overdue == 0
    later(minutes=15)
    done = story.do(sweep, story.crew.reception)
    assert (done.overdue, done.passed_on) == (0, 1)
    passed = story.read(lead_record, lead.id)
    assert (passed.to_name, passed.stage) == ("Ewa Kowalska", "flagged")
    assert passed.pick_up_by == clock.now() + dt.timedelta(minutes=15)
    later(minutes=31)
    story.do(sweep, story.crew.reception)
    assert story.read(lead_record, lead.id).to_name == "Ewa Kowalska"


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_the_inbox_is_for_sales(story):
    for who in (story.crew.reception, story.crew.foreman, story.crew.parts):
        with pytest.raises(NotAllowed):
            story.read(inbox, who)
        assert story.read(waiting_for, who) == 0


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_page_takes_the_same_few_reads_however_long_it_is(story, later):
    handed(story, "One", **HOT)
    few = story.reads(inbox, story.crew.sales)
    for number in range(5):
        handed(story, f"More{number}", **COOL)
    assert story.reads(inbox, story.crew.sales) == few <= 11
    later(days=1)
    anew = story.reads(inbox, story.crew.sales)
    handed(story, "Another", **HOT)
    later(days=1)
    assert story.reads(inbox, story.crew.sales) == anew <= 30
