"""What was sold comes back: until when it may, what becomes of it, and when it is sold again."""

import datetime as dt
import uuid
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dealerdesk.claims import returns
from dealerdesk.claims.records import OpenDraft
from dealerdesk.claims.return_moves import exchange_offer
from dealerdesk.claims.return_queries import may_return, returns_list
from dealerdesk.claims.return_records import ReturnDraft, Sold
from dealerdesk.claims.return_rules import return_until, share
from dealerdesk.claims.service import open_claim
from dealerdesk.claims.waiting import waiting
from dealerdesk.core.errors import NotAllowed, Problem, Stale
from dealerdesk.house.numbers import ReturnNumbers
from dealerdesk.parts.queries import movements, part
from dealerdesk.parts.records import PartDraft
from dealerdesk.parts.sales import SaleDraft, SaleItem, bought_by, sell_over_the_counter, take_sale_back
from dealerdesk.parts.service import add_part
from dealerdesk.parts.stock import receive, take_back
from dealerdesk.vehicles.records import OwnershipDraft
from tests.support.at_once import at_two_desks

SOLD_ON = dt.date(2026, 1, 31)


@pytest.fixture
def bought(story):
    """Two wiper blades that Sofie bought over the counter for 60; one more lies on the shelf."""
    blades = story.do(add_part, story.crew.parts, PartDraft("5E1 998 002", "Wiper blades", price_minor=30_00))
    story.do(receive, story.crew.parts, blades.id, 3000)
    sofie = story.customer()
    story.do(sell_over_the_counter, story.crew.parts, SaleDraft((SaleItem(blades.id, 2000),), sofie.id))
    return sofie, blades


def listed(story):
    return story.read(returns_list, story.crew.site.id)


def on_hand(story, blades):
    return story.read(part, blades.id).on_hand_thousandths


@pytest.mark.parametrize(("reason", "limits", "last"), [
    ("withdrawal", ReturnNumbers(), dt.date(2026, 2, 14)),
    ("unwanted", ReturnNumbers(unwanted_days=7), dt.date(2026, 2, 7)),
    ("faulty", ReturnNumbers(), dt.date(2028, 1, 31)),
    ("wrong", ReturnNumbers(conformity_months=1), dt.date(2026, 2, 28)),
])
def test_how_long_it_may_come_back_follows_from_the_reason(reason, limits, last):
    found = return_until(reason, SOLD_ON, limits, 24)
    assert found == last
    assert return_until(reason, None, limits, 24) is None
    assert return_until("faulty", SOLD_ON, ReturnNumbers(), None) is None


def test_a_part_comes_back_is_paid_and_lies_on_its_shelf_again_and_all_of_it_is_taken_back(story, bought):
    (sofie, blades), crew = bought, story.crew
    found = story.read(may_return, crew.site.id, sofie.id)
    sold = found.sold[0]
    assert (found.customer, sold.what, sold.paid_minor, sold.quantity_thousandths) == (
        "Sofie Krag", "Wiper blades", 60_00, 2000
    )
    draft = ReturnDraft(sofie.id, sold, "unwanted", "as_new")
    came = story.do(returns.take_return, crew.reception, draft)
    assert came.due_on == sold.bought_on + dt.timedelta(days=30) and not came.late
    assert story.do(returns.take_return, crew.reception, draft) == came
    assert story.read(may_return, crew.site.id, sofie.id).sold == ()
    with pytest.raises(Problem, match="already"):
        story.do(returns.take_return, crew.reception, ReturnDraft(sofie.id, sold, "faulty", "used"))
    with pytest.raises(Problem, match="shelf"):
        story.do(returns.shelve_return, crew.parts, came.id, came.version)
    with pytest.raises(Problem, match="paid"):
        story.do(returns.settle_return, crew.parts, came.id, "refunded", 60_01, came.version)
    paid = story.do(returns.settle_return, crew.parts, came.id, "refunded", 60_00, came.version)
    assert (listed(story).year_minor, listed(story).waiting, listed(story).rows[0].decided_by) == (
        60_00, 0, crew.parts.name
    )
    # What is as new and was taken back lies on its shelf, paid back as well as exchanged.
    assert on_hand(story, blades) == 3000
    aside = story.do(returns.unshelve_return, crew.parts, paid.id, paid.version)
    put = story.do(returns.shelve_return, crew.parts, aside.id, aside.version)
    assert on_hand(story, blades) == 3000
    off = story.do(returns.unshelve_return, crew.parts, put.id, put.version)
    assert on_hand(story, blades) == 1000
    with pytest.raises(Stale):
        story.do(returns.reopen_return, crew.parts, off.id, put.version)
    waits = story.do(returns.reopen_return, crew.parts, off.id, off.version)
    story.do(returns.drop_return, crew.reception, waits.id, waits.version)
    assert listed(story).rows == () and story.read(may_return, crew.site.id, sofie.id).sold == (sold,)


def test_what_was_used_never_goes_on_the_shelf_and_an_old_one_is_late(story, bought):
    (sofie, blades), crew = bought, story.crew
    old = Sold("Battery", SOLD_ON, part_id=blades.id)
    came = story.do(returns.take_return, crew.parts, ReturnDraft(sofie.id, old, "withdrawal", "used"))
    assert came.late
    swapped = story.do(returns.settle_return, crew.parts, came.id, "exchanged", 0, came.version)
    with pytest.raises(Problem, match="shelf"):
        story.do(returns.shelve_return, crew.parts, swapped.id, swapped.version)
    with pytest.raises(NotAllowed):
        story.do(returns.settle_return, crew.reception, came.id, "refused", 0, came.version)
    with pytest.raises(Problem, match="what comes back"):
        story.do(returns.take_return, crew.parts, ReturnDraft(sofie.id, Sold(" ", None), "wrong", "opened"))


def test_about_a_car_a_manager_decides(story):
    crew, sofie = story.crew, story.customer()
    story.car(sofie, how=OwnershipDraft(since=dt.date(2026, 11, 1), how="bought_used", sold_here=True))
    sold = story.read(may_return, crew.site.id, sofie.id).sold[0]
    assert "AB 12 345" in sold.what and sold.bought_on == dt.date(2026, 11, 1)
    came = story.do(returns.take_return, crew.sales, ReturnDraft(sofie.id, sold, "faulty", "used"))
    assert came.due_on is not None
    with pytest.raises(Problem, match="manager"):
        story.do(returns.settle_return, crew.sales, came.id, "exchanged", 0, came.version)
    with pytest.raises(Problem, match="needs a reason"):
        story.do(returns.settle_return, crew.manager, came.id, "refused", 0, came.version)
    done = story.do(returns.settle_return, crew.manager, came.id, "refused", 0, came.version, "Driven")
    assert (done.stage, done.refused_why) == ("refused", "Driven")


def test_what_came_back_is_not_put_on_its_shelf_twice(story, bought):
    (sofie, blades), crew = bought, story.crew
    sold = story.read(may_return, crew.site.id, sofie.id).sold[0]
    came = story.do(returns.take_return, crew.reception, ReturnDraft(sofie.id, sold, "unwanted", "as_new"))
    sale = story.read(bought_by, sofie.id)[0]
    with pytest.raises(Problem, match="This sale cannot be taken out"):
        story.do(take_sale_back, crew.parts, sale.id, sale.version)
    story.do(returns.settle_return, crew.parts, came.id, "refunded", 60_00, came.version)
    newest = story.read(movements, blades.id)[0]
    with pytest.raises(Problem, match="This movement cannot be taken out"):
        story.do(take_back, crew.parts, newest.id)
    assert on_hand(story, blades) == 3000


def test_who_exchanges_what_is_faulty_gives_away_another_one_and_takes_it_back(story, bought):
    (sofie, blades), crew = bought, story.crew

    def exchange(reason, sold):
        came = story.do(returns.take_return, crew.parts, ReturnDraft(sofie.id, sold, reason, "used"))
        return came, story.do(returns.settle_return, crew.parts, came.id, "exchanged", 0, came.version)

    # For what she did not want she takes something else, which is sold at the counter.
    other = Sold("Wiper blade", SOLD_ON, part_id=blades.id)
    exchange("unwanted", other)
    assert on_hand(story, blades) == 1000
    came, swapped = exchange("faulty", other)
    assert on_hand(story, blades) == 0
    # The faulty one is in the house, but nobody sells it.
    assert [(one.kind, one.quantity_thousandths) for one in story.read(movements, blades.id)[:3]] == [
        ("sold", -1000), ("scrapped", -1000), ("returned", 1000)
    ]
    with pytest.raises(Problem, match="None is left"):
        exchange("faulty", other)
    waits = story.do(returns.reopen_return, crew.parts, came.id, swapped.version)
    assert (waits.stage, on_hand(story, blades)) == ("waiting", 1000)
    again = story.do(returns.settle_return, crew.parts, came.id, "exchanged", 0, waits.version)
    assert on_hand(story, blades) == 0
    # Taken back at the stock page before, it does not come back twice.
    story.do(take_back, crew.parts, story.read(movements, blades.id)[0].id)
    story.do(returns.drop_return, crew.parts, came.id, again.version)
    assert on_hand(story, blades) == 1000


@given(paid=st.integers(0, 10**9), pieces=st.lists(st.integers(1, 10**7), min_size=1, max_size=8))
def test_the_shares_of_what_was_paid_add_up_however_it_comes_back(paid, pieces):
    left, owed, shares = sum(pieces), paid, []
    for much in pieces:
        shares.append(share(owed, left, much))
        left, owed = left - much, owed - shares[-1]
    assert sum(shares) == paid and min(shares) >= 0


def test_some_of_a_purchase_comes_back_with_what_was_paid_for_so_much(story, bought):
    (sofie, blades), crew = bought, story.crew
    sold = story.read(may_return, crew.site.id, sofie.id).sold[0]

    def take(thousandths, what=sold):
        draft = ReturnDraft(sofie.id, what, "unwanted", "as_new", quantity_thousandths=thousandths)
        return story.do(returns.take_return, crew.parts, draft)

    # What the window says was bought is not believed: the sale is read again.
    for much in (0, -1000, 2001, 3000):
        with pytest.raises(Problem, match="More comes back"):
            take(much, replace(sold, quantity_thousandths=9000, paid_minor=900_00))
    with pytest.raises(Problem, match="whole"):
        take(1500)
    came = take(1000, replace(sold, paid_minor=900_00))
    assert (came.quantity_thousandths, came.paid_minor) == (1000, 30_00)
    with pytest.raises(Problem, match="More comes back"):
        take(2000)
    (rest,) = story.read(may_return, crew.site.id, sofie.id).sold
    assert (rest.quantity_thousandths, rest.paid_minor) == (1000, 30_00)
    late = take(None)
    assert (late.quantity_thousandths, late.paid_minor) == (1000, 30_00)
    with pytest.raises(Problem, match="already"):
        take(1000)
    # What is refused stays with her and may be brought again; then the refusal is not taken back any more.
    no = story.do(returns.settle_return, crew.parts, late.id, "refused", 0, late.version, "Used up")
    again = take(1000)
    with pytest.raises(Problem, match="already"):
        story.do(returns.reopen_return, crew.parts, no.id, no.version)
    story.do(returns.drop_return, crew.parts, again.id, again.version)
    story.do(returns.reopen_return, crew.parts, no.id, no.version)
    story.do(returns.settle_return, crew.parts, came.id, "refunded", 30_00, came.version)
    assert on_hand(story, blades) == 2000 and listed(story).year_minor == 30_00


def test_two_desks_cannot_take_the_same_thing_back_twice(story, bought):
    (sofie, _blades), crew = bought, story.crew
    sold = story.read(may_return, crew.site.id, sofie.id).sold[0]
    taken, refused = at_two_desks(lambda: story.do(
        returns.take_return, crew.parts, ReturnDraft(sofie.id, sold, "unwanted", "used")
    ))
    assert (len(taken), len(listed(story).rows)) == (1, 1) and "already" in refused[0]


_STEPS = st.lists(
    st.tuples(st.sampled_from(["take", "refund", "refuse", "drop"]), st.integers(1, 5)), max_size=9
)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=_STEPS)
def test_whatever_comes_back_is_never_more_than_was_bought_nor_paid_back_for_more(story, steps):
    crew, anna = story.crew, story.customer("Anna")
    clips = PartDraft(f"C {uuid.uuid4().hex}", "Hose", unit="metre", price_minor=333)
    clips = story.do(add_part, crew.parts, clips)
    story.do(receive, crew.parts, clips.id, 5001)
    story.do(sell_over_the_counter, crew.parts, SaleDraft((SaleItem(clips.id, 5001),), anna.id))
    sold = story.read(may_return, crew.site.id, anna.id).sold[0]
    rows = []

    def replaced(now):
        rows[[row.id for row in rows].index(now.id)] = now
        return now

    for what, number in steps:
        one = rows[number % len(rows)] if rows else None
        try:
            if what == "take":
                draft = ReturnDraft(anna.id, sold, "unwanted", "used", quantity_thousandths=number * 1000)
                rows.append(story.do(returns.take_return, crew.parts, draft))
            elif one is not None and what == "drop":
                story.do(returns.drop_return, crew.parts, one.id, one.version)
                rows.remove(one)
            elif one is not None:
                minor, why = (one.paid_minor, "") if what == "refund" else (0, "Used up")
                outcome = "refunded" if what == "refund" else "refused"
                if one.stage != "waiting":
                    one = replaced(story.do(returns.reopen_return, crew.parts, one.id, one.version))
                replaced(story.do(
                    returns.settle_return, crew.parts, one.id, outcome, minor, one.version, why
                ))
        except Problem:
            pass
        back = [row for row in rows if row.stage != "refused"]
        assert sum(row.quantity_thousandths for row in back) <= sold.quantity_thousandths
        assert sum(row.paid_minor for row in back) <= sold.paid_minor


def test_whatever_is_exchanged_moves_the_stock_and_all_of_it_is_moved_back(story, bought):
    (sofie, blades), crew = bought, story.crew
    long = story.do(add_part, crew.parts, PartDraft("5E1 998 003", "Long blades", price_minor=35_00))
    story.do(receive, crew.parts, long.id, 1000)
    sold = story.read(may_return, crew.site.id, sofie.id).sold[0]

    def swap(came, given, minor=0):
        return story.do(
            returns.settle_return, crew.parts, came.id, "exchanged", minor, came.version, "", given
        )

    came = story.do(returns.take_return, crew.parts,
                    ReturnDraft(sofie.id, sold, "wrong", "as_new", quantity_thousandths=1000))
    with pytest.raises(Problem, match="No part has this number"):
        swap(came, "77")
    offer = story.read(exchange_offer, crew.site.id, came.id, "5e1998003")
    assert (offer.given.name, offer.total_minor, offer.paid_minor, offer.difference_minor) == (
        "Long blades", 35_00, 30_00, -5_00
    )
    # Another one of the same costs nothing, whatever its price is today; another sum was not said.
    assert story.read(exchange_offer, crew.site.id, came.id, "5E1 998 002").difference_minor == 0
    with pytest.raises(Problem, match="The difference to Long blades is another one now"):
        swap(came, "5e1998003")
    swapped = swap(came, "5e1998003", -5_00)
    assert (on_hand(story, blades), on_hand(story, long), swapped.amount_minor) == (2000, 0, -5_00)
    given = listed(story).rows[0].given
    assert (given.name, given.quantity_thousandths, listed(story).year_minor) == ("Long blades", 1000, 0)
    assert story.read(movements, long.id)[0].note == "Sofie Krag · Wiper blades"
    assert swapped.movement_id is not None and not swapped.fits_the_shelf
    waits = story.do(returns.reopen_return, crew.parts, came.id, swapped.version)
    assert (on_hand(story, blades), on_hand(story, long), waits.amount_minor) == (1000, 1000, None)
    assert listed(story).rows[0].given is None
    nothing = swap(waits, "")
    assert (on_hand(story, blades), on_hand(story, long)) == (2000, 1000)
    # What came in is sold since: it cannot be taken from its shelf again.
    story.do(sell_over_the_counter, crew.parts, SaleDraft((SaleItem(blades.id, 2000),)))
    with pytest.raises(Problem, match="None is left"):
        story.do(returns.drop_return, crew.parts, nothing.id, nothing.version)
    assert listed(story).rows[0].returned.stage == "exchanged"


def test_what_waits_in_every_section_is_counted_without_looking_at_it(story, repaired):
    crew, (_order, job, _car) = story.crew, repaired
    anna, sold = story.customer("Anna").id, Sold("Battery", SOLD_ON)
    for _time in range(2):
        story.do(returns.take_return, crew.parts, ReturnDraft(anna, sold, "wrong", "used"))
    story.do(open_claim, crew.foreman, OpenDraft(job.id))
    assert story.read(waiting, crew.site.id) == {
        "claims": 1, "recalls": 0, "ending": 0, "goodwill": 0, "returns": 2
    }
