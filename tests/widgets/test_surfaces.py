"""Overlay, toast, notice and empty state."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui.page import Page
from ui.widgets.controls import Button, Choice, Field, LinkButton
from ui.widgets.labels import Label
from ui.widgets.surfaces import Card, EmptyState, Notice, Overlay, Scroll, Toast


def tab(back=False):
    """Press Tab where the focus is."""
    shift = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab, shift)


def layered(stage):
    """A field below, and an overlay with a field and a button above."""
    below = Field("Below")
    stage.layout().addWidget(below)
    QApplication.processEvents()
    below.setFocus()
    layer = Overlay(stage, "What did the customer say?", width=400)
    first, last = Field("First"), Button("Last")
    layer.column.addWidget(first)
    layer.column.addWidget(last)
    layer.open_up()
    QApplication.processEvents()
    return below, layer, first, last


def test_overlay_keeps_the_keyboard(stage):
    below, layer, first, last = layered(stage)
    seen = [QApplication.focusWidget()]
    for _n in range(4):
        tab()
        seen.append(QApplication.focusWidget())
    assert seen == [first, last, first, last, first]
    tab(back=True)
    assert QApplication.focusWidget() is last
    assert below not in seen


def test_overlay_closes_on_escape_and_gives_the_focus_back(stage, qtbot):
    below, layer, first, _last = layered(stage)
    with qtbot.waitSignal(layer.closed):
        QTest.keyClick(first, Qt.Key.Key_Escape)
    assert not layer.isVisible()
    assert QApplication.focusWidget() is below


def test_overlay_never_keeps_the_keyboard_once_it_is_gone(stage):
    below, layer, _first, _last = layered(stage)
    below.hide()
    layer.close_down()
    focus = QApplication.focusWidget()
    assert focus is None or not layer.isAncestorOf(focus)


def test_overlay_opened_while_another_window_is_in_front_gives_the_keyboard_to_its_own_page(stage, qtbot):
    below, other = Field("Below"), Field("Another window")
    stage.layout().addWidget(below)
    below.setFocus()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    layer = Overlay(stage, "Who is at the desk?", width=400)
    layer.column.addWidget(Button("Mette"))
    layer.open_up()
    stage.activateWindow()
    qtbot.waitUntil(stage.isActiveWindow)
    layer.close_down()
    assert QApplication.focusWidget() is below


def test_overlay_closes_by_a_click_beside_it_only(stage, qtbot):
    _below, layer, _first, _last = layered(stage)
    with qtbot.assertNotEmitted(layer.closed):
        QTest.mouseClick(layer, Qt.MouseButton.LeftButton, pos=layer.panel.geometry().center())
    with qtbot.waitSignal(layer.closed):
        QTest.mouseClick(layer, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))


def test_overlay_silences_the_keys_below_but_not_those_marked(stage):
    page = Page(None, stage)
    stage.layout().addWidget(page)
    pressed = []
    page.on_key("F7", lambda: pressed.append("below"))
    from ui.widgets.keys import Key

    Key("Ctrl+L", lambda: pressed.append("lock"), stage, everywhere=True)
    _below, layer, first, _last = layered(stage)
    QTest.keyClick(first, Qt.Key.Key_F7)
    QTest.keyClick(first, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert pressed == ["lock"]
    layer.close_down()
    QTest.keyClick(stage, Qt.Key.Key_F7)
    assert pressed == ["lock", "below"]


def test_a_layer_over_a_layer_goes_back_one_at_a_time(stage):
    _below, layer, first, _last = layered(stage)
    upper = Overlay(stage, "Sure", width=300)
    upper.column.addWidget(Button("Yes"))
    upper.open_up()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert layer.isVisible() and not upper.isVisible()
    assert QApplication.focusWidget() is first


def test_overlay_follows_the_window(stage, qtbot):
    _below, layer, _first, _last = layered(stage)
    stage.resize(700, 500)
    qtbot.waitUntil(lambda: layer.size() == stage.size())
    assert layer.rect().contains(layer.panel.geometry())


def test_toast_offers_undo_once(stage, qtbot):
    toast, undone = Toast(stage), []
    toast.tell("Handed to Lars Hoffmann", run=lambda: undone.append(True))
    assert toast.isVisible() and toast.can_act
    assert toast.accessibleName() == "Handed to Lars Hoffmann"
    assert toast.act()
    assert not toast.act()
    assert undone == [True]
    assert not toast.isVisible()


def test_a_new_toast_takes_the_place_of_the_old(stage):
    toast, undone = Toast(stage), []
    toast.tell("First", run=lambda: undone.append(1))
    toast.tell("Second", run=lambda: undone.append(2))
    toast.act()
    assert undone == [2]
    toast.tell("Third")
    assert not toast.can_act
    assert stage.rect().contains(toast.geometry())


def test_what_was_said_stands_in_the_bar_of_keys_and_on_no_control(stage):
    strip = QWidget(stage)
    strip.setGeometry(80, stage.height() - 34, stage.width() - 80, 34)
    strip.show()
    toast, taken = Toast(stage, strip), []
    toast.stands.connect(taken.append)
    toast.tell("Małgorzata Wiśniewska is checked in and the label lies beside the key " * 3, run=stage.update)
    assert strip.geometry().contains(toast.geometry())
    assert taken[-1] > toast.width()
    strip.setGeometry(80, stage.height() - 68, 200, 68)
    assert strip.geometry().contains(toast.geometry())
    toast.dismiss()
    assert taken[-1] == 0


def test_toast_goes_by_itself_after_eight_seconds(stage, qtbot):
    toast = Toast(stage)
    toast.tell("Saved")
    assert toast._timer.interval() == 8000
    with qtbot.waitSignal(toast.gone):
        toast._timer.timeout.emit()
    assert not toast.isVisible()


def test_notice_says_a_problem_and_its_ways_out(stage):
    tried = []
    notice = Notice("The server does not answer.", "warn", (("Try again", lambda: tried.append(1)),))
    stage.layout().addWidget(notice)
    way = notice.findChild(Button)
    QTest.mouseClick(way, Qt.MouseButton.LeftButton)
    assert tried == [1]
    assert notice.accessibleName() == "The server does not answer."
    notice.say("")
    assert notice.isHidden()


def test_notice_shows_tags_raw(stage):
    notice = Notice("<b>Bobby</b> is busy", "danger")
    stage.layout().addWidget(notice)
    assert notice.findChild(Label).textFormat() == Qt.TextFormat.PlainText


def test_empty_state_offers_one_thing(stage):
    shown = []
    empty = EmptyState(
        "No calls are due", "The next is tomorrow.", action=("Show tomorrow", lambda: shown.append(1))
    )
    stage.layout().addWidget(empty)
    QTest.mouseClick(empty.findChild(LinkButton), Qt.MouseButton.LeftButton)
    assert shown == [1]
    assert empty.accessibleName() == "No calls are due. The next is tomorrow."


def test_card_and_scroll_carry_what_they_are_given(stage):
    scroll, card = Scroll(), Card(stripe=True)
    stage.layout().addWidget(scroll)
    scroll.body.addWidget(card)
    for number in range(40):
        card.add(Label(f"Line {number}"))
    last = Choice("Last", ((1, "one"),))
    card.add(last)
    QApplication.processEvents()
    assert scroll.verticalScrollBar().maximum() > 0
    scroll.show_widget(last)
    assert scroll.verticalScrollBar().value() > 0
