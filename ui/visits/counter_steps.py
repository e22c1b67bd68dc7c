"""The next step on the Counter, a car ready or its owner told, and the calls because of parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.later import later

if TYPE_CHECKING:
    from dealerdesk.visits.records import DayRow
    from dealerdesk.workshop.part_records import CallRow
    from ui.desk import Desk
    from ui.visits.counter_calls import CounterCalls
    from ui.visits.counter_column import CounterColumn
    from ui.visits.counter_ready import MakingReady

calls = later("dealerdesk.workshop.part_desk:calls")


class CounterSteps(QObject):
    """Made when first wanted: they need workshop and parts desk, for which nobody waits to see the day."""

    said = Signal(object)
    """`Said`: what was done, with the way back."""
    go = Signal(object)
    """`Go`: to the order, because something is missing there."""
    calls_shown = Signal()
    """Somebody is to be called now, or nobody any more."""

    def __init__(self, desk: Desk, ready: CounterColumn) -> None:
        super().__init__(ready)
        self._desk, self._column = desk, ready
        self.calls: CounterCalls | None = None
        self._ready: MakingReady | None = None

    def make_ready(self, row: DayRow) -> None:
        """The next step of a row; where something is still to be written, its order opens."""
        if self._ready is None:
            from ui.visits.counter_ready import MakingReady

            self._ready = MakingReady(self._desk, self)
            self._ready.said.connect(self.said)
            self._ready.go.connect(self.go)
        self._ready.step(row)

    def ask_calls(self) -> None:
        """Look again who is to be called because of a part."""
        self._desk.read(calls, self._desk.site_id, then=self._on_calls, lane="counter-calls")

    def _on_calls(self, rows: tuple[CallRow, ...]) -> None:
        if rows and self.calls is None:
            self.calls = self._made()
        if self.calls is not None:
            self.calls.show_calls(rows)

    def _made(self) -> CounterCalls:
        from ui.visits.counter_calls import CounterCalls

        made = CounterCalls(self._desk)
        made.doing.said.connect(self.said)
        made.shown.connect(self.calls_shown)
        made.changed.connect(self.ask_calls)
        self._column.add(made)
        return made

    def is_calling(self) -> bool:
        """Whether somebody is to be called."""
        return self.calls is not None and self.calls.call() is not None

    def told(self) -> None:
        """They know that their part is here."""
        if self.calls is not None:
            self.calls.told()

    def not_reached(self) -> None:
        """Nobody answered; the call stays due."""
        if self.calls is not None:
            self.calls.not_reached()
