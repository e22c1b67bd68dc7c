"""The quiet word: a hot lead as a notification of the desktop, news as a count when somebody signs in."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QSystemTrayIcon, QWidget

from dealerdesk.core.i18n import _, ngettext
from dealerdesk.staff.records import StaffRecord
from ui.desk import Desk
from ui.later import later
from ui.page import Go, Said
from ui.preferences import preferences
from ui.widgets.logo import app_icon
from ui.widgets.toast import Toast

_SECONDS = 8
unseen_news, hot_for = later("dealerdesk.leads.heard:unseen_news"), later("dealerdesk.leads.hot:hot_for")


class Quiet(QObject):
    """Speaks only of what waits for the person at this desk, and never says a customer's name."""

    said = Signal(object)
    """`Said`: the count of news, after signing in."""
    go = Signal(object)
    """`Go` to the inbox, when the notification was clicked."""

    def __init__(self, desk: Desk, window: QWidget, pages: QStackedWidget, toast: Toast) -> None:
        super().__init__(window)
        self._desk, self._window, self._toast = desk, window, toast
        self._news = ""
        pages.currentChanged.connect(self._on_page_turned)
        self._tray: QSystemTrayIcon | None = None
        desk.changed.connect(self._on_changed)

    def greet(self, person: StaffRecord | None) -> None:
        """Somebody came to the desk: say how much there is to hear."""
        if person is not None:
            self._desk.read_patiently(unseen_news, self._desk.who, then=self._on_news, lane="quiet-news")

    def _on_news(self, count: int) -> None:
        if count:
            words = ngettext("{n} piece of news about what you heard. Ctrl H shows it.",
                             "{n} pieces of news about what you heard. Ctrl H shows them.", count)
            self._news = words.format(n=count)
            self.said.emit(Said(self._news))

    def _on_page_turned(self) -> None:
        """News of when somebody came lie over no page they have gone to since."""
        if self._news and self._toast.text == self._news:
            self._toast.dismiss()
        self._news = ""

    def _on_changed(self, entries: object) -> None:
        if self._desk.person is None or not preferences().liking.tell_hot_leads:
            return
        mine = self._desk.person.id
        ids = {
            record_id
            for entry in entries  # type: ignore[attr-defined]
            if entry.deed.startswith("leads.") and entry.staff_id != mine
            for kind, record_id in entry.touched
            if kind == "lead"
        }
        if ids:
            self._desk.read(hot_for, self._desk.who, sorted(ids), then=self._on_hot)

    def _on_hot(self, numbers: tuple[str, ...]) -> None:
        if numbers:
            self.tell(_("A hot lead is waiting for you"), ", ".join(numbers))

    def tell(self, title: str, words: str) -> bool:
        """Show a notification, where the desktop has a place for one and the window is not looked at."""
        if self._window.isActiveWindow() or not QSystemTrayIcon.isSystemTrayAvailable():
            return False
        if self._tray is None:
            self._tray = QSystemTrayIcon(app_icon(), self)
            self._tray.setToolTip("DealerDesk")
            self._tray.messageClicked.connect(self._on_clicked)
            self._tray.show()
        self._tray.showMessage(title, words, app_icon(), _SECONDS * 1000)
        return True

    def _on_clicked(self) -> None:
        self._window.showNormal()
        self._window.activateWindow()
        self.go.emit(Go("sales"))
