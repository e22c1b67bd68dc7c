"""Orders are found by the beginning of their number, customers beside them."""

import pytest
from sqlalchemy.event import listen

from dealerdesk.visits.drafts import ImportedVisit
from dealerdesk.visits.finding import find, find_orders
from dealerdesk.visits.importing import import_visits
from dealerdesk.visits.numbering import number_key
from tests.support.counters import day


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


def test_a_beginning_finds_the_newest_by_their_day_however_the_numbers_were_given(desk, soren, fjordling):
    """Another system gave low numbers again, and long ones before short ones."""
    told = {"W20140": 9, "W2014-7": 3, "W20-14001": 8, "W201499": 1, "W 2014": 7, "W20141": 5, "V20149": 10}
    with desk.database.transaction() as session:
        import_visits(session, desk.site_id, [
            ImportedVisit(soren.id, fjordling.id, day(number, 1, 2019), number=name)
            for name, number in told.items()
        ])
    newest = sorted((name for name in told if name[0] == "W"), key=lambda name: -told[name])
    for typed in ("w201", "W-2014", "w20140", "w201400", "w2014001"):
        key = number_key(typed)
        wanted = [name for name in newest if number_key(name).startswith(key)]
        assert orders(desk, typed) == wanted
        assert orders(desk, typed, limit=2) == wanted[:2]
    assert orders(desk, "w20") == []


def test_orders_of_one_day_stand_as_they_were_written_the_last_first(desk, soren, fjordling):
    with desk.database.transaction() as session:
        import_visits(session, desk.site_id, [
            ImportedVisit(soren.id, fjordling.id, day(1, 1, 2019), number=f"77-{number:03d}")
            for number in (5, 1, 4, 2, 3)
        ])
    assert orders(desk, "77-00") == ["77-003", "77-002", "77-004", "77-001", "77-005"]
    assert orders(desk, "7700", limit=2) == ["77-003", "77-002"]


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize("typed", ["26-14", "26-140", "26-1400"])
def test_however_many_begin_so_only_the_newest_are_read(desk, typed):
    asked = []

    def note(_connection, _cursor, statement, values, _context, _many):
        asked.append((statement, values))

    listen(desk.database.engine, "before_cursor_execute", note)
    orders(desk, typed)
    plan = desk.look(explained, *asked[-1])
    reading = next(step for step in plan if "INDEX ix_visit_site_id" in step)
    assert f"beginning_{len(number_key(typed))}_came_on" in reading
    assert "TEMP B-TREE" not in "".join(plan[: plan.index(reading) + 2])


def explained(session, statement, values):
    """The steps by which SQLite answers a statement."""
    rows = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
    return [row[-1] for row in rows]
