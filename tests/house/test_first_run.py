"""The first run: a house of one's own by answering, and what happens when answers are odd."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QScrollBar

from dealerdesk.core import i18n
from dealerdesk.house import queries
from dealerdesk.staff.queries import everybody
from ui.drafts import folder
from ui.house.first_run import FirstRun
from ui.house.hours_form import parse_spans
from ui.tour.driver import Driver
from ui.widgets.style import dress

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


@pytest.fixture
def first_run(database, qapp, qtbot):
    dress(qapp, "light", 100)
    for path in folder().glob("*.json"):
        path.unlink()
    opened = FirstRun(database, str)
    qtbot.addWidget(opened)
    opened.show()
    yield opened
    i18n.set_language("en")


@pytest.fixture
def person(first_run):
    return Driver(first_run)


def test_a_house_of_our_own_is_founded_by_answering(first_run, person, database, qtbot):
    person.presses("N")
    person.fills("Name", "Nordvang Biler")
    person.fills("Street", "Havnegade 12")
    person.fills("Name of person 1", "Henrik Dam")
    person.fills("Name of person 2", "Mette Sørensen")
    with qtbot.waitSignal(first_run.founded) as founded:
        person.presses("Ctrl+Return")
    assert founded.args == [""]
    with database.reading() as session:
        site = queries.first_site(session)
        people = everybody(session, site.id)
        hours = queries.open_spans(session, site.id)
    assert (site.name, site.street) == ("Nordvang Biler", "Havnegade 12")
    assert [(p.name, p.roles) for p in people] == [
        ("Henrik Dam", ("manager", "admin")), ("Mette Sørensen", ("reception",)),
    ]
    assert len(hours) == 5


def test_answers_are_back_for_whoever_went_back_or_crashed(first_run, person, database, qtbot):
    person.presses("N")
    person.fills("Name", "Nordvang Biler")
    person.fills("Saturday", "9-13")
    person.fills("Name of person 1", "Henrik Dam")
    person.presses("Esc")
    person.sees("Welcome to DealerDesk")
    person.presses("N")
    person.sees("What was typed here before is back.")
    kept = [person.control(name).text() for name in ("Name", "Saturday", "Name of person 1")]
    assert kept == ["Nordvang Biler", "9-13", "Henrik Dam"]
    with qtbot.waitSignal(first_run.founded):
        person.presses("Ctrl+Return")
    assert list(folder().glob("*.json")) == []


ANSWERS = {
    "Name": "Autohaus Förde", "Line under the name": "Flensburg · seit 1964", "Street": "Nordertor 1",
    "Postal code": "24939", "Town": "Flensburg", "Phone": "+49 461 12 34 56",
    "E-mail": "service@foerde.example", "Currency": "eur", "VAT, %": "19", "Time zone": "Europe/Berlin",
    "Monday": "7.30-18", "Tuesday": "8-12, 13-17", "Sunday": "", "Saturday": "9-13",
    "Name of person 1": "Henrike Voß", "Name of person 2": "Mette Sørensen", "Name of person 3": "Jan Król",
}


def test_every_answer_is_kept(first_run, person, database, qtbot):
    person.presses("N")
    for name, letters, chosen in (
        ("Country", "Germ", "Germany"), ("Holidays of", "Schl", "Schleswig-Holstein"),
        ("Language", "Deu", "Deutsch"), ("Role of person 3", "Sal", "Sales"),
    ):
        box = person.waits_for(name, QComboBox)
        box.setFocus()
        QTest.keyClicks(box, letters)
        assert box.currentText() == chosen
    for name, answer in ANSWERS.items():
        person.fills(name, answer)
    person.clicks("Open the desk")
    qtbot.waitUntil(lambda: i18n.language() == "en" and _is_founded(database))
    with database.reading() as session:
        site = queries.first_site(session)
        people = everybody(session, site.id)
        spans = queries.open_spans(session, site.id)
    for name in ("name", "tagline", "street", "postal_code", "city", "phone", "email"):
        assert getattr(site, name) in ANSWERS.values()
    assert (site.country, site.subdivision, site.currency) == ("DE", "SH", "EUR")
    assert (site.vat_basis_points, site.language, site.zone) == (1900, "de", "Europe/Berlin")
    assert [(p.name, p.roles[0]) for p in people] == [
        ("Henrike Voß", "manager"), ("Mette Sørensen", "reception"), ("Jan Król", "sales"),
    ]
    assert [(s.weekday, s.opens, s.closes) for s in spans if s.weekday in (0, 1, 5, 6)] == [
        (0, 450, 1080), (1, 480, 720), (1, 780, 1020), (5, 540, 780),
    ]


def _is_founded(database):
    with database.reading() as session:
        return queries.first_site(session) is not None


def test_bringing_customers_along_goes_to_the_import_afterwards(first_run, person, qtbot):
    person.presses("I")
    person.fills("Name", "Nordvang Biler")
    person.fills("Name of person 1", "Henrik Dam")
    with qtbot.waitSignal(first_run.founded) as founded:
        person.presses("Ctrl+Return")
    assert founded.args == ["import"]


def test_what_is_missing_is_said_under_its_field_and_nothing_typed_is_lost(first_run, person, database):
    person.presses("N")
    person.fills("Street", "Havnegade 12")
    person.presses("Ctrl+Return")
    person.sees("The dealership needs a name.")
    assert person.control("Street").text() == "Havnegade 12"
    person.fills("Name", "Nordvang Biler")
    person.presses("Ctrl+Return")
    person.sees("Somebody must work here.")
    person.fills("Name of person 1", "Henrik Dam")
    person.fills("Monday", "half past eight")
    person.presses("Ctrl+Return")
    person.sees("write hours as in 08:00-17:00")
    with database.reading() as session:
        assert queries.first_site(session) is None


@pytest.mark.parametrize(
    ("field", "typed"),
    [("Name of person 1", ""), ("Sunday", "half past eight"), ("Name", ""), ("VAT, %", "x")],
)
def test_what_is_refused_has_the_keyboard_and_is_in_sight(first_run, person, field, typed):
    person.presses("N")
    first_run.resize(1120, 640)
    answers = {"Name": "Nordvang Biler", "Name of person 1": "Henrik Dam", field: typed}
    for name, answer in sorted(answers.items(), key=lambda one: one[0] == field):
        person.fills(name, answer)
    for bar in first_run.findChildren(QScrollBar):
        bar.setValue(bar.minimum() if field != "Name" else bar.maximum())
    other = person.control("Street")
    other.setFocus()
    person.presses("Ctrl+Return")
    refused = person.control(field)
    person.until(refused.hasFocus, "what is refused should have the keyboard")
    person.until(lambda: _is_in_sight(refused), "it should be in sight", 3)


def _is_in_sight(field):
    seen = field.visibleRegion().boundingRect()
    return seen.size() == field.size()


def test_escape_goes_back_to_the_welcome(person):
    person.presses("N")
    person.waits_for("Street")
    person.presses("Esc")
    person.sees("Look around first")


def test_the_language_can_be_chosen_before_anything_else(person):
    person.clicks("Dansk")
    assert i18n.language() == "da"


@pytest.mark.parametrize(
    ("typed", "spans"),
    [("08:00-17:00", [(480, 1020)]), ("8-12, 13-17", [(480, 720), (780, 1020)]), ("", []),
     ("07.30–18", [(450, 1080)]), ("0-24", [(0, 1440)])],
)
def test_hours_are_understood_as_people_write_them(engine, typed, spans):
    assert parse_spans(typed) == spans


@pytest.mark.parametrize("typed", ["17-8", "8", "eight to five", "8-25", "8-8"])
def test_hours_that_cannot_be_are_not_taken(engine, typed):
    with pytest.raises(ValueError, match=".+"):
        parse_spans(typed)
