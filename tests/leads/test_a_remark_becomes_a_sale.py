"""A remark becomes a lead becomes a sale, and whoever heard it has the news at each step."""

import datetime as dt

from dealerdesk.leads import heard, seeing, service
from dealerdesk.leads.detail import lead as whole_lead
from dealerdesk.leads.heard import news_for
from dealerdesk.leads.models import Credit
from dealerdesk.leads.records import OfferDraft
from tests.support.stories import at


def news(story, who):
    """What somebody is told, oldest first, in words."""
    return [item.said.words() for item in reversed(story.read(news_for, who))]


def test_whoever_heard_it_hears_of_every_step(story, later):
    crew = story.crew
    lead = story.warm_lead(who=crew.foreman)
    assert (lead.number, lead.stage) == ("L26-0001", "flagged")
    lead = story.do(service.accept, crew.sales, lead.id, lead.version)
    later(minutes=10)
    lead = story.do(service.log_attempt, crew.sales, lead.id, lead.version, "no_answer")
    lead = story.do(service.log_attempt, crew.sales, lead.id, lead.version, "reached", note="likes blue")
    drive = at(2026, 11, 26, 14)
    lead = story.do(service.plan_test_drive, crew.sales, lead.id, lead.version, drive)
    offer = OfferDraft(29_500_000, 8_000_000, "with winter tyres")
    lead = story.do(service.make_offer, crew.sales, lead.id, lead.version, offer)
    lead = story.do(service.win, crew.sales, lead.id, lead.version, "took the blue one", 29_000_000)
    assert (lead.stage, lead.closed_at is not None, lead.is_open) == ("won", True, False)
    assert news(story, crew.foreman) == [
        "Accepted by Lars H.", "Lars H. called, no answer", "Lars H. spoke with them",
        "Test drive Thursday 14:00 with Lars H.", "Offer made by Lars H.", "Sold by Lars H.",
    ]
    assert news(story, crew.sales) == []
    assert news(story, crew.reception) == []


def test_the_sale_is_credited_to_the_hearer_and_their_department(story):
    customer = story.customer()
    first = story.says(customer, "The estate is too small.", story.crew.parts)
    second = story.says(customer, "Could we try the big one?", story.crew.foreman, contact="call")
    lead = story.hand(second, who=story.crew.foreman).lead
    lead = story.do(service.accept, story.crew.sales, lead.id, lead.version)
    story.do(service.win, story.crew.sales, lead.id, lead.version)
    with story.database.reading() as session:
        rows = session.query(Credit).order_by(Credit.remark_id).all()
        assert [(c.remark_id, c.staff_id, c.department) for c in rows] == [
            (first.id, story.crew.parts.staff_id, "parts"),
            (second.id, story.crew.foreman.staff_id, "foreman"),
        ]


def test_the_whole_service_side_sees_how_it_stands(story, later):
    lead = story.accepted()

    def fate():
        return [row.fate.words() for row in story.read(heard.heard_on, story.crew.site.id)]

    assert fate() == ["Accepted by Lars H."]
    lead = story.do(service.plan_meeting, story.crew.sales, lead.id, lead.version, at(2026, 11, 24, 16))
    assert fate() == ["Meeting today 16:00 with Lars H."]
    lead = story.do(service.plan_test_drive, story.crew.sales, lead.id, lead.version, at(2026, 11, 25, 9, 30))
    assert fate() == ["Test drive tomorrow 09:30 with Lars H."]
    lead = story.do(service.plan_test_drive, story.crew.sales, lead.id, lead.version, at(2026, 12, 3, 14))
    assert fate() == ["Test drive Thu 3 Dec 14:00 with Lars H."]
    lead = story.do(service.lose, story.crew.sales, lead.id, lead.version, "bought_elsewhere")
    assert fate() == ["Not bought: bought elsewhere"]
    later(days=1)
    assert story.read(heard.heard_on, story.crew.site.id) == ()
    day = dt.date(2026, 11, 24)
    assert len(story.read(heard.heard_on, story.crew.site.id, None, day)) == 1
    mine = story.read(heard.heard_by, story.crew.reception)
    assert [row.fate.words() for row in mine] == ["Not bought: bought elsewhere"]


def test_news_are_seen_by_their_own_reader_only(story):
    story.accepted()
    told = story.read(news_for, story.crew.reception)
    assert [item.seen for item in told] == [False]
    assert story.read(heard.unseen_news, story.crew.reception) == 1
    story.do(seeing.see_news, story.crew.foreman, [told[0].id])
    assert story.read(heard.unseen_news, story.crew.reception) == 1
    story.do(seeing.see_news, story.crew.reception, [told[0].id])
    assert story.read(heard.unseen_news, story.crew.reception) == 0
    assert story.read(news_for, story.crew.reception)[0].seen


def test_two_hearers_both_have_the_news(story):
    customer = story.customer()
    story.says(customer, "We look for a van.", story.crew.parts)
    lead = story.hand(story.says(customer, "Soon.", contact="call")).lead
    story.do(service.accept, story.crew.second_sales, lead.id, lead.version)
    assert news(story, story.crew.parts) == ["Handed to Ewa K.", "Accepted by Ewa K."]
    assert news(story, story.crew.reception) == ["Accepted by Ewa K."]


def test_put_off_names_its_day_and_lost_its_reason_also_after_it_was_opened_again(story):
    lead = story.accepted()
    lead = story.do(service.put_off, story.crew.sales, lead.id, lead.version, "wants to wait",
                    dt.date(2027, 2, 1))
    lead = story.do(service.reopen, story.crew.sales, lead.id, lead.version)
    story.do(service.lose, story.crew.sales, lead.id, lead.version, "moved to {Spain}")
    assert news(story, story.crew.reception)[1:] == [
        "Put off until 1 Feb 2027", "Opened again by Lars H.", "Not bought: moved to {Spain}",
    ]


def test_so_far_tells_the_way_of_the_lead(story):
    lead = story.accepted()
    offer = OfferDraft(100, None, "note")
    lead = story.do(service.make_offer, story.crew.sales, lead.id, lead.version, offer)
    whole = story.read(whole_lead, story.crew.sales, lead.id)
    assert [item.text.words() for item in whole.so_far] == [
        "Offer made by Lars H.", "Accepted by Lars H.", "Handed to Ewa K.", "Heard at the counter",
    ]
    assert whole.so_far[0].amount_minor == 100 and whole.so_far[0].note == "note"
    bar = [(mark.words.words(), mark.done, mark.now) for mark in whole.stages]
    assert bar == [
        ("Handed over", True, False), ("Accepted", True, False), ("Contacted", True, False),
        ("Test drive", True, False), ("Offer", True, True), ("Won", False, False),
    ]
