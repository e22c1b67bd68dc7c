"""From the menu of a car a passed inspection is written down, and taken back from the toast."""

from dealerdesk.plans.queries import last_inspections
from tests.support.counters import day
from tests.support.pages import QUIET, SQLITE, app, open_desk, people  # noqa: F401
from ui.plans.inspection_layer import InspectionLayer
from ui.shell.window import Window

pytestmark = [SQLITE, QUIET]


def test_an_inspection_done_elsewhere_is_written_down(qtbot, open_desk, desk, fjordling):  # noqa: F811
    window = Window(open_desk())
    qtbot.addWidget(window)
    window.show()
    layer = InspectionLayer(window)
    said = []
    layer.said.connect(said.append)
    layer.open_for(vehicle_id=fjordling.id, customer_id=1)
    layer.card.day.setText("3.11.2026")
    layer.card.save_button.click()
    qtbot.waitUntil(lambda: bool(said))
    assert desk.look(last_inspections, [fjordling.id]) == {fjordling.id: day(11, 3)}
    assert not layer.isVisible()
    said[0].undo()
    qtbot.waitUntil(lambda: desk.look(last_inspections, [fjordling.id]) == {})
    layer.open_for(vehicle_id=fjordling.id)
    layer.card.day.setText("3.11.2027")
    layer.card.save()
    qtbot.waitUntil(lambda: "still to come" in layer.card._block._error.text())
    layer.close_down()
    window.close()
