"""One field for the barcode scanner: the label of an order, a bin or tyres, and what it means is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from dealerdesk.workshop.scanned import Scanned, scanned
from ui.page import Go
from ui.widgets.buttons import IconButton
from ui.widgets.fields import Field, FieldBlock
from ui.widgets.labels import Label
from ui.widgets.overlay import Overlay
from ui.widgets.scale import px

if TYPE_CHECKING:
    from ui.shell.window import Window


class ScanLayer(Overlay):
    """Comes over the window; a scanner types the code and ends it with Enter, hands may do the same."""

    go = Signal(object)

    def __init__(self, window: Window) -> None:
        super().__init__(window, _("Scan a label"), width=480)
        self._desk = window.desk
        self.field = Field(_("Order or part number"), "", key="Enter", height=44, figures=True)
        self.block = FieldBlock(_("Order or part number"), self.field)
        head = QHBoxLayout()
        head.addWidget(Label(_("Scan a label"), "title"), 1)
        away = IconButton("x", _("Close"), "quiet", key="Esc")
        away.clicked.connect(self.escape)
        head.addWidget(away)
        column = QVBoxLayout()
        column.setContentsMargins(px(24), px(16), px(24), px(24))
        column.setSpacing(px(12))
        column.addLayout(head)
        column.addWidget(self.block)
        self.column.addLayout(column)
        self.field.returnPressed.connect(self._on_entered)

    def open_for(self) -> None:
        """Wait for a code."""
        self.field.setText("")
        self.block.clear_error()
        self.open_up(self.field)

    def _on_entered(self) -> None:
        code = self.field.text().strip()
        if code:
            self.block.clear_error()
            self._desk.read(scanned, self._desk.site_id, code, then=self._on_found, problem=self._on_problem,
                            lane="scan")

    def _on_found(self, found: Scanned) -> None:
        if self.isHidden():
            return
        self.close_down()
        if found.part_id is not None:
            self.go.emit(Go("stock", {"part_id": found.part_id}))
        elif found.vehicle_id is not None:
            self.go.emit(Go("customer", {"customer_id": found.customer_id, "vehicle_id": found.vehicle_id}))
        else:
            self.go.emit(Go("parts" if found.asks else "visit", {"visit_id": found.visit_id}))

    def _on_problem(self, problem: Problem) -> None:
        # The next label is scanned over the one that nobody knows.
        self.block.set_error(problem.sentence())
        self.field.selectAll()
