"""Inspection rules of further countries on the settings page: written, changed, and taken out again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _, land_name, ngettext
from dealerdesk.plans import own_rules
from dealerdesk.plans.own_rules import OwnRuleDraft, OwnRuleRecord
from ui.cover.amounts import read_count
from ui.desk import Desk
from ui.form_parts import Parts, text_part
from ui.list_and_form import ListAndForm, ListWords
from ui.named_rows import Named, NamedRow
from ui.undo import Undo
from ui.widgets.fields import Field, FieldBlock, side_by_side
from ui.widgets.lists import RecordsModel
from ui.widgets.scale import px

_YEARS = ("first_years", "second_years", "then_years")


def rule_name(rule: OwnRuleRecord) -> str:
    """The country in words, with its letters."""
    return f"{land_name(rule.country)} ({rule.country})"


def rule_values(rule: OwnRuleRecord | None) -> dict[str, object]:
    """A rule as the fields show it; empty for a new one."""
    if rule is None:
        return dict.fromkeys(("country", *_YEARS), "")
    return {"country": rule.country, **{key: str(getattr(rule, key)) for key in _YEARS}}


def rule_key(rule: OwnRuleRecord) -> str:
    """What it is known by in the list."""
    return rule.country


class RuleRow(NamedRow):
    """The country, and how often its cars are inspected."""

    def named(self, record: OwnRuleRecord) -> Named:
        """One country."""
        first, second, then = (
            ngettext("{n} year", "{n} years", years).format(n=years)
            for years in (record.first_years, record.second_years, record.then_years)
        )
        words = _("first after {first}, second after {second}, then every {then}")
        return Named(rule_name(record), words.format(first=first, second=second, then=then), "")


class RuleForm(Parts, QWidget):
    """The fields of a rule; the country of one that is there stays."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        labels = {
            "country": _("Country, two letters"), "first_years": _("First after, years"),
            "second_years": _("Second after, years"), "then_years": _("Then every, years"),
        }
        self.lines = {key: Field(figures=key in _YEARS) for key in labels}
        self.blocks = {key: FieldBlock(label, self.lines[key]) for key, label in labels.items()}
        self.parts = {key: text_part(label, self.lines[key]) for key, label in labels.items()}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(14))
        column.addLayout(side_by_side(*self.blocks.values()))
        for line in self.lines.values():
            line.textEdited.connect(self.edited)

    def show_rule(self, rule: OwnRuleRecord | None) -> None:
        """Show a rule as it stands, or an empty form."""
        for block in self.blocks.values():
            block.clear_error()
        self.blocks["country"].setVisible(rule is None)
        self.restore(rule_values(rule))

    def first(self) -> QWidget:
        """Where typing begins."""
        return self.lines["first_years" if self.blocks["country"].isHidden() else "country"]

    def draft(self) -> OwnRuleDraft:
        """What is typed; raises the first `Problem` after saying each under its field."""
        found, wrong = [], []
        for key in _YEARS:
            try:
                found.append(self._count(key))
            except Problem as problem:
                wrong.append((key, problem))
        if wrong:
            self.lines[wrong[0][0]].setFocus()
            raise wrong[0][1]
        first, second, then = found
        return OwnRuleDraft(self.lines["country"].text(), first, second, then)

    def _count(self, key: str) -> int:
        self.blocks[key].clear_error()
        try:
            found = read_count(self.lines[key].text())
            if found is None:
                raise Problem(N_("The years are missing."), N_("Type a whole number."))
        except Problem as problem:
            self.blocks[key].set_error(problem.sentence())
            raise
        return found


class RulesPage(ListAndForm):
    """The list, and the form of what is chosen in it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words = ListWords(
            _("Roadworthiness inspections elsewhere"),
            _("How often cars with a plate of a further country are inspected. Others stand in the rules."),
            _("No further country yet."), _("Add a country with inspections"), _("New country"),
            _("Save the inspections"),
        )
        row = RuleRow()
        super().__init__(
            desk, "inspection_rule", words, RuleForm(), RecordsModel(row.sentence, rule_key), row, parent
        )

    def query(self) -> Callable[..., Any]:
        """The rules the house has written."""
        return own_rules.own_rules

    def name_of(self, record: OwnRuleRecord) -> str:
        """The country."""
        return rule_name(record)

    def fill(self, record: OwnRuleRecord | None) -> None:
        """Show a rule."""
        self.form.show_rule(record)

    def first(self) -> QWidget:
        """The country of a new one, else the years."""
        first: QWidget = self.form.first()
        return first

    def values_of(self, record: OwnRuleRecord) -> dict[str, object]:
        """A rule as the fields show it."""
        return rule_values(record)

    def turn_words(self, record: OwnRuleRecord) -> str:
        """It can go while no car follows it."""
        return _("Take it out of the list")

    def add(self, draft: OwnRuleDraft) -> None:
        """Write a country that is not in the list."""
        self.send(own_rules.change_rule, draft, 0, then=partial(self._on_changed, None))

    def change(self, record: OwnRuleRecord, draft: OwnRuleDraft) -> None:
        """Write it in place of what stood there."""
        self.send(own_rules.change_rule, draft, record.version, then=partial(self._on_changed, record))

    def turn(self, record: OwnRuleRecord) -> None:
        """Take it out."""
        self.send(own_rules.remove_rule, record.country, record.version, then=self._on_removed,
                  problem=self.on_not_turned)

    def _on_changed(self, before: OwnRuleRecord | None, rule: OwnRuleRecord) -> None:
        if before is None:
            undo = Undo(self._desk, own_rules.remove_rule, rule.country, rule.version,
                        then=self.on_taken_back)
        else:
            undo = Undo(self._desk, own_rules.change_rule, before.draft(), rule.version,
                        then=self.on_taken_back, was=before.version)
        self.tell_saved(_("Inspections saved: {name}"), rule, undo)

    def _on_removed(self, was: OwnRuleRecord) -> None:
        undo = Undo(self._desk, own_rules.change_rule, was.draft(), 0, then=self.on_taken_back)
        self.tell_saved(_("Taken out of the list: {name}"), was, undo, typed=False)
