"""The inbox in order: by what is due next, page by page, whatever happened; and who was answered."""

import datetime as dt

import pytest

from dealerdesk.core import clock
from dealerdesk.core.errors import NotAllowed
from dealerdesk.leads import queries, service, undoing
from dealerdesk.leads.models import Lead, next_due
from dealerdesk.leads.sales_records import ALL, MINE, NEW
from dealerdesk.leads.sweep import sweep


def _lead(story, last, **more):
    customer = story.customer(last=last)
    return story.hand(story.says(customer, f"{last} wants one.", **{"contact": "call"} | more)).lead


def _names(story, tab=ALL, **more):
    found = story.read(queries.inbox, story.crew.manager, tab, **more)
    return [row.customer.split()[-1] for row in found.rows]


def _all_kept_right(story):
    with story.database.reading() as session:
        for row in session.query(Lead):
            assert row.due_at == next_due(row), (row.stage, row.due_at)


def test_what_is_due_first_stands_first_through_every_step(story, later):
    lars = story.crew.sales
    hot = _lead(story, "Hot", wanted="now", what=("estate",), trade_in=True, budget_minor=1)
    warm = _lead(story, "Warm", wanted="6m", what=("estate",))
    cool = _lead(story, "Cool", contact="unsaid")
    assert _names(story) == ["Hot", "Warm", "Cool"]
    hot = story.do(service.accept, lars, hot.id, hot.version)
    hot = story.do(service.log_attempt, lars, hot.id, hot.version, "reached")
    assert _names(story) == ["Warm", "Cool", "Hot"], "nothing runs for who was reached"
    soon = clock.now() + dt.timedelta(minutes=30)
    hot = story.do(service.plan_meeting, lars, hot.id, hot.version, soon)
    assert _names(story) == ["Hot", "Warm", "Cool"]
    _all_kept_right(story)
    warm = story.do(service.lose, lars, warm.id, warm.version, "price")
    assert _names(story) == ["Hot", "Cool"]
    story.do(undoing.step_back, lars, warm.id, warm.version)
    assert _names(story) == ["Hot", "Warm", "Cool"]
    later(days=2)
    story.do(sweep, story.crew.manager)
    _all_kept_right(story)
    assert {cool.id} <= {row.lead.id for row in story.read(queries.inbox, lars, ALL).rows}


def test_the_pages_are_the_whole_without_a_lead_twice(story, later):
    for number in range(7):
        _lead(story, f"N{number}")
        later(minutes=3)
    whole = _names(story)
    assert whole == [f"N{number}" for number in range(7)]
    paged = [name for start in range(0, 9, 3) for name in _names(story, limit=3, offset=start)]
    assert paged == whole
    found = story.read(queries.inbox, story.crew.manager, NEW, 3)
    assert (len(found.rows), found.new, found.all) == (3, 7, 7)


def test_the_tabs_count_what_is_behind_them(story, later):
    ours = [_lead(story, f"N{number}") for number in range(4)]
    mine = [lead for lead in ours if lead.to_staff_id == story.crew.sales.staff_id]
    first = mine[0]
    story.do(service.accept, story.crew.sales, first.id, first.version)
    later(days=20)
    found = story.read(queries.inbox, story.crew.sales, MINE)
    assert (found.mine, found.new, found.all, found.overdue) == (len(mine), 3, 4, len(mine))
    assert {row.lead.id for row in found.rows} == {lead.id for lead in mine}
    assert [row.quote for row in found.rows if row.lead.id == first.id] == [f"{_of(found, first)} wants one."]


def _of(found, lead):
    return next(row.customer.split()[-1] for row in found.rows if row.lead.id == lead.id)


def test_who_was_answered_this_week_is_known_beyond_the_first_page(story, later):
    lars, week = story.crew.sales, clock.now() - dt.timedelta(days=1)
    answered = []
    for name in ("First", "Second"):
        lead = _lead(story, name)
        lead = story.do(service.accept, lars, lead.id, lead.version)
        story.do(service.log_attempt, lars, lead.id, lead.version, "reached")
        answered.insert(0, name)
        later(minutes=5)
    _lead(story, "Waiting")
    rows = story.read(queries.answered, lars, week)
    assert [row.customer.split()[-1] for row in rows] == answered
    assert [row.customer.split()[-1] for row in story.read(queries.answered, lars, week, 1)] == answered[:1]
    assert story.read(queries.answered, lars, clock.now()) == ()
    with pytest.raises(NotAllowed):
        story.read(queries.answered, story.crew.reception, week)


def test_a_list_takes_the_same_few_reads_however_long_it_is(story):
    _lead(story, "One")
    few = story.reads(queries.inbox, story.crew.manager, ALL)
    for number in range(5):
        _lead(story, f"N{number}")
    assert story.reads(queries.inbox, story.crew.manager, ALL) == few <= 11
