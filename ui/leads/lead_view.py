"""One lead whole: head, what can be done, how far it is, their words, a way to open, and the car's life."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealerdesk.core.i18n import _, minor_digits, show_money, show_number
from dealerdesk.leads.sales_records import LeadWhole, YearOfCar
from dealerdesk.remarks.choices import APPROACH_WORDS
from ui.leads.action_bar import ActionBar
from ui.leads.action_panel import ActionPanel
from ui.leads.lead_head import LeadHead
from ui.leads.opening_card import OpeningCard
from ui.leads.spoken import Spoken
from ui.leads.stage_bar import StageBar
from ui.search.recalls_found import RecallsFound
from ui.widgets.charts import CarLifeChart, Point, Series
from ui.widgets.labels import Label
from ui.widgets.room import Fitted, Growing
from ui.widgets.scale import px
from ui.widgets.surfaces import Notice

if TYPE_CHECKING:
    from ui.desk import Desk

# A year stands out that cost half as much again as the usual one.
_DEAR = 1.5


def mileage_of(life: tuple[YearOfCar, ...]) -> Series | None:
    """The odometer by year in thousand km; a year without a reading lies between its neighbours."""
    known = {place: year.km for place, year in enumerate(life) if year.km is not None}
    if not known:
        return None
    points = []
    for place, year in enumerate(life):
        km = _between(known, place)
        shown = show_number(round(km / 1000))
        points.append(Point(str(year.year), km, shown if place in known else f"≈{shown}"))
    return Series(_("Mileage"), _("thousand km"), tuple(points))


def _between(known: dict[int, int], place: int) -> float:
    before = max((p for p in known if p <= place), default=min(known))
    after = min((p for p in known if p >= place), default=max(known))
    if before == after:
        return known[before]
    share = (place - before) / (after - before)
    return known[before] + share * (known[after] - known[before])


def repairs_of(life: tuple[YearOfCar, ...], currency: str) -> Series | None:
    """What customers paid by year, in whole units of the currency; dear years stand out."""
    if not any(year.paid_minor for year in life):
        return None
    unit = 10 ** minor_digits(currency)
    usual = median(year.paid_minor for year in life if year.paid_minor)
    points = tuple(
        Point(str(year.year), year.paid_minor, show_number(round(year.paid_minor / unit)),
              len(life) > 1 and year.paid_minor >= _DEAR * usual)
        for year in life
    )
    sign = show_money(0, currency, cents=False).replace("0", "").strip()
    return Series(_("Repairs"), _("{currency} a year").format(currency=sign), points)


def handed_words(whole: LeadWhole) -> str:
    """What whoever handed it over said besides: how to approach them, and a note."""
    parts = []
    if whole.approach in APPROACH_WORDS:
        parts.append(_("How to approach: {how}").format(how=_(APPROACH_WORDS[whole.approach]).lower()))
    if whole.note:
        name = whole.handed_by or _("A colleague")
        parts.append(_("{name} adds: {note}").format(name=name, note=whole.note))
    return " · ".join(parts)


class LeadView(QWidget):
    """The middle of the sales page: head and buttons stay, the rest scrolls."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        zone = desk.house.zone
        self.whole: LeadWhole | None = None
        self.head = LeadHead()
        self._recalls = RecallsFound(desk, self, "lead recalls")
        self._recalls.changed.connect(self._on_recalls)
        self.bar = ActionBar()
        self.panel = ActionPanel(desk)
        self.notice = Notice()
        self.stages = StageBar(zone)
        self.spoken = Spoken(zone)
        self.opening = OpeningCard()
        self.note = Label("", "small", "ink2", wrap=True)
        self._life_title = Label(_("The car's life"), "body", weight=600)
        self._life = CarLifeChart(_("The car's life"))
        self._build()

    def _build(self) -> None:
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(px(28), px(2), px(28), px(20))
        lines.setSpacing(px(18))
        lines.addWidget(self.spoken)
        lines.addWidget(self.note)
        lines.addWidget(self.opening)
        life = QVBoxLayout()
        life.setSpacing(px(10))
        life.addWidget(self._life_title)
        life.addWidget(self._life)
        lines.addLayout(life)
        lines.addStretch(1)
        self.lines = lines
        self.body = Growing(content=inside)
        self.body.verticalScrollBar().rangeChanged.connect(self._on_range)
        self.body.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.body.setAccessibleName(_("About this lead"))
        top = QVBoxLayout()
        top.setContentsMargins(px(28), px(20), px(28), 0)
        top.setSpacing(px(14))
        for part in (self.head, self.bar, self.panel, self.notice, self.stages):
            top.addWidget(part)
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addLayout(top)
        column.addWidget(self.body, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Fitted(both))
        self.notice.say("")

    def stay_put(self, stays: bool) -> None:
        """Whether head and buttons stay while the rest scrolls; else all of it scrolls."""
        self.body.grow(not stays)

    def _on_recalls(self) -> None:
        car = self.whole.vehicle if self.whole is not None else None
        self.head.mark_recall(self._recalls.mark(car.id) if car is not None else "")

    def _on_range(self, _least: int, most: int) -> None:
        # What is below stays in line with what is above, whether there is a scroll bar or not.
        bar = self.body.verticalScrollBar().sizeHint().width() if most > 0 else 0
        self.lines.setContentsMargins(px(28), px(2), max(0, px(28) - bar), px(20))

    def show_lead(self, whole: LeadWhole, may_work: bool, wide: bool) -> None:
        """Show another lead, or the same one anew; only another one begins at its top."""
        another = self.whole is None or self.whole.lead.id != whole.lead.id
        self.whole = whole
        self.head.show_lead(whole, wide)
        self._on_recalls()
        self._recalls.ask_cars([whole.vehicle.id] if whole.vehicle else [])
        self.bar.show_lead(whole.lead, may_work)
        # The papers carry words that are for sales.
        self.bar.setVisible(may_work)
        self.stages.set_marks(whole.stages)
        self.spoken.show_lead(whole)
        self.opening.show_lead(whole, may_work and whole.lead.is_open)
        self.note.setText(handed_words(whole))
        self.note.setVisible(bool(self.note.text()))
        life = whole.life if len(whole.life) > 1 else ()
        mileage, repairs = mileage_of(life), repairs_of(life, whole.currency)
        self._life.set_series(mileage, repairs)
        for part in (self._life_title, self._life):
            part.setVisible(mileage is not None or repairs is not None)
        if another:
            self.notice.say("")
            self.body.verticalScrollBar().setValue(0)
