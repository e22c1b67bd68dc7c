"""A row of the list of what ends: who, by which number, which car, what ends when, and the last call."""

from __future__ import annotations

from dealerdesk.contacts.records import ASK, NO, REACHED
from dealerdesk.core.clock import local_day
from dealerdesk.core.i18n import _, ngettext, show_date
from dealerdesk.cover.contract_records import EndingRow
from dealerdesk.vehicles.plates import BAND
from ui.claims.two_lines import TwoLines
from ui.cover.amounts import money

SOON = 30


def ending_key(row: EndingRow) -> str:
    """What a row is known by."""
    return row.key


class EndingShown:
    """A row in words; amounts in the house's currency, days on its calendar."""

    def __init__(self, currency: str, zone: str) -> None:
        self._currency, self._zone = currency, zone

    def __call__(self, row: EndingRow) -> TwoLines:
        parts = (self._called(row), row.name, self._starts(row), row.car, self._phone(row))
        below = " · ".join(part for part in parts if part)
        tone, mark = "", self._offered(row)
        if row.ends_on is not None:
            tone = "warn" if row.days <= SOON else ""
            mark = _("ends {day}").format(day=show_date(row.ends_on, "day"))
        band = BAND.get(row.plate_country, "")
        return TwoLines(row.customer or row.car, mark, below, tone, row.plate, band)

    def _offered(self, row: EndingRow) -> str:
        mark = _("offered today")
        if row.days:
            mark = ngettext("offered {n} day ago", "offered {n} days ago", row.days).format(n=row.days)
        if row.offer is not None and row.offer.price_minor is not None:
            mark = f"{money(row.offer.price_minor, self._currency)} · {mark}"
        return mark

    def _starts(self, row: EndingRow) -> str:
        return _("from {day}").format(day=show_date(row.starts_on)) if row.starts_on is not None else ""

    def _phone(self, row: EndingRow) -> str:
        """The numbers, and what is to know before one of them is called."""
        if row.may_call == NO and row.why is not None:
            return row.why.words()
        if row.may_call == ASK and row.phone:
            return f"{row.phone} ({_('ask first')})"
        return row.phone

    def _called(self, row: EndingRow) -> str:
        if row.called_at is None:
            return ""
        day = show_date(local_day(row.called_at, self._zone), "day")
        words = _("called on {day}") if row.called == REACHED else _("not reached on {day}")
        return words.format(day=day)

    def sentence(self, row: EndingRow) -> str:
        """The row aloud."""
        return self(row).sentence
