"""Orders are found by the beginning of their number, customers beside them."""

from dealerdesk.visits.drafts import ImportedVisit
from dealerdesk.visits.finding import find, find_orders
from dealerdesk.visits.importing import import_visits
from tests.visits.conftest import day


def orders(desk, text, limit=20):
    return [order.number for order in desk.look(find_orders, desk.site_id, text, limit)]


def test_a_number_is_found_with_and_without_its_dash(desk, soren, fjordling):
    desk.come_in(soren, fjordling)
    for typed in ("26-0001", "260001", "26-00", " 26 0001 ", "２６-0001"):
        assert orders(desk, typed) == ["26-0001"]
    for typed in ("26", "0001", "27-0001", "", "---", "hansen", "26-0001-9", "%", "26_0001%", "\x00" * 50):
        assert orders(desk, typed) in ([], ["26-0001"] if typed == "26_0001%" else [])


def test_numbers_of_another_system_are_found_too_newest_first(desk, soren, fjordling):
    theirs = ("RO/2019-117", "RO/2019-118", "RO/2019-119")
    with desk.database.transaction() as session:
        import_visits(session, desk.site_id, [
            ImportedVisit(soren.id, fjordling.id, day(number, 1, 2019), number=name)
            for number, name in enumerate(theirs, start=1)
        ])
    assert orders(desk, "ro2019") == ["RO/2019-119", "RO/2019-118", "RO/2019-117"]
    assert orders(desk, "ro2019", limit=1) == ["RO/2019-119"]


def test_one_answer_holds_customers_and_orders(desk, soren, fjordling):
    made = desk.come_in(soren, fjordling)
    found = desk.look(find, desk.site_id, made.number)
    order = found.orders[0]
    assert order.matched == ("visit", "26-0001")
    assert (order.customer, order.plate, order.make, order.model) == (
        "Søren Kjærgaard", "AB 12 345", "Fjordling", "Estate 2.0"
    )
    assert (order.phone, order.vin, order.last_visit) == ("+45 74 55 01 32", "FJD0000000X018442", day(11, 24))
    found = desk.look(find, desk.site_id, "kjaergaard")
    assert ([hit.customer_id for hit in found.hits], found.orders) == ([soren.id], ())
