"""How much a job asks for: changed until it is issued, divided, and some of it back; nothing is ever lost."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dealerdesk.core.errors import Problem, Stale
from dealerdesk.parts import orders
from dealerdesk.parts.queries import part, wrong_totals
from dealerdesk.parts.stock import receive
from dealerdesk.workshop import part_requests as asking
from dealerdesk.workshop.part_desk import calls, lines_of
from dealerdesk.workshop.part_dividing import change_quantity, divide_line, return_some, unite_lines
from tests.support.stories import story
from tests.workshop.test_part_requests import shop

__all__ = ["shop", "story"]


def stock(shop, part_id):
    """What is here and what is kept of it, in whole ones."""
    found = shop.house.read(part, part_id)
    return found.on_hand_thousandths / 1000, found.reserved_thousandths / 1000


def test_two_of_four_come_back_and_the_rest_stays_billed(shop):
    wipers = shop.part(here=5, price=4691)
    line = shop.ask(thousandths=4000, part_id=wipers.id)
    line = shop.do(asking.issue_line, line.id, line.version)
    assert (stock(shop, wipers.id), shop.job_now().parts_minor) == ((1, 0), 18_764)
    for wrong in (4000, 0, -1000):
        with pytest.raises(Problem, match="less than all of it"):
            shop.do(return_some, line.id, wrong, line.version)
    came = shop.do(return_some, line.id, 2000, line.version)
    assert (came.line.quantity_thousandths, came.line.state) == (2000, "issued")
    assert (came.other.quantity_thousandths, came.other.state) == (2000, "reserved")
    assert (stock(shop, wipers.id), shop.job_now().parts_minor) == ((3, 2), 9382)
    shop.do(unite_lines, came.line.id, came.other.id, came.line.version, came.other.version)
    assert (stock(shop, wipers.id), shop.job_now().parts_minor) == ((1, 0), 18_764)
    ((line,),) = ([shown.line for shown in shop.house.read(lines_of, shop.order.id)],)
    assert (line.quantity_thousandths, line.state) == (4000, "issued")
    shop.do(asking.return_line, line.id, line.version)
    assert (stock(shop, wipers.id), shop.house.read(wrong_totals)) == ((5, 4), ())


def test_one_of_three_is_issued_and_two_are_ordered(shop):
    wipers = shop.part(here=1)
    line = shop.ask(thousandths=3000, part_id=wipers.id)
    with pytest.raises(Problem, match="Only 1 is left"):
        shop.do(asking.issue_line, line.id, line.version)
    made = shop.do(divide_line, line.id, 2000, line.version, who=shop.crew.foreman)
    shop.do(asking.issue_line, made.line.id, made.line.version)
    late = shop.do(asking.back_order, made.other.id, made.other.version)
    late = shop.do(change_quantity, late.id, 1500, late.version)
    assert shop.house.read(orders.order, late.order_id).quantity_thousandths == 1500
    shop.do(orders.arrive, late.order_id, 2)
    assert (stock(shop, wipers.id), shop.job_now().parts_minor) == ((1.5, 1.5), 4690)
    states = [shown.line.state for shown in shop.house.read(lines_of, shop.order.id)]
    assert (states, shop.house.read(wrong_totals)) == (["issued", "reserved"], ())


def test_what_is_on_back_order_is_divided_and_its_customer_called_when_the_last_is_here(shop):
    wipers, site = shop.part(), shop.crew.site.id
    line = shop.ask(thousandths=5000)
    line = shop.do(asking.back_order, line.id, line.version, wipers.id)
    due = shop.house.read(orders.order, line.order_id).due_at
    with pytest.raises(Problem, match="less than all of it"):
        shop.do(divide_line, line.id, 5000, line.version)
    made = shop.do(divide_line, line.id, 3000, line.version)
    coming = shop.house.read(orders.open_orders, site)
    ways = [(one.quantity_thousandths, one.due_at, one.note) for one in coming]
    assert ways == [(2000, due, shop.order.number), (3000, due, shop.order.number)]
    line = shop.do(unite_lines, made.line.id, made.other.id, made.line.version, made.other.version)
    assert [one.quantity_thousandths for one in shop.house.read(orders.open_orders, site)] == [5000]
    made = shop.do(divide_line, line.id, 3000, line.version)
    first = shop.house.read(orders.order, made.line.order_id)
    first = shop.do(orders.arrive, first.id, first.version)
    assert (stock(shop, wipers.id), shop.house.read(calls, site)) == ((2, 2), ())
    with pytest.raises(Stale):
        shop.do(unite_lines, made.line.id, made.other.id, made.line.version, made.other.version)
    shop.do(orders.arrive, made.other.order_id, 1)
    assert (stock(shop, wipers.id), len(shop.house.read(calls, site))) == ((5, 5), 1)
    shop.do(orders.take_arrival_back, first.id, first.version)
    assert (stock(shop, wipers.id), shop.house.read(calls, site)) == ((3, 3), ())
    assert shop.house.read(wrong_totals) == ()


def test_what_is_kept_is_as_much_as_is_asked_for_and_never_more_than_is_here(shop):
    wipers = shop.part(here=3)
    line = shop.ask(thousandths=2000, part_id=wipers.id)
    line = shop.do(asking.reserve_line, line.id, line.version)
    line = shop.do(change_quantity, line.id, 3000, line.version)
    with pytest.raises(Problem, match="Only 0 is free"):
        shop.do(change_quantity, line.id, 4000, line.version)
    made = shop.do(divide_line, line.id, 500, line.version)
    assert stock(shop, wipers.id) == (3, 3)
    with pytest.raises(Stale):
        shop.do(unite_lines, made.line.id, made.other.id, made.line.version, made.other.version + 1)
    line = shop.do(unite_lines, made.line.id, made.other.id, made.line.version, made.other.version)
    line = shop.do(change_quantity, line.id, 1000, line.version)
    assert (stock(shop, wipers.id), shop.house.read(wrong_totals)) == ((3, 1), ())


_WHAT = ("issue", "some", "all", "divide", "unite", "more", "receive", "release", "order", "arrive")
_STEPS = st.lists(
    st.tuples(st.sampled_from(_WHAT), st.integers(1, 4000), st.integers(0, 3)),
    max_size=14,
)


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=_STEPS)
def test_whatever_is_divided_the_ledger_is_never_negative_and_the_sum_is_that_of_the_lines(shop, steps):
    wipers = shop.part(here=3, number=f"W {shop.fresh()}")
    shop.ask(thousandths=4000, part_id=wipers.id)
    deeds = {"issue": asking.issue_line, "all": asking.return_line, "release": asking.release_line,
             "order": asking.back_order}
    sized = {"some": return_some, "divide": divide_line, "more": change_quantity}
    for what, much, place in steps:
        lines = [shown.line for shown in shop.house.read(lines_of, shop.order.id)]
        mine = [line for line in lines if line.part_id == wipers.id]
        line, other = mine[place % len(mine)], mine[-1]
        try:
            if what == "receive":
                shop.do(receive, wipers.id, much)
            elif what == "unite" and other.id != line.id:
                shop.do(unite_lines, line.id, other.id, line.version, other.version)
            elif what == "arrive":
                shop.do(orders.arrive, line.order_id, shop.house.read(orders.order, line.order_id).version)
            elif what in sized:
                shop.do(sized[what], line.id, much, line.version)
            elif what in deeds:
                shop.do(deeds[what], line.id, line.version)
        except Problem:
            pass
        on_hand, kept = stock(shop, wipers.id)
        lines = [shown.line for shown in shop.house.read(lines_of, shop.order.id)]
        issued = [line.amount_minor for line in lines if line.state == "issued"]
        assert 0 <= kept <= on_hand
        assert (shop.job_now().parts_minor or 0) == sum(issued)
    assert shop.house.read(wrong_totals) == ()
