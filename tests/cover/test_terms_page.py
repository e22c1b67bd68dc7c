"""Terms on the settings page: listed, added, changed, retired, each with its way back."""

import shutil
from dataclasses import replace

import pytest

from dealerdesk.core.deeds import perform
from dealerdesk.cover.queries import terms_list
from dealerdesk.cover.records import TermsDraft
from dealerdesk.cover.service import add_terms, change_terms
from tests.support.pages import QUIET, SQLITE, Screen, app, open_desk, people  # noqa: F401
from ui.cover.terms_page import TermsPage
from ui.drafts import folder

pytestmark = [SQLITE, QUIET]
FACTORY = TermsDraft(
    "manufacturer", "Factory warranty", "Fjordling", 24, groups_excluded=("wear",), by_itself=True
)


@pytest.fixture(autouse=True)
def no_drafts_yet():
    """Every test begins without a draft."""
    shutil.rmtree(folder(), ignore_errors=True)


@pytest.fixture
def terms(database, crew):
    """The factory warranty of Fjordling."""
    return perform(database, add_terms, crew.manager, FACTORY)


@pytest.fixture
def screen(qtbot, open_desk, terms):  # noqa: F811
    """The terms at the manager's desk."""
    shown = Screen(qtbot, open_desk("henrik"), TermsPage)
    shown.page.load()
    shown.wait_until(lambda: shown.page.list.model().rowCount() == 1)
    yield shown
    shown.close()


@pytest.fixture
def now(database, crew):
    """All terms as they stand in the database, retired ones too."""

    def look():
        with database.reading() as session:
            return {one.name: one for one in terms_list(session, crew.site.id, True)}

    return look


def test_new_terms_are_written_with_their_components(screen, now):
    screen.click("Add terms")
    screen.type("Name", "Extended warranty")
    screen.type("Months", "60")
    screen.type("Kilometres", "100 000")
    screen.type("Deductible", "1.500,50")
    screen.click("Only these")
    screen.click("Engine")
    screen.click("Gearbox")
    screen.click("Save terms")
    screen.wait_until(lambda: bool(screen.said))
    made = now()["Extended warranty"]
    assert (made.months, made.km_limit, made.deductible_minor) == (60, 100_000, 150_050)
    assert made.groups_included == ("engine", "gearbox")
    assert screen.said[-1].text == "Terms added: Extended warranty"
    screen.said[-1].undo()
    screen.wait_until(lambda: not now()["Extended warranty"].active)


def test_terms_are_changed_and_put_back(screen, terms, now):
    screen.page.list.opened.emit(terms)
    assert screen.field("Name").text() == "Factory warranty"
    screen.type("Months", "36")
    screen.click("Save terms")
    screen.wait_until(lambda: bool(screen.said))
    assert now()["Factory warranty"].months == 36
    assert now()["Factory warranty"].groups_excluded == ("wear",)
    screen.said[-1].undo()
    screen.wait_until(lambda: now()["Factory warranty"].months == 24)


def test_retired_terms_are_offered_no_longer_and_can_come_back(screen, terms, now):
    screen.page.list.opened.emit(terms)
    screen.click("Retire them")
    screen.wait_until(lambda: screen.page.list.model().rowCount() == 0)
    assert not now()["Factory warranty"].active
    screen.click("Show retired ones")
    screen.wait_until(lambda: screen.page.list.model().rowCount() == 1)
    screen.said[-1].undo()
    screen.wait_until(lambda: now()["Factory warranty"].active)


def test_what_is_wrong_is_said_under_the_field(screen, terms, now):
    screen.page.list.opened.emit(terms)
    for field, typed, said, mended in (
        ("Name", "", "Type the name as it stands in the contract.", "Factory warranty"),
        ("Months", "two years", "This is not a whole number.", "24"),
        ("Deductible", "some", "This is not an amount.", ""),
    ):
        screen.field(field).clear()
        screen.type(field, typed)
        screen.click("Save terms")
        screen.wait_for(said)
        assert now()["Factory warranty"].version == terms.version
        screen.type(field, mended) if mended else screen.field(field).clear()


def test_what_is_typed_on_terms_is_back_until_it_is_saved(qtbot, screen, terms, now):
    screen.page.list.opened.emit(terms)
    with qtbot.waitSignal(screen.page.drafts.kept):
        screen.type("Months", "36")
    screen.click("Close")
    screen.page.list.opened.emit(terms)
    screen.wait_for("This is what you typed before, not saved yet.")
    assert screen.field("Months").text() == "36"
    screen.page.save()
    screen.wait_until(lambda: now()["Factory warranty"].months == 36)
    screen.page.list.opened.emit(now()["Factory warranty"])
    assert not screen.sees("This is what you typed before, not saved yet.")


def test_an_impatient_second_click_does_not_write_the_same_terms_twice(screen, now):
    screen.click("Add terms")
    screen.type("Name", "Extended warranty")
    for _click in range(3):
        screen.page.save()
    screen.wait_until(lambda: bool(screen.said))
    screen.page.save()
    screen.wait_until(lambda: screen.page.list.model().rowCount() == 2)
    assert len(screen.said) == 1


def test_two_desks_change_the_same_terms(screen, terms, database, crew, now):
    screen.page.list.opened.emit(terms)
    screen.type("Months", "36")
    elsewhere = replace(FACTORY, condition="serviced on time")
    perform(database, change_terms, crew.manager, terms.id, elsewhere, terms.version)
    screen.click("Save terms")
    screen.wait_until(lambda: bool(screen.said))
    assert screen.said[-1].text == "Terms changed: Factory warranty, with what others changed: Only if"
    both = now()["Factory warranty"]
    assert (both.months, both.condition) == (36, "serviced on time")


def test_two_desks_change_the_same_part_of_the_same_terms_and_one_chooses(screen, terms, database, crew, now):
    screen.page.list.opened.emit(terms)
    screen.click("Only these")
    screen.click("Engine")
    elsewhere = replace(FACTORY, groups_excluded=("brakes", "wear"))
    perform(database, change_terms, crew.manager, terms.id, elsewhere, terms.version)
    screen.click("Save terms")
    screen.wait_for("Somebody else changed this in the meantime. Your text is kept.")
    screen.click("Save terms")
    screen.wait_for("Choose first which to keep: Components")
    assert now()["Factory warranty"].groups_excluded == ("brakes", "wear")
    theirs = next(name for name in screen.names() if name.startswith("Theirs: All but these"))
    screen.click(theirs)
    screen.click("Save terms")
    screen.wait_until(lambda: bool(screen.said))
    assert now()["Factory warranty"].groups_excluded == ("brakes", "wear")


def test_who_may_not_change_terms_is_told(qtbot, open_desk, terms):  # noqa: F811
    shown = Screen(qtbot, open_desk("mette"), TermsPage)
    shown.page.load()
    shown.page.list.opened.emit(terms)
    shown.type("Months", "36")
    shown.click("Save terms")
    shown.wait_for("This is for: Service manager, Administrator.")
    shown.close()
