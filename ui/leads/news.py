"""What became of it: the news for whoever heard a remark, and everything they ever heard."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from dealerdesk.core import clock
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _, show_date, show_time
from dealerdesk.leads import heard, seeing
from dealerdesk.leads.reading import may_sell
from dealerdesk.leads.records import HeardRow, NewsItem
from ui.page import Go, Hint
from ui.visits.counter_rows import heard_sentence
from ui.widgets.buttons import IconButton
from ui.widgets.draw import RIGHT, draw_quote, draw_text, draw_warmth, text_width, warmth_width
from ui.widgets.keys import Key
from ui.widgets.labels import IconLabel, Label
from ui.widgets.lists import RecordsModel, RowDelegate, RowList
from ui.widgets.overlay import Overlay
from ui.widgets.scale import px
from ui.widgets.segmented import Segmented
from ui.widgets.surfaces import Divider, Notice
from ui.widgets.tokens import tokens
from ui.widgets.type import MEDIUM, SEMIBOLD, font, numbers

if TYPE_CHECKING:
    from ui.shell.window import Window

NEWS, HEARD = "news", "heard"


class NewsRow(RowDelegate):
    """One step of a lead: what happened, of whom, when; a dot while it is new."""

    height = 58.0
    inset = 24.0

    def __init__(self, zone: str) -> None:
        super().__init__()
        self._zone = zone

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        """Paint one piece of news."""
        item: NewsItem = record
        t = tokens()
        if not item.seen:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(t.accent)
            painter.drawEllipse(QPointF(rect.x() - px(11), rect.y() + px(20)), px(3.5), px(3.5))
        letters = numbers(font("small"))
        when = when_of(item.at, self._zone)
        width = text_width(when, letters) + 2
        right = QRect(rect.right() - width, rect.y() + px(9), width, px(22))
        draw_text(painter, right, when, letters, t.ink2, RIGHT)
        said = QRect(rect.x(), rect.y() + px(9), right.x() - rect.x() - px(12), px(22))
        draw_text(painter, said, item.said.words(), font("body", MEDIUM if item.seen else SEMIBOLD), t.ink)
        below = QRect(rect.x(), rect.y() + px(31), rect.width(), px(20))
        draw_text(painter, below, f"{item.customer} · {item.number}", font("small"), t.ink2)


class HeardByMe(RowDelegate):
    """What somebody said to me, and what became of it."""

    height = 74.0
    inset = 24.0

    def __init__(self, zone: str) -> None:
        super().__init__()
        self._zone = zone

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        """Paint one remark."""
        row: HeardRow = record
        t = tokens()
        letters = numbers(font("small"))
        when = when_of(row.said_at, self._zone)
        width = text_width(when, letters) + 2
        right = QRect(rect.right() - width, rect.y() + px(10), width, px(24))
        draw_text(painter, right, when, letters, t.ink2, RIGHT)
        words = QRect(rect.x(), rect.y() + px(10), right.x() - rect.x() - px(14), px(24))
        if row.hidden:
            draw_text(painter, words, _("A manager removed these words."), font("body"), t.ink3)
        else:
            draw_quote(painter, words, row.words, 16, 1)
        foot = QRect(rect.x(), rect.y() + px(39), rect.width(), px(24))
        if row.score is not None:
            box = QRect(foot.right() - warmth_width(), foot.y(), warmth_width(), foot.height())
            draw_warmth(painter, box, row.score)
        room = foot.adjusted(0, 0, -warmth_width() - px(12), 0)
        used = draw_text(painter, room, row.customer, font("small", SEMIBOLD), t.ink2)
        tone = {"good": t.good, "warn": t.warn, "danger": t.danger}.get(row.tone, t.ink2)
        letters = font("small", SEMIBOLD if row.tone == "good" else None)
        draw_text(painter, room.adjusted(used + px(9), 0, 0, 0), row.fate.words(), letters, tone)


def when_of(at: dt.datetime, zone: str) -> str:
    """ "09:44" today, "2 Oct 09:44" before."""
    here = clock.local(at, zone)
    today = clock.local_day(clock.now(), zone)
    return show_time(here) if here.date() == today else f"{show_date(here.date(), 'day')} {show_time(here)}"


def news_sentence(item: NewsItem) -> str:
    """A piece of news as a whole row for screen readers."""
    parts = ("" if item.seen else _("new"), item.said.words(), item.customer, item.number)
    return ", ".join(part for part in parts if part)


class NewsLayer(Overlay):
    """Comes over the window with Ctrl+H; what is shown once counts as seen."""

    go = Signal(object)
    shown = Signal()
    """The news are on the screen."""

    def __init__(self, window: Window) -> None:
        super().__init__(window, _("What became of it"), width=720, height=560, top=90)
        self._desk = window.desk
        zone = window.desk.house.zone
        choices = ((NEWS, _("News"), 0), (HEARD, _("Heard by you"), 0))
        self.tabs = Segmented(_("News, or everything you heard"), choices)
        self._news = RecordsModel(news_sentence, lambda item: item.id)
        self._heard = RecordsModel(heard_sentence, lambda row: row.remark_id)
        self.news = RowList(_("News"), self._news, NewsRow(zone),
                            _("No news yet. They come when sales works on what you heard."))
        self.heard = RowList(_("Heard by you"), self._heard, HeardByMe(zone),
                             _("Nothing heard yet. Ctrl R writes it down."))
        self.notice = Notice()
        self._stack = QStackedWidget()
        self._build()
        self._listen()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(px(24), px(16), px(14), px(14))
        head.setSpacing(px(12))
        head.addWidget(IconLabel("ear", size=20, color="warm", name=_("Heard")))
        head.addWidget(Label(_("What became of it"), "title"), 1)
        head.addWidget(self.tabs)
        away = IconButton("x", _("Close"), "quiet", key="Esc")
        away.clicked.connect(self.close_down)
        head.addWidget(away)
        for part in (self.news, self.heard):
            self._stack.addWidget(part)
        self.column.addLayout(head)
        self.column.addWidget(Divider())
        self.column.addWidget(self.notice)
        self.column.addWidget(self._stack, 1)
        self.notice.say("")

    def _listen(self) -> None:
        self.tabs.changed.connect(self._on_tab)
        for part in (self.news, self.heard):
            part.opened.connect(self._on_opened)
        self._desk.changed.connect(self._on_changed)
        Key("1", self._show_news, self, words=_("News"))
        Key("2", self._show_heard, self, words=_("Heard by you"))

    def hints(self) -> tuple[Hint, ...]:
        """What the list does by keys."""
        return (Hint("Up Down", _("move")), Hint("Enter", _("open")))

    def open_for(self) -> None:
        """Come up with the news of whoever is signed in."""
        if self._desk.person is None:
            return
        self._news.set_records(())
        self._heard.set_records(())
        self.notice.say("")
        self.open_up(self.news)
        self._show_news()
        self._load()

    def _load(self) -> None:
        who = self._desk.who
        self._desk.read(heard.news_for, who, then=self._on_news, problem=self._on_problem, lane="news")
        self._desk.read(heard.heard_by, who, then=self._on_heard, problem=self._on_problem, lane="mine")

    def _on_changed(self, _entries: object) -> None:
        if self.isVisible() and self._desk.person is not None:
            self._load()

    def _on_news(self, items: tuple[NewsItem, ...]) -> None:
        # What was new when it came up stays marked for as long as the layer is open.
        fresh = {item.id for item in self._news.records() if not item.seen}
        shown = tuple(replace(item, seen=False) if item.id in fresh else item for item in items)
        self._news.set_records(shown)
        unseen = tuple(item.id for item in items if not item.seen)
        self.tabs.set_count(NEWS, sum(not item.seen for item in shown))
        if self.news.current() is None:
            self.news.choose_row(0)
        if unseen and self.isVisible():
            self._desk.change(seeing.see_news, unseen)
        self.shown.emit()

    def _on_heard(self, rows: tuple[HeardRow, ...]) -> None:
        self._heard.set_records(rows)
        self.tabs.set_count(HEARD, len(rows))

    def _on_problem(self, problem: Problem) -> None:
        self.notice.say(problem.sentence(), "danger")

    def _show_news(self) -> None:
        self._show(NEWS)

    def _show_heard(self) -> None:
        self._show(HEARD)

    def _show(self, tab: str) -> None:
        self.tabs.choose(tab)
        self._on_tab(tab)

    def _on_tab(self, tab: object) -> None:
        shown = self.news if tab == NEWS else self.heard
        self._stack.setCurrentWidget(shown)
        shown.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_opened(self, row: NewsItem | HeardRow) -> None:
        self.close_down()
        who = self._desk.person
        if who is not None and row.lead_id is not None and may_sell(who.actor()):
            self.go.emit(Go("sales", {"lead_id": row.lead_id}))
        else:
            self.go.emit(Go("customer", {"customer_id": row.customer_id}))


