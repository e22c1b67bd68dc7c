"""Words in little room: nothing is cut off, an amount keeps its currency, nothing runs the wrong way."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.widgets.draw import draw_text, elided, quoted, text_width, wrapped
from ui.widgets.fields import Field, FieldBlock, side_by_side
from ui.widgets.labels import ErrorLine, Label, QuoteLabel
from ui.widgets.lines import HeadedLines, Lines
from ui.widgets.segmented import Segmented
from ui.widgets.surfaces import Card, Notice, Scroll
from ui.widgets.tokens import tokens
from ui.widgets.type import font, voice

LONG = "Ein Auto braucht ein Kennzeichen, eine Fahrgestellnummer oder ein Modell. Alles steht im Schein."
WIDTHS = (170, 240, 320, 460, 700)


def block():
    made = FieldBlock("Feld", Field())
    made.set_error(LONG)
    return made


def headed():
    made = HeadedLines()
    made.say("Nicht gedeckt", LONG, "warn")
    return made


def way_out():
    """Nothing."""


MADE = {
    "quote": lambda: QuoteLabel(LONG, 16, 9), "error": lambda: ErrorLine(LONG), "field": block,
    "lines": lambda: Lines(LONG, lines=9), "headed": headed,
    "notice": lambda: Notice(LONG, "warn", [("Trotzdem annehmen", way_out), ("Auftrag öffnen", way_out)]),
}


def in_a_window(bot, part, width):
    """The part in a card in a scrolled page of a width, laid out."""
    card, page, window = Card(), Scroll(), QWidget()
    card.column.addLayout(side_by_side(part))
    page.body.addWidget(card)
    page.body.addStretch(1)
    column = QVBoxLayout(window)
    column.addWidget(page)
    bot.addWidget(window)
    window.resize(width + 66, 500)
    window.show()
    for _round in range(4):
        QApplication.processEvents()
    return window


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", MADE)
def test_narrow_words_are_higher_and_not_cut_off(app, qtbot, kind, width):
    part = MADE[kind]()
    window = in_a_window(qtbot, part, width)
    for one in (part, *part.findChildren(QWidget)):
        if one.isVisible() and one.hasHeightForWidth():
            assert one.height() >= one.heightForWidth(one.width()), (kind, width, one)
    assert part.geometry().right() <= window.width()
    window.close()


def test_ways_out_go_below_the_words_where_these_need_the_room(app, qtbot):
    ways = [("It is Wilhelmina-Theodora's now", way_out), ("Wilhelmina-Theodora H. brings it", way_out)]
    notice = Notice(LONG, "warn", ways)
    window = in_a_window(qtbot, notice, 560)
    first = notice._ways[0]
    assert first.mapTo(notice, first.rect().topLeft()).y() >= notice._label.geometry().bottom()
    window.resize(1600, 500)
    QApplication.processEvents()
    assert first.mapTo(notice, first.rect().topLeft()).x() > notice._label.geometry().right()
    window.close()


def test_a_heading_and_its_sentence_share_a_line_where_both_fit(app, qtbot):
    said = HeadedLines()
    said.say("Covered", "until 4 Jan 2027", "good")
    one = said.heightForWidth(said.sizeHint().width())
    assert said.heightForWidth(said.sizeHint().width() - 10) == 2 * one
    assert said.accessibleName() == "Covered. until 4 Jan 2027"


def test_an_amount_keeps_its_currency_and_a_number_its_unit(app):
    letters = font("body")
    text = "The customer pays €\u00a01.318,90 of it, at 64\u202f210\u00a0km"
    for width in range(70, 330, 3):
        lines = wrapped(text, letters, width, 9)
        assert not any(line.endswith("€") or line.endswith("210") for line in lines), (width, lines)
    assert elided("a\nb\u00a0c", letters, 500) == "a b\u00a0c"


def ink(text, letters):
    """How dark each column of a line of text is: where its words stand, however it was written."""
    image = QImage(420, 40, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    draw_text(painter, QRect(5, 0, 410, 40), text, letters, tokens().ink)
    painter.end()
    return [sum(255 - (image.pixel(x, y) & 255) for y in range(40)) for x in range(420)]


def apart(one, other):
    """0 for the same picture, about 1 for two that have nothing in common; a pixel or two are nothing."""
    wide = [[sum(line[x: x + 6]) for x in range(len(line))] for line in (one, other)]
    return sum(abs(a - b) for a, b in zip(*wide, strict=True)) / sum(wide[0])


TURNED = ("\u202ecba", "\u202e\u202ecba\u202c", "\u2067\u202ecba", "\u202ecba\u2069\u2069")


@pytest.mark.parametrize("turned", TURNED)
def test_words_that_are_turned_round_do_not_turn_the_line(app, turned):
    letters = voice(16)
    meant = ink("“abc” · Mette 10:30", letters)
    assert apart(ink(quoted(turned) + " · Mette 10:30", letters), meant) < 0.2
    assert apart(ink(f"“{turned}” · Mette 10:30", letters), meant) > 0.3, "bare, they do turn it"


def test_every_line_of_turned_words_is_turned_by_itself(app):
    lines = wrapped(quoted("\u202e" + "wo " * 20), voice(16), 300, 3)
    assert len(lines) == 2 and all(line.count("\u2068") == line.count("\u2069") == 1 for line in lines)
    assert lines[-1].endswith("”")


def test_a_way_out_that_has_the_keyboard_keeps_it_when_the_same_is_said_again(app, qtbot):
    pressed = []
    notice = Notice("Whose is it?", "warn", [("Mine", lambda: pressed.append("old"))])
    window = in_a_window(qtbot, notice, 460)
    notice._ways[0].setFocus()
    notice.say("Whose is it now?", "warn", [("Mine", lambda: pressed.append("new"))])
    assert window.focusWidget() is notice._ways[0]
    notice._ways[0].click()
    assert pressed == ["new"]
    window.close()


def test_tabs_go_on_in_a_second_line_once_their_counts_need_it(qapp, qtbot):
    tabs = Segmented("Leads", [("mine", "Meine"), ("new", "Neu"), ("all", "Alle")])
    qtbot.addWidget(tabs)
    one_line = tabs.sizeHint()
    tabs.fit(one_line.width())
    assert tabs.sizeHint() == one_line
    tabs.set_count("all", 1_200)
    assert tabs.sizeHint().width() == one_line.width() and tabs.sizeHint().height() > one_line.height()
    tabs.set_count("all", None)
    assert tabs.sizeHint() == one_line


def test_a_heading_that_stays_whole_needs_its_width(qapp, qtbot):
    name, heading = Label("Usłyszane dziś", "heading"), Label("Usłyszane dziś", "heading", whole=True)
    for label in (name, heading):
        qtbot.addWidget(label)
    assert name.minimumSizeHint().width() < text_width(name.text(), name.font())
    assert heading.minimumSizeHint().width() >= text_width(heading.text(), heading.font())
