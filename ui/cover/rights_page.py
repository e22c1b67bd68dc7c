"""Statutory rights by country on the settings page: as they are built in, changed here, or added."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from dealerdesk.core.alphabets import alphabetical
from dealerdesk.core.i18n import _, land_name, ngettext
from dealerdesk.cover import rights
from dealerdesk.cover.rights import UNION, RightDraft, RightRecord
from dealerdesk.house.countries import COUNTRIES
from ui.cover.rights_form import RightForm, right_values
from ui.desk import Desk
from ui.list_and_form import ListAndForm, ListWords
from ui.named_rows import Named, NamedRow
from ui.undo import Undo
from ui.widgets.lists import RecordsModel


def right_name(right: RightRecord) -> str:
    """The country in words, as far as there are any, with its letters."""
    if right.country == UNION:
        return _("Other countries of the EU")
    country = COUNTRIES.get(right.country)
    name = _(country.name) if country is not None else land_name(right.country)
    return f"{name} ({right.country})" if name else right.country


def right_key(right: RightRecord) -> str:
    """What it is known by in the list."""
    return right.country


def _place(right: RightRecord) -> tuple[bool, tuple[int, ...]]:
    """By their names as they are shown; the line for all others stands last."""
    return right.country == UNION, alphabetical(right_name(right))


class RightRow(NamedRow):
    """The country, whether the house has changed it, and what it gives."""

    def named(self, record: RightRecord) -> Named:
        """One country."""
        parts = [ngettext("{n} month", "{n} months", record.months).format(n=record.months)]
        if record.used_months != record.months:
            used = ngettext("used cars {n} month", "used cars {n} months", record.used_months)
            parts.append(used.format(n=record.used_months))
        if record.burden_months:
            first = ngettext("{n} month", "{n} months", record.burden_months).format(n=record.burden_months)
            parts.append(_("taken as faulty from the start: {time}").format(time=first))
        parts.append(record.source)
        badge = "" if not record.is_own else _("changed") if record.built_in else _("added")
        return Named(right_name(record), " · ".join(part for part in parts if part), badge)


class RightsPage(ListAndForm):
    """The list, and the form of what is chosen in it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words = ListWords(
            _("Statutory rights"),
            _("What the law gives a buyer besides any guarantee, by country; no distance uses it up."),
            _("No country yet."), _("Add a country"), _("New country"), _("Save the right"),
        )
        row = RightRow()
        model = RecordsModel(row.sentence, right_key)
        super().__init__(desk, "right", words, RightForm(), model, row, parent)

    def query(self) -> Callable[..., Any]:
        """The rights of the house."""
        return rights.right_list

    def _on_loaded(self, found: tuple[RightRecord, ...]) -> None:
        super()._on_loaded(tuple(sorted(found, key=_place)))

    def name_of(self, record: RightRecord) -> str:
        """The country."""
        return right_name(record)

    def fill(self, record: RightRecord | None) -> None:
        """Show a right."""
        self.form.show_right(record)

    def first(self) -> QWidget:
        """The country of a new one, else the months."""
        first: QWidget = self.form.first()
        return first

    def values_of(self, record: RightRecord) -> dict[str, object]:
        """A right as the fields show it."""
        return right_values(record)

    def turn_words(self, record: RightRecord) -> str:
        """What the house has written can go."""
        if not record.is_own:
            return ""
        return _("Back to the built-in text") if record.built_in else _("Take it out of the list")

    def add(self, draft: RightDraft) -> None:
        """Write a country that is not in the list."""
        self.send(rights.change_right, draft, 0, then=partial(self._on_changed, None))

    def change(self, record: RightRecord, draft: RightDraft) -> None:
        """Write it in place of what stood there."""
        self.send(rights.change_right, draft, record.version, then=partial(self._on_changed, record))

    def turn(self, record: RightRecord) -> None:
        """Back to what is built in."""
        self.send(rights.restore_right, record.country, record.version, then=self._on_restored,
                  problem=self.on_not_turned)

    def _on_changed(self, before: RightRecord | None, right: RightRecord) -> None:
        if before is None or not before.is_own:
            undo = Undo(self._desk, rights.restore_right, right.country, right.version,
                        then=self.on_taken_back)
        else:
            undo = Undo(self._desk, rights.change_right, before.draft(), right.version,
                        then=self.on_taken_back, was=before.version)
        self.tell_saved(_("Right saved: {name}"), right, undo)

    def _on_restored(self, was: RightRecord) -> None:
        undo = Undo(self._desk, rights.change_right, was.draft(), 0, then=self.on_taken_back)
        self.tell_saved(_("As the table has it: {name}"), was, undo, typed=False)
