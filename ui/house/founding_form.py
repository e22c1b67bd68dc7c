"""The four questions of a new dealership on one page; nothing is written before the last one is answered."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, QThreadPool, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core import i18n
from dealerdesk.core.database import Database
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from dealerdesk.founding import found
from dealerdesk.house.countries import COUNTRIES
from ui.drafts import Alone
from ui.form_parts import Part
from ui.house.background import Background
from ui.house.hours_form import HoursForm
from ui.house.site_form import SiteForm
from ui.kept_fields import KeptFields
from ui.staff.people_form import PeopleForm
from ui.widgets.buttons import Button
from ui.widgets.keys import Key
from ui.widgets.labels import Label
from ui.widgets.scale import px
from ui.widgets.surfaces import Card, Notice, Scroll


class FoundingForm(QWidget):
    """Name and address, country, hours, people; then the desk opens."""

    founded = Signal()
    back = Signal()

    def __init__(self, database: Database) -> None:
        super().__init__()
        self._database = database
        self.site, self.hours, self.people = SiteForm(), HoursForm(), PeopleForm()
        self._notice = Notice()
        self.save = Button(_("Open the desk"), "check", "Ctrl+Enter", "primary", height=44)
        self._build()
        self.site.start_with(_country_here(), i18n.language())
        self._keep_drafts()
        self.save.clicked.connect(self._on_save)
        self._keys = [Key("Ctrl+Return", self._on_save, self), Key("Esc", self.back.emit, self)]

    def _build(self) -> None:
        inside = QWidget()
        inside.setMaximumWidth(px(820))
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, px(32), 0, px(24))
        column.setSpacing(px(16))
        column.addWidget(Label(_("Set up our dealership"), "display"))
        column.addWidget(Label(_("Everything can be changed later under Settings."), "body", "ink2"))
        for title, form in (
            (_("Name, address, country"), self.site), (_("Opening hours"), self.hours),
            (_("Who works here"), self.people),
        ):
            card = Card(margins=(24, 20, 24, 24), spacing=14)
            card.add(Label(title, "heading"))
            card.add(form)
            column.addWidget(card)
        column.addStretch(1)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.addStretch(1)
        row.addWidget(inside, 1000)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = Scroll(content=holder)
        # Words that come below a field, or in the strip, move what has the keyboard: once all is placed anew.
        later = Qt.ConnectionType.QueuedConnection
        self._scroll.verticalScrollBar().rangeChanged.connect(self._show_focus, later)
        outer.addWidget(self._scroll, 1)
        outer.addWidget(self._foot())

    def _foot(self) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(px(32), px(12), px(32), px(16))
        row.setSpacing(px(12))
        away = Button(_("Back"), "arrow-left", "Esc", "quiet", height=44)
        away.clicked.connect(self.back)
        row.addWidget(away)
        row.addWidget(self._notice, 1)
        row.addStretch(0)
        row.addWidget(self.save)
        self._notice.say("")
        return foot

    def _keep_drafts(self) -> None:
        """What is typed here is back when somebody comes again, after a crash too."""
        desk = Alone(self._database)
        self.kept = KeptFields(desk, "founding", {**self.site.parts, **self.hours.parts}, self)
        people = Part("", self.people.content, self.people.fill)
        self.kept_people = KeptFields(desk, "founding-people", {"people": people}, self)
        self.site.edited.connect(self.kept.edited)
        self.hours.edited.connect(self.kept.edited)
        self.people.edited.connect(self.kept_people.edited)
        for kept in (self.kept, self.kept_people):
            kept.troubled.connect(self._on_failed)
            kept.restored.connect(self._on_restored)
            kept.begin("new")

    def _on_restored(self) -> None:
        self._notice.say(_("What was typed here before is back."), "info", icon="history")

    def hideEvent(self, event: QHideEvent) -> None:
        """Somebody goes back or closes the window: what is typed is kept at once."""
        super().hideEvent(event)
        for kept in (self.kept, self.kept_people):
            kept.flush()

    def take_focus(self) -> None:
        """Begin with the name."""
        self.site.name.setFocus()

    def _on_save(self) -> None:
        try:
            draft, spans, people = self.site.draft(), self.hours.spans(), self.people.people()
        except Problem as problem:
            self._notice.say(problem.sentence(), "danger")
            self._show_focus()
            return
        self.save.setEnabled(False)
        self._notice.say("")
        self._work = Background(found, self._database, draft, spans, people)
        self._work.done.connect(self._on_found)
        self._work.failed.connect(self._on_failed)
        QThreadPool.globalInstance().start(self._work.run)

    def _show_focus(self) -> None:
        """Bring what has the keyboard into sight: what was refused."""
        field = self.window().focusWidget()
        if field is not None and self._scroll.isAncestorOf(field):
            self._scroll.show_widget(field)

    def _on_found(self) -> None:
        for kept in (self.kept, self.kept_people):
            kept.done()
        self.founded.emit()

    def _on_failed(self, problem: Problem) -> None:
        self.save.setEnabled(True)
        self._notice.say(problem.sentence(), "danger")


def _country_here() -> str:
    """The country this computer is set to, where we know it; else Germany."""
    code = QLocale.territoryToCode(QLocale.system().territory())
    return code if code in COUNTRIES else "DE"
