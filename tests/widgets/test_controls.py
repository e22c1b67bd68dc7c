"""Controls by keyboard, their errors and their names."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.page import Page
from ui.widgets.controls import (
    Button,
    CheckBox,
    Chip,
    ChipRow,
    Choice,
    Field,
    FieldBlock,
    IconButton,
    LinkButton,
    Segmented,
    Toggle,
    WordsField,
    parse_day,
    parse_time,
)
from ui.widgets.keys import is_typing, spelled

WHEN = (("now", "Now"), ("3m", "3 months"), ("6m", "6 months"), ("later", "Later"))


def put(stage, *widgets):
    """Show the widgets on the stage."""
    for widget in widgets:
        stage.layout().addWidget(widget)
    QApplication.processEvents()
    return widgets[0]


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    """Press a key where the focus is."""
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def test_button_tells_its_key_and_clicks_by_keyboard(stage, qtbot):
    button = put(stage, Button("Check in", "check", "Ctrl+Enter", "primary"))
    assert (button.accessibleName(), button.accessibleDescription()) == ("Check in", "Ctrl Enter")
    button.setFocus()
    with qtbot.waitSignal(button.clicked):
        press(Qt.Key.Key_Space)


def test_bound_key_clicks_from_anywhere_but_not_while_disabled(stage, qtbot):
    field = Field("Name")
    button = Button("Save", key="Ctrl+Enter")
    put(stage, field, button)
    button.bind_key()
    field.setFocus()
    with qtbot.waitSignal(button.clicked):
        press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    button.setEnabled(False)
    with qtbot.assertNotEmitted(button.clicked):
        press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_buttons_never_clip_their_words(app, qtbot):
    short, long = Button("Ok"), Button("Hand over to sales with the words", "flame", "Ctrl+Shift+Enter")
    for button in (short, long):
        qtbot.addWidget(button)
        assert button.minimumSizeHint() == button.sizeHint()
    assert long.sizeHint().width() > short.sizeHint().width()
    assert short.height() >= 36


def test_icon_and_link_buttons_have_names(app, qtbot):
    icon, link = IconButton("printer", "Print", key="Ctrl+P"), LinkButton("Start", "F9")
    for button in (icon, link):
        qtbot.addWidget(button)
    assert (icon.accessibleName(), icon.toolTip()) == ("Print", "Print  Ctrl P")
    assert link.accessibleName() == "Start"


def test_chip_row_chooses_by_arrows_space_and_digits(stage, qtbot):
    row = put(stage, ChipRow("When", WHEN))
    row.focus_first()
    press(Qt.Key.Key_Right)
    with qtbot.waitSignal(row.changed) as told:
        press(Qt.Key.Key_Space)
    assert told.args == ["3m"]
    with qtbot.waitSignal(row.changed) as told:
        press(Qt.Key.Key_4)
    assert told.args == ["later"]
    assert row.values() == ("later",)
    press(Qt.Key.Key_Right)
    assert QApplication.focusWidget() is row.chips[0]


def test_chip_row_is_one_stop_for_tab(stage):
    field, row, last = Field("Words"), ChipRow("When", WHEN), Button("Save")
    put(stage, field, row, last)
    field.setFocus()
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is row.chips[0]
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is last
    press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is row.chips[1]


def test_chip_row_takes_several_where_it_may(stage):
    row = put(stage, ChipRow("What", WHEN, multiple=True))
    row.focus_first()
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_3)
    assert row.values() == ("now", "6m")
    press(Qt.Key.Key_1)
    assert row.values() == ("6m",)


def test_a_required_row_keeps_its_choice(stage):
    row = put(stage, ChipRow("Sales", WHEN, required=True))
    row.press(1)
    row.press(1)
    assert row.value() == "3m"


def test_guessed_chips_wait_for_somebody_to_accept_them(stage, qtbot):
    row = put(stage, ChipRow("What", WHEN, multiple=True))
    row.choose("now")
    row.guess("now", "6m")
    assert row.guesses() == ("6m",)
    assert row.values() == ("now",)
    assert row.chips[2].accessibleDescription() == "proposed"
    with qtbot.waitSignal(row.changed) as told:
        row.accept()
    assert told.args == [("now", "6m")]
    assert row.guesses() == ()


def test_a_guess_looks_different_from_a_chip_and_from_a_choice(app, qtbot):
    chip = Chip("Bigger")
    qtbot.addWidget(chip)
    plain = chip.grab().toImage()
    chip.set_guessed(True)
    guessed = chip.grab().toImage()
    chip.setChecked(True)
    assert plain != guessed
    assert not chip.guessed


def test_segments_hold_exactly_one_and_move_by_arrows(stage, qtbot):
    payer = put(stage, Segmented("Paid by", (("w", "Warranty", 7), ("r", "Repair", None), ("c", "Contract"))))
    assert payer.value() == "w"
    assert payer.segments[0].accessibleName() == "Warranty 7"
    payer.setFocus()
    with qtbot.waitSignal(payer.changed) as told:
        press(Qt.Key.Key_Right)
    assert told.args == ["r"]
    with qtbot.assertNotEmitted(payer.changed):
        payer.choose("c")
        payer.press(2)
        QTest.mouseClick(payer.segments[2], Qt.MouseButton.LeftButton)
    assert payer.value() == "c"
    assert payer.segments[2].isChecked()


def test_tab_comes_to_the_segment_that_is_chosen_wherever_that_was_done(stage, qtbot):
    before = put(stage, Button("Before"))
    payer = put(stage, Segmented("Paid by", (("w", "Warranty"), ("r", "Repair"), ("c", "Contract"))))
    payer.choose("c")
    before.setFocus()
    press(Qt.Key.Key_Tab)
    assert payer.segments[2].hasFocus()
    payer.choose("r")  # as a key of the page does while the keyboard is here
    assert payer.segments[1].hasFocus()
    before.setFocus()
    press(Qt.Key.Key_Tab)
    assert payer.segments[1].hasFocus()


def test_segment_counts_follow(app, qtbot):
    inbox = Segmented("Inbox", ((1, "Mine", 7), (2, "New", 3)))
    qtbot.addWidget(inbox)
    inbox.set_count(2, 12)
    assert inbox.segments[1].accessibleName() == "New 12"


def test_field_block_says_what_is_wrong_and_offers_ways_out(stage, qtbot):
    field = Field("km")
    block = put(stage, FieldBlock("Mileage, km", field))
    taken = []
    block.set_error("Lower than on 12 March.", (("Use 64 210", lambda: taken.append(64210)),))
    assert block.error() == "Lower than on 12 March."
    assert field.is_wrong
    assert (field.accessibleName(), field.accessibleDescription()) == (
        "Mileage, km",
        "Lower than on 12 March.",
    )
    assert block.label.buddy() is field
    way = next(one for one in block.findChildren(Button) if one.text() == "Use 64 210")
    QTest.mouseClick(way, Qt.MouseButton.LeftButton)
    assert taken == [64210]
    block.clear_error()
    assert not field.is_wrong
    assert block.error() == field.accessibleDescription() == ""


def test_field_shows_wrong_and_focus_by_a_thicker_edge(stage):
    field = put(stage, Field("km"))
    calm = field.grab().toImage()
    field.set_wrong(True)
    assert field.grab().toImage() != calm


def test_a_long_text_in_a_field_is_read_from_its_beginning_and_written_on_at_its_end(stage):
    first, other = Field("Street"), Field("City")
    put(stage, first, other)
    first.setText("Wasserstraßen- und Schifffahrtsgesellschaft Nord, Hafen 7")
    assert first.cursorPosition() == 0
    first.setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.keyClicks(first, "b")
    assert first.text().endswith("Hafen 7b")
    first.setCursorPosition(4)
    other.setFocus(Qt.FocusReason.OtherFocusReason)  # a layer that comes over it and goes again
    first.setFocus(Qt.FocusReason.OtherFocusReason)
    assert first.cursorPosition() == 4
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert other.hasFocus() and first.cursorPosition() == 0
    first.setFocus(Qt.FocusReason.TabFocusReason)
    first.setText("New words")
    assert first.cursorPosition() == len("New words"), "whoever types here goes on"


def test_choice_gives_values_not_words(stage, qtbot):
    choice = put(stage, Choice("Sort", ((1, "by deadline"), (2, "by warmth"))))
    assert choice.value() == 1
    choice.choose(2)
    assert choice.currentText() == "by warmth"
    choice.setFocus()
    with qtbot.waitSignal(choice.chosen) as told:
        press(Qt.Key.Key_Up)
    assert told.args == [1]


def test_ticks_toggle_by_their_words_and_by_space(stage):
    box, switch = CheckBox("Sensitive"), Toggle("Show names")
    put(stage, box, switch)
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center())
    switch.setFocus()
    press(Qt.Key.Key_Space)
    assert box.isChecked() and switch.isChecked()
    assert (box.accessibleName(), switch.accessibleName()) == ("Sensitive", "Show names")


def test_words_field_grows_between_its_bounds_and_keeps_the_limit(stage, qtbot):
    words = put(stage, WordsField("Words", "What did the customer say?", lines=(2, 4), limit=300))
    least = words.height()
    words.set_words("one\ntwo\nthree")
    grown = words.height()
    words.set_words("\n".join("line" for _n in range(30)))
    assert least < grown < words.height()
    assert words.height() < 2 * least
    words.set_words("x" * 500)
    assert len(words.words()) == 300


def test_words_field_lets_tab_through_and_ctrl_enter_submits(stage, qtbot):
    words, button = WordsField("Words"), Button("Save")
    put(stage, words, button)
    words.setFocus()
    QTest.keyClicks(words, "No more big bills")
    with qtbot.waitSignal(words.submitted):
        press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is button
    assert words.words() == "No more big bills"


def test_marked_phrases_are_painted(stage):
    words = put(stage, WordsField("Words"))
    words.set_words("the warranty's gone")
    plain = words.grab().toImage()
    words.set_marks([(4, 15)])
    assert words.grab().toImage() != plain


TODAY = dt.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("24.11.2026", TODAY),
        ("24/11/26", TODAY),
        ("2026-11-24", TODAY),
        ("24.11", TODAY),
        ("4.1", dt.date(2027, 1, 4)),
        ("3.11.", dt.date(2026, 11, 3)),
        ("30", dt.date(2026, 11, 30)),
        ("29.2", dt.date(2028, 2, 29)),
        ("", None),
    ],
)
def test_days_as_people_type_them(typed, day):
    if typed == "29.2":
        assert parse_day(typed, dt.date(2027, 11, 24)) == day
    else:
        assert parse_day(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["tomorrow", "31.2.2026", "45.45", "1.2.3.4", "99"])
def test_what_is_no_day(typed):
    with pytest.raises(ValueError):
        parse_day(typed, TODAY)


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("15:30", dt.time(15, 30)),
        ("15.30", dt.time(15, 30)),
        ("930", dt.time(9, 30)),
        ("8", dt.time(8)),
        ("", None),
    ],
)
def test_times_as_people_type_them(typed, time):
    assert parse_time(typed) == time


@pytest.mark.parametrize("typed", ["25:00", "noon", "12:60", "1:2:3"])
def test_what_is_no_time(typed):
    with pytest.raises(ValueError):
        parse_time(typed)


def test_keys_are_spelled_for_the_reader():
    assert spelled("Ctrl+Shift+Enter") in ("Ctrl Shift Enter", "⌘ ⇧ ⏎")
    assert spelled("Up Down") == "↑ ↓"
    assert spelled("?") == "?"
    assert spelled("+") == "+"


def test_single_letters_act_only_while_nobody_types(stage):
    page = Page(None, stage)
    field, button = Field("Name"), Button("Save")
    put(stage, page, field, button)
    pressed = []
    page.on_key("C", lambda: pressed.append("C"))
    page.on_key("F7", lambda: pressed.append("F7"))
    field.setFocus()
    assert is_typing()
    press(Qt.Key.Key_C)
    press(Qt.Key.Key_F7)
    assert (field.text(), pressed) == ("c", ["F7"])
    button.setFocus()
    press(Qt.Key.Key_C)
    assert pressed == ["F7", "C"]
