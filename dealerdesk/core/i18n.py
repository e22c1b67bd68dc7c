"""Languages: one gettext mechanism for windows, papers and commands, and the formats of each locale."""

from __future__ import annotations

import datetime as dt
import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import Decimal
from functools import lru_cache

from dealerdesk.core.places import resource

LANGUAGES = {"en": "English", "da": "Dansk", "de": "Deutsch", "nb": "Norsk", "pl": "Polski"}
DOMAIN = "dealerdesk"

# The desk's own language is shared by all its threads; a paper may speak another one for a moment.
_desk_language = "en"
_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)


def known_language(tag: str) -> str:
    """The language we speak that is nearest to a tag such as 'no', 'nb_NO' or 'de-AT'; else English."""
    short = tag.replace("-", "_").split("_")[0].lower()
    short = {"no": "nb", "nn": "nb"}.get(short, short)
    return short if short in LANGUAGES else "en"


def set_language(language: str) -> None:
    """Choose the language of the desk for all threads."""
    global _desk_language
    _desk_language = known_language(language)


def language() -> str:
    """The language of the moment: a paper's own, else the desk's."""
    return _spoken.get() or _desk_language


@contextmanager
def speaking(tag: str) -> Iterator[None]:
    """Within the block texts and formats are in this language, in this thread only."""
    token = _spoken.set(known_language(tag))
    try:
        yield
    finally:
        _spoken.reset(token)


@lru_cache(maxsize=16)
def _catalogue(tag: str) -> gettext.NullTranslations:
    if tag == "en":
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, str(resource("locale")), languages=[tag], fallback=True)


def translate(msgid: str) -> str:
    """The text in the language of the moment; the message id itself where there is no translation."""
    return _catalogue(language()).gettext(msgid) if msgid else ""


_ = translate


def ngettext(singular: str, plural: str, n: int) -> str:
    """The right plural form in the language of the moment; fill in `{n}` afterwards."""
    return _catalogue(language()).ngettext(singular, plural, n)


def pgettext(context: str, msgid: str) -> str:
    """As `translate`, for a word whose meaning depends on where it stands."""
    return _catalogue(language()).pgettext(context, msgid)


def N_(msgid: str) -> str:
    """Mark a text for translation; it is translated where it is shown."""
    return msgid


def mid_sentence(word: str) -> str:
    """A word as it stands inside a sentence: small, but not in German, where nouns keep their capital."""
    return word if language() == "de" else word[:1].lower() + word[1:]


# Formats ------------------------------------------------------------------------------------------

_NARROW = "\u202f"


@lru_cache(maxsize=16)
def _locale(tag: str):  # type: ignore[no-untyped-def]
    from babel import Locale

    return Locale.parse({"en": "en_GB"}.get(tag, tag))


def land_name(code: str, tag: str = "") -> str:
    """The name of a country by its two letters (ISO 3166-1); empty where nobody knows it."""
    return str(_locale(tag or language()).territories.get(code, ""))


def show_number(value: int | Decimal | float, digits: int = 0, tag: str = "") -> str:
    """A number with the thousands and decimal marks of the language; thin spaces never break a line."""
    from babel.numbers import format_decimal

    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    text = format_decimal(value, format=pattern, locale=_locale(tag or language()))
    return text.replace("\xa0", _NARROW)


def show_km(km: int, tag: str = "") -> str:
    """A distance: '64 210 km'."""
    return f"{show_number(km, tag=tag)}\xa0km"


@lru_cache(maxsize=64)
def minor_digits(currency: str) -> int:
    """How many decimals the currency has (ISO 4217): 2 for EUR, 0 for ISK."""
    from babel.numbers import get_currency_precision

    return int(get_currency_precision(currency))


def show_money(minor: int, currency: str, tag: str = "", cents: bool = True) -> str:
    """Money from integer minor units: '€ 46,90' or '1 799 kr.'; without decimals when asked."""
    from babel.numbers import get_currency_symbol

    digits = minor_digits(currency)
    number = show_number(Decimal(minor).scaleb(-digits), digits if cents else 0, tag)
    # The local sign (kr, zł), also for a reader of another language: 'kr', not 'DKK'.
    symbol = {"DKK": "kr", "NOK": "kr", "SEK": "kr", "ISK": "kr", "PLN": "zł"}.get(currency)
    symbol = symbol or get_currency_symbol(currency, locale=_locale(tag or language()))
    if symbol in {"kr", "zł"} or len(symbol) > 2:
        return f"{number}\xa0{symbol}"
    return f"{symbol}\xa0{number}"


def show_date(day: dt.date, style: str = "medium", tag: str = "") -> str:
    """A day in words: short '24.11.2026', medium '24 Nov 2026', long '24 November 2026', day '24 Nov'."""
    from babel.dates import format_date

    spoken = tag or language()
    if style == "day":
        return str(format_date(day, _day_pattern(spoken), locale=_locale(spoken)))
    if style == "daylong":
        return str(format_date(day, _day_pattern(spoken, "MMMM"), locale=_locale(spoken)))
    if style == "weekday":
        return str(format_date(day, "EEEE " + _day_pattern(spoken, "MMMM"), locale=_locale(spoken)))
    if style == "wday":
        return str(format_date(day, "EEE " + _day_pattern(spoken), locale=_locale(spoken)))
    if style == "month":
        return str(format_date(day, "LLLL y", locale=_locale(spoken)))
    return str(format_date(day, style, locale=_locale(spoken)))


def _day_pattern(tag: str, month: str = "MMM") -> str:
    return f"d. {month}" if tag in {"da", "de", "nb"} else f"d {month}"


def show_time(at: dt.datetime | dt.time) -> str:
    """A local time of day on the 24-hour clock: '09:42'. The caller has converted from UTC."""
    return at.strftime("%H:%M")
