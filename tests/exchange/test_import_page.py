"""The import page: understood, corrected, rehearsed, brought in; nothing is written before it is said."""

import pytest

from dealerdesk.customers.queries import count
from dealerdesk.exchange.meanings import Meaning
from ui.exchange.importing import ImportPage
from ui.kit.style import dress
from ui.tour.driver import Driver

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)

ROWS = """Kundenr;Fornavn;Efternavn;Mobil;Reg.nr.;Model
1;Anna;\u00d8deg\u00e5rd;20 30 40 50;AB 12 345;Nora
2;Bo;Lind;20 30 40 51;AB 12 346;Kutter
"""


@pytest.fixture
def page(qapp, qtbot, address, crew):
    from dealerdesk.core.database import Database
    from dealerdesk.staff.queries import by_login
    from ui.desk import Desk

    dress(qapp, "light", 100)
    desk = Desk(Database(address), crew.site)
    with desk.database.reading() as session:
        desk.sign_in(by_login(session, crew.site.id, "anna"))
    opened = ImportPage(desk)
    qtbot.addWidget(opened)
    opened.resize(1280, 800)
    opened.show()
    yield opened
    desk.close()


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "kunder.csv"
    path.write_text(ROWS, encoding="cp1252")
    return path


def _customers(page):
    with page.desk.database.reading() as session:
        return count(session)


def test_a_file_is_rehearsed_then_brought_in_and_nothing_is_written_before(page, file):
    person = Driver(page)
    page.arrive(file=str(file))
    person.sees("2 customers are new.")
    person.sees("What will happen")
    assert _customers(page) == 0
    person.clicks("Bring it in")
    person.sees("Brought in")
    assert _customers(page) == 2


def test_a_guess_is_corrected_and_the_rehearsal_follows(page, file):
    person = Driver(page)
    page.arrive(file=str(file))
    person.sees("2 customers are new.")
    choice = person.control("Meaning of Mobil")
    choice.choose(Meaning.PHONE)
    choice.chosen.emit(choice.value())
    person.until(lambda: page._plan.columns[3].meaning is Meaning.PHONE, "the plan should follow")
    person.sees("2 customers are new.")


def test_a_file_that_is_something_else_ends_in_a_sentence(page, tmp_path):
    path = tmp_path / "offer.csv"
    path.write_bytes(b"%PDF-1.7 not a table")
    person = Driver(page)
    page.arrive(file=str(path))
    person.until(lambda: page.notice.text() and "being read" not in page.notice.text(), "a sentence")
    assert _customers(page) == 0
    assert person.control("Choose a file").isEnabled()
