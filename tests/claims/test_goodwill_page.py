"""The foreman asks for goodwill on an order, the manager allows it, and what ends is one key away."""

from __future__ import annotations

import datetime as dt

import pytest

from dealerdesk.claims import goodwill_queries
from dealerdesk.claims.goodwill import give_goodwill
from dealerdesk.claims.goodwill_records import GoodwillDraft
from dealerdesk.contacts.service import object_to_contact
from dealerdesk.core import clock
from dealerdesk.core.i18n import show_date
from dealerdesk.cover.ending import ending
from dealerdesk.cover.queries import covers_of
from dealerdesk.cover.records import CoverDraft, TermsDraft
from dealerdesk.cover.service import add_cover, add_terms
from dealerdesk.staff.pins import set_pin
from dealerdesk.visits.drafts import JobDraft
from dealerdesk.visits.jobs import change_job
from dealerdesk.visits.queries import visit
from tests.support.desks import at_desk, house
from tests.support.pages import QUIET, SQLITE, app, open_desk, people

__all__ = ["app", "at_desk", "house", "open_desk", "people"]
pytestmark = [QUIET, SQLITE]


@pytest.fixture
def order(house):
    """An order for 400 that the customer pays; the house sells a contract that fits."""
    house.do(add_terms, house.crew.manager, TermsDraft(
        "contract", "Service Premium", months=48, services=5, price_minor=890_00
    ))
    sofie = house.customer()
    found = house.comes_in(sofie, house.car(sofie))
    first = house.read(visit, found.id).jobs[0]
    draft = JobDraft("It rattles.", correction="Done", total_minor=400_00, uid=first.uid)
    house.do(change_job, house.crew.foreman, first.id, draft, first.version)
    return found


def listed(house):
    return house.read(goodwill_queries.goodwill_list, house.crew.site.id)


def another_waits(house):
    """A second customer whose goodwill waits for a manager."""
    other = house.customer("Nora", "Lind")
    second = house.comes_in(other, house.car(other, "ZZ 22 222"))
    job = house.read(visit, second.id).jobs[0]
    draft = JobDraft("It rattles.", correction="Done", total_minor=400_00, uid=job.uid)
    house.do(change_job, house.crew.foreman, job.id, draft, job.version)
    house.do(give_goodwill, house.crew.foreman, GoodwillDraft(job.id, "Long wait", 300_00))


def test_goodwill_above_the_limit_is_asked_for_by_g_and_allowed_by_the_manager(house, at_desk, order):
    paul = at_desk("jonas").goes_to("visit", visit_id=order.id)
    paul.sees("It rattles.")
    paul.presses("G")
    paul.sees("The house bears")
    paul.waits(lambda: paul.control("The house bears").text() == "400")
    paul.sees(f"Sofie Krag · AB 12 345 · Order {order.number}")
    assert paul.window.page.section.in_front() is None
    paul.presses("Ctrl+Return")
    paul.sees("Goodwill needs a reason.")
    paul.waits(paul.control("Why").hasFocus)
    paul.fills("Why", "Waited a week")
    paul.presses("Ctrl+Return")
    paul.waits(lambda: listed(house).waiting == 1)
    paul.sees("waits for a manager")
    assert not {"Allow", "Refuse"} & set(paul.texts())
    henrik = at_desk("henrik").goes_to("claims", section="goodwill")
    henrik.sees("Waited a week")
    henrik.sees("Allow")
    henrik.presses("A")
    henrik.waits(lambda: listed(house).rows[0].goodwill.stage == "allowed")
    henrik.sees("allowed by")
    henrik.presses("Ctrl+Z")
    henrik.waits(lambda: listed(house).waiting == 1)
    henrik.sees("waits for a manager")
    # A reason that is asked for is about the one it was asked for, whichever is chosen since.
    another_waits(house)
    henrik.sees("Nora Lind, ZZ 22 222")
    mine = next(row.goodwill.id for row in listed(house).rows if row.goodwill.reason == "Waited a week")
    theirs = next(row.goodwill.id for row in listed(house).rows if row.goodwill.reason == "Long wait")
    section = henrik.window.page.section
    assert section.list.choose(mine)
    henrik.presses("R")
    henrik.fills("Why not", "He was told before")
    assert section.list.choose(theirs)
    henrik.sees("Another one is chosen now: nothing was decided.")
    assert listed(house).waiting == 2 and not section.why.is_open
    assert section.list.choose(mine)
    henrik.presses("R", "Ctrl+Return")
    henrik.sees("A refusal needs a reason.")
    henrik.fills("Why not", "He was told before")
    henrik.presses("Return")
    henrik.sees("Refused: He was told before")


def test_the_manager_confirms_it_at_the_foremans_desk_by_their_pin(house, at_desk, order):
    boss = house.crew.manager
    house.do(set_pin, boss, boss.staff_id, "482915")
    paul = at_desk("jonas").goes_to("claims", section="goodwill", visit_id=order.id)
    paul.sees("Above your limit of")
    paul.fills("Why", "Waited a week")
    form = paul.window.page.section.form
    paul.fills("The house bears", "500")
    paul.sees("100\xa0kr more than the job costs")
    assert form.confirming.isHidden(), "nobody types a PIN for what cannot be given"
    paul.fills("The house bears", "400")
    paul.sees("Above your limit of")
    form.confirming.who.choose(boss.staff_id)
    form.confirming.who.chosen.emit(boss.staff_id)
    paul.fills("Their PIN", "111222")
    paul.presses("Ctrl+Return")
    paul.sees("This is not the PIN.")
    assert (form.confirming.pin.text(), form.reason.words(), listed(house).rows) == ("", "Waited a week", ())
    paul.fills("Their PIN", "482915")
    paul.presses("Return")
    paul.sees(f"allowed by {boss.name}")
    assert (listed(house).rows[0].goodwill.stage, form.confirming.pin.text()) == ("allowed", "")
    paul.presses("Ctrl+Z")
    paul.waits(lambda: listed(house).rows == ())
    paul.goes_to("claims", section="goodwill", visit_id=order.id)
    paul.waits(lambda: form.reason.words() == "")
    paul.fills("The house bears", "150")
    paul.waits(form.confirming.isHidden)
    paul.sees("You may give up to 150")
    henrik = at_desk("henrik").goes_to("claims", section="goodwill", visit_id=order.id)
    henrik.sees("The customer pays")
    assert henrik.window.page.section.form.limit.isHidden()


def test_a_contract_is_offered_on_the_order_and_sold_on_the_warranty_page(house, at_desk, order):
    mette = at_desk("mette").goes_to("visit", visit_id=order.id)
    mette.sees("A contract would fit: Service Premium")
    mette.clicks("Offer it")
    mette.waits(lambda: house.read(ending, house.crew.site.id, 0).offered == 1)
    mette.presses("Ctrl+Z")
    mette.waits(lambda: house.read(ending, house.crew.site.id, 0).offered == 0)
    # The same from the list of what ends, where a time is booked with one key, too.
    last = clock.now().date() + dt.timedelta(days=20)
    cover = CoverDraft("extended", "Two years", end_on=last)
    house.do(add_cover, house.crew.reception, order.vehicle_id, cover)
    mette.goes_to("claims", section="ending")
    mette.sees("Two years")
    mette.sees("+45 22 33 44 55")
    # Whoever answered, or did not, is written down and taken back with one key.
    mette.presses("U")
    mette.sees("not reached on")
    mette.presses("T")
    mette.sees("called on")
    mette.presses("Ctrl+Z")
    mette.sees("not reached on")
    mette.presses("B")
    mette.waits(lambda: mette.window.page.place == "check_in")
    mette.goes_to("claims", section="ending")
    mette.presses("F")
    mette.waits(lambda: house.read(ending, house.crew.site.id, 0).offered == 1)
    mette.clicks("Contracts offered")
    mette.waits(mette.window.page.section.sell_button.isVisible)
    mette.presses("S")
    mette.waits(lambda: house.read(ending, house.crew.site.id, 0).offered == 0)
    mette.presses("Ctrl+Z")
    mette.waits(lambda: house.read(ending, house.crew.site.id, 0).offered == 1)


def test_a_contract_that_ends_soon_is_renewed_from_the_list_of_what_ends(house, at_desk, order):
    last = clock.now().date() + dt.timedelta(days=20)
    present = CoverDraft(
        "contract", "Service Premium", start_on=last - dt.timedelta(days=1000), end_on=last, services=1
    )
    present = house.do(add_cover, house.crew.reception, order.vehicle_id, present)
    job = house.read(visit, order.id).jobs[0]
    draft = JobDraft("It rattles.", correction="Done", group="service", payer="contract",
                     cover_id=present.id, uid=job.uid)
    house.do(change_job, house.crew.foreman, job.id, draft, job.version)
    # The order that uses the last visit of a contract is itself that visit.
    at_desk("jonas").goes_to("visit", visit_id=order.id).sees("visit 1 of 1")
    house.do(object_to_contact, house.crew.reception, order.customer_id)
    mette = at_desk("mette").goes_to("claims", section="ending")
    mette.sees("Does not want to be contacted.")
    assert "Called" not in mette.texts(), "who does not want to be contacted is not called"
    mette.sees("Renew the contract")
    mette.presses("F")
    mette.waits(lambda: house.read(ending, house.crew.site.id, 0).offered == 1)
    mette.clicks("Contracts offered")
    mette.sees(f"from {show_date(last + dt.timedelta(days=1))}")
    mette.presses("S")
    mette.sees("Contract sold")
    covers = house.read(covers_of, [order.vehicle_id])[order.vehicle_id]
    assert covers[1].start_on == last + dt.timedelta(days=1)
    mette.presses("Ctrl+Z")
    mette.waits(lambda: house.read(ending, house.crew.site.id, 0).offered == 1)
    assert len(house.read(covers_of, [order.vehicle_id])[order.vehicle_id]) == 1
