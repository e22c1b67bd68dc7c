"""How often a lead of each band was won is shown once fifty are closed."""

import datetime as dt

import pytest

from dealerdesk.core import clock
from dealerdesk.leads.models import Lead, WarmthScore
from dealerdesk.leads.won_rates import won_percent


def closed(session, story, customer_id, number, stage, band):
    """A closed lead with the band it had when it was handed over, and a cooler score since."""
    now = clock.now()
    lead = Lead(
        site_id=story.crew.site.id, number=f"L25-{number:04d}", customer_id=customer_id, stage=stage,
        to_staff_id=story.crew.sales.staff_id, handed_over_at=now, pick_up_by=now, reach_by=now,
    )
    session.add(lead)
    session.flush()
    for minute, shown in ((0, band), (5, "cool")):
        session.add(WarmthScore(
            site_id=lead.site_id, lead_id=lead.id, at=now + dt.timedelta(minutes=minute), score=50,
            band=shown, reasons=[],
        ))
    session.flush()


@pytest.mark.parametrize("decided", [49, 50])
def test_it_is_told_from_fifty_on(story, decided):
    customer = story.customer()
    with story.database.transaction() as session:
        for number in range(decided):
            stage = "won" if number % 4 == 0 else "lost"
            closed(session, story, customer.id, number, stage, "hot" if number < 20 else "warm")
        closed(session, story, customer.id, 90, "later", "hot")
    found = story.read(won_percent, story.crew.site.id)
    assert found == ({"hot": 25, "warm": 27} if decided == 50 else {})
