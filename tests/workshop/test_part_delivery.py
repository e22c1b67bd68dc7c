"""Less comes than was ordered: who needs it first gets it, the rest stays on order, and it is undone."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dealerdesk.core.errors import Problem, Stale
from dealerdesk.parts import orders
from dealerdesk.parts.queries import part, wrong_totals
from dealerdesk.parts.records import OrderDraft
from dealerdesk.visits.queries import visit
from dealerdesk.workshop import part_requests as asking
from dealerdesk.workshop.part_delivery import take_in_some, take_some_back
from dealerdesk.workshop.part_desk import calls, lines_of
from dealerdesk.workshop.part_records import AskDraft
from tests.support.stories import MORNING, story
from tests.workshop.test_part_requests import shop

__all__ = ["shop", "story"]
NOON, EVENING = MORNING + dt.timedelta(hours=4), MORNING + dt.timedelta(hours=9)
NEXT_WEEK = MORNING + dt.timedelta(days=7)


class Cars:
    """Sofie's and Niels' cars wait for the same wipers; his are needed sooner and come later."""

    def __init__(self, shop):
        self.shop, self.site = shop, shop.crew.site.id
        niels = shop.house.customer("Niels", "Holm")
        self.hers = shop.order
        self.his = shop.house.comes_in(niels, shop.house.car(niels, "CD 22 333"), "They smear.", "Wipers")
        self.wipers = shop.part()

    def orders_for(self, order, much, needed_at, due_at=None):
        job = self.shop.house.read(visit, order.id).jobs[0]
        draft = AskDraft(job.id, "wipers", much * 1000, needed_at, self.wipers.id)
        line = self.shop.do(asking.ask, draft, who=self.shop.crew.foreman)
        return self.shop.do(asking.back_order, line.id, line.version, None, due_at)

    def stands(self, order):
        """How much of the order's lines stands how."""
        lines = [shown.line for shown in self.shop.house.read(lines_of, order.id)]
        return sorted((line.state, line.quantity_thousandths / 1000) for line in lines)

    def on_their_way(self):
        found = self.shop.house.read(orders.open_orders, self.site)
        return [(one.quantity_thousandths / 1000, one.due_at) for one in found]

    def stock(self):
        found = self.shop.house.read(part, self.wipers.id)
        return found.on_hand_thousandths / 1000, found.reserved_thousandths / 1000

    def called(self):
        return [call.customer for call in self.shop.house.read(calls, self.site)]

    def comes(self, line, much):
        seen = self.shop.house.read(orders.order, line.order_id)
        return self.shop.do(take_in_some, seen.id, much * 1000, seen.version)


@pytest.fixture
def cars(shop):
    return Cars(shop)


def test_three_of_five_are_kept_for_the_job_and_two_stay_on_order_until_they_come(cars, shop):
    line = cars.orders_for(cars.hers, 5, NOON)
    (before,) = cars.on_their_way()
    came = cars.comes(line, 3)
    assert (came.left_thousandths, cars.stock(), cars.called()) == (2000, (3, 3), [])
    assert cars.stands(cars.hers) == [("ordered", 2), ("reserved", 3)]
    assert cars.on_their_way() == [(2, before[1])]
    shop.do(take_some_back, came)
    assert (cars.stands(cars.hers), cars.on_their_way(), cars.stock()) == ([("ordered", 5)], [before], (0, 0))
    came = cars.comes(line, 3)
    rest = came.given[0].rest
    shop.do(orders.arrive, rest.id, rest.version)
    assert (cars.stands(cars.hers), cars.called()) == ([("reserved", 2), ("reserved", 3)], ["Sofie Krag"])
    with pytest.raises(Stale):
        shop.do(take_some_back, came)
    assert (cars.stock(), shop.house.read(wrong_totals)) == ((5, 5), ())


def test_who_needs_it_first_gets_it_and_only_whose_line_is_complete_is_called(cars, shop):
    hers = cars.orders_for(cars.hers, 5, EVENING, NOON)
    cars.orders_for(cars.his, 2, NOON, NEXT_WEEK)
    shop.do(orders.order_part, OrderDraft(cars.wipers.id, 4000, NOON))
    came = cars.comes(hers, 3)
    numbers = [(one.order.note, one.order.quantity_thousandths) for one in came.given]
    assert numbers == [(cars.his.number, 2000), (cars.hers.number, 1000)]
    assert (cars.stands(cars.his), cars.called()) == ([("reserved", 2)], ["Niels Holm"])
    assert cars.stands(cars.hers) == [("ordered", 4), ("reserved", 1)]
    # What is left for her waits for what was ordered for him; the shelf waits for its own.
    assert cars.on_their_way() == [(4, NOON), (4, NEXT_WEEK)]
    (reserved,) = [one.line for one in shop.house.read(lines_of, cars.his.id)]
    issued = shop.do(asking.issue_line, reserved.id, reserved.version)
    with pytest.raises(Problem, match="issued"):
        shop.do(take_some_back, came)
    shop.do(asking.return_line, issued.id, issued.version)
    shop.do(take_some_back, came)
    assert cars.on_their_way() == [(5, NOON), (4, NOON), (2, NEXT_WEEK)]
    assert (cars.stands(cars.his), cars.stands(cars.hers)) == ([("ordered", 2)], [("ordered", 5)])
    assert (cars.called(), cars.stock(), shop.house.read(wrong_totals)) == ([], (0, 0), ())


def test_more_than_is_on_its_way_does_not_come_and_the_shelf_is_last(cars, shop):
    line = cars.orders_for(cars.hers, 2, None)
    shop.do(orders.order_part, OrderDraft(cars.wipers.id, 3000, NOON))
    for wrong, said in ((6, "Only 5 of it are on their way"), (0, "more than nothing")):
        with pytest.raises(Problem, match=said):
            cars.comes(line, wrong)
    with pytest.raises(Stale):
        shop.do(take_in_some, line.order_id, 1000, 9)
    came = cars.comes(line, 4)
    assert [one.order.note for one in came.given] == [cars.hers.number, ""]
    assert (cars.stock(), cars.on_their_way()) == ((4, 2), [(1, NOON)])
    with pytest.raises(Problem, match="Somebody was quicker"):
        cars.comes(line, 1)
    shop.do(take_some_back, came)
    assert ((3, NOON) in cars.on_their_way(), cars.stock(), cars.called()) == (True, (0, 0), [])


_STEPS = st.lists(
    st.tuples(st.sampled_from(["his", "hers", "shelf", "comes", "comes", "back"]), st.integers(1, 6)),
    max_size=9,
)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=_STEPS)
def test_whatever_comes_nothing_is_lost_and_each_line_waits_for_as_much_as_it_asks_for(cars, shop, steps):
    cars.wipers = shop.part(number=f"W {shop.fresh()}")
    asked, came = {"his": 0, "hers": 0, "shelf": 0}, None
    for what, much in steps:
        coming = shop.house.read(orders.open_orders, cars.site, part_id=cars.wipers.id)
        try:
            if what == "shelf":
                shop.do(orders.order_part, OrderDraft(cars.wipers.id, much * 1000, NOON))
            elif what in asked:
                needed = NOON if what == "his" else EVENING
                cars.orders_for(getattr(cars, what), much, needed, NEXT_WEEK if what == "his" else NOON)
            elif what == "comes" and coming:
                came = shop.do(take_in_some, coming[0].id, much * 1000, coming[0].version)
            elif what == "back" and came is not None:
                shop.do(take_some_back, came)
                came = None
            if what in asked:
                asked[what] += much * 1000
        except Problem:
            pass
        coming = shop.house.read(orders.open_orders, cars.site, part_id=cars.wipers.id)
        waits = {one.id: one.quantity_thousandths for one in coming}
        found = shop.house.read(part, cars.wipers.id)
        for whose in ("his", "hers"):
            lines = [one.line for one in shop.house.read(lines_of, getattr(cars, whose).id)]
            mine = [line for line in lines if line.part_id == cars.wipers.id]
            assert sum(line.quantity_thousandths for line in mine) == asked[whose]
            for line in mine:
                assert line.state != "ordered" or waits[line.order_id] == line.quantity_thousandths
        assert found.on_hand_thousandths + sum(waits.values()) == sum(asked.values())
    assert shop.house.read(wrong_totals) == ()
