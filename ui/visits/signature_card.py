"""The signature card: the pad, and the way to clear it and to put it back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dealerdesk.core.i18n import _
from ui.media.signature_pad import SignaturePad
from ui.widgets.buttons import LinkButton
from ui.widgets.labels import Label
from ui.widgets.lines import Lines
from ui.widgets.surfaces import Card


class SignatureCard(Card):
    """Where the customer signs for what is on the page."""

    edited = Signal()

    def __init__(self, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(18, 14, 18, 16), spacing=10)
        self.pad = SignaturePad(zone)
        self.clear_link = LinkButton(_("clear"))
        head = QHBoxLayout()
        head.addWidget(Label(_("Signature"), "heading"))
        head.addStretch(1)
        head.addWidget(self.clear_link)
        self.column.addLayout(head)
        self.add(self.pad)
        self.also = Lines("", "small", "ink2")
        self.add(self.also)
        self.say_also("")
        self.pad.edited.connect(self._on_edited)
        self.clear_link.clicked.connect(self._on_clear)
        self.show_link()

    def show_link(self) -> None:
        """The link says what it does now: clear, or put back what was cleared."""
        back = self.pad.can_put_back
        self.clear_link.setText(_("put back") if back else _("clear"))
        self.clear_link.setVisible(back or self.pad.has_ink)

    def say_also(self, car: str) -> None:
        """The courtesy car whose agreement is signed with it; '' for none."""
        self.also.setText(_("Signed for {car} too").format(car=car) if car else "")
        self.also.setVisible(bool(car))

    def _on_edited(self) -> None:
        self.show_link()
        self.edited.emit()

    def _on_clear(self) -> None:
        if self.pad.can_put_back:
            self.pad.put_back()
        else:
            self.pad.clear()
