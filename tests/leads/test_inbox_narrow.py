"""The sales page in a small window, in the languages with the longest words: nothing of use is cut off."""

import pytest
from PySide6.QtWidgets import QMenu

from dealerdesk.core import i18n
from tests.support.pages import SQLITE
from ui.widgets.draw import text_width

pytestmark = SQLITE


@pytest.fixture
def spoken():
    """Another language for one test."""
    yield i18n.set_language
    i18n.set_language("en")


def small(at_desk, lead, size=(1280, 720)):
    """Lars at a small window, with a lead on the screen."""
    lars = at_desk("lars")
    lars.window.resize(*size)
    lars.goes_to("sales", lead_id=lead.id)
    lars.waits(lambda: lars.window.page.view.whole is not None)
    bar = lars.window.page.view.bar
    # What changed within is laid out in the next rounds of events.
    lars.waits(lambda: all(b.width() >= b.sizeHint().width() for b in bar.buttons.values() if b.isVisible()))
    return lars


@pytest.mark.parametrize("language", ["de", "pl"])
def test_names_and_buttons_are_whole_in_a_small_window(at_desk, house, spoken, language):
    customer = house.customer("Ewa", "Łukasiewicz-Nowak")
    house.car(customer, "KR 7XY21", variant="2.0 D Plus", model_year=2019)
    lead = house.hand(house.says(customer, "Soon.", contact="call"),
                      to_staff_id=house.crew.sales.staff_id).lead
    spoken(language)
    lars = small(at_desk, lead)
    head, bar = lars.window.page.view.head, lars.window.page.view.bar
    for label in (head._name, head._car, head._due):
        assert text_width(label.text(), label.font()) <= label.width(), label.text()
    visible = [button for button in (*bar.buttons.values(), bar.close_button) if button.isVisible()]
    assert len(visible) >= 3
    for button in visible:
        assert button.width() >= button.sizeHint().width(), button.text()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_what_does_not_fit_beside_the_others_is_in_the_menu(at_desk, house, spoken, qtbot):
    lead = house.warm_lead()
    spoken("de")
    lars = small(at_desk, lead, (1250, 720))
    bar = lars.window.page.view.bar
    assert not bar.buttons["offer"].isVisible() and bar.more_button.isVisible()
    bar.more_button.click()
    menu = next(one for one in bar.findChildren(QMenu) if one.isVisible())
    assert [action.text().split("\t")[0] for action in menu.actions()][-1] == "Angebot"
    menu.close()


def test_the_hints_say_how_to_go_back(at_desk, house):
    lars = small(at_desk, house.warm_lead())
    hints = [hint.keys for hint in lars.window.page.hints()]
    assert "Esc" in hints and hints.index("Esc") < 6, "among those that are seen in a small window, too"
