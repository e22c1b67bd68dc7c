"""The fields of a statutory right: for how long, who has to prove what, by which law, in which words."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _
from dealerdesk.cover.rights import RightDraft, RightRecord
from dealerdesk.cover.statutory import StatutoryRight, right_sentence
from ui.cover.amounts import read_count
from ui.form_parts import Parts, text_part, words_part
from ui.visits.hand_back_job import PlainField
from ui.widgets.fields import Field, FieldBlock, side_by_side
from ui.widgets.scale import px

_COUNTS = ("months", "used_months", "burden_months")


def right_values(right: RightRecord | None) -> dict[str, object]:
    """A right as the fields show it; empty for a new one."""
    if right is None:
        return dict.fromkeys(("country", *_COUNTS, "source", "words"), "")
    counts = {key: str(getattr(right, key)) for key in _COUNTS}
    return {"country": right.country, **counts, "source": right.source, "words": right.words}


class RightForm(Parts, QWidget):
    """The fields of a right; the country of one that is there stays."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        labels = {
            "country": _("Country, two letters"), "months": _("New cars, months"),
            "used_months": _("Used cars, months"),
            "burden_months": _("Taken as faulty from the start, months"),
            "source": _("By which law"),
        }
        self.lines = {key: Field(figures=key in _COUNTS) for key in labels}
        self.own_words = PlainField(_("In our own words"))
        self.blocks = {key: FieldBlock(label, self.lines[key]) for key, label in labels.items()}
        self._words_block = FieldBlock(_("In our own words"), self.own_words, " ")
        self.parts = {
            **{key: text_part(label, self.lines[key]) for key, label in labels.items()},
            "words": words_part(self.own_words, _("In our own words")),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(14))
        column.addLayout(side_by_side(self.blocks["country"], self.blocks["source"]))
        column.addLayout(side_by_side(*(self.blocks[key] for key in _COUNTS)))
        column.addWidget(self._words_block)
        for line in self.lines.values():
            line.textEdited.connect(self.edited)
        self.own_words.textChanged.connect(self.edited)

    def show_right(self, right: RightRecord | None) -> None:
        """Show a right as it stands, or an empty form."""
        for block in self.blocks.values():
            block.clear_error()
        self.blocks["country"].setVisible(right is None)
        hint = _("Printed on the warranty report as it stands. Empty: the usual sentence.")
        if right is not None:
            usual = StatutoryRight(
                right.country, right.months, right.used_months, right.burden_months, right.source
            )
            hint = f"{hint} {right_sentence(usual).words()}"
        self._words_block.set_hint(hint)
        self.restore(right_values(right))

    def first(self) -> QWidget:
        """Where typing begins."""
        return self.lines["months" if self.blocks["country"].isHidden() else "country"]

    def draft(self) -> RightDraft:
        """What is typed; raises `Problem` after saying it under the field."""
        months, used, burden = (self._count(key) for key in _COUNTS)
        return RightDraft(
            self.lines["country"].text(), months, used, burden, self.lines["source"].text(),
            self.own_words.words(),
        )

    def _count(self, key: str) -> int:
        block = self.blocks[key]
        block.clear_error()
        try:
            found = read_count(self.lines[key].text())
            if found is None:
                raise Problem(N_("The months are missing."), N_("Nothing at all is 0."))
        except Problem as problem:
            block.set_error(problem.sentence())
            self.lines[key].setFocus()
            raise
        return found
