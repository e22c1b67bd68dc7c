"""The sections of the settings that two people may change at once: dealership, opening hours, rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealerdesk.core import clock
from dealerdesk.core.i18n import _
from dealerdesk.house import queries, service
from dealerdesk.house.records import Hours, HouseWhole, InForce, SiteDraft, SiteRecord, site_draft_of
from ui.desk import Desk
from ui.editing import Editing
from ui.house.hours_form import HoursForm, hours_values
from ui.house.numbers_form import NumbersForm, number_values
from ui.house.site_form import SiteForm, site_values
from ui.page import Said
from ui.undo import Undo
from ui.widgets.scale import px

RECORD = "house"


class Section(QWidget):
    """A form with what others saved meanwhile; it rests on what was `seen` when it was filled."""

    said = Signal(object)
    """`Said`: it was saved, or taken back."""

    def __init__(self, desk: Desk, name: str, form: Any, deed: Callable[..., Any]) -> None:
        super().__init__()
        self._desk, self.form, self._deed = desk, form, deed
        self._before: Any = None
        self._seen: Any = None
        self.editing = Editing(desk, form, f"settings-{name}", self._send, self._ask_again, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        for part in (self.editing.notice, self.editing.conflict, form):
            column.addWidget(part)

    # What each section is about -------------------------------------------------------------------

    def part_of(self, loaded: HouseWhole) -> Any:
        """What of the house is shown here."""
        raise TypeError("a section says what it is about")

    def fill(self, seen: Any) -> None:
        """Show it."""
        raise TypeError("a section fills its form")

    def values(self, seen: Any) -> dict[str, object]:
        """The same as the fields show it."""
        raise TypeError("a section knows its fields")

    def rest_on(self, seen: Any) -> None:
        """Say what is being changed, without touching what is typed."""

    def typed(self) -> Any:
        """What is typed; raises `Problem` after saying it under the field."""
        raise TypeError("a section says what is typed")

    def mark(self, record: Any) -> object:
        """What the deed is given to tell whether somebody else was quicker."""
        return record

    def put_back(self, record: Any) -> object:
        """What the deed is given to put a record back."""
        return record

    # Showing and saving ---------------------------------------------------------------------------

    def take(self, loaded: HouseWhole) -> None:
        """Show what is kept now, unless it is shown already or somebody is typing."""
        kept = self.part_of(loaded)
        if kept != self._seen and (self._seen is None or not self.editing.is_changed()):
            self._seen = kept
            self.fill(self._seen)
            self.editing.begin(RECORD)

    def save(self) -> None:
        """Save what is typed."""
        if self._seen is not None:
            self.editing.save()

    def leave(self) -> None:
        """Keep what is typed."""
        self.editing.drafts.flush()

    def _send(self) -> None:
        typed = self.typed()
        self._before = self._seen
        self._desk.change(
            self._deed, typed, self.mark(self._seen), then=self._on_saved, problem=self.editing.on_problem
        )

    def _ask_again(self) -> None:
        site_id = self._desk.site_id
        self._desk.read(queries.whole, site_id, then=self._on_newer, problem=self.editing.on_problem)

    def _on_newer(self, loaded: HouseWhole) -> None:
        self._seen = self.part_of(loaded)
        self.rest_on(self._seen)
        self.editing.on_theirs(self.values(self._seen))

    def _on_saved(self, saved: Any) -> None:
        self.editing.on_saved()
        self._show(saved)
        back = self.put_back(self._before)
        was = getattr(self._before, "version", None)
        undo = Undo(self._desk, self._deed, back, self.mark(saved), then=self._on_undone, was=was)
        self.said.emit(Said(self.editing.told(_("Settings saved")), undo))

    def _show(self, record: Any) -> None:
        self._seen = record
        self.fill(record)
        self.editing.begin(RECORD)

    def _on_undone(self, saved: Any) -> None:
        self.said.emit(Said(_("The settings are as before")))
        if not self.editing.is_changed():
            self._show(saved)


class SiteSection(Section):
    """Name, address, country, money and language."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "site", SiteForm(), service.change_site)

    def part_of(self, loaded: HouseWhole) -> SiteRecord:
        """The dealership."""
        return loaded.site

    def fill(self, seen: SiteRecord) -> None:
        """Show the dealership."""
        self.form.fill(seen)

    def values(self, seen: SiteRecord) -> dict[str, object]:
        """The dealership as the fields show it."""
        return site_values(seen)

    def rest_on(self, seen: SiteRecord) -> None:
        """What is not asked for stays as it is kept."""
        self.form.rest_on(seen)

    def typed(self) -> SiteDraft:
        """The dealership as it is typed."""
        draft: SiteDraft = self.form.draft()
        return draft

    def mark(self, record: SiteRecord) -> int:
        """Its version."""
        return record.version

    def put_back(self, record: SiteRecord) -> object:
        """The dealership as a draft."""
        return site_draft_of(record)


class HoursSection(Section):
    """The hours of the week and the closing days."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "hours", HoursForm(with_closed_days=True), service.change_hours)

    def part_of(self, loaded: HouseWhole) -> Hours:
        """The hours."""
        return loaded.hours

    def fill(self, seen: Hours) -> None:
        """Show the hours."""
        self.form.fill(seen)

    def values(self, seen: Hours) -> dict[str, object]:
        """The hours as the fields show them."""
        return hours_values(seen)

    def typed(self) -> Hours:
        """The hours as they are typed."""
        today = clock.local_day(clock.now(), self._desk.house.zone)
        return Hours(self.form.spans(), self.form.closed(today))


class NumbersSection(Section):
    """The numbers of the rules."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "numbers", NumbersForm(), service.change_numbers)

    def part_of(self, loaded: HouseWhole) -> InForce:
        """The numbers in force."""
        return loaded.in_force

    def fill(self, seen: InForce) -> None:
        """Show the numbers."""
        self.form.fill(seen.numbers)

    def values(self, seen: InForce) -> dict[str, object]:
        """The numbers as the fields show them."""
        return number_values(seen.numbers)

    def typed(self) -> Mapping[str, float]:
        """What differs from the delivered numbers as it is typed."""
        overrides: Mapping[str, float] = self.form.overrides()
        return overrides

    def mark(self, record: InForce) -> object:
        """What differs from the delivered numbers."""
        return record.overrides

    def put_back(self, record: InForce) -> object:
        """What differed before."""
        return record.overrides
