"""What is set for this user on this computer: theme, text size, notifications. It acts at once."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from ui.preferences import DARK, LIGHT, SIZES, SYSTEM, Liking, Preferences
from ui.widgets.fields import FieldBlock
from ui.widgets.labels import Label
from ui.widgets.scale import px
from ui.widgets.segmented import Segmented
from ui.widgets.surfaces import Notice
from ui.widgets.ticks import CheckBox


class ComputerForm(QWidget):
    """Nothing to save: each choice is seen as soon as it is made."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.theme = Segmented(
            _("Theme"), [(SYSTEM, _("As the system")), (LIGHT, _("Light")), (DARK, _("Dark"))]
        )
        self.text_size = Segmented(
            _("Text size"), [(size, _("{percent} %").format(percent=size)) for size in SIZES]
        )
        self.hot = CheckBox(_("Tell me quietly when a hot lead comes in for me"))
        self._notice = Notice()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(14))
        column.addWidget(FieldBlock(_("Theme"), self.theme))
        column.addWidget(FieldBlock(_("Text size"), self.text_size))
        column.addWidget(Label(_("Ctrl + and Ctrl − change it on every page."), "caption", "ink3"))
        column.addWidget(self.hot)
        column.addWidget(self._notice)
        self._notice.say("")
        self.theme.changed.connect(self._on_theme)
        self.text_size.changed.connect(self._on_size)
        self.hot.clicked.connect(self._on_hot)
        preferences.changed.connect(self.fill)
        self.fill(preferences.liking)

    def fill(self, liking: Liking) -> None:
        """Show what is in force."""
        self.theme.choose(liking.theme)
        self.text_size.choose(liking.percent)
        self.hot.setChecked(liking.tell_hot_leads)

    def _on_theme(self, theme: object) -> None:
        self._change(theme=str(theme))

    def _on_size(self, percent: object) -> None:
        self._change(percent=int(str(percent)))

    def _on_hot(self) -> None:
        self._change(tell_hot_leads=self.hot.isChecked())

    def _change(self, **chosen: object) -> None:
        self._notice.say("")
        try:
            self._preferences.change(**chosen)
        except Problem as problem:
            self._notice.say(problem.sentence(), "warn")
