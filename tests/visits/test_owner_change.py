"""A car changes hands while it has a time or is here: the next desk is told, and the order goes over."""

import pytest

from dealerdesk.core.errors import Problem, Stale
from dealerdesk.search.queries import find
from dealerdesk.vehicles.records import OwnershipDraft
from dealerdesk.vehicles.service import give_to
from dealerdesk.visits.drafts import BookingDraft, ConcernDraft, PartiesDraft
from dealerdesk.visits.facts import check_in_facts
from dealerdesk.visits.owner_change import orders_of_others, take_over
from dealerdesk.visits.queries import bookings_of
from dealerdesk.visits.service import book, cancel
from tests.support.counters import at, day


@pytest.fixture
def anna(desk):
    return desk.customer("Anna", "Kowalska")


@pytest.fixture
def booked(desk, soren, fjordling):
    parties = PartiesDraft(customer_id=soren.id, vehicle_id=fjordling.id)
    return desk.do(book, BookingDraft(parties, at(10, 45), (ConcernDraft(words="Battery check"),)))


def test_the_check_in_of_a_new_owner_knows_the_time_of_the_one_before(desk, soren, anna, fjordling, booked):
    desk.do(give_to, fjordling.id, anna.id, OwnershipDraft(since=day(11, 24)))
    facts = desk.look(check_in_facts, desk.site_id, anna.id, fjordling.id)
    assert facts.booked is None
    assert [(one.visit.id, one.customer.name) for one in facts.others] == [(booked.id, "Søren Kjærgaard")]
    assert desk.look(check_in_facts, desk.site_id, soren.id, fjordling.id).others == ()
    taken = desk.do(take_over, booked.id, anna.id, booked.version)
    facts = desk.look(check_in_facts, desk.site_id, anna.id, fjordling.id)
    assert (facts.booked, facts.others) == (taken, ())
    assert [job.concern for job in facts.concerns] == ["Battery check"]
    here = desk.come_in(anna, fjordling, visit_id=taken.id)
    assert (here.number, here.customer_id) == (booked.number, anna.id)
    assert desk.look(bookings_of, vehicle_id=fjordling.id) == ()


def test_an_order_goes_over_and_back_with_who_was_here_last(desk, soren, anna, fjordling):
    came = desk.come_in(soren, fjordling)
    [other] = desk.look(orders_of_others, desk.site_id, fjordling.id, anna.id)
    assert (other.visit.number, other.customer.id) == (came.number, soren.id)
    taken = desk.do(take_over, came.id, anna.id, came.version, who=desk.crew.sales)
    assert desk.look(orders_of_others, desk.site_id, fjordling.id, anna.id) == ()
    assert {hit.name: hit.last_visit for hit in desk.look(find, desk.site_id, "kowalska")} == {
        "Anna Kowalska": day(11, 24)
    }
    with pytest.raises(Stale):
        desk.do(take_over, came.id, soren.id, came.version)
    back = desk.do(take_over, came.id, soren.id, taken.version)
    assert back.customer_id == soren.id
    assert [hit.last_visit for hit in desk.look(find, desk.site_id, "kowalska")] == [None]


def test_what_is_over_stays_with_whose_it_was(desk, anna, booked):
    gone = desk.do(cancel, booked.id, booked.version)
    with pytest.raises(Problem, match="stays with whose it was"):
        desk.do(take_over, booked.id, anna.id, gone.version)
