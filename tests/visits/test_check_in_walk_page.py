"""Walking round the car and signing, as reception does it: by click, keys and drop; a crash loses nothing."""

import shutil

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dealerdesk.visits.queries import open_visits_of_vehicle
from dealerdesk.visits.walk_round import walk_of
from tests.support.pages import QUIET, SQLITE, Screen, app, open_desk, people  # noqa: F401
from ui.drafts import folder
from ui.visits.check_in import CheckInPage
from ui.visits.hand_back import VisitPage

pytestmark = [SQLITE, QUIET]


@pytest.fixture(autouse=True)
def no_drafts_yet():
    """Every test begins without a draft."""
    shutil.rmtree(folder(), ignore_errors=True)


@pytest.fixture
def screen(qtbot, open_desk, desk):  # noqa: F811
    """The check-in page at Mette's desk."""
    shown = Screen(qtbot, open_desk(), CheckInPage)
    yield shown
    shown.close()


def arrive(screen, soren):
    """The form of Søren and his car."""
    screen.page.arrive(customer_id=soren.id)
    screen.wait_until(lambda: screen.page.is_typing_form)


def drop(card, path):
    """Drop a file on a card."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    card.dropEvent(QDropEvent(
        QPointF(10, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    ))


def sign(pad):
    """Write across the pad with the mouse."""
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(pad, left, none, QPoint(20, 30))
    for x, y in ((60, 10), (120, 50), (200, 20)):
        QTest.mouseMove(pad, QPoint(x, y))
    QTest.mouseRelease(pad, left, none, QPoint(220, 30))


@pytest.fixture
def walked(screen, soren, fjordling, tmp_path):
    """Two marks, a photo of the second, and Søren's signature: by click, by keys, by drop, by mouse."""
    arrive(screen, soren)
    form = screen.page.form
    sketch = form.walk.sketch
    QTest.mouseClick(sketch, Qt.MouseButton.LeftButton, pos=QPoint(sketch.width() // 4, 30))
    # The second by keys alone: the cross is moved to the rear and a mark put there.
    sketch.setFocus(Qt.FocusReason.TabFocusReason)
    for _step in range(7):
        screen.press("Shift+Down")
    screen.press("Return")
    screen.click("Dent")
    screen.type("Words about the mark", "tow bar corner")
    photo = tmp_path / "mark.jpg"
    Image.new("RGB", (900, 700), "teal").save(photo)
    drop(form.walk, photo)
    screen.wait_for("2 marks · 1 photo")
    screen.press("F8")
    assert QApplication.focusWidget() is form.signature.pad
    # A dot is no signature; it can be cleared like one.
    QTest.mouseClick(form.signature.pad, Qt.MouseButton.LeftButton, pos=QPoint(40, 30))
    assert form.signature.pad.draft() is None and form.signature.pad.content() == {}
    assert "no signature yet" in form.signature.pad.accessibleDescription()
    screen.click("clear")
    sign(form.signature.pad)
    return form


def test_marks_photo_and_signature_are_said_and_survive_a_crash(screen, soren, walked):
    said = walked.walk.sketch.accessibleDescription()
    assert "1: Scratch, front left" in said and "2: Dent, rear left, tow bar corner" in said
    assert "photo 1 of mark 2" in walked.walk.grid.accessibleDescription()
    assert "Søren Kjærgaard · " in walked.signature.pad.accessibleDescription()
    screen.click("clear")
    assert "not signed yet" in walked.signature.pad.accessibleDescription()
    screen.click("put back")
    # The computer goes off and on; somebody else opens the same check-in.
    screen.page.leave()
    walked.walk.start()
    walked.signature.pad.start()
    arrive(screen, soren)
    screen.wait_for("2 marks · 1 photo")
    assert walked.signature.pad.is_signed and len(walked.walk.grid.tiles) == 1


def test_they_are_saved_with_the_check_in_and_seen_on_the_order(screen, desk, fjordling, walked):
    screen.press("Alt+N")
    screen.bot.keyClicks(QApplication.focusWidget(), "It knocks.")
    screen.press("Return")
    screen.press("Ctrl+Return")
    screen.wait_until(lambda: any(go.place == "counter" for go in screen.went))
    visit = desk.look(open_visits_of_vehicle, fjordling.id)[0]
    seen = desk.look(walk_of, visit.id)
    assert [(m.number, m.kind, m.words) for m in seen.walk.marks] == [
        (1, "scratch", ""), (2, "dent", "tow bar corner")
    ]
    assert [p.mark for p in seen.walk.photos] == [2]
    assert seen.signature.name == "Søren Kjærgaard"
    order = Screen(screen.bot, screen.desk, VisitPage)
    order.page.arrive(visit_id=visit.id)
    order.wait_for("2: Dent, rear left, tow bar corner")
    order.wait_until(lambda: len(order.page.view.walk.grid.tiles) == 1)
    assert order.sees("Søren Kjærgaard · ")
    order.close()


def test_a_bad_photo_is_said_where_it_was_dropped_and_a_mark_is_taken_away_with_its_number(
    screen, desk, soren, fjordling, tmp_path
):
    arrive(screen, soren)
    form = screen.page.form
    letter = tmp_path / "letter.jpg"
    letter.write_bytes(b"%PDF-1.7 a letter")
    drop(form.walk, letter)
    screen.wait_for("is a PDF, not a picture")
    sketch = form.walk.sketch
    for place in (30, 100, 180):
        QTest.mouseClick(sketch, Qt.MouseButton.LeftButton, pos=QPoint(sketch.width() // 2, place))
    screen.press("1")
    sketch.setFocus(Qt.FocusReason.TabFocusReason)
    screen.press("1")
    screen.press("Delete")
    assert [mark.number for mark in form.walk.walk().marks] == [1, 2]
    screen.page.toggle_booking()
    assert not form.walk.isVisible() and not form.signature.isVisible()
    screen.page.toggle_booking()
    assert [mark.number for mark in form.walk.walk().marks] == [1, 2]
