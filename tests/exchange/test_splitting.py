"""A wrong match is taken apart again, and a whole import is taken back where nothing was built on it."""

from __future__ import annotations

import pytest

from dealerdesk.contacts.queries import consent_sheet
from dealerdesk.core.deeds import perform
from dealerdesk.core.errors import Problem
from dealerdesk.customers.records import CustomerDraft
from dealerdesk.customers.service import add_customer, merge
from dealerdesk.exchange import runs
from dealerdesk.exchange.splitting import CAR, split
from dealerdesk.exchange.taking_back import take_back
from dealerdesk.remarks.records import RemarkDraft
from dealerdesk.remarks.service import record

sqlite = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
HEAD = "Kundenr|Navn|Adresse|Postnr|Mobil|E-mail|Reg.nr.|Stelnummer|Mærke|Km-stand|Samtykke e-mail"
ANNA = "1|Anna Hansen|||20 12 34 01||AB 12 345|WF0AXXGCDA1234567|Fjordling|30.182|"
A_HANSEN = "2|A. Hansen|Byvej 2|5000|20 12 34 01|a@example.invalid|CD 67 890||Nordvik|90.000|Ja"
VISITS = "Ordrenr|Dato|Reg.nr.|Udbedring"


def matches(house, **wishes):
    """The matches of the newest import."""
    with house.database.reading() as session:
        newest = runs.runs(session, house.crew.site.id)[0]
        return runs.matches(session, newest.id, **wishes)


def apart(house, row, part="customer"):
    """Take a match apart."""
    return perform(house.database, split, house.crew.reception, row.id, part)


@pytest.fixture
def matched(house):
    """Anna, and somebody who was taken for her by the phone, with a car and a visit each."""
    house.bring(HEAD, ANNA, A_HANSEN, name="kunder.csv")
    house.bring(VISITS, "1|21-03-2024|AB 12 345|Olie", "2|22-03-2024|CD 67 890|Lys", name="historik.csv")
    return house


def the_match(house):
    """The one match worth a look in the file of customers."""
    with house.database.reading() as session:
        first = runs.runs(session, house.crew.site.id)[-1]
        [found] = runs.matches(session, first.id)
    return found


def test_a_match_says_whom_the_row_was_taken_for_and_by_what(matched):
    found = the_match(matched)
    assert (found.row, found.wrote, found.customer, found.customer_by) == (
        3,
        "A. Hansen",
        "Anna Hansen",
        "phone",
    )
    assert (found.plate, found.vehicle_by) == ("CD 67 890", "new")
    assert found.source[1] == "A. Hansen"


def test_taken_apart_the_row_has_its_own_customer_car_and_visits(matched):
    assert matched.owners("CD 67 890") == [("Anna Hansen", True)]
    after = apart(matched, the_match(matched))
    assert (after.customer, after.customer_by) == ("A. Hansen", "split")
    assert matched.names() == ["Anna Hansen", "A. Hansen"]
    assert matched.owners("AB 12 345") == [("Anna Hansen", True)]
    assert matched.owners("CD 67 890") == [("A. Hansen", True)]
    assert [(number, who) for number, _day, who, _done in matched.visits()] == [
        ("1", "Anna Hansen"), ("2", "A. Hansen"),
    ]  # fmt: skip
    anna, other = matched.people()
    assert (anna.street, anna.email, anna.phone) == ("", "", "+45 20 12 34 01")
    assert (other.street, other.email, other.external_number) == ("Byvej 2", "a@example.invalid", "2")
    assert matched.found("cd67") == ["A. Hansen"]
    assert matched.found("hansen")[0] == "A. Hansen", "who was here on the 22nd"
    with matched.database.reading() as session:
        assert consent_sheet(session, anna.id).line("email", "sales").state == "unknown"
        assert consent_sheet(session, other.id).line("email", "sales").state == "unproven"


def test_the_same_files_again_do_not_put_together_what_was_taken_apart(matched):
    apart(matched, the_match(matched))
    before = matched.everything()
    matched.bring(HEAD, ANNA, A_HANSEN, name="kunder.csv")
    matched.bring(VISITS, "1|21-03-2024|AB 12 345|Olie", "2|22-03-2024|CD 67 890|Lys", name="historik.csv")
    assert matched.everything() == before


@sqlite
def test_what_was_changed_since_by_a_person_stays(matched):
    from dealerdesk.customers.queries import customer
    from dealerdesk.customers.service import change_customer

    [anna] = matched.people()
    draft = CustomerDraft(
        first_name="Anna", last_name="Hansen", phones=("20 12 34 01",), emails=("a@example.invalid",),
        street="Byvej 3", postal_code="5000",
    )  # fmt: skip
    perform(matched.database, change_customer, matched.crew.reception, anna.id, draft, anna.version, "DK")
    apart(matched, the_match(matched))
    with matched.database.reading() as session:
        assert customer(session, anna.id).street == "Byvej 3"


@sqlite
def test_taken_apart_they_can_be_merged_again(matched):
    apart(matched, the_match(matched))
    anna, other = matched.people()
    perform(matched.database, merge, matched.crew.reception, anna.id, other.id)
    assert matched.names() == ["Anna Hansen"]
    assert {who for _number, _day, who, _done in matched.visits()} == {"Anna Hansen"}


@sqlite
def test_a_car_taken_for_another_is_taken_apart(house):
    house.bring(HEAD, ANNA)
    house.bring(HEAD, "1|Anna Hansen|||20 12 34 01||AB 12 345||Nordvik|90.000|")
    assert house.clock("AB 12 345")[-1][1] == 90000
    [found] = matches(house)
    after = apart(house, found, CAR)
    assert after.vehicle_by == "split"
    first, second = house.cars()
    assert (first.make, first.odometer_km, second.make, second.odometer_km) == (
        "Fjordling", 30182, "Nordvik", 90000,
    )  # fmt: skip
    with house.database.reading() as session:
        from dealerdesk.vehicles.queries import ownerships

        assert len(ownerships(session, customer_ids=[house.people()[0].id])) == 2


@sqlite
def test_what_was_new_cannot_be_taken_apart(house):
    house.bring(HEAD, ANNA)
    [row] = house.everything()["import_row"]
    with house.database.reading() as session:
        from sqlalchemy import select

        from dealerdesk.exchange.models import ImportRow

        row_id = session.scalars(select(ImportRow.id)).one()
    for part in ("customer", CAR):
        with pytest.raises(Problem, match="nothing to take apart"):
            perform(house.database, split, house.crew.reception, row_id, part)


# A whole import ---------------------------------------------------------------------------------------


def back(house, run_id):
    """Take an import back."""
    perform(house.database, take_back, house.crew.manager, run_id)


def without(everything, *names):
    """What is left to compare."""
    return {name: rows for name, rows in everything.items() if name not in names}


def test_taken_back_everything_is_as_it_was(house):
    house.bring(HEAD, ANNA)
    before = house.everything()
    done = house.bring(HEAD, A_HANSEN, "3|Bo Lund|||20 12 34 03||EF 11 111|||5.000|Nej")
    back(house, done.run_id)
    after = house.everything()
    kept = without(after, "import_run", "customer")
    assert kept == without(before, "import_run", "customer")
    assert house.names() == ["Anna Hansen"]
    assert house.people()[0].street == ""
    assert house.found("lund") == []
    assert house.bring(HEAD, A_HANSEN).counts["vehicles_new"] == 1, "it can be imported again"


def test_history_taken_back_leaves_customers_and_cars(matched):
    with matched.database.reading() as session:
        newest = runs.runs(session, matched.crew.site.id)[0]
    back(matched, newest.id)
    assert matched.visits() == []
    assert matched.names() == ["Anna Hansen"]
    assert matched.owners("CD 67 890") == [("Anna Hansen", True)]
    with pytest.raises(Problem, match="taken back already"):
        back(matched, newest.id)


@sqlite
def test_an_import_that_another_was_built_on_stays(matched):
    with matched.database.reading() as session:
        first = runs.runs(session, matched.crew.site.id)[-1]
    before = matched.everything()
    with pytest.raises(Problem, match="were added to what this import brought"):
        back(matched, first.id)
    assert matched.everything() == before


@sqlite
def test_an_import_whose_people_said_something_since_stays(house):
    done = house.bring(HEAD, ANNA)
    [anna] = house.people()
    perform(
        house.database, record, house.crew.reception, RemarkDraft(customer_id=anna.id, words="An estate.")
    )
    with pytest.raises(Problem, match="were added"):
        back(house, done.run_id)
    assert house.names() == ["Anna Hansen"]


@sqlite
def test_an_import_whose_people_were_corrected_since_stays(house):
    from dealerdesk.customers.service import change_customer

    done = house.bring(HEAD, ANNA)
    [anna] = house.people()
    draft = CustomerDraft(first_name="Anne", last_name="Hansen")
    perform(house.database, change_customer, house.crew.reception, anna.id, draft, anna.version, "DK")
    with pytest.raises(Problem, match="was changed since"):
        back(house, done.run_id)


@sqlite
def test_a_second_import_that_filled_in_is_taken_back_from_whom_a_person_typed(house):
    draft = CustomerDraft(first_name="Anna", last_name="Hansen", phones=("20 12 34 01",))
    perform(house.database, add_customer, house.crew.reception, draft, "DK")
    done = house.bring(HEAD, A_HANSEN)
    assert house.people()[0].street == "Byvej 2"
    back(house, done.run_id)
    [anna] = house.people()
    assert (anna.name, anna.street, anna.email, len(anna.phones)) == ("Anna Hansen", "", "", 1)
    assert house.cars() == []
