"""The settings page: dealership, opening hours, people, rules, terms, this computer, import."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from dealerdesk.core.i18n import _
from dealerdesk.house import queries
from dealerdesk.house.records import HouseWhole
from ui.house.computer_form import ComputerForm
from ui.house.sections import HoursSection, NumbersSection, SiteSection
from ui.page import Go, Hint, Page, PageAction
from ui.preferences import preferences
from ui.staff.people_page import PeoplePage
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.scale import px
from ui.widgets.segmented import Segmented
from ui.widgets.surfaces import Card, Scroll

if TYPE_CHECKING:
    from ui.desk import Desk

WIDTH = 860


class SettingsPage(Page):
    """One section at a time; each is saved by itself."""

    place = "settings"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        from ui.cover.terms_page import TermsPage

        self.site, self.hours, self.numbers = SiteSection(desk), HoursSection(desk), NumbersSection(desk)
        self.people, self.terms = PeoplePage(desk), TermsPage(desk)
        self.computer = ComputerForm(preferences())
        self.sections = Segmented(
            _("Sections"),
            [("site", _("Dealership")), ("hours", _("Opening hours")), ("people", _("People")),
             ("numbers", _("Rules")), ("terms", _("Warranty terms")),
             ("computer", _("This computer")), ("import", _("Import"))],
        )
        self._stack = QStackedWidget()
        self._places: dict[str, int] = {}
        self._build()
        self.sections.changed.connect(self._on_section)
        for part in (self.site, self.hours, self.numbers, self.people, self.terms):
            part.said.connect(self.said)
        self.on_key("Ctrl+Return", self.save)
        for number, segment in enumerate(self.sections.segments, start=1):
            self.on_key(f"Alt+{number}", partial(self._choose, str(segment.value)))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(16), px(24), px(16))
        column.setSpacing(px(12))
        head = QHBoxLayout()
        head.addWidget(self.sections)
        head.addStretch(1)
        self._save = Button(_("Save"), "check", "Ctrl+Enter", "primary", height=40)
        self._save.clicked.connect(self.save)
        head.addWidget(self._save)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        for key, title, form in (
            ("site", _("Dealership"), self.site), ("hours", _("Opening hours"), self.hours),
            ("people", "", self.people), ("numbers", "", self.numbers), ("terms", "", self.terms),
            ("computer", _("This computer"), self.computer),
        ):
            self._places[key] = self._stack.addWidget(_scrolled(title, form))

    def arrive(self, **where: object) -> None:
        """Load everything; a section may be named."""
        self.heading_changed.emit(_("Settings"), self.desk.house.name)
        section = str(where.get("section") or self.sections.value())
        self.sections.choose(section)
        self._on_section(section)
        self.sections.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reload()

    def reload(self) -> None:
        """Load again what is shown."""
        self.desk.read(queries.whole, self.desk.site_id, then=self._on_loaded)
        self.people.load()
        self.terms.load()

    def refresh(self, entries: object) -> None:
        """Only what is not being typed in is shown anew."""
        self.reload()

    def leave(self) -> None:
        """Keep what is typed."""
        for part in (self.site, self.hours, self.numbers):
            part.leave()

    def _on_loaded(self, loaded: HouseWhole) -> None:
        for part in (self.site, self.hours, self.numbers):
            part.take(loaded)

    def _choose(self, section: str) -> None:
        self.sections.choose(section)
        self._on_section(section)

    def _on_section(self, section: object) -> None:
        if section == "import":
            self.sections.choose("site")
            self.go.emit(Go("import"))
            return
        self._stack.setCurrentIndex(self._places[str(section)])
        self._save.setVisible(section in {"site", "hours", "numbers"})

    def save(self) -> None:
        """Save the section that is shown."""
        shown = self._stack.widget(self._places[str(self.sections.value())])
        for part in (self.site, self.hours, self.numbers, self.terms):
            if shown is not None and shown.isAncestorOf(part):
                part.save()

    def hints(self) -> tuple[Hint, ...]:
        """The keys that act here."""
        keys = (("Alt+1–7", _("sections")), ("Ctrl+Enter", _("save")), ("Esc", _("back")))
        return tuple(Hint(key, words) for key, words in keys)

    def actions_here(self) -> tuple[PageAction, ...]:
        """What can be done here."""
        words = _("Settings: {section}")
        sections = (
            PageAction(words.format(section=one.text()), f"Alt+{number}", "settings",
                       partial(self._choose, str(one.value)))
            for number, one in enumerate(self.sections.segments, start=1)
        )
        return (PageAction(_("Save the settings"), "Ctrl+Enter", "save", self.save), *sections)


def _scrolled(title: str, form: QWidget) -> Scroll:
    inside = QWidget()
    inside.setMaximumWidth(px(WIDTH))
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, px(8), px(16))
    if title:
        card = Card(margins=(24, 18, 24, 24), spacing=14)
        card.add(Label(title, "heading"))
        card.add(form)
        column.addWidget(card)
    else:
        column.addWidget(form)
    column.addStretch(1)
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(inside, 0, Qt.AlignmentFlag.AlignLeft)
    inside.setMinimumWidth(px(WIDTH))
    row.addStretch(1)
    return Scroll(content=holder)
