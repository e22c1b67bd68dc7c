"""The customer page is read in few statements that are built once and find everything by an index."""


import pytest
from sqlalchemy import event

from dealerdesk.contacts.records import AttemptDraft, ConsentDraft
from dealerdesk.contacts.service import give_consent, log_attempt
from dealerdesk.customers.service import merge
from dealerdesk.leads.customer_page import customer_page
from dealerdesk.search.pages import newest_page
from tests.support.pages import SQLITE

pytestmark = [SQLITE]
# Tables of a few rows in every house.
SMALL = ("site", "staff", "opening_time", "closing_day", "rule_version")


@pytest.fixture
def plain(house):
    """A customer with a car, a visit and a consent, as most are."""
    customer = house.customer("Bo", "Lund")
    house.comes_in(customer, house.car(customer, "CX 40 218"))
    yes = ConsentDraft(customer.id, "phone", "sales", "May call", "spoken")
    house.do(give_consent, house.crew.reception, yes)
    return customer


@pytest.fixture
def busy(house):
    """A customer with everything: a double, two cars, visits, remarks, a lead, calls."""
    customer, double = house.customer(), house.customer("Sofia", "Kragh")
    cars = house.car(customer), house.car(customer, "CX 40 219")
    for car in cars:
        house.comes_in(customer, car)
    house.hand(house.says(customer, "An estate.", contact="call", vehicle_id=cars[0].id))
    house.says(customer, "Nice coffee.", kind="praise", contact="no")
    house.do(log_attempt, house.crew.sales, AttemptDraft(customer.id, "phone", "message"))
    house.do(merge, house.crew.reception, customer.id, double.id)
    return customer


@pytest.fixture
def asked(house):
    """The statements (objects, texts and parameters) that opening somebody's page takes."""

    def one(customer):
        objects, texts = [], []

        def note(_connection, clause, *_rest):
            objects.append(clause)

        def told(_connection, _cursor, statement, parameters, *_rest):
            texts.append((statement, parameters))

        engine = house.database.engine
        event.listen(engine, "before_execute", note)
        event.listen(engine, "before_cursor_execute", told)
        house.read(customer_page, house.crew.reception, customer.id)
        event.remove(engine, "before_execute", note)
        event.remove(engine, "before_cursor_execute", told)
        return objects, texts

    return one


def test_somebody_of_whom_there_is_little_costs_little_and_nobody_costs_much(asked, house, plain, busy):
    assert len(asked(house.customer("Nils", "Holm"))[1]) <= 8
    assert len(asked(plain)[1]) <= 13
    assert len(asked(busy)[1]) <= 27


def test_every_statement_of_the_page_was_built_before_anybody_asked(asked, plain, busy, house):
    first = {id(statement) for statement in asked(busy)[0]}
    again = [statement for statement in asked(busy)[0] if id(statement) not in first]
    assert again == []
    assert {id(statement) for statement in asked(plain)[0]} <= first


def test_nothing_of_the_page_looks_through_a_whole_table(asked, house, busy):
    _objects, texts = asked(busy)
    scans = []
    with house.database.reading() as session:
        for statement, parameters in texts:
            if statement.startswith("SELECT"):
                plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
                scans += [row[3] for row in plan if row[3].startswith("SCAN")]
    assert [scan for scan in scans if scan.split()[1] not in (*SMALL, "CONSTANT")] == []


def test_the_list_of_customers_takes_one_statement_a_page(house, plain, busy):
    assert house.reads(newest_page, house.crew.site.id, 50) == 1
