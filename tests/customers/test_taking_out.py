"""Who and what was taken in by mistake is taken out again, as long as nobody built on it."""

import datetime as dt
import uuid

import pytest
from sqlalchemy import func, select

from dealerdesk import wiring
from dealerdesk.core import journal
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.cover import service as covers
from dealerdesk.cover.models import Cover
from dealerdesk.cover.records import CoverDraft, TermsDraft
from dealerdesk.customers.models import ContactPoint, Customer
from dealerdesk.customers.queries import customer as customer_of
from dealerdesk.customers.records import CustomerDraft
from dealerdesk.customers.service import add_customer, change_customer, merge
from dealerdesk.customers.taking_out import take_out as take_customer_out
from dealerdesk.search.queries import find
from dealerdesk.vehicles.models import Ownership, Vehicle
from dealerdesk.vehicles.queries import cars_of
from dealerdesk.vehicles.records import OwnershipDraft, VehicleDraft
from dealerdesk.vehicles.service import add_vehicle, change_vehicle, give_to
from dealerdesk.vehicles.taking_out import take_out as take_car_out
from tests.support.stories import Story

SOFIE = CustomerDraft(first_name="Sofie", last_name="Krag", phones=("22 33 44 55",),
                      emails=("s@krag.example",))
LATELY = dt.date(2026, 1, 5)
CAR = VehicleDraft(plate="AB 12 345", plate_country="DK", make="Fjordling", model="Estate")


@pytest.fixture
def here(story) -> Story:
    wiring.wire()
    return story


def sofie(here):
    return here.do(add_customer, here.crew.reception, SOFIE, "DK")


def out(here, customer):
    return here.do(take_customer_out, here.crew.reception, customer.id, customer.version)


def rows(here, kind):
    return here.read(lambda session: session.scalar(select(func.count()).select_from(kind)))


def found(here, text):
    return [hit.customer_id for hit in here.read(find, here.crew.site.id, text)]


def test_nobody_finds_her_any_more_and_it_stands_in_the_journal(here):
    before = here.read(journal.position)
    customer = sofie(here)
    assert found(here, "krag") == [customer.id]
    out(here, customer)
    assert found(here, "krag") == found(here, "22334455") == []
    assert (rows(here, Customer), rows(here, ContactPoint)) == (0, 0)
    entries, _now = here.read(journal.entries_since, before)
    assert entries[-1].deed == "customers.take_out" and entries[-1].touches("customer", customer.id)


def test_taken_out_by_mistake_she_comes_back_as_she_was(here):
    out(here, sofie(here))
    again = sofie(here)
    assert (again.name, [p.value for p in again.phones]) == ("Sofie Krag", ["+45 22 33 44 55"])
    assert found(here, "krag") == [again.id]


def test_whoever_was_changed_or_is_gone_already_is_left_alone(here):
    customer = sofie(here)
    more = CustomerDraft(first_name="Sofie", last_name="Krag", city="Odense")
    now = here.do(change_customer, here.crew.foreman, customer.id, more, customer.version, "DK")
    with pytest.raises(Stale):
        out(here, customer)
    out(here, now)
    with pytest.raises(Problem, match="taken back already"):
        out(here, now)


def says_words(here, customer):
    here.says(customer, "We need an estate.")


def has_a_car(here, customer):
    here.do(add_vehicle, here.crew.reception, CAR, customer.id)


def is_made_one(here, customer):
    other = here.customer("Nils", "Holm")
    here.do(merge, here.crew.reception, customer.id, other.id)


@pytest.mark.parametrize(
    ("build", "what"),
    [(says_words, "a remark"), (has_a_car, "a car and its owner"), (is_made_one, "another customer")],
)
def test_who_was_built_on_stays_and_it_is_said_what(here, build, what):
    customer = sofie(here)
    build(here, customer)
    with pytest.raises(Problem) as refused:
        out(here, customer)
    assert refused.value.sentence().startswith("Sofie Krag cannot be taken out any more. New since then: ")
    assert what in refused.value.sentence()
    assert here.read(customer_of, customer.id).name == "Sofie Krag"
    assert customer.id in found(here, "krag")


def car_of(here, customer, **more):
    draft = VehicleDraft(uid=uuid.uuid4(), plate="CD 67 890", make="Fjordling", model="Estate", **more)
    return here.do(add_vehicle, here.crew.reception, draft, customer.id, OwnershipDraft(how="leased"))


def car_out(here, car, customer):
    owned = OwnershipDraft(how="leased")
    return here.do(take_car_out, here.crew.reception, car.id, car.version, customer.id, owned)


def test_a_car_goes_with_its_owner_and_the_owner_stays(here):
    customer = sofie(here)
    car = car_of(here, customer)
    assert found(here, "cd67890") == [customer.id]
    car_out(here, car, customer)
    assert (rows(here, Vehicle), rows(here, Ownership)) == (0, 0)
    assert found(here, "cd67890") == [] and found(here, "krag") == [customer.id]
    assert car_of(here, customer).plate and len(here.read(cars_of, customer.id)) == 1


def test_what_a_car_was_given_by_itself_goes_with_it_but_no_cover_by_hand(here):
    terms = TermsDraft(kind="manufacturer", name="Five years", months=60, by_itself=True)
    here.do(covers.add_terms, here.crew.manager, terms)
    customer = sofie(here)
    car = car_of(here, customer, first_registration=LATELY)
    assert rows(here, Cover) == 1
    car_out(here, car, customer)
    assert rows(here, Cover) == 0
    car = car_of(here, customer, first_registration=LATELY)
    here.do(covers.add_cover, here.crew.reception, car.id, CoverDraft(kind="extended", name="Gold"))
    with pytest.raises(Problem, match=r"New since then: a cover\."):
        car_out(here, car, customer)
    assert rows(here, Cover) == 2


def test_a_car_that_was_changed_or_has_gone_on_stays(here):
    customer, other = sofie(here), here.customer("Nils", "Holm")
    car = car_of(here, customer)
    changed = VehicleDraft(plate="CD 67 890", make="Fjordling", model="Van")
    here.do(change_vehicle, here.crew.foreman, car.id, changed, car.version)
    with pytest.raises(Stale):
        car_out(here, car, customer)
    second = car_of(here, customer)
    here.do(give_to, here.crew.foreman, second.id, other.id, OwnershipDraft())
    with pytest.raises(Problem):
        car_out(here, second, customer)
    assert rows(here, Vehicle) == 2
