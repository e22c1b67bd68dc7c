"""What a remark seems to say: recognised phrases that pre-select chips; a person accepts or changes them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from dealerdesk.core.phrases import phrase_book
from dealerdesk.house.numbers import DEFAULTS, WarmthNumbers
from dealerdesk.remarks.rules import Contact, Wanted, Window
from dealerdesk.remarks.times import times_said

# Sums of at least four digits behind or before a word that speaks of money.
_AMOUNT = r"(\d{1,3}(?:[ .,'\u00a0\u202f]\d{3})+|\d{4,7})"
_MONEY = r"(?:eur(?:o|os)?|€|kr\.?|kroner|dkk|nok|sek|pln|zł(?:otych)?|zl|£|pounds?|chf)"
_UP_TO = r"(?:budget\w*|budżet\w*|max\w*|maks\w*|up to|op til|højst|bis|höchstens|opptil|inntil|do|najwyżej)"
_BUDGET = re.compile(
    rf"{_UP_TO}\D{{0,12}}?{_AMOUNT}|(?:€|£|kr\.?)\s?{_AMOUNT}|{_AMOUNT}\s?{_MONEY}(?!\w)", re.IGNORECASE
)
_THOUSANDS = re.compile(r"[ .,'\u00a0\u202f]")
_LOOKED_AT = 4_000


@dataclass(frozen=True, slots=True)
class Hit:
    """A recognised place in the words: `words[start:end]`, and the chip row and code it stands for.

    Rows: "when" (chip), "what", "why", "contact", "trade_in" ("yes") and "budget" (the amount).
    """

    start: int
    end: int
    row: str
    code: str


@dataclass(frozen=True, slots=True)
class Recognised:
    """What the words seem to say. Every value is a guess: consent is never taken from it unasked.

    `window` and `wanted` are the first time named, None where none was; `budget` is in whole units of money.
    """

    hits: tuple[Hit, ...] = ()
    wanted: Wanted | None = None
    window: Window | None = None
    what: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    contact: Contact | None = None
    trade_in: bool = False
    budget: int | None = None


def recognise(words: str, said_on: dt.date, numbers: WarmthNumbers = DEFAULTS.warmth) -> Recognised:
    """What the words seem to say, in any of five languages; empty for words that say nothing we know."""
    book = phrase_book("remarks", "wishes.tsv")
    hits = [_hit(found.start, found.end, found.code) for found in book.find(words)]
    times = times_said(words, said_on, numbers)
    hits += [Hit(time.start, time.end, "when", time.wanted) for time in times]
    budget = _budget(words)
    if budget is not None:
        hits.append(budget)
    rows: dict[str, list[str]] = {}
    for hit in sorted(hits, key=lambda hit: hit.start):
        rows.setdefault(hit.row, []).append(hit.code)
    return Recognised(
        hits=tuple(sorted(hits, key=lambda hit: (hit.start, hit.end))),
        wanted=times[0].wanted if times else None,
        window=times[0].window if times else None,
        what=tuple(dict.fromkeys(rows.get("what", ()))),
        why=tuple(dict.fromkeys(rows.get("why", ()))),
        contact=_contact(rows.get("contact", [])),
        trade_in="trade_in" in rows,
        budget=int(budget.code) if budget else None,
    )


def _contact(codes: list[str]) -> Contact | None:
    """The most careful of the answers heard: a "no" outweighs the "call me" inside it."""
    order = (Contact.NO, Contact.NOT_YET, Contact.CALL, Contact.WRITE)
    return next((answer for answer in order if answer in codes), None)


def _hit(start: int, end: int, code: str) -> Hit:
    row, _colon, value = code.partition(":")
    return Hit(start, end, row, value)


def _budget(words: str) -> Hit | None:
    """The first sum that is named as a budget or in a currency."""
    match = _BUDGET.search(words[:_LOOKED_AT])
    if match is None:
        return None
    group = next(number for number in (1, 2, 3) if match[number])
    amount = _THOUSANDS.sub("", match[group])
    return Hit(match.start(), match.end(), "budget", amount) if amount.isascii() else None
