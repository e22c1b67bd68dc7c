"""To whom a remark goes, and why; another salesperson is chosen here by keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.i18n import _
from dealerdesk.leads.records import Preview
from dealerdesk.leads.rules import Seller
from ui.widgets.buttons import LinkButton
from ui.widgets.chips import ChipRow
from ui.widgets.labels import AvatarLabel, IconLabel, Label
from ui.widgets.scale import px

BY_THE_RULE = 0


class GoesTo(QWidget):
    """The salesperson with the reason; a link opens the names of those at work."""

    wanted = Signal()
    """Somebody else should get it: the names are asked for."""
    chosen = Signal(object)
    """The id of the salesperson chosen by hand, None for whom the rule names."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._avatar = AvatarLabel("", 28)
        self._mark = IconLabel("info", size=18, color="ink2", name=_("Stays here"))
        self._name = Label("", "small", weight=600, wrap=True)
        self._because = Label("", "caption", "ink2", wrap=True)
        self.other = LinkButton(_("somebody else"), "Alt+8", kind="caption")
        self.names = ChipRow(_("Who gets it"))
        self.other.clicked.connect(self.wanted)
        self.names.changed.connect(self._on_chosen)
        self._build()
        self.joins = False
        self.names.hide()

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(px(1))
        for part in (self._name, self._because):
            words.addWidget(part)
        words.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(px(10))
        row.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addLayout(row)
        column.addWidget(self.names)

    def show_preview(self, preview: Preview) -> None:
        """Show where it would go, or why it stays here."""
        goes, why_not = preview.goes_to, preview.not_because
        if goes is None:
            self._name.setText(_("Stays with the service"))
            self._because.setText(why_not.words() if why_not else _("Nobody here works in sales."))
        elif why_not is not None:
            self._name.setText(_("Later to {name}").format(name=goes.name))
            self._because.setText(why_not.words())
        else:
            self._name.setText(_("Goes to {name}").format(name=goes.name))
            self._because.setText(goes.because.words())
        self._because.setVisible(bool(self._because.text()))
        self._avatar.set_name(goes.name if goes else "?")
        self._avatar.setVisible(goes is not None)
        self._mark.setVisible(goes is None)
        self.joins = goes is not None and goes.joins_lead_id is not None
        self.other.setVisible(goes is not None and not self.joins)
        if goes is None or self.joins:
            self.names.hide()

    def offer(self, sellers: Sequence[Seller], chosen: int | None) -> None:
        """Show the names of those at work, the keyboard on the first; digits choose."""
        at_work = [(seller.staff_id, seller.name) for seller in sellers if seller.at_work]
        self.names.set_choices([*at_work, (BY_THE_RULE, _("By the rule"))])
        self.names.choose(chosen or BY_THE_RULE)
        self.names.show()
        self.names.focus_first()

    @property
    def is_offering(self) -> bool:
        """Whether the names are open."""
        return self.names.isVisibleTo(self)

    def close_offer(self) -> None:
        """Put the names away."""
        self.names.hide()

    def _on_chosen(self, value: object) -> None:
        self.close_offer()
        self.chosen.emit(value if isinstance(value, int) and value != BY_THE_RULE else None)
