"""Values inside sentences: a day, a distance or an amount, written in the reader's language at the exit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from dealerdesk.core.errors import Said
from dealerdesk.core.i18n import ngettext, show_date, show_km, show_money, show_number


@dataclass(frozen=True, slots=True)
class ShownDay(Said):
    """A day, shown in one of the styles of `show_date`."""

    def words(self) -> str:
        """The day in the language of the moment."""
        day, style = self.params["day"], self.params["style"]
        assert isinstance(day, dt.date) and isinstance(style, str)
        return show_date(day, style)


@dataclass(frozen=True, slots=True)
class ShownKm(Said):
    """A distance, "64 210 km"."""

    def words(self) -> str:
        """The distance in the language of the moment."""
        km = self.params["km"]
        assert isinstance(km, int)
        return show_km(km)


@dataclass(frozen=True, slots=True)
class ShownNumber(Said):
    """A number with its thousands mark."""

    def words(self) -> str:
        """The number in the language of the moment."""
        number = self.params["number"]
        assert isinstance(number, int | float)
        return show_number(number)


@dataclass(frozen=True, slots=True)
class ShownMoney(Said):
    """An amount in minor units of a currency."""

    def words(self) -> str:
        """The amount in the language of the moment."""
        minor, currency = self.params["minor"], self.params["currency"]
        assert isinstance(minor, int) and isinstance(currency, str)
        return show_money(minor, currency)


@dataclass(frozen=True, slots=True)
class Counted(Said):
    """A sentence whose form depends on the number `n` in it: "1 day left", "3 days left"."""

    plural: str = ""

    def words(self) -> str:
        """The right plural form in the language of the moment."""
        count = self.params["n"]
        assert isinstance(count, int)
        shown = {key: str(value) if isinstance(value, Said) else value for key, value in self.params.items()}
        return ngettext(self.msgid, self.plural, count).format(**{**shown, "n": show_number(count)})


def a_day(day: dt.date, style: str = "medium") -> Said:
    """A day to stand inside a sentence."""
    return ShownDay("", {"day": day, "style": style})


def a_distance(km: int) -> Said:
    """A distance in km to stand inside a sentence."""
    return ShownKm("", {"km": km})


def a_number(number: int | float) -> Said:
    """A number to stand inside a sentence."""
    return ShownNumber("", {"number": number})


def an_amount(minor: int, currency: str) -> Said:
    """An amount of money to stand inside a sentence."""
    return ShownMoney("", {"minor": minor, "currency": currency})


def NN_(singular: str, plural: str) -> tuple[str, str]:
    """Mark a pair of texts for translation, as `N_` marks one; for use with `counted`."""
    return singular, plural


def counted(singular: str, plural: str, n: int, params: Mapping[str, object] | None = None) -> Said:
    """A sentence with a number `{n}`; the catalogue collects both forms from this call, like `ngettext`."""
    return Counted(singular, {**(params or {}), "n": n}, plural)
