"""How the cells of one column are written: decimal mark, order of dates, units, lost thousands, doubts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dealerdesk.core.errors import Said, say
from dealerdesk.core.folding import fold
from dealerdesk.exchange import numbers, reasons
from dealerdesk.exchange.cells import NumberText
from dealerdesk.exchange.dates import DMY, MDY, YMD
from dealerdesk.exchange.evidence import ColumnSeen
from dealerdesk.exchange.fitting import Fit
from dealerdesk.exchange.meanings import AMOUNTS, DATES, NUMBERS, Meaning
from dealerdesk.exchange.records import Column

M = Meaning
NUMBERED = NUMBERS
DATED = DATES
_FORMAT = re.compile(r"\b([dtjry\u00e5m])\1+[./\- ]([mdt])\2+\b|\b(?:[dt]{2}mm|yyyymm)", re.IGNORECASE)
_MILES = re.compile(r"\(mi\)|\[mi\]|\bmi\b|\bmiles?\b", re.IGNORECASE)
_LAST_FIRST = re.compile(
    r"(?:surname|last ?name|efternavn|etternavn|nachname|familienname|nazwisko|^name)\W+(?:\w\W+)?"
    r"(?:first|given|fornavn|vorname|imi)"
)
_LOST_LIMIT = 2000


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds for the whole file where a column does not say otherwise, and how sure that is."""

    decimal_mark: str
    date_order: str
    mark_sure: bool
    order_sure: bool
    mark_chosen: bool
    order_chosen: bool
    house_order: str
    country: str


def column(index: int, header: str, fit: Fit, seen: ColumnSeen, rules: Rules) -> Column:
    """One column with everything that is needed to read its cells, and what is doubtful about it."""
    label = header or str(index + 1)
    mark = order = unit = ""
    told = False
    doubts: list[Said] = []
    if fit.meaning in NUMBERED:
        mark, doubts = _mark(label, fit.meaning, seen, rules)
    if fit.meaning in DATED:
        order, told, doubts = _order(label, header, seen, rules)
    if fit.meaning is M.ODOMETER:
        unit, doubt = _unit(label, header, seen, rules)
        doubts += doubt
    return Column(
        index=index, header=header, meaning=fit.meaning, confidence=round(fit.confidence, 2), by=fit.by,
        filled=seen.filled, samples=tuple(dict.fromkeys(map(str, seen.sample[:40])))[:5], decimal_mark=mark,
        date_order=order, order_told=told, unit=unit,
        width=seen.digits if fit.meaning is M.POSTAL_CODE else 0,
        name_order="last" if _LAST_FIRST.search(fold(header)) else "first", doubts=tuple(doubts),
    )  # fmt: skip


def _mark(label: str, meaning: Meaning, seen: ColumnSeen, rules: Rules) -> tuple[str, list[Said]]:
    votes = seen.numbers
    if rules.mark_chosen:
        return rules.decimal_mark, []
    whole = meaning is M.ODOMETER
    open_ = votes.maybe_comma or votes.maybe_point
    sure = votes.comma or votes.point or votes.spaced or not open_
    mark = votes.decimal_mark(rules.decimal_mark if rules.mark_sure else "", whole)
    if not sure and not rules.mark_sure and meaning in AMOUNTS | {M.HOURS}:
        # Amounts in groups of three are thousands far more often than thousandths.
        mark = numbers.POINT if votes.maybe_comma > votes.maybe_point else numbers.COMMA
        example = next((cell for cell in seen.sample if "," in cell or "." in cell), "")
        return mark, [say(reasons.MARK_GUESSED, column=label, example=example)]
    doubts = [say(reasons.NUMBERS_MIXED, column=label)] if votes.mixed else []
    return mark or rules.decimal_mark, doubts


def _order(label: str, header: str, seen: ColumnSeen, rules: Rules) -> tuple[str, bool, list[Said]]:
    """The order, whether a person or the header said it, and what is doubtful about it."""
    votes = seen.dates
    hinted = header_order(header)
    if rules.order_chosen:
        return rules.date_order, True, []
    order = votes.order(hinted or rules.date_order, hinted or rules.house_order)
    if hinted and votes.dotted and not votes.slashed:
        order = hinted
    named = say(reasons.ORDERS[order]) if order else ""
    if count := votes.misfits(order):
        return order, bool(hinted), [say(reasons.ORDER_MIXED, column=label, order=named, count=count)]
    if votes.slashed and order not in (hinted or rules.house_order, YMD):
        return order, bool(hinted), [say(reasons.ORDER_TAKEN, column=label, order=named)]
    if votes.guessed and not (rules.order_sure or hinted):
        return order, bool(hinted), [say(reasons.ORDER_GUESSED, column=label, order=named)]
    return order, bool(hinted), []


def header_order(header: str) -> str:
    """The order a header announces: 'Dato (dd-mm-åååå)', 'Date MM/DD/YYYY', 'EZ (TT.MM.JJJJ)'; else ""."""
    match = _FORMAT.search(header)
    if match is None:
        return ""
    first = match[0][0].lower()
    return MDY if first == "m" else DMY if first in "dt" else YMD


def _unit(label: str, header: str, seen: ColumnSeen, rules: Rules) -> tuple[str, list[Said]]:
    if _MILES.search(header) or (rules.country in {"GB", "US"} and "mileage" in header.lower()):
        return "mi", [say(reasons.MILES, column=label)]
    votes = seen.numbers
    typed = [cell for cell in seen.sample if isinstance(cell, NumberText)]
    small = all(float(cell) < _LOST_LIMIT for cell in typed)
    if votes.typed and votes.fractions * 3 >= votes.typed and small:
        example = next(cell for cell in typed if "." in cell)
        read = round(float(example) * 1000)
        return "thousand", [say(reasons.THOUSANDS_LOST, column=label, example=example, value=read)]
    return "km", []

