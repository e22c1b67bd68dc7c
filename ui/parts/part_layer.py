"""A part of the catalogue: written anew, or changed, in a form over the window."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.bidi import isolated
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.i18n import N_, _
from dealerdesk.parts import service
from dealerdesk.parts.queries import part as part_of
from dealerdesk.parts.records import PartDraft, PartRecord
from dealerdesk.parts.rules import UNIT_WORDS, read_quantity, shown_quantity
from ui.cover.amounts import read_amount, typed_money
from ui.customers.fitting import FittingScroll
from ui.customers.three_way import reconcile
from ui.form_parts import choice_part, text_part
from ui.kept_fields import KeptFields
from ui.page import Go, Said
from ui.undo import Undo
from ui.widgets.buttons import Button, IconButton
from ui.widgets.fields import Choice, Field, FieldBlock, side_by_side
from ui.widgets.labels import Label
from ui.widgets.overlay import Overlay
from ui.widgets.scale import px
from ui.widgets.surfaces import Notice

if TYPE_CHECKING:
    from ui.shell.window import Window

_LABELS: dict[str, str] = {
    "number": N_("Number"), "name": N_("Name"), "supplier": N_("Supplier"), "bin": N_("Bin"),
    "least": N_("Least that is to be here"), "price": N_("Price with VAT"), "cost": N_("Cost without VAT"),
}


def draft_of(part: PartRecord) -> PartDraft:
    """What the catalogue says of a part, as a draft to write it again."""
    return PartDraft(
        part.number, part.name, part.supplier, part.unit, part.price_minor, part.cost_minor, part.bin,
        part.minimum_thousandths,
    )


class PartLayer(Overlay):
    """Comes over the window; Ctrl+Enter saves, Esc goes back and keeps what is typed."""

    said = Signal(object)
    go = Signal(object)

    def __init__(self, window: Window) -> None:
        super().__init__(window, _("A part of the catalogue"), width=640)
        self._desk = window.desk
        self._part: PartRecord | None = None
        self._base: dict[str, object] = {}
        self._uid = uuid.uuid4()
        self._saving = False
        self.title = Label(_("New part"), "title")
        self.notice = Notice()
        self.fields = {key: Field() for key in _LABELS}
        self.unit = Choice(_("Counted in"), [(key, _(word)) for key, word in UNIT_WORDS.items()])
        self.blocks = {key: FieldBlock(_(label), self.fields[key]) for key, label in _LABELS.items()}
        self.save_button = Button(_("Save"), "check", "Ctrl+Enter", "primary", height=40)
        parts = {key: text_part("", field) for key, field in self.fields.items()}
        self._kept = KeptFields(window.desk, "part", {**parts, "unit": choice_part("", self.unit)}, self)
        self._build()
        self.save_button.clicked.connect(self.save)
        self.save_button.bind_key()
        for field in self.fields.values():
            field.textEdited.connect(self._kept.edited)
        self.unit.chosen.connect(self._on_unit)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        away = IconButton("x", _("Close"), "quiet", key="Esc")
        away.clicked.connect(self.escape)
        head.addWidget(away)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(24), 0, px(24), 0)
        column.setSpacing(px(12))
        column.addWidget(self.notice)
        blocks = self.blocks
        unit = FieldBlock(_("Counted in"), self.unit)
        column.addLayout(side_by_side(blocks["number"], blocks["supplier"]))
        column.addWidget(blocks["name"])
        column.addLayout(side_by_side(unit, blocks["bin"], blocks["least"]))
        column.addLayout(side_by_side(blocks["price"], blocks["cost"]))
        column.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(self.save_button)
        row.addStretch(1)
        for ends in (head, row):
            ends.setContentsMargins(px(24), 0, px(24), 0)
        self.column.setContentsMargins(0, px(16), 0, px(20))
        self.column.setSpacing(px(12))
        self.column.addLayout(head)
        self.column.addWidget(FittingScroll(inside), 1)
        self.column.addLayout(row)
        self.notice.say("")

    def _on_unit(self, _value: object) -> None:
        self._kept.edited()

    def leave(self) -> None:
        """The window goes: keep what is typed."""
        self._kept.flush()

    def open_for(self, part_id: int | None = None, typed: str = "") -> None:
        """Begin a new part (`typed`: its number so far), or change one."""
        self._part, self._uid, self._saving = None, uuid.uuid4(), False
        self.notice.say("")
        for key, field in self.fields.items():
            field.setText("")
            self.blocks[key].clear_error()
        self.unit.choose("piece")
        self.title.setText(_("New part") if part_id is None else _("Change the part"))
        self.open_up(self.fields["number"])
        if part_id is None:
            self.fields["number"].setText(typed)
            self._kept.begin("new")
        else:
            self._desk.read(part_of, part_id, then=self._on_part, problem=self._on_problem)

    def _on_part(self, part: PartRecord) -> None:
        self._part, self._base = part, self._values_of(part)
        self._put(self._base)
        self.fields["number"].selectAll()
        self._kept.begin(f"part-{part.id}-{part.version}")

    def _values_of(self, part: PartRecord) -> dict[str, object]:
        """A part as the fields show it."""
        currency = self._desk.house.currency
        return {
            "number": part.number, "name": part.name, "supplier": part.supplier, "bin": part.bin,
            "least": shown_quantity(part.minimum_thousandths) if part.minimum_thousandths else "",
            "price": typed_money(part.price_minor, currency), "cost": typed_money(part.cost_minor, currency),
            "unit": part.unit,
        }

    def _put(self, values: Mapping[str, object]) -> None:
        for key, field in self.fields.items():
            field.setText(str(values[key]))
        self.unit.choose(str(values["unit"]))

    def _typed(self) -> dict[str, object]:
        return {**{key: field.text() for key, field in self.fields.items()}, "unit": self.unit.value()}

    def save(self) -> None:
        """Save what is typed."""
        if self._saving or not self.isVisible():
            return
        draft = self._draft()
        if draft is None:
            return
        self._saving = True
        if self._part is None:
            self._desk.change(service.add_part, draft, then=self._on_added, problem=self._on_problem)
        else:
            self._desk.change(
                service.change_part, self._part.id, draft, self._part.version, then=self._on_changed,
                problem=self._on_problem,
            )

    def _draft(self) -> PartDraft | None:
        """What is typed; None after saying what cannot be read, under its field."""
        found: dict[str, int | None] = {}
        currency = self._desk.house.currency
        wrong = []
        for key in ("least", "price", "cost"):
            text = self.fields[key].text().strip()
            self.blocks[key].clear_error()
            try:
                if key == "least":
                    found[key] = read_quantity(text, str(self.unit.value())) if text.strip("0") else 0
                else:
                    found[key] = read_amount(text, currency)
            except Problem as problem:
                self.blocks[key].set_error(problem.sentence())
                wrong.append(key)
        if wrong:
            self.fields[wrong[0]].setFocus()
            return None
        typed = {key: self.fields[key].text() for key in ("number", "name", "supplier", "bin")}
        return PartDraft(
            **typed, unit=str(self.unit.value()), price_minor=found["price"], cost_minor=found["cost"],
            minimum_thousandths=found["least"] or 0, uid=self._uid,
        )

    def _on_added(self, part: PartRecord) -> None:
        undo = Undo(self._desk, service.retire_part, part.id, part.version)
        self._done(_("{what} is in the catalogue").format(what=part.name), undo, part)

    def _on_changed(self, part: PartRecord) -> None:
        assert self._part is not None
        before = self._part
        undo = Undo(
            self._desk, service.change_part, part.id, draft_of(before), part.version, was=before.version
        )
        self._done(_("{what} is changed").format(what=part.name), undo, part)

    def _done(self, words: str, undo: Undo, part: PartRecord) -> None:
        self._saving = False
        self._kept.done()
        self.close_down()
        self.said.emit(Said(words, undo))
        self.go.emit(Go("stock", {"part_id": part.id}))

    def _on_problem(self, problem: Problem) -> None:
        self._saving = False
        self.notice.say(problem.sentence(), "danger")
        if isinstance(problem, Stale) and self._part is not None:
            # What is typed stays; the next save is for the version that is there now.
            self._desk.read(part_of, self._part.id, then=self._on_newer)

    def _on_newer(self, part: PartRecord) -> None:
        """What only they changed stands here now; what both did is said, and mine goes with the next save."""
        theirs = self._values_of(part)
        found = reconcile(self._base, self._typed(), theirs)
        self._part, self._base = part, theirs
        self._put(found.values)
        for one in found.disputed:
            words = UNIT_WORDS.get(str(one.theirs), "") if one.key == "unit" else str(one.theirs)
            words = _(words) if one.key == "unit" else isolated(words)
            told = _("Saved at another desk: {value}").format(value=words or "–")
            if one.key in self.blocks:
                self.blocks[one.key].set_error(told)
            else:
                self.notice.say(f"{self.notice.text()} {told}", "danger")
