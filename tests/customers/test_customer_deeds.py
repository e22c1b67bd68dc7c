"""Customers taken in, corrected, made one and taken apart, on both engines."""

from __future__ import annotations

import uuid

import pytest

from dealerdesk.core.errors import Problem, Stale
from dealerdesk.customers import service
from dealerdesk.customers.queries import count, customer, customers, maybe_same, merges_of
from dealerdesk.customers.records import CustomerDraft
from dealerdesk.remarks.queries import remarks_of
from dealerdesk.search.queries import find
from dealerdesk.vehicles.queries import cars_of


def add(house, **more):
    return house.do(service.add_customer, house.crew.reception, CustomerDraft(**more), "DK")


def found(house, text):
    return [hit.customer_id for hit in house.read(find, house.crew.site.id, text)]


def test_the_same_form_sent_twice_takes_in_one(house):
    uid = uuid.uuid4()
    first = add(house, uid=uid, first_name="Sofie", last_name="Krag")
    assert add(house, uid=uid, first_name="Sofie", last_name="Krag") == first
    assert house.read(count) == 1


def test_reach_is_kept_as_typed_and_compared_as_understood_each_once(house):
    who = add(house, last_name="Krag", phones=("22 33 44 55", "+4522334455", "call the boss"),
              emails=("Sofie@Krag.example", "sofie@krag.EXAMPLE"))
    phones = [(p.value, p.normal) for p in who.phones]
    assert phones == [("+45 22 33 44 55", "+4522334455"), ("call the boss", "")]
    assert [(e.value, e.normal) for e in who.emails] == [("Sofie@Krag.example", "sofie@krag.example")]


def test_a_draft_that_says_nothing_of_labels_leaves_each_number_its_own(house):
    who = add(house, last_name="Krag", phones=("22 33 44 55", "60708090"), phone_labels=("wife", "work"))
    draft = CustomerDraft(last_name="Krag", phones=("60 70 80 90", "22334455", "20304050"))
    changed = house.do(service.change_customer, house.crew.foreman, who.id, draft, who.version, "DK")
    assert [point.label for point in changed.phones] == ["work", "wife", ""]


ODD = ("O'Brien", "<b>Fed</b>", "=HYPERLINK(1)", "😀 Krag", "\u202eعربى", "x" * 10_000)


@pytest.mark.parametrize("name", ODD)
def test_odd_names_survive_saving_and_finding(house, name):
    who = add(house, last_name=name, note=name)
    again = house.read(customer, who.id)
    assert (again.last_name, again.note) == (name, name)
    changed = house.do(service.change_customer, house.crew.reception, who.id,
                       CustomerDraft(last_name=name, city="Odense"), who.version, "DK")
    assert (changed.last_name, changed.city) == (name, "Odense")
    if any(c.isascii() and c.isalnum() for c in name):
        assert who.id in found(house, name)


def test_nobody_without_a_name_and_no_address_that_is_none(house):
    for draft, said in (
        (CustomerDraft(phones=("22334455",)), "A customer needs a name."),
        (CustomerDraft(last_name="Krag", emails=("krag",)), "“krag” is not an e-mail address."),
    ):
        with pytest.raises(Problem) as refused:
            house.do(service.add_customer, house.crew.reception, draft, "DK")
        assert said in str(refused.value)
    assert house.read(count) == 0


def test_who_was_slower_is_told_so_even_when_only_a_number_changed(house):
    who = add(house, last_name="Krag", phones=("22334455",))
    quicker = CustomerDraft(last_name="Krag", phones=("60708090",))
    changed = house.do(service.change_customer, house.crew.foreman, who.id, quicker, who.version, "DK")
    assert changed.version > who.version
    with pytest.raises(Stale):
        house.do(service.change_customer, house.crew.reception, who.id, quicker, who.version, "DK")
    assert found(house, "6070") == [who.id] and found(house, "2233") == []


def test_doubles_are_seen_by_phone_by_address_and_by_name_with_place(house):
    who = add(house, first_name="Peter", last_name="Hansen", phones=("22 33 44 55",),
              emails=("ph@example.dk",), postal_code="5000")
    add(house, first_name="Peter", last_name="Hansen", postal_code="8000")

    def same(**typed):
        draft = CustomerDraft(**typed)
        pairs = house.read(maybe_same, house.crew.site.id, draft, "DK")
        return [(one.customer.id, one.matched_by) for one in pairs]

    assert same(phones=("+45 2233 4455",)) == [(who.id, "phone")]
    assert same(emails=(" PH@example.dk",)) == [(who.id, "email")]
    assert same(last_name="Peter", first_name="Hansen", postal_code="5000") == [(who.id, "name")]
    assert len(same(first_name="Peter", last_name="Hansen")) == 2
    assert same(last_name="Nobody", phones=("1",)) == []


def test_made_one_everything_moves_and_taken_apart_it_goes_back(house):
    sofie, double = house.customer(), house.customer("Adam", "Nowak")
    car, own = house.car(double, "CX 40 218"), house.car(sofie)
    house.says(double, "Something electric.")
    house.do(service.merge, house.crew.reception, sofie.id, double.id)
    assert {v.id for v, _owned in house.read(cars_of, sofie.id)} == {car.id, own.id}
    assert house.read(customer, double.id).id == sofie.id
    assert house.read(count) == 1
    assert found(house, "cx40218") == [sofie.id] and found(house, "nowak") == []
    house.says(sofie, "Said to the one that was kept.")
    (merge,) = house.read(merges_of, sofie.id)
    house.do(service.take_apart, house.crew.reception, merge.id)
    assert [v.id for v, _owned in house.read(cars_of, double.id)] == [car.id]
    back = house.read(remarks_of, house.crew.reception, double.id)
    assert [remark.words for remark in back] == ["Something electric."]
    assert len(house.read(remarks_of, house.crew.reception, sofie.id)) == 1
    assert found(house, "cx40218") == [double.id] and found(house, "nowak") == [double.id]
    assert house.read(merges_of, sofie.id) == ()
    with pytest.raises(Problem, match="apart already"):
        house.do(service.take_apart, house.crew.reception, merge.id)


def test_what_cannot_be_made_one_stays_as_it_is(house):
    sofie, double, third = (house.customer(first) for first in ("A", "B", "C"))
    house.do(service.merge, house.crew.reception, sofie.id, double.id)
    for kept, gone in ((sofie.id, sofie.id), (third.id, double.id), (double.id, third.id)):
        with pytest.raises(Problem, match="cannot be merged"):
            house.do(service.merge, house.crew.reception, kept, gone)
    assert house.read(customers, [third.id])[third.id].merged_into_id is None


def test_a_double_keeps_its_number_through_a_change_made_while_they_were_one(house):
    sofie = add(house, last_name="Krag", phones=("22334455",), emails=("sofie@krag.example",))
    double = add(house, last_name="Kragh", phones=("22334455", "60708090"))
    one = house.do(service.merge, house.crew.reception, sofie.id, double.id)
    assert [point.normal for point in one.phones] == ["+4522334455", "+4560708090"], "each number once"
    draft = CustomerDraft(
        last_name="Krag", note="Calls back", phones=tuple(point.value for point in one.phones),
        emails=("sofie@krag.example",),
    )
    house.do(service.change_customer, house.crew.foreman, sofie.id, draft, one.version, "DK")
    merged = house.read(merges_of, sofie.id)[0]
    house.do(service.take_apart, house.crew.reception, merged.id)
    theirs, hers = (house.read(customer, who.id).phones for who in (double, sofie))
    assert [point.normal for point in theirs] == ["+4522334455", "+4560708090"]
    assert [point.normal for point in hers] == ["+4522334455"]
    assert found(house, "6070") == [double.id]
