"""Connects this desk to the server that the other desks of the house share."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from PySide6.QtCore import QThreadPool, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from dealerdesk.core.database import Database
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _
from ui.drafts import Alone
from ui.form_parts import text_part
from ui.house.background import Background
from ui.kept_fields import KeptFields
from ui.widgets.buttons import Button
from ui.widgets.fields import Field, FieldBlock, side_by_side
from ui.widgets.keys import Key
from ui.widgets.labels import Label
from ui.widgets.room import fill
from ui.widgets.scale import px
from ui.widgets.surfaces import Card, Notice

PORT = "5432"


class ConnectForm(QWidget):
    """Where the server is and who we are there; tried before anything is kept."""

    connected = Signal(str)
    """The address of a server that answered and holds, or now holds, our tables."""
    back = Signal()

    def __init__(self, opens: Callable[[str], str], database: Database) -> None:
        """`opens` makes sure of the database at an address and returns it; raises `Problem`.

        Drafts are kept beside those of `database`, which is used until then.
        """
        super().__init__()
        self._opens = opens
        self.host, self.port = Field(placeholder="server.local"), Field()
        self.database, self.user = Field(), Field()
        self.password = Field()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        for field, usual in ((self.port, PORT), (self.database, "dealerdesk"), (self.user, "dealerdesk")):
            field.setText(usual)
        self.notice = Notice()
        self.connect_button = Button(_("Connect"), "database", "Ctrl+Enter", "primary", height=40)
        self._back = Button(_("Back"), "arrow-left", "Esc", "quiet", height=40)
        self._build()
        asked = {"host": self.host, "port": self.port, "database": self.database, "user": self.user}
        # Never the password.
        parts = {key: text_part("", field) for key, field in asked.items()}
        self.kept = KeptFields(Alone(database), "connect", parts, self)
        for field in asked.values():
            field.textEdited.connect(self.kept.edited)
        self.kept.restored.connect(self._on_restored)
        self.kept.begin("new")
        self.connect_button.clicked.connect(self.try_it)
        self._back.clicked.connect(self.back)
        Key("Ctrl+Return", self.try_it, self)
        Key("Esc", self.back.emit, self)

    def _build(self) -> None:
        card = Card(margins=(28, 28, 28, 28), spacing=14)
        card.setMaximumWidth(px(620))
        card.add(Label(_("Connect to a server"), "title"))
        words = _("Several desks share one PostgreSQL database. Whoever looks after your computers knows "
                  "these five things.")  # fmt: skip
        card.add(Label(words, "body", "ink2", wrap=True))
        card.column.addLayout(
            side_by_side(FieldBlock(_("Server"), self.host), FieldBlock(_("Port"), self.port))
        )
        card.add(FieldBlock(_("Database"), self.database))
        card.column.addLayout(
            side_by_side(FieldBlock(_("User"), self.user), FieldBlock(_("Password"), self.password))
        )
        card.add(self.notice)
        self.notice.say("")
        buttons = QHBoxLayout()
        buttons.addWidget(self._back)
        buttons.addStretch(1)
        buttons.addWidget(self.connect_button)
        card.column.addLayout(buttons)
        page = QWidget()
        fill(self, page, 16, 16)
        column = QVBoxLayout(page)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card, 1000)
        row.addStretch(1)
        column.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def address(self) -> str:
        """The address as typed; raises `Problem` where something is missing."""
        host, database = self.host.text().strip(), self.database.text().strip()
        port = self.port.text().strip() or PORT
        if not host or not database:
            raise Problem(N_("The server and the database are missing."), N_("Type both."))
        if not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
            raise Problem(N_("The port is a number up to 65535."), N_("It is usually 5432."))
        user = quote(self.user.text().strip(), safe="")
        secret = f":{quote(self.password.text(), safe='')}" if self.password.text() else ""
        at = f"{user}{secret}@" if user else ""
        inside = f"[{host}]" if ":" in host else quote(host, safe=".-_")
        return f"postgresql://{at}{inside}:{port}/{quote(database, safe='')}"

    def try_it(self) -> None:
        """Connect, away from the UI thread; the tables are made where there are none."""
        if not self.connect_button.isEnabled():
            return
        try:
            where = self.address()
        except Problem as problem:
            self._on_failed(problem)
            return
        self.connect_button.setEnabled(False)
        self.notice.say(_("Asking the server."), "info")
        self._work = Background(self._opens, where)
        self._work.done.connect(self._on_opened)
        self._work.failed.connect(self._on_failed)
        QThreadPool.globalInstance().start(self._work.run)

    def _on_restored(self) -> None:
        self.notice.say(_("What was typed here before is back."), "info", icon="history")

    def hideEvent(self, event: QHideEvent) -> None:
        """Somebody goes back or closes the window: what is typed is kept at once."""
        super().hideEvent(event)
        self.kept.flush()

    def _on_opened(self, where: str) -> None:
        self.kept.done()
        self.connected.emit(where)

    def _on_failed(self, problem: Problem) -> None:
        self.connect_button.setEnabled(True)
        self.notice.say(problem.sentence(), "danger")

