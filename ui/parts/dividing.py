"""How much of a part a job asks for, at the parts desk and on the job card: changed, divided, some back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _
from dealerdesk.parts.rules import THOUSAND, read_measure, read_quantity, shown_quantity
from dealerdesk.workshop import part_dividing, part_requests
from dealerdesk.workshop.part_records import LineDivided, LineShown, PartLineRecord
from ui.page import Said
from ui.parts.quantity_strip import APART, BACK, NEED, QuantityStrip
from ui.undo import Undo

if TYPE_CHECKING:
    from ui.desk import Desk


_NO_LINE = N_("No part is still to be issued here.")


def _step_of(line: PartLineRecord) -> int:
    """The least that is counted of it: one piece, half a litre."""
    return THOUSAND if line.unit in ("piece", "set") else THOUSAND // 2


class HasLines(Protocol):
    """Whatever shows lines: where it is asked, which line is meant, and a line as it stands now."""

    strip: QuantityStrip

    def line(self) -> LineShown | None:
        """The line that is meant."""

    def line_now(self, line_id: int) -> PartLineRecord | None:
        """A line as it stands now, None where it is gone."""


class Dividing(QObject):
    """Asks in a strip how much, and does it; a line is meant as it stands when the answer is given."""

    said = Signal(object)
    """`Said`: what was done, with the way back."""
    sent = Signal()
    """A deed is on its way."""
    refused = Signal(object)
    """It was not done: the `Problem`, None where the strip says it already."""
    done = Signal(object)
    """The record as it is now."""

    def __init__(self, desk: Desk, lines: HasLines, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lines, self.strip = desk, lines, lines.strip
        self._line: PartLineRecord | None = None
        self.strip.answered.connect(self._on_answered)

    # Asking ---------------------------------------------------------------------------------------

    def ask_need(self) -> None:
        """How much is needed?"""
        shown = self._lines.line()
        if shown is None or not shown.line.is_open:
            self._refuse(shown)
        else:
            self._ask(NEED, shown.line, shown.line.quantity_thousandths)

    def ask_apart(self) -> None:
        """How much on a line of its own? What is not free on the shelf, to begin with."""
        shown = self._lines.line()
        if shown is None or not shown.line.is_open:
            self._refuse(shown)
            return
        whole = shown.line.quantity_thousandths
        free = shown.part.free_thousandths if shown.part is not None else 0
        step = _step_of(shown.line)
        if whole <= step:
            self.refused.emit(Problem(N_("There is too little of it to be divided.")))
        else:
            half = max(step, whole // 2 // step * step)
            self._ask(APART, shown.line, whole - free if 0 < free < whole else half)

    def _refuse(self, shown: LineShown | None) -> None:
        self.refused.emit(Problem(_NO_LINE) if shown is None else part_requests.refusal(shown.line.state))

    def ask_back(self, at_once: bool = True) -> None:
        """How much comes back? `at_once`: one piece comes back unasked."""
        shown = self._lines.line()
        if shown is None or shown.line.state != "issued":
            return
        self._line = shown.line
        if at_once and shown.line.quantity_thousandths == THOUSAND and shown.line.unit in ("piece", "set"):
            self._take_back(shown.line)
        else:
            self._ask(BACK, shown.line, shown.line.quantity_thousandths)

    def _ask(self, what: str, line: PartLineRecord, proposed: int) -> None:
        self._line = line
        self.strip.ask(what, shown_quantity(proposed, line.unit))

    def _on_answered(self, asked: str, typed: str) -> None:
        if asked not in (NEED, APART, BACK):
            return
        line = self._lines.line_now(self._line.id) if self._line is not None else None
        if line is None or self._line is None:
            self.strip.close_strip()
            return
        if line.quantity_thousandths != self._line.quantity_thousandths:
            # Asked for more or less at another desk since: seen first, changed by a second press.
            self._line = line
            words = _("It is {n} now, by another desk. Press Enter once more to change it all the same.")
            self.strip.refuse(words.format(n=shown_quantity(line.quantity_thousandths, line.unit)))
            return
        try:
            # What is not looked up yet may be asked for in another unit.
            much, unit = read_measure(typed) if asked == NEED else (read_quantity(typed, line.unit), "")
        except Problem as problem:
            self.strip.refuse(problem.sentence())
            return
        if asked == NEED:
            self.change(line, much, unit)
        elif asked == APART:
            self._send(part_dividing.divide_line, line, line.id, much, line.version, then=self._on_divided)
        elif much == line.quantity_thousandths:
            self._take_back(line)
        else:
            self._send(part_dividing.return_some, line, line.id, much, line.version, then=self._on_some)

    # Doing ----------------------------------------------------------------------------------------

    def change_by(self, line: PartLineRecord, steps: int) -> None:
        """So many steps more or less: whole pieces, halves of what is measured; never down to nothing."""
        much = line.quantity_thousandths + steps * _step_of(line)
        if much > 0:
            self.change(line, much)

    def change(self, line: PartLineRecord, thousandths: int, unit: str = "") -> None:
        """Ask for more or less of it, in another unit where one was typed."""
        self._send(part_dividing.change_quantity, line, line.id, thousandths, line.version, unit,
                   then=self._on_changed)

    def _on_changed(self, line: PartLineRecord) -> None:
        before = self._line or line
        much = before.quantity_thousandths
        undo = Undo(
            self._desk, part_dividing.change_quantity, line.id, much, line.version, before.unit,
            was=before.version,
        )
        self._tell(line, _("The quantity is changed"), undo)

    def _on_divided(self, made: LineDivided) -> None:
        words = _("{what} stands on two lines now").format(what=made.line.what)
        self._tell(made, words, self._united(made))

    def _take_back(self, line: PartLineRecord) -> None:
        self._send(part_requests.return_line, line, line.id, line.version, then=self._on_back)

    def _on_back(self, line: PartLineRecord) -> None:
        words = _("{what} is back in stock and kept for the job").format(what=line.what)
        was = self._line.version if self._line is not None else None
        undo = Undo(self._desk, part_requests.issue_line, line.id, line.version, was=was)
        self._tell(line, words, undo)

    def _on_some(self, made: LineDivided) -> None:
        words = _("{n} × {what} is back in stock and kept for the job; the rest stays issued")
        much = shown_quantity(made.other.quantity_thousandths, made.other.unit)
        self._tell(made, words.format(n=much, what=made.line.what), self._united(made))

    def _united(self, made: LineDivided) -> Undo:
        line, other = made.line, made.other
        was = self._line.version if self._line is not None else None
        return Undo(
            self._desk, part_dividing.unite_lines, line.id, other.id, line.version, other.version, was=was
        )

    def _send(
        self, deed: Callable[..., Any], line: PartLineRecord, *args: object, then: Callable[[Any], None]
    ) -> None:
        self._line = line
        self.sent.emit()
        self._desk.change(deed, *args, then=then, problem=self._on_refused)

    def _tell(self, record: object, words: str, undo: Undo) -> None:
        self.strip.close_strip()
        self.said.emit(Said(words, undo))
        self.done.emit(record)

    def _on_refused(self, problem: Problem) -> None:
        asked = self.strip.isVisible()
        if asked:
            self.strip.refuse(problem.sentence())
        self.refused.emit(None if asked else problem)
