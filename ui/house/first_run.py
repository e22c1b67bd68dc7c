"""The first run: look around in a demo dealership, set up our own, or bring our customers right away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QThreadPool, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from dealerdesk.core import i18n
from dealerdesk.core.database import Database
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import LANGUAGES, _
from ui.house.background import Background
from ui.house.connect_form import ConnectForm
from ui.house.founding_form import FoundingForm
from ui.house.welcome_marks import Mark, step
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.flow import FlowLayout
from ui.widgets.folding import Folding
from ui.widgets.keys import Key
from ui.widgets.labels import IconLabel, Label, PlateLabel, QuoteLabel, WarmthLabel
from ui.widgets.lines import Lines
from ui.widgets.room import Fitted
from ui.widgets.scale import px
from ui.widgets.surfaces import Card, Notice
from ui.widgets.tokens import tokens

_DEMO_ROWS = (("AB 12 345", "DK", "Søren Kjærgaard", 66), ("B-MK 4821", "D", "Jürgen Großmann", 41),
              ("EV 48211", "N", "Ingebjørg Håkonsen", 47))
# The least for a card beside the other, and for a sentence beside links.
CARD, STAYS = 400, 300


class FirstRun(QWidget):
    """Shown once, on an empty database."""

    founded = Signal(str)
    """The house is there; the place to go to next, or an empty text."""

    elsewhere = Signal(str)
    """The address of the server this desk is to use instead."""

    def __init__(
        self, database: Database, opens: Callable[[str], str], demo_customers: int = 0
    ) -> None:
        """`opens` makes sure of the database at an address and returns it; raises `Problem`.

        A demo dealership is given `demo_customers`, or as many as usual.
        """
        super().__init__()
        self._demo_customers = demo_customers
        self._database, self._opens = database, opens
        self._then = ""
        self.setWindowTitle("DealerDesk")
        self.resize(1440, 900)
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._keys = [
            Key(keys, run, self, when=self._is_welcoming)
            for keys, run in (
                ("D", self.open_demo), ("N", self.start_fresh), ("I", self.bring_customers),
                ("S", self.connect_to_server),
            )
        ]
        self._show_welcome()

    def _is_welcoming(self) -> bool:
        return self._stack.currentWidget() is self._welcome

    def _show_welcome(self) -> None:
        self._welcome = self._build_welcome()
        self._stack.addWidget(self._welcome)
        self._stack.setCurrentWidget(self._welcome)
        self._demo.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_welcome(self) -> QWidget:
        page = QWidget()
        inside = QWidget()
        inside.setMaximumWidth(px(1052))
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, px(16), 0, px(16))
        column.setSpacing(px(20))
        column.addStretch(1)
        column.addLayout(self._head())
        cards = Folding(20)
        cards.add(self._demo_card(), 1, least=CARD)
        cards.add(self._own_card(), 1, least=CARD)
        column.addWidget(cards)
        self._notice = Notice()
        column.addWidget(self._notice)
        self._notice.say("")
        column.addWidget(self._foot())
        column.addStretch(1)
        middle = QHBoxLayout(page)
        middle.addStretch(1)
        middle.addWidget(inside, 1000)
        middle.addStretch(1)
        return Fitted(page)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(20))
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(Label(_("Welcome to DealerDesk"), "display"))
        words.addWidget(
            QuoteLabel(
                _("The salesperson sells the first car, the service department sells the next one."),
                size=17, italic=True, color="ink2", marks=False,
            )
        )
        row.addWidget(Mark())
        row.addLayout(words, 1)
        return row

    def _demo_card(self) -> Card:
        card = Card(margins=(28, 28, 28, 28), spacing=10)
        card.add(Label(_("Look around first"), "title"))
        card.add(Label(_("A small dealership with 240 customers, a full day in the workshop and warm leads. "
                         "Nothing you do there matters."), "body", "ink2", wrap=True))
        sample = Card(margins=(16, 10, 16, 10), spacing=12, sunken=True)
        for plate, country, name, score in _DEMO_ROWS:
            row = QHBoxLayout()
            row.setSpacing(px(12))
            row.addWidget(PlateLabel(plate, country))
            row.addWidget(Label(name, "body", weight=500), 1)
            row.addWidget(WarmthLabel(score))
            sample.column.addLayout(row)
        card.column.addSpacing(px(8))
        card.add(sample)
        card.column.addStretch(1)
        self._demo = Button(_("Open the demo"), "arrow-right", "D", "primary", height=44)
        self._demo.clicked.connect(self.open_demo)
        card.add(self._demo)
        return card

    def _own_card(self) -> Card:
        card = Card(margins=(28, 28, 28, 28), spacing=10)
        card.add(Label(_("Set up our dealership"), "title"))
        card.add(Label(_("Four questions, about three minutes. You can bring customers and cars along as a "
                         "CSV or spreadsheet file, now or later."), "body", "ink2", wrap=True))
        card.column.addSpacing(px(8))
        steps = (
            (_("Name and address"), _("for the printed reports")),
            (_("Country, money, language"), _("what is usual there is filled in")),
            (_("Opening hours"), _("the clock of a promise counts in them")),
            (_("Who works here"), _("names and roles")),
        )
        for number, (what, why) in enumerate(steps, start=1):
            card.column.addLayout(step(number, what, why))
        card.column.addStretch(1)
        buttons = Folding(12, 8)
        own = Button(_("Start fresh"), "store", "N", height=44)
        own.clicked.connect(self.start_fresh)
        bring = Button(_("Import my customers"), "upload", "I", height=44)
        bring.clicked.connect(self.bring_customers)
        for button in (own, bring):
            buttons.add(button, 1)
        card.add(buttons)
        return card

    def _foot(self) -> QWidget:
        told, ways, foot = QWidget(), QWidget(), Folding(6, 8)
        row, flow = QHBoxLayout(told), FlowLayout(ways, 6, 4)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(6))
        row.addWidget(IconLabel("lock", size=16, color="ink3", name=_("Private")))
        stays = _("Everything stays on this computer until you connect others. No account needed.")
        row.addWidget(Lines(stays, "small", "ink2"), 1)
        server = LinkButton(_("Connect to a server"), key="S")
        server.clicked.connect(self.connect_to_server)
        flow.addWidget(server)
        for tag, name in LANGUAGES.items():
            link = LinkButton(name)
            link.setObjectName(tag)
            link.clicked.connect(self._on_language)
            flow.addWidget(link)
        foot.add(told, 1, least=STAYS)
        foot.add(ways)
        return foot

    def _on_language(self) -> None:
        i18n.set_language(self.sender().objectName())
        old = self._welcome
        self._show_welcome()
        self._stack.removeWidget(old)
        old.deleteLater()

    # What was chosen ------------------------------------------------------------------------------

    def open_demo(self) -> None:
        """Fill the database with a demo dealership, away from the UI thread."""
        if self._stack.currentWidget() is not self._welcome or not self._demo.isEnabled():
            return
        from dealerdesk.demo.filling import CUSTOMERS, fill

        self._demo.setEnabled(False)
        self._notice.say(_("The demo dealership is being built. A few seconds."), "info")
        self._work = Background(fill, self._database, self._demo_customers or CUSTOMERS)
        self._work.done.connect(self._on_demo_filled)
        self._work.failed.connect(self._on_failed)
        QThreadPool.globalInstance().start(self._work.run)

    def _on_demo_filled(self) -> None:
        self.founded.emit("")

    def _on_failed(self, problem: Problem) -> None:
        self._demo.setEnabled(True)
        self._notice.say(problem.sentence(), "danger")

    def start_fresh(self) -> None:
        """Ask the four questions."""
        self._ask("")

    def bring_customers(self) -> None:
        """Ask the four questions, then go straight to the import."""
        self._ask("import")

    def _ask(self, then: str) -> None:
        if self._stack.currentWidget() is not self._welcome:
            return
        self._then = then
        form = FoundingForm(self._database)
        form.founded.connect(self._on_form_founded)
        self._show_form(form)
        form.take_focus()

    def connect_to_server(self) -> None:
        """Ask where the database is that the other desks share."""
        if self._stack.currentWidget() is not self._welcome:
            return
        form = ConnectForm(self._opens, self._database)
        form.connected.connect(self.elsewhere)
        self._show_form(form)
        form.host.setFocus()

    def _show_form(self, form: FoundingForm | ConnectForm) -> None:
        self._form = form
        form.back.connect(self._on_form_back)
        self._stack.addWidget(form)
        self._stack.setCurrentWidget(form)

    def _on_form_founded(self) -> None:
        self.founded.emit(self._then)

    def _on_form_back(self) -> None:
        self._stack.setCurrentWidget(self._welcome)
        self._stack.removeWidget(self._form)
        self._form.deleteLater()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the canvas."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens().canvas)
        painter.end()
