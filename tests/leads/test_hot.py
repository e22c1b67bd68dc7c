"""The quiet word to a salesperson: a hot lead for them, by its number, never a customer's name."""

from __future__ import annotations

from dealerdesk.leads.hot import hot_for
from tests.support.pages import SQLITE
from ui.preferences import preferences

HOT = {"wanted": "now", "contact": "call", "what": ("estate", "bigger"), "why": ("family",)}


def _hot_lead(story, first="Sofie", who=None):
    customer = story.customer(first)
    remark = story.says(customer, "We want an estate this month, call me.", who, **HOT)
    done = story.hand(remark, who=who)
    assert done.warmth.score >= 70
    return done.lead


def test_a_hot_lead_is_told_to_who_has_it_and_to_nobody_else(story):
    lead = _hot_lead(story)
    mine = next(w for w in (story.crew.sales, story.crew.second_sales) if w.staff_id == lead.to_staff_id)
    others = [w for w in (story.crew.sales, story.crew.second_sales, story.crew.manager) if w is not mine]
    assert story.read(hot_for, mine, [lead.id]) == (lead.number,)
    for other in others:
        assert story.read(hot_for, other, [lead.id]) == ()


def test_a_cool_one_and_an_accepted_one_are_not_told(story):
    cool = story.hand(story.says(story.customer("Bo"), "One day perhaps.", wanted="later")).lead
    hot = _hot_lead(story)
    both = [cool.id, hot.id]
    people = (story.crew.sales, story.crew.second_sales)
    assert [n for w in people for n in story.read(hot_for, w, both)] == [hot.number]
    from dealerdesk.leads.service import accept

    mine = next(w for w in people if w.staff_id == hot.to_staff_id)
    story.do(accept, mine, hot.id, hot.version)
    assert [n for w in people for n in story.read(hot_for, w, both)] == []


@SQLITE
def test_a_desk_hears_of_it_within_a_second_unless_it_is_switched_off(at_desk, house, monkeypatch):
    house.customer("Else")
    told = []
    desks = [at_desk("lars"), at_desk("ewa")]
    for person in desks:
        monkeypatch.setattr(person.window.quiet, "tell", lambda title, words: told.append((title, words)))
    first = _hot_lead(house)
    desks[0].waits(lambda: told)
    assert told == [("A hot lead is waiting for you", first.number)]
    heard = []
    for person in desks:
        person.window.desk.changed.connect(heard.append)
    preferences().change(tell_hot_leads=False)
    try:
        second = _hot_lead(house, "Bo")
        desks[0].waits(lambda: sum(_is_about(entries, second) for entries in heard) == len(desks))
    finally:
        preferences().change(tell_hot_leads=True)
    third = _hot_lead(house, "Ida")
    desks[0].waits(lambda: len(told) == 2)
    assert [number for _title, number in told] == [first.number, third.number]


def _is_about(entries, lead):
    return any(entry.touches("lead", lead.id) for entry in entries)


@SQLITE
def test_who_signs_in_hears_how_much_there_is_to_hear(at_desk, house):
    lead = _hot_lead(house)
    who = next(w for w in (house.crew.sales, house.crew.second_sales) if w.staff_id == lead.to_staff_id)
    from dealerdesk.leads.service import accept

    house.do(accept, who, lead.id, lead.version)
    mette = at_desk("mette")
    mette.presses("Ctrl+L", "F1")
    mette.sees("news about what you heard")
