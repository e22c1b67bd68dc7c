"""What the parts desk does with a line and a call, one at a time, each with its undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _
from dealerdesk.parts import kept
from dealerdesk.parts.records import PartRecord, Way
from dealerdesk.parts.rules import shown_quantity
from dealerdesk.parts.ways import HERE
from dealerdesk.workshop import part_arrivals, part_requests
from dealerdesk.workshop.old_parts import OldPart
from dealerdesk.workshop.part_records import AskDraft, CallRecord, CallRow, PartLineRecord
from ui.page import Said
from ui.undo import Undo

if TYPE_CHECKING:
    from ui.desk import Desk


class Doing(QObject):
    """Deeds of the parts desk; what is asked twice while it is on its way is done once."""

    said = Signal(object)
    """`Said`: what was done, with the way back."""
    sent = Signal()
    """A deed is on its way."""
    refused = Signal(object)
    """`Problem`: why it was not done."""
    done = Signal(object)
    """The record as it is now."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._under_way = False
        self._said_once: tuple[int, int, int | None] | None = None

    # Lines ----------------------------------------------------------------------------------------

    def ask(self, draft: AskDraft) -> None:
        """Ask for one more part on a job."""
        self._send(part_requests.ask, draft, then=self._on_asked)

    def _on_asked(self, line: PartLineRecord) -> None:
        words = _("{what} is asked for").format(what=line.what)
        self._tell(line, words, Undo(self._desk, part_requests.withdraw, line.id, line.version))

    def withdraw(self, line: PartLineRecord) -> None:
        """Nobody needs it any more."""
        self._send(part_requests.withdraw, line.id, line.version, then=self._on_withdrawn)

    def _on_withdrawn(self, line: PartLineRecord) -> None:
        words = _("{what} is not needed any more").format(what=line.what)
        self._tell(line, words, Undo(self._desk, part_requests.ask_again, line.id, line.version))

    def find(self, line: PartLineRecord, part_id: int) -> None:
        """Say which part it is."""
        self._before = line
        self._send(part_requests.find, line.id, part_id, line.version, then=self._on_found)

    def _on_found(self, line: PartLineRecord) -> None:
        words = _("{words}: {number}").format(words=line.words or line.name, number=line.number)
        was = self._before
        undo = Undo(self._desk, part_requests.find, line.id, was.part_id, line.version, was.unit)
        self._tell(line, words, undo)

    def reserve(self, line: PartLineRecord, part_id: int | None) -> None:
        """Keep it for the job."""
        self._send(part_requests.reserve_line, line.id, line.version, part_id, then=self._on_reserved)

    def _on_reserved(self, line: PartLineRecord) -> None:
        words = _("{what} is kept for the job").format(what=line.what)
        self._tell(line, words, Undo(self._desk, part_requests.release_line, line.id, line.version))

    def release(self, line: PartLineRecord) -> None:
        """Keep it no longer."""
        self._send(part_requests.release_line, line.id, line.version, then=self._on_released)

    def _on_released(self, line: PartLineRecord) -> None:
        words = _("{what} is free again").format(what=line.what)
        self._tell(line, words, Undo(self._desk, part_requests.reserve_line, line.id, line.version))

    def issue(self, line: PartLineRecord, part_id: int | None) -> None:
        """Give it out to the job."""
        self._send(part_requests.issue_line, line.id, line.version, part_id, then=self._on_issued)

    def _on_issued(self, line: PartLineRecord) -> None:
        words = _("{what} is issued").format(what=line.what)
        self._tell(line, words, Undo(self._desk, part_requests.return_line, line.id, line.version))

    def back_order(self, line: PartLineRecord, way: Way | None, part: PartRecord | None) -> None:
        """Order it for the job; where enough of it lies here, only when it is said twice.

        `part` is what the line asks for as it lies there, for who presses before the ways to it are known.
        """
        meant = way.part if way is not None else part
        asked = line.id, line.version, meant.id if meant is not None else None
        if meant is not None and self._lies_here(line, way, meant) and self._said_once != asked:
            self._said_once = asked
            again = N_("Press B once more to order it all the same.")
            free = shown_quantity(meant.free_thousandths, meant.unit)
            self.refused.emit(Problem(N_("{n} of it are free here."), again, n=free))
            return
        part_id = way.part.id if way is not None else None
        self._send(part_requests.back_order, line.id, line.version, part_id, then=self._on_ordered)

    def _lies_here(self, line: PartLineRecord, way: Way | None, meant: PartRecord) -> bool:
        here = way is None or way.kind == HERE
        enough = meant.free_thousandths >= line.quantity_thousandths
        return here and enough and line.state in ("asked", "found")

    def _on_ordered(self, line: PartLineRecord) -> None:
        words = _("{what} is on back order").format(what=line.what)
        self._tell(line, words, Undo(self._desk, part_requests.cancel_back_order, line.id, line.version))

    def cancel_back_order(self, line: PartLineRecord) -> None:
        """It is not ordered for the job any more."""
        self._send(part_requests.cancel_back_order, line.id, line.version, then=self._on_order_cancelled)

    def _on_order_cancelled(self, line: PartLineRecord) -> None:
        words = _("{what} is not on order any more").format(what=line.what)
        self._tell(line, words, Undo(self._desk, part_requests.back_order, line.id, line.version))

    # Calls ------------------------------------------------------------------------------------------

    def told(self, call: CallRow) -> None:
        """The customer knows that the part is here."""
        self._send(part_arrivals.told, call.id, call.version, then=self._on_told)

    def _on_told(self, call: CallRecord) -> None:
        undo = Undo(self._desk, part_arrivals.take_back_call, call.id, call.version)
        self._tell(call, _("They know that it is here"), undo)

    def not_reached(self, call: CallRow) -> None:
        """Nobody answered."""
        self._send(part_arrivals.not_reached, call.id, call.version, then=self._on_not_reached)

    def _on_not_reached(self, call: CallRecord) -> None:
        undo = Undo(self._desk, part_arrivals.take_back_call, call.id, call.version)
        self._tell(call, _("Not reached; the call stays due"), undo)

    def let_go(self, old: OldPart, how: str) -> None:
        """A replaced part is thrown away, or sent to whoever pays."""
        self._send(kept.let_go, old.kept.id, how, old.kept.version, then=self._on_let_go)

    def _on_let_go(self, old: kept.KeptRecord) -> None:
        words = _("{what} is thrown away") if old.state == kept.THROWN else _("{what} is sent in")
        self._tell(old, words.format(what=old.what), Undo(self._desk, kept.keep_on, old.id, old.version))

    # Both -----------------------------------------------------------------------------------------

    def _send(self, deed: Callable[..., Any], *args: object, then: Callable[[Any], None]) -> None:
        if self._under_way:
            return
        self._under_way = True
        self.sent.emit()
        self._desk.change(deed, *args, then=then, problem=self._on_refused)

    def _tell(self, record: object, words: str, undo: Undo) -> None:
        self._under_way = False
        self.said.emit(Said(words, undo))
        self.done.emit(record)

    def _on_refused(self, problem: Problem) -> None:
        self._under_way = False
        self.refused.emit(problem)
