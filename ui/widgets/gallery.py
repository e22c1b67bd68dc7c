"""The component sheet: python -m ui.widgets.gallery OUT.png [--dark] [--scale 150]."""

from __future__ import annotations

import argparse
import os
import sys

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from . import draw
from .charts import CarLifeChart, Point, Series
from .controls import (
    Button,
    CheckBox,
    Chip,
    Choice,
    Field,
    FieldBlock,
    IconButton,
    LinkButton,
    Segmented,
    Toggle,
    WordsField,
)
from .labels import (
    AvatarLabel,
    BadgeLabel,
    ClockLabel,
    GaugeBar,
    IconLabel,
    KeyCap,
    Label,
    PlateLabel,
    QuoteLabel,
    WarmthLabel,
    colour_of,
)
from .scale import px
from .style import dress
from .surfaces import Card, EmptyState, Notice, Toast
from .tokens import tokens
from .type import font

_SWATCHES = [
    "canvas",
    "surface",
    "sunken",
    "line",
    "control",
    "ink3",
    "ink2",
    "ink",
    "accent",
    "accent_soft",
    "warm",
    "warm_soft",
    "warn",
    "warn_soft",
    "danger",
    "danger_soft",
    "good",
    "good_soft",
    "info",
    "info_soft",
]
_TYPES = (
    ("Søren Kjærgaard", "display", "display 26 / 600"),
    ("Check-in, title", "title", "title 20 / 600"),
    ("Arriving today", "heading", "heading 15 / 600"),
    ("Body text for rows and forms, Łódź, Ærø, Straße", "body", "body 14 / 400"),
    ("Secondary line, 60 000 km service", "small", "small 13 / 400"),
    ("Caption 12, never smaller for sentences", "caption", "caption 12 / 500"),
)


class _Swatches(QWidget):
    def sizeHint(self) -> QSize:
        return QSize(px(666), px(156))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        for number, name in enumerate(_SWATCHES):
            x, y = number % 10 * px(66.6), number // 10 * px(78)
            box = self.rect().adjusted(x, y, 0, 0)
            box.setSize(QSize(px(57), px(40)))
            draw.rounded(painter, box, 7, colour_of(name), tokens().line2)
            words = box.translated(0, px(43))
            words.setHeight(px(18))
            draw.draw_text(painter, words, name.replace("_", " "), font("caption", 500))
            words.translate(0, px(15))
            draw.draw_text(painter, words, colour_of(name).name().upper(), font("chart"), tokens().ink3)
        painter.end()


def _row(*parts: QWidget, gap: float = 10, stretch: bool = True) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(px(gap))
    for part in parts:
        row.addWidget(part)
    if stretch:
        row.addStretch(1)
    return holder


def _above(text: str, mark: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, px(40), 0)
    column.setSpacing(0)
    column.addWidget(mark)
    column.addWidget(Label(text, "caption", "ink3"))
    return holder


def _left() -> Card:
    card = Card(margins=(26, 20, 26, 16), spacing=8)
    card.add(Label("Colour", "heading"))
    card.add(_Swatches())
    card.add(Label("Type", "heading"))
    for text, kind, note in _TYPES:
        weight = 500 if kind == "caption" else None
        line = _row(Label(text, kind, weight=weight), stretch=False)
        line.layout().addStretch(1)  # type: ignore[union-attr]
        line.layout().addWidget(Label(note, "caption", "ink3"))  # type: ignore[union-attr]
        card.add(line)
    card.add(QuoteLabel("The customer's words are always set in serif.", 20, 1))
    card.add(Label("Buttons, chips, fields", "heading"))
    check_in = Button("Check in", "check", "Ctrl+Enter", "primary", height=40)
    withdraw = Button("Withdraw consent", "x", kind="danger", height=40)
    card.add(_row(check_in, Button("Print", "printer", height=40), Button("Not now", kind="quiet"), withdraw))
    electric, bigger = Chip("Electric"), Chip("Bigger")
    electric.setChecked(True)
    bigger.set_guessed(True)
    payer = Segmented("Paid by", (("w", "Warranty"), ("r", "Repair"), ("c", "Contract")))
    card.add(_row(electric, Chip("Leasing"), bigger, payer, gap=8))
    rest, focus = Field("Rest", "Rest"), Field("Focus")
    focus.setText("Focus")
    focus.setObjectName("focus")
    for field in (rest, focus):
        field.setFixedWidth(px(170))
    card.add(_row(rest, focus, Choice("Sort", ((1, "by deadline"), (2, "by warmth")))))
    words = WordsField("Words", "What did the customer say?", lines=(1, 3))
    words.set_words("When the warranty's gone in January I'd rather lease.")
    words.set_marks([(9, 15), (25, 10), (47, 5)])
    words.set_notes("Their words, not yours. Any language.", "Draft kept")
    card.add(words)
    ticked = CheckBox("Sensitive", checked=True)
    card.add(_row(ticked, CheckBox("Proven"), Toggle("Show names", checked=True), LinkButton("Start", "F9")))
    card.column.addStretch(1)
    return card


def _marks() -> list[QWidget]:
    plates = (("AB 12 345", "DK"), ("B-MK 4821", "D"), ("EV 48211", "N"), ("KR 7XY21", "PL"))
    scores = ((12, "cold"), (34, "mild"), (52, "warm"), (71, "hot"), (92, "very hot"))
    badges = (
        ("Covered", "good", "shield-check"),
        ("In the contract", "info", "badge-check"),
        ("If reproduced", "warn", "shield-alert"),
        ("Open complaint", "danger", "megaphone"),
        ("Lead", "warm", "flame"),
        ("Loyal", "neutral", "star"),
    )
    clocks = ((0.92, "3 h 40 m"), (0.5, "1 h 12 m"), (0.16, "22 m left"), (0, "40 m over"))
    time, mileage = (
        GaugeBar("Time", "41 days left", 0.96, "warn"),
        GaugeBar("Mileage", "35 790 km left", 0.64),
    )
    for gauge in (time, mileage):
        gauge.setFixedWidth(px(256))
    return [
        _row(*(PlateLabel(plate, country) for plate, country in plates)),
        _row(*(_above(word, WarmthLabel(score)) for score, word in scores), gap=0),
        _row(*(BadgeLabel(*badge) for badge in badges), gap=9),
        _row(*(ClockLabel(share, text) for share, text in clocks), gap=40),
        _row(time, mileage, gap=24),
    ]


def _right() -> Card:
    card = Card(margins=(26, 20, 26, 16), spacing=10)
    card.add(Label("Plate, warmth, badge, SLA clock, gauge, timeline row", "heading"))
    for part in _marks():
        card.add(part)
    card.add(QuoteLabel("When the warranty's gone I'd rather lease.", 17, 1))
    names = ("Mette Sørensen", "Jonas Petersen", "Krzysztof Wójcik", "Lars Hoffmann", "Ewa Łukasiewicz")
    card.add(_row(*(AvatarLabel(name, 36) for name in names), IconLabel("ear", "He said on 12 March")))
    card.add(Label("Inline error, with the way out beside it", "heading"))
    field = Field("Mileage", height=40, figures=True)
    field.setText("46 210")
    block = FieldBlock("Mileage, km", field)
    sentence = "Lower than on 12 March (62 480). A digit swapped, or a new instrument?"
    block.set_error(sentence, (("Use 64 210", block.clear_error), ("New instrument", block.clear_error)))
    card.add(block)
    card.add(Notice("The server does not answer. Work goes on here.", "warn", (("Try again", card.update),)))
    card.add(
        EmptyState("No calls are due", "The next one is tomorrow at 10:00.", action=("Show", card.update))
    )
    years = tuple(
        Point(str(2019 + n), v, str(v), n > 5)
        for n, v in enumerate((90, 210, 190, 340, 420, 780, 1120, 1460))
    )
    km = tuple(Point(str(2019 + n), v, str(v)) for n, v in enumerate((9, 25, 45, 66, 84, 100, 116, 131)))
    card.add(
        CarLifeChart(
            "The car's life", Series("Mileage", "thousand km", km), Series("Repairs", "€ a year", years)
        )
    )
    keys = (KeyCap("Up Down", "move"), KeyCap("Enter", "open"), KeyCap("Ctrl+R", "remark"))
    card.add(_row(*keys, IconButton("printer", "Print"), gap=20))
    card.column.addStretch(1)
    return card


class Gallery(QWidget):
    """All components on two cards."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(px(20), px(20), px(20), px(20))
        row.setSpacing(px(16))
        row.addWidget(_left(), 720)
        row.addWidget(_right(), 664)
        self.toast = Toast(self)


def main(argv: list[str] | None = None) -> int:
    """Render the sheet into a picture; the exit code."""
    parser = argparse.ArgumentParser(prog="ui.widgets.gallery", description=__doc__)
    parser.add_argument("out")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--scale", type=int, default=100)
    given = parser.parse_args(argv)
    if QGuiApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    dress(app, "dark" if given.dark else "light", given.scale)
    sheet = Gallery()
    sheet.resize(px(1440), px(960))
    sheet.show()
    sheet.toast.tell("Handed to Lars Hoffmann with his words", run=sheet.update)
    focus = sheet.findChild(Field, "focus")
    if focus is not None:
        focus.setFocus()
    app.processEvents()
    sheet.grab().save(given.out)
    sheet.close()
    sheet.deleteLater()
    app.sendPostedEvents(sheet, QEvent.Type.DeferredDelete.value)
    return 0


if __name__ == "__main__":
    sys.exit(main())
