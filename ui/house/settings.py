"""The settings page: dealership, opening hours, people, rules, terms, this computer, import."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, TypeVar

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
from ui.widgets.folding import Folding
from ui.widgets.labels import Label
from ui.widgets.scale import px
from ui.widgets.segmented import Segmented
from ui.widgets.surfaces import Card, Scroll

if TYPE_CHECKING:
    from ui.cover.settings_cover import CoverSettings
    from ui.desk import Desk
    from ui.parts.settings_parts import PartsSettings
    from ui.plans.settings_plans import PlansSettings
    from ui.workshop.settings_page import WorkshopSettings

_Part = TypeVar("_Part", bound=Any)
WIDTH = 860
DIGITS = 9
SECTIONS = ("site", "hours", "people", "numbers", "plans", "terms", "workshop", "parts", "computer")
# Those that show the house as it is kept, and those that ask for themselves.
KEPT, ASKING = ("site", "hours", "numbers"), ("people", "plans", "terms", "workshop", "parts")


class SettingsPage(Page):
    """One section at a time; each is saved by itself."""

    place = "settings"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.sections = Segmented(
            _("Sections"),
            [("site", _("Dealership")), ("hours", _("Opening hours")), ("people", _("People")),
             ("numbers", _("Rules")), ("plans", _("Service plans")), ("terms", _("Warranty terms")),
             ("workshop", _("Workshop")), ("parts", _("Parts")), ("computer", _("This computer")),
             ("import", _("Import"))],
        )
        self._stack = QStackedWidget()
        self._places: dict[str, int] = {}
        self._loaded: HouseWhole | None = None
        self._build()
        self.sections.changed.connect(self._on_section)
        self.on_key("Ctrl+Return", self.save)
        for number, segment in enumerate(self.sections.segments[:DIGITS], start=1):
            self.on_key(f"Alt+{number}", partial(self._choose, str(segment.value)))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(16), px(24), px(16))
        column.setSpacing(px(12))
        self._save = Button(_("Save"), "check", "Ctrl+Enter", "primary", height=40)
        self._save.clicked.connect(self.save)
        head = Folding(8)
        head.add(self.sections)
        head.add(self._save, right=True)
        column.addWidget(head)
        column.addWidget(self._stack, 1)

    # Each section is made when it is first wanted, or while nobody types.

    @cached_property
    def site(self) -> SiteSection:
        """The dealership."""
        return self._listened(SiteSection(self.desk))

    @cached_property
    def hours(self) -> HoursSection:
        """The opening hours."""
        return self._listened(HoursSection(self.desk))

    @cached_property
    def numbers(self) -> NumbersSection:
        """The numbers of the rules."""
        return self._listened(NumbersSection(self.desk))

    @cached_property
    def people(self) -> PeoplePage:
        """Who works here."""
        return self._listened(PeoplePage(self.desk))

    @cached_property
    def terms(self) -> CoverSettings:
        """The terms of the covers, and what the law gives besides."""
        from ui.cover.settings_cover import CoverSettings

        return self._listened(CoverSettings(self.desk))

    @cached_property
    def workshop(self) -> WorkshopSettings:
        """Prices per hour, bays, operations and technicians."""
        from ui.workshop.settings_page import WorkshopSettings

        return self._listened(WorkshopSettings(self.desk))

    @cached_property
    def plans(self) -> PlansSettings:
        """The service plans, and the inspections of further countries."""
        from ui.plans.settings_plans import PlansSettings

        return self._listened(PlansSettings(self.desk))

    @cached_property
    def parts(self) -> PartsSettings:
        """Suppliers, and the questions of the parts counter."""
        from ui.parts.settings_parts import PartsSettings

        return self._listened(PartsSettings(self.desk))

    @cached_property
    def computer(self) -> ComputerForm:
        """What is liked on this computer."""
        return ComputerForm(preferences())

    def _listened(self, part: _Part) -> _Part:
        part.said.connect(self.said)
        return part

    def _made(self, *names: str) -> list[Any]:
        return [getattr(self, name) for name in names if name in self._places]

    def _make(self, name: str) -> None:
        title = {"site": _("Dealership"), "hours": _("Opening hours"), "computer": _("This computer")}
        part = getattr(self, name)
        self._places[name] = self._stack.addWidget(_scrolled(title.get(name, ""), part))
        if self._loaded is None:
            return
        if name in KEPT:
            part.take(self._loaded)
        elif name in ASKING:
            part.load()

    def build_on(self) -> bool:
        """Make the next section that nobody has looked at yet."""
        missing = next((name for name in SECTIONS if name not in self._places), None)
        if missing is not None:
            self._make(missing)
        return missing is not None

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
        for part in self._made(*ASKING):
            part.load()

    def refresh(self, entries: object) -> None:
        """Only what is not being typed in is shown anew."""
        self.reload()

    def leave(self) -> None:
        """Keep what is typed."""
        for part in self._made(*KEPT):
            part.leave()

    def _on_loaded(self, loaded: HouseWhole) -> None:
        self._loaded = loaded
        for part in self._made(*KEPT):
            part.take(loaded)

    def _choose(self, section: str) -> None:
        self.sections.choose(section)
        self._on_section(section)

    def _on_section(self, section: object) -> None:
        if section == "import":
            self.sections.choose("site")
            self.go.emit(Go("import"))
            return
        if section not in self._places:
            self._make(str(section))
        self._stack.setCurrentIndex(self._places[str(section)])
        self._save.setVisible(section in {"site", "hours", "numbers"})

    def save(self) -> None:
        """Save the section that is shown."""
        shown = self._stack.widget(self._places[str(self.sections.value())])
        for part in self._made(*KEPT, *ASKING):
            if shown is not None and shown.isAncestorOf(part):
                part.save()

    def hints(self) -> tuple[Hint, ...]:
        """The keys that act here."""
        keys = (("Alt+1–9", _("sections")), ("Ctrl+Enter", _("save")), ("Esc", _("back")))
        return tuple(Hint(key, words) for key, words in keys)

    def actions_here(self) -> tuple[PageAction, ...]:
        """What can be done here."""
        words = _("Settings: {section}")
        sections = (
            PageAction(words.format(section=one.text()), f"Alt+{number}" if number <= DIGITS else "",
                       "settings", partial(self._choose, str(one.value)))
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
    row.addWidget(inside, 1)
    row.addStretch()
    return Scroll(content=holder)
