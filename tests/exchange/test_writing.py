"""Files of customers brought into a house: counted, matched, filled in, and the same file again."""

from __future__ import annotations

import pytest

from dealerdesk.core.deeds import perform
from dealerdesk.customers.records import CustomerDraft
from dealerdesk.customers.service import add_customer
from tests.exchange.files import DATA, words

sqlite = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
HEAD = (
    "Kundenr|Fornavn|Efternavn|Firma|Adresse|Postnr|By|Mobil|E-mail|Fødselsdato|Reg.nr.|Stelnummer|Mærke|Model|"
    "Km-stand|Sidste besøg"
)
ANNA = (
    "1000|Anna|Hansen||Skovvej 1|8000|Aarhus|+45 20 12 34 01|anna@example.invalid|04-04-1969|AB 12 345|"
    "WF0AXXGCDA1234567|Fjordling|Estate|30.182|27-03-2024"
)
BO = "1001|Bo|Lund||Byvej 2|8000|Aarhus|20 12 34 02|||CD 67 890||Nordvik|City||"


def test_a_row_becomes_a_customer_with_a_car(house):
    done = house.bring(HEAD, ANNA)
    assert done.counts == {
        "customers_new": 1, "customers_matched": 0, "vehicles_new": 1, "vehicles_matched": 0, "visits_new": 0,
    }  # fmt: skip
    [anna] = house.people()
    assert (anna.name, anna.street, anna.postal_code) == ("Anna Hansen", "Skovvej 1", "8000")
    assert (anna.phone, anna.phones[0].normal, anna.email) == (
        "+45 20 12 34 01", "+4520123401", "anna@example.invalid",
    )  # fmt: skip
    assert (anna.external_number, f"{anna.birth_date}", anna.kind) == ("1000", "1969-04-04", "person")
    [car] = house.cars()
    assert (car.plate, car.vin, car.title) == ("AB 12 345", "WF0AXXGCDA1234567", "Fjordling Estate")
    assert house.owners("AB 12 345") == [("Anna Hansen", True)]
    assert house.clock("AB 12 345") == [("2024-03-27", 30182, "")]
    for typed in ("hansen", "2012", "ab12", "4567", "anna@example"):
        assert house.found(typed) == ["Anna Hansen"]


def test_the_same_file_again_changes_nothing(house):
    house.bring(HEAD, ANNA, BO)
    before = house.everything()
    again = house.bring(HEAD, ANNA, BO)
    assert house.everything() == before
    assert (again.run_id, again.repeated) == (None, 2)
    assert again.counts == {
        "customers_new": 0, "customers_matched": 2, "vehicles_new": 0, "vehicles_matched": 2, "visits_new": 0,
    }  # fmt: skip


@sqlite
def test_another_export_of_the_same_people_changes_no_customer_and_no_car(house):
    house.bring(HEAD, ANNA, BO)
    before = house.everything()
    again = house.bring(
        "Plate,Phone,Name,Number".replace(",", "|"),
        "CD67890|+4520123402|Lund, Bo|1001", "ab-12345|0045 20123401|Anna Hansen|1000",
    )  # fmt: skip
    after = house.everything()
    assert again.counts["customers_new"] == again.counts["vehicles_new"] == 0
    kept = [name for name in before if not name.startswith("import")]
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}


def test_the_real_export_is_taken_whole_and_nobody_is_doubled(house):
    done = house.bring_file(DATA / "kunder-og-biler.csv")
    assert (done.counts["customers_new"], done.counts["vehicles_new"]) == (300, 363)
    assert (done.rows, done.counts["customers_matched"], done.counts["vehicles_matched"]) == (369, 67, 6)
    assert done.rejected == ()
    assert len({person.phones[0].normal for person in house.people()}) == 300
    assert len({car.plate for car in house.cars()}) == 363
    assert house.found("clausen")[0] != ""


@sqlite
@pytest.mark.parametrize(
    ("second", "by"),
    [
        ("1000|Anna|Hansen||||||||||||", "number"),
        ("9000|ANNA|HANSEN||||| 20123401|||||||", "phone"),
        ("|Anna|Hansen||||||ANNA@example.invalid||||||", "email"),
        ("|Anna|Hansen||||||||ZZ 99 999|wf0axxgcda1234567||||", "vin"),
        ("|Anna|Hansen|||||+45 99 99 99 99|||ab12345|||||", "plate"),
        ("|Anna|Hansen||SKOVVEJ 1|8000|||||||||", "name"),
        ("|A.|Hansen|||||20 12 34 01||||||||", "phone"),
        ("|Anna|Hanssen|||||20 12 34 01||||||||", "phone"),
        ("|Anna Marie|Hansen||||||anna@example.invalid|||||||", "email"),
        ("|||||||20 12 34 01||||||||", "phone"),
    ],
)
def test_the_same_person_typed_twice_is_matched(house, second, by):
    done = house.bring(HEAD, ANNA, second)
    assert house.names() == ["Anna Hansen"]
    assert (done.counts["customers_new"], done.counts["customers_matched"]) == (1, 1)
    kept = house.everything()["import_row"]
    assert by in kept[1]


@sqlite
@pytest.mark.parametrize(
    "second",
    [
        "1001|Peter|Hansen||Skovvej 1|8000|Aarhus|20 12 34 01||||||||",
        "1001|Peter|Hansen||||||anna@example.invalid||||||||",
        "1000|Peter|Madsen|||||||||||||",
        "1001|Anna|Hansen||Skovvej 1|8000|Aarhus|||01-01-1999||||||",
        "1001||||Byvej 9|5000|Odense|20 99 99 99|anna@example.invalid||||||||",
        "1001|||Hansen Transport ApS||||20 12 34 01||||||||",
    ],
)
def test_people_whose_names_contradict_are_kept_apart(house, second):
    done = house.bring(HEAD, ANNA, second)
    assert len(house.people()) == 2
    assert done.counts["customers_new"] == 2


@sqlite
def test_a_couple_with_one_phone_is_said(house):
    done = house.bring(HEAD, ANNA, "1001|Peter|Hansen||Skovvej 1|8000|Aarhus|20 12 34 01||||||||")
    assert "Row 3: Peter Hansen and Anna Hansen have the same phone number; they were kept apart." in words(
        done.warnings
    )


@sqlite
def test_whoever_has_no_name_is_taken_in_and_named_by_a_later_row(house):
    done = house.bring(HEAD, "1000|||||||20 12 34 01||||||||", "1001|||||||20 12 34 02||||||||")
    assert house.names() == ["(no name)", "(no name)"]
    assert any("no name in the file" in warning for warning in words(done.warnings))
    house.bring(HEAD, "1000|Anna|Hansen||||||||||||")
    assert house.names() == ["Anna Hansen", "(no name)"]
    assert house.found("hansen") == ["Anna Hansen"]


@sqlite
def test_two_without_a_name_are_never_the_same_by_it(house):
    house.bring(HEAD, "|||||||20 12 34 01||||||||", "|||||||20 12 34 02||||||||")
    assert len(house.people()) == 2


# What a match does to whom it finds ----------------------------------------------------------------


@pytest.fixture
def typed(house):
    """Anna, typed by a person at the counter, with little about her."""
    draft = CustomerDraft(
        first_name="Anna", last_name="Hansen", phones=("20 12 34 01",), city="Aarhus", note="VIP"
    )
    return perform(house.database, add_customer, house.crew.reception, draft, "DK")


def test_a_match_fills_in_what_is_missing(house, typed):
    house.bring(HEAD, ANNA)
    [anna] = house.people()
    assert anna.id == typed.id
    assert (anna.street, anna.postal_code, anna.city, anna.email) == (
        "Skovvej 1", "8000", "Aarhus", "anna@example.invalid",
    )  # fmt: skip
    assert (f"{anna.birth_date}", anna.external_number, anna.note) == ("1969-04-04", "1000", "VIP")
    assert anna.version == typed.version + 1
    assert house.found("anna@example") == ["Anna Hansen"]
    assert house.found("ab12345") == ["Anna Hansen"]


@sqlite
def test_a_match_never_overwrites_what_a_person_typed(house, typed):
    done = house.bring(
        HEAD, "1000|Anne|Hansen||Skovvej 1|9000|Aalborg|20 12 34 01||||||||"
    )  # fmt: skip
    assert len(house.people()) == 2, "Anne and Anna may be two people"
    done = house.bring(HEAD, "1000|Anna|Hanssen||Skovvej 1|9000|Aalborg|20 12 34 01||||||||")
    anna = next(person for person in house.people() if person.id == typed.id)
    assert (anna.name, anna.street, anna.city) == ("Anna Hansen", "", "Aarhus")
    said = words(done.warnings)
    assert any("The file writes Anna Hanssen, here it is Anna Hansen" in one for one in said)
    assert any("the file says Skovvej 1, 9000, Aalborg, here it is Aarhus" in one for one in said)


@sqlite
def test_a_further_phone_is_added_behind_the_first(house, typed):
    house.bring(HEAD, "|Anna|Hansen|||||20 12 34 01, 86 12 34 56||||||||")
    [anna] = house.people()
    assert [point.normal for point in anna.phones] == ["+4520123401", "+4586123456"]


@sqlite
def test_a_merged_double_is_matched_with_the_one_that_was_kept(house, typed):
    from dealerdesk.customers.service import merge

    double = CustomerDraft(first_name="Anna", last_name="Hansen-Lund", phones=("40 12 34 01",))
    gone = perform(house.database, add_customer, house.crew.reception, double, "DK")
    perform(house.database, merge, house.crew.reception, typed.id, gone.id)
    done = house.bring(HEAD, "|Anna|Hansen-Lund|||||40 12 34 01||||||||")
    assert done.counts["customers_new"] == 0
    assert len(house.people()) == 1


def test_numbers_of_an_earlier_file_are_remembered(house):
    house.bring(HEAD, ANNA, "9000|ANNA|Hansen|||||20 12 34 01||||||||")
    done = house.bring("Ordrenr|Dato|Kundenr|Udbedring", "1|01-02-2024|9000|Olie skiftet")
    assert done.counts["visits_new"] == 1
    assert house.visits() == [("1", "2024-02-01", "Anna Hansen", ["Olie skiftet"])]


@sqlite
def test_a_number_with_lost_noughts_is_the_same(house):
    house.bring(HEAD, ANNA.replace("1000|", "000471|"))
    assert house.bring(HEAD, "471|Anna|Hansen|||||||||||||").counts["customers_new"] == 0
