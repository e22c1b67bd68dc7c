"""The way to the news from where remarks are shown: says how many there are that nobody has seen yet."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from dealerdesk.core.i18n import _, ngettext
from ui.desk import Desk
from ui.later import later
from ui.page import Go
from ui.widgets.buttons import LinkButton
from ui.widgets.scale import px

unseen_news = later("dealerdesk.leads.heard:unseen_news")


class NewsLink(LinkButton):
    """ "2 news  Ctrl H"; counts again whenever something is saved, here or at another desk."""

    go = Signal(object)
    """`Go` to the news."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Heard by you"), "Ctrl+H", parent)
        self._desk = desk
        desk.changed.connect(self._on_changed)
        desk.signed_in.connect(self._on_changed)
        self.clicked.connect(self._on_clicked)
        self.count()

    def sizeHint(self) -> QSize:
        """As high as the heading it stands beside."""
        return QSize(super().sizeHint().width(), px(20))

    def _on_clicked(self) -> None:
        self.go.emit(Go("news"))

    def _on_changed(self, _what: object) -> None:
        self.count()

    def count(self) -> None:
        """Ask how many news wait for whoever is signed in."""
        if self._desk.person is not None:
            self._desk.read_patiently(unseen_news, self._desk.who, then=self._on_counted, lane="news-count")

    def _on_counted(self, count: int) -> None:
        news = ngettext("{n} piece of news", "{n} pieces of news", count).format(n=count)
        self.setText(news if count else _("Heard by you"))
