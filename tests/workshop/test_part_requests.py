"""A part from the asking to the issue: found, kept, ordered, arrived, called about, given out, taken back."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest

from dealerdesk.core import clock
from dealerdesk.core.errors import NotAllowed, Problem, Stale
from dealerdesk.cover.recall_records import RecallDraft
from dealerdesk.cover.recalls import take_in
from dealerdesk.diary.queries import outlook
from dealerdesk.parts import orders
from dealerdesk.parts.queries import part, wrong_totals
from dealerdesk.parts.records import OrderDraft, PartDraft, SupplierDraft
from dealerdesk.parts.service import add_part, change_part, replace_part
from dealerdesk.parts.stock import receive
from dealerdesk.parts.stock_list import LOW, part_whole, stock_list
from dealerdesk.parts.suppliers import add_supplier
from dealerdesk.parts.times import read_moment
from dealerdesk.parts.ways import ways_to
from dealerdesk.visits.queries import visit
from dealerdesk.workshop import part_arrivals
from dealerdesk.workshop import part_requests as asking
from dealerdesk.workshop.part_desk import ALL, calls, lines_of, parts_side, request, requests
from dealerdesk.workshop.part_dividing import change_quantity
from dealerdesk.workshop.part_etas import awaited, counted_on, etas, expect
from dealerdesk.workshop.part_records import AskDraft, Awaited
from tests.parts.conftest import sell
from tests.support.stories import MORNING, story

__all__ = ["story"]


@pytest.fixture
def shop(story):
    """Sofie's car is in the workshop, promised at 15:30; the parts counter has what the test says."""
    from dealerdesk import wiring

    wiring.wire()
    return Shop(story)


class Shop:
    """The foreman asks, parts staff do, in the words of the tests."""

    def __init__(self, house):
        self.house, self.crew, self.count = house, house.crew, 0
        self.sofie = house.customer("Sofie", "Krag")
        self.order = house.comes_in(self.sofie, house.car(self.sofie), "The wipers smear.", "Wiper blades")
        self.job = house.read(visit, self.order.id).jobs[0]

    def fresh(self):
        """A number nobody had."""
        self.count += 1
        return self.count

    def part(self, here=0, number="5F1 998 002", name="Wiper blades", price=4690, supplier="Noon tour"):
        made = self.do(add_part, PartDraft(number, name, supplier, price_minor=price))
        if here:
            self.do(receive, made.id, here * 1000)
        return made

    def do(self, deed, *args, who=None, **more):
        return self.house.do(deed, who or self.crew.parts, *args, **more)

    def ask(self, words="wipers, please", **more):
        return self.do(asking.ask, AskDraft(self.job.id, words, **more), who=self.crew.foreman)

    def job_now(self):
        return self.house.read(visit, self.order.id).jobs[0]

    def line(self):
        (shown,) = self.house.read(lines_of, self.order.id)
        return shown


def test_the_foreman_asks_and_the_parts_desk_issues_what_the_job_then_comes_to(shop):
    wipers = shop.part(here=3)
    line = shop.ask(thousandths=2000)
    row = shop.house.read(requests, shop.crew.site.id).rows[0]
    assert (row.status, row.what, row.asked_by) == ("asked", ("wipers, please",), shop.crew.foreman.name)
    line = shop.do(asking.find, line.id, wipers.id, line.version)
    line = shop.do(asking.reserve_line, line.id, line.version, who=shop.crew.foreman)
    assert shop.house.read(part, wipers.id).reserved_thousandths == 2000
    line = shop.do(asking.issue_line, line.id, line.version)
    assert (line.state, line.amount_minor, shop.job_now().parts_minor) == ("issued", 9380, 9380)
    assert shop.job_now().total_minor == shop.job_now().customer_minor == 9380
    assert shop.house.read(part, wipers.id).on_hand_thousandths == 1000
    line = shop.do(asking.return_line, line.id, line.version)
    assert (line.state, shop.job_now().parts_minor) == ("reserved", None)
    assert shop.house.read(wrong_totals) == ()


def test_what_lies_here_of_another_supplier_is_not_missing_at_the_parts_desk(shop):
    none = shop.part(supplier="Far away")
    line = shop.ask(thousandths=2000)

    def stands():
        row = shop.house.read(requests, shop.crew.site.id).rows[0]
        return row.status, row.missing, shop.line().free_thousandths

    shop.do(asking.find, line.id, none.id, line.version)
    assert stands() == ("missing", 1, 0)
    other = shop.part(here=1)
    assert stands() == ("missing", 1, 1000)
    shop.do(receive, other.id, 1000)
    assert stands() == ("free", 0, 2000)
    short = PartDraft(none.number, none.name, none.supplier, minimum_thousandths=5000)
    shop.do(change_part, none.id, short, none.version)
    (low,) = shop.house.read(parts_side, shop.crew.site.id).low
    assert (low.part.id, low.free_thousandths, low.missing_thousandths) == (none.id, 2000, 3000)


def test_a_superseded_part_names_what_takes_its_place_wherever_it_is_asked_for(shop):
    old, new = shop.part(number="5F0 407 621 A", here=1), shop.part(number="5F0 407 621 B", here=4)
    shop.do(replace_part, old.id, new.id, old.version)
    line = shop.ask(thousandths=2000)
    line = shop.do(asking.find, line.id, old.id, line.version)
    assert shop.line().newer == "5F0 407 621 B"
    for deed in (partial(asking.reserve_line, line.id, line.version), partial(sell, old.id, 2000)):
        with pytest.raises(Problem, match="Its newer form is 5F0 407 621 B: 4 free"):
            shop.do(deed.func, *deed.args)
    line = shop.do(change_quantity, line.id, 1000, line.version)
    shop.do(asking.reserve_line, line.id, line.version)
    assert (shop.line().line.state, shop.line().newer) == ("reserved", "5F0 407 621 B")


def test_requests_stand_by_the_time_they_are_needed_and_what_nobody_timed_comes_last(shop):
    for place, hours in enumerate((None, 5, 1, 3)):
        car = shop.house.car(shop.sofie, f"AB 12 35{place}")
        order = shop.house.comes_in(shop.sofie, car, "It smears.", "Wipers")
        needed = MORNING + dt.timedelta(hours=hours) if hours else None
        draft = AskDraft(shop.house.read(visit, order.id).jobs[0].id, f"in {hours}", needed_at=needed)
        shop.do(asking.ask, draft, who=shop.crew.foreman)
    rows = shop.house.read(requests, shop.crew.site.id).rows
    assert [row.what[0] for row in rows] == ["in 1", "in 3", "in 5", "in None"]


def test_half_a_litre_stays_half_a_litre_and_is_never_half_a_can(shop):
    oil = shop.do(add_part, PartDraft("OIL 5W30", "Engine oil", "Noon tour", price_minor=9900, unit="litre"))
    can = shop.part(number="OIL 1L", name="Engine oil, can")
    line = shop.ask("engine oil", thousandths=500, unit="litre")
    assert shop.line().line.unit == "litre"
    with pytest.raises(Problem, match="counted in pieces, not in litres"):
        shop.do(asking.find, line.id, can.id, line.version)
    line = shop.do(asking.find, line.id, oil.id, line.version)
    assert (line.quantity_thousandths, line.unit, line.amount_minor) == (500, "litre", 4950)
    with pytest.raises(Problem, match="counted in litres, not in pieces"):
        shop.do(change_quantity, line.id, 2000, line.version, "piece")
    line = shop.do(asking.find, line.id, None, line.version, "litre")
    assert (line.unit, line.state) == ("litre", "asked")
    line = shop.do(change_quantity, line.id, 2000, line.version, "piece")
    assert shop.do(asking.find, line.id, can.id, line.version).unit == "piece"


def test_what_was_issued_is_what_the_job_comes_to_beside_the_price_that_was_named(shop):
    from dealerdesk.visits.drafts import JobDraft
    from dealerdesk.visits.jobs import change_job

    draft = JobDraft(title="Wiper blades", total_minor=5000)
    shop.do(change_job, shop.job.id, draft, shop.job.version, who=shop.crew.foreman)
    line = shop.ask(part_id=shop.part(here=1).id)
    shop.do(asking.issue_line, line.id, line.version)
    assert (shop.job_now().parts_minor, shop.job_now().total_minor) == (4690, 4690)
    assert shop.job_now().estimated_minor == 5000


def test_a_back_order_arrives_is_kept_for_its_job_and_somebody_is_to_be_called(shop):
    shop.do(add_supplier, SupplierDraft("Noon tour", 0, 13 * 60 + 10, 10 * 60))
    wipers, line = shop.part(), shop.ask()
    line = shop.do(asking.back_order, line.id, line.version, wipers.id)
    due = dt.datetime(2026, 11, 24, 12, 10, tzinfo=dt.UTC)
    assert shop.house.read(etas, [shop.order.id]) == {shop.order.id: due}
    assert shop.house.read(requests, shop.crew.site.id).rows[0].status == "coming"
    (coming,) = shop.house.read(parts_side, shop.crew.site.id).coming
    assert (coming.due_at, coming.note) == (due, shop.order.number)
    came = shop.do(orders.arrive, coming.id, coming.version)
    assert shop.line().line.state == "reserved"
    with pytest.raises(Problem, match="0 is free"):
        shop.do(sell, wipers.id, 1000)
    (call,) = shop.house.read(calls, shop.crew.site.id)
    assert (call.customer, call.phone, call.what) == ("Sofie Krag", "+45 22 33 44 55", "Wiper blades")
    tried = shop.do(part_arrivals.not_reached, call.id, call.version)
    told = shop.do(part_arrivals.told, call.id, tried.version)
    assert shop.house.read(calls, shop.crew.site.id) == ()
    shop.do(part_arrivals.take_back_call, call.id, told.version)
    assert shop.house.read(calls, shop.crew.site.id)[0].attempts == 1
    shop.do(orders.take_arrival_back, came.id, came.version)
    assert (shop.line().line.state, shop.house.read(calls, shop.crew.site.id)) == ("ordered", ())
    assert shop.house.read(part, wipers.id).on_hand_thousandths == 0


def test_what_was_issued_cannot_be_taken_back_as_never_arrived(shop):
    line = shop.ask()
    line = shop.do(asking.back_order, line.id, line.version, shop.part().id)
    order = shop.do(orders.arrive, line.order_id, 1)
    line = shop.line().line
    shop.do(asking.issue_line, line.id, line.version)
    with pytest.raises(Problem, match="was issued"):
        shop.do(orders.take_arrival_back, order.id, order.version)


def test_each_step_back_frees_what_was_kept_or_ordered(shop):
    wipers, line = shop.part(here=1), shop.ask()
    line = shop.do(asking.reserve_line, line.id, line.version, wipers.id)
    line = shop.do(asking.withdraw, line.id, line.version, who=shop.crew.foreman)
    assert shop.house.read(part, wipers.id).free_thousandths == 1000
    assert shop.house.read(requests, shop.crew.site.id).rows == ()
    line = shop.do(asking.ask_again, line.id, line.version)
    line = shop.do(asking.back_order, line.id, line.version)
    line = shop.do(asking.cancel_back_order, line.id, line.version)
    assert (line.state, shop.house.read(orders.open_orders, shop.crew.site.id)) == ("found", ())


def test_refusals_say_what_is_the_matter(shop):
    with pytest.raises(Problem, match="Which part"):
        shop.ask("  ")
    with pytest.raises(Problem, match="at most a million"):
        shop.ask(thousandths=0)
    line = shop.ask()
    with pytest.raises(Problem, match="Look it up first"):
        shop.do(asking.reserve_line, line.id, line.version)
    with pytest.raises(Problem, match="None is left"):
        shop.do(asking.issue_line, line.id, line.version, shop.part().id)
    with pytest.raises(NotAllowed):
        shop.do(asking.issue_line, line.id, line.version, who=shop.crew.sales)
    shop.do(change_quantity, line.id, 2000, line.version)
    with pytest.raises(Stale):
        shop.do(change_quantity, line.id, 3000, line.version)


def test_what_is_kept_for_the_job_is_not_ordered_for_it(shop):
    wipers = shop.part(here=3)
    line = shop.ask()
    line = shop.do(asking.reserve_line, line.id, line.version, wipers.id)
    with pytest.raises(Problem, match="This part is kept for the job. Free it first."):
        shop.do(asking.back_order, line.id, line.version)


def test_what_is_ordered_for_a_job_is_not_for_the_shelf(shop):
    bearing = shop.do(add_part, PartDraft("6204", "Wheel bearing", minimum_thousandths=2000))
    line = shop.ask()
    line = shop.do(asking.back_order, line.id, line.version, bearing.id)

    def to_order():
        site_id = shop.crew.site.id
        rows = shop.house.read(stock_list, site_id, LOW).rows
        # The desk and the stock count the same.
        assert shop.house.read(parts_side, site_id).low_count == len(rows)
        return [row.missing_thousandths for row in rows]

    assert to_order() == [2000]
    # Nobody needs it on the job: it comes to the shelf, and counts.
    shop.do(asking.withdraw, line.id, line.version)
    assert to_order() == [1000]
    shop.do(orders.order_part, OrderDraft(bearing.id, 1000))
    assert to_order() == []


def test_what_is_kept_for_jobs_is_here_but_not_free_and_its_issue_changes_neither_free_nor_missing(shop):
    site = shop.crew.site.id
    bearing = shop.do(add_part, PartDraft("6204", "Wheel bearing", minimum_thousandths=2000))
    shop.do(receive, bearing.id, 2000)
    ordered = shop.ask()
    ordered = shop.do(asking.back_order, ordered.id, ordered.version, bearing.id)
    shop.do(orders.arrive, ordered.order_id, 1)

    def numbers():
        whole = shop.house.read(part_whole, bearing.id)
        kept = [(one.note, one.quantity_thousandths) for one in whole.kept]
        assert sum(much for _note, much in kept) == whole.part.reserved_thousandths
        missing = [row.missing_thousandths for row in shop.house.read(stock_list, site, LOW).rows]
        return whole.part.on_hand_thousandths, kept, whole.part.free_thousandths, missing

    mine = shop.order.number
    # What came for the job is here and kept; the shelf has as much as it is to have.
    assert numbers() == (3000, [(mine, 1000)], 2000, [])
    # From the shelf for a job: it lies here still, and is to be ordered already.
    shelf = shop.ask(part_id=bearing.id)
    shelf = shop.do(asking.reserve_line, shelf.id, shelf.version)
    assert numbers() == (3000, [(mine, 1000), (mine, 1000)], 1000, [1000])
    shop.do(asking.issue_line, shelf.id, shelf.version)
    assert numbers() == (2000, [(mine, 1000)], 1000, [1000])


def test_what_was_issued_stays_in_the_list_of_all_for_a_week(shop):
    line = shop.ask(part_id=shop.part(here=1).id)
    shop.do(asking.issue_line, line.id, line.version)
    site = shop.crew.site.id
    assert shop.house.read(requests, site).rows == ()
    assert [row.status for row in shop.house.read(requests, site, ALL).rows] == ["issued"]
    clock.stop(MORNING + dt.timedelta(days=8))
    assert shop.house.read(requests, site, ALL).rows == ()


def test_the_whole_request_has_stock_beside_each_line(shop):
    shop.ask(part_id=shop.part(here=4).id)
    whole = shop.house.read(request, shop.order.id)
    assert [(one.line.number, one.part.on_hand_thousandths) for one in whole.lines] == [("5F1 998 002", 4000)]
    assert (whole.customer, whole.recalls) == ("Sofie Krag", ())


def test_who_gives_parts_out_for_a_car_sees_that_it_is_recalled(shop):
    nora = shop.house.car(shop.sofie, "BX 55 102", vin="WFJ1234567890TEST")
    order = shop.house.comes_in(shop.sofie, nora, "It smears.", "Wipers")
    shop.do(take_in, RecallDraft("24B1", "Belt buckle", parts="5F0 857 706", vins=(nora.vin,)))
    (recall,) = shop.house.read(request, order.id).recalls
    assert (recall.number, recall.parts) == ("24B1", "5F0 857 706")


def test_a_part_that_is_looked_up_but_not_here_is_awaited_from_its_usual_delivery(shop):
    shop.do(add_supplier, SupplierDraft("Noon tour", 0, 13 * 60 + 10, 10 * 60))
    assert shop.house.read(awaited, shop.order.id) is None
    wipers = shop.part()
    line = shop.ask(part_id=wipers.id)
    due = dt.datetime(2026, 11, 24, 12, 10, tzinfo=dt.UTC)
    assert shop.house.read(awaited, shop.order.id) == Awaited("Wiper blades", due, ordered=False)
    line = shop.do(asking.back_order, line.id, line.version, due_at=due + dt.timedelta(hours=1))
    assert shop.house.read(awaited, shop.order.id) == Awaited("Wiper blades", due + dt.timedelta(hours=1))
    shop.do(asking.cancel_back_order, line.id, line.version)
    shop.do(receive, wipers.id, 1000)
    assert shop.house.read(awaited, shop.order.id) is None


def test_a_part_that_has_not_come_in_time_is_late_and_nobody_counts_on_its_time_any_more(shop):
    shop.do(add_supplier, SupplierDraft("Noon tour", 0, 13 * 60 + 10, 10 * 60))
    wipers, line = shop.part(), shop.ask()
    shop.do(asking.back_order, line.id, line.version, wipers.id)
    site, which = shop.crew.site.id, [shop.order.id]
    due = dt.datetime(2026, 11, 24, 12, 10, tzinfo=dt.UTC)
    tomorrow = due + dt.timedelta(days=1)
    clock.stop(due + dt.timedelta(hours=2))
    # Board and diary say since when it is late; the work is laid out after the next delivery.
    assert shop.house.read(etas, which) == {shop.order.id: due}
    assert shop.house.read(counted_on, which) == {shop.order.id: tomorrow}
    late = Awaited("Wiper blades", tomorrow, was_due=due)
    assert shop.house.read(awaited, shop.order.id) == late
    assert shop.house.read(outlook, site, shop.order.id).begins == tomorrow
    assert shop.house.read(requests, site).rows[0].status == "late"
    assert shop.line().order.is_late and shop.line().comes_at == tomorrow
    (way, *_others) = shop.house.read(ways_to, site, wipers.id, 1000)
    assert (way.kind, way.at, way.was_due) == ("coming", tomorrow, due)
    (coming,) = shop.house.read(parts_side, site).coming
    # The supplier says: Thursday at ten. What was said is what counts, and taken back it is late again.
    thursday = dt.datetime(2026, 11, 26, 9, tzinfo=dt.UTC)
    moved = shop.do(expect, coming.id, read_moment("Thu 10:00", "Europe/Copenhagen", due), coming.version)
    assert shop.house.read(etas, which) == shop.house.read(counted_on, which) == {shop.order.id: thursday}
    assert shop.house.read(awaited, shop.order.id) == Awaited("Wiper blades", thursday)
    assert shop.house.read(requests, site).rows[0].status == "coming"
    with pytest.raises(Stale):
        shop.do(expect, coming.id, thursday, coming.version)
    shop.do(expect, coming.id, due, moved.version)
    assert shop.house.read(awaited, shop.order.id) == late
    with pytest.raises(NotAllowed):
        shop.do(expect, coming.id, thursday, moved.version + 1, who=shop.crew.foreman)
