"""What was declined at the board comes back by itself: at the next booking, at check-in, in the warmth."""

from __future__ import annotations

from dealerdesk.leads.queries import warmth_of_remark
from dealerdesk.visits.drafts import JobDraft
from dealerdesk.visits.facts import check_in_facts
from dealerdesk.visits.jobs import add_job, decline_job
from tests.support.stories import story

__all__ = ["story"]


def test_declined_work_is_asked_at_the_next_visit_and_warms_a_wish(story):
    sofie = story.customer()
    car = story.car(sofie)
    site = story.crew.site.id
    order = story.comes_in(sofie, car)
    tyres = JobDraft(title="Rear tyres", group="tyres_wheels", total_minor=237_000)
    tyres = story.do(add_job, story.crew.foreman, order.id, tyres)
    remark = story.says(sofie, "We need an estate by spring.", wanted="6m", contact="call")
    before = story.read(warmth_of_remark, site, remark.id)
    story.do(decline_job, story.crew.foreman, tyres.id, "I won't put money in tyres now.", tyres.version)
    after = story.read(warmth_of_remark, site, remark.id)
    assert "declined" in {reason.code for reason in after.reasons} - {one.code for one in before.reasons}
    assert after.score > before.score
    # Booking a time and checking in are the same page, which opens with these.
    (asked,) = story.read(check_in_facts, site, sofie.id, car.id).declined
    assert (asked.what, asked.reason, asked.price_minor) == (
        "Rear tyres", "I won't put money in tyres now.", 237_000,
    )
