"""Warranty: claims and what is owed, with further sections beside them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from dealerdesk.claims.waiting import waiting
from dealerdesk.core.i18n import N_, _
from ui.claims.claims_section import ClaimsSection
from ui.claims.ending_section import EndingSection
from ui.claims.goodwill_section import GoodwillSection
from ui.claims.recalls_section import RecallsSection
from ui.claims.returns_section import ReturnsSection
from ui.claims.section import Section
from ui.page import Hint, InFront, Page, PageAction
from ui.widgets.scale import px
from ui.widgets.segmented import Segmented
from ui.widgets.surfaces import Divider
from ui.widgets.tokens import tokens

if TYPE_CHECKING:
    from ui.desk import Desk

# In the order of the keys 1, 2, 3 ...: the section's name in `Go`, its words, its class.
SECTIONS: tuple[tuple[str, str, type[Section]], ...] = (
    ("claims", N_("Claims"), ClaimsSection),
    ("recalls", N_("Recalls"), RecallsSection),
    ("ending", N_("Ending"), EndingSection),
    ("goodwill", N_("Goodwill"), GoodwillSection),
    ("returns", N_("Returns"), ReturnsSection),
)


class WarrantyPage(Page):
    """One section at a time; digits choose."""

    place = "claims"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.tabs = Segmented(_("What is shown"), [(key, _(words)) for key, words, _kind in SECTIONS])
        self._stack = QStackedWidget()
        self.sections: dict[str, Section] = {}
        self._build()
        self.tabs.changed.connect(self._on_tab)
        self._bind()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(px(16), px(10), px(16), px(10))
        head.addWidget(self.tabs)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if len(SECTIONS) > 1:
            column.addLayout(head)
            column.addWidget(Divider())
        else:
            self.tabs.hide()
        column.addWidget(self._stack, 1)
        for key, _words, kind in SECTIONS:
            section = kind(self.desk)
            self.sections[key] = section
            self._stack.addWidget(section)
            section.said.connect(self.said)
            section.go.connect(self.go)
            section.hints_changed.connect(self._on_hints)
            section.headed.connect(self._on_headed)
            section.counted.connect(partial(self.tabs.set_count, key))

    def _bind(self) -> None:
        every = {keys for section in self.sections.values() for keys in section.heard_keys()}
        for keys in sorted(every):
            self.on_key(keys, partial(self._press, keys), partial(self._hears, keys))
        if len(SECTIONS) > 1:
            for place in range(len(SECTIONS)):
                self.on_key(str(place + 1), partial(self.tabs.press, place))

    @property
    def section(self) -> Section:
        """The section that is shown."""
        return self.sections[str(self.tabs.value())]

    def _press(self, keys: str) -> None:
        self.section.press(keys)

    def _hears(self, keys: str) -> bool:
        return self.section.hears(keys)

    def arrive(self, section: object = None, **where: object) -> None:
        """Show a section, the claims by default."""
        if isinstance(section, str) and section in self.sections:
            self.tabs.choose(section)
        elif where:
            self.tabs.choose(SECTIONS[0][0])
        self._stack.setCurrentWidget(self.section)
        self.heading_changed.emit(_("Warranty"), "")
        self.section.arrive(**where)
        self._count()

    def leave(self) -> None:
        """Keep what is typed."""
        self.section.leave()

    def reload(self) -> None:
        """Load again what is shown."""
        if self.isVisible():
            self.section.load()
            self._count()

    def _count(self) -> None:
        """Ask what waits in every section, those included that nobody has looked at yet."""
        self.desk.read(waiting, self.desk.site_id, then=self._on_waiting, lane="warranty counts")

    def _on_waiting(self, found: dict[str, int]) -> None:
        for key, count in found.items():
            self.tabs.set_count(key, count)

    def _on_tab(self, _key: object) -> None:
        self._stack.setCurrentWidget(self.section)
        self.section.arrive()
        self.hints_changed.emit(self.hints())

    def _on_hints(self) -> None:
        self.hints_changed.emit(self.hints())

    def _on_headed(self, words: str) -> None:
        if self.sender() is self.section:
            self.heading_changed.emit(_("Warranty"), words)

    def in_front(self) -> InFront | None:
        """Who the section is about."""
        return self.section.in_front()

    def hints(self) -> tuple[Hint, ...]:
        """The keys that act here."""
        return self.section.hints()

    def actions_here(self) -> tuple[PageAction, ...]:
        """What can be done here."""
        places = tuple(
            PageAction(_(words), str(place), "list", partial(self.tabs.press, place - 1))
            for place, (_key, words, _kind) in enumerate(SECTIONS, start=1)
        )
        return (*self.section.actions_here(), *places)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the surface."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens().surface)
        painter.end()
