"""Headers and contents weighed against each other: which meaning each column of a table gets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dealerdesk.exchange import contents as looks
from dealerdesk.exchange.consent_words import channels_in
from dealerdesk.exchange.contents import Content
from dealerdesk.exchange.layouts import Guess, header_guesses, plain
from dealerdesk.exchange.meanings import (
    AMOUNTS,
    CONSENTS,
    DATES,
    HISTORY_ONLY,
    PHONES,
    SHARED,
    Kind,
    Meaning,
)

M = Meaning


@dataclass(frozen=True, slots=True)
class Fit:
    """The meaning of a column, how sure it is, what it rests on; `taken` is what another column got first."""

    meaning: Meaning
    confidence: float
    by: str
    taken: Meaning | None = None


UNFIT = Fit(M.UNUSED, 0.0, "")
# What customers' files do not have, and what the history of visits does not take.
_NOT_CUSTOMERS = HISTORY_ONLY
_NOT_HISTORY = CONSENTS | {
    M.BIRTH_DATE, M.BIRTH_YEAR, M.LANGUAGE, M.CUSTOMER_SINCE, M.LAST_VISIT, M.BOUGHT_ON, M.LEASE_END, M.TITLE,
}
# Which looks a meaning can have; meanings not named here take any text.
_COUNTED = frozenset({looks.INTEGER, looks.GROUPED, looks.SERIAL})
_LOOKS: dict[Meaning, frozenset[str]] = {
    M.EMAIL: frozenset({looks.EMAIL}),
    M.VIN: frozenset({looks.VIN}),
    M.POSTAL_CODE: frozenset({looks.POSTAL, looks.INTEGER, looks.YEAR, looks.SERIAL, looks.POSTAL_CITY}),
    M.MODEL_YEAR: frozenset({looks.YEAR, looks.INTEGER, looks.DATE}),
    M.BIRTH_YEAR: frozenset({looks.YEAR, looks.DATE}),
    M.ODOMETER: _COUNTED | {looks.AMOUNT, looks.YEAR, looks.POSTAL, looks.PHONE},
    M.HOURS: _COUNTED | {looks.AMOUNT},
    M.ACTION: frozenset({looks.ACTION}),
} | {m: frozenset({looks.PHONE, looks.INTEGER, looks.POSTAL, looks.GROUPED}) for m in PHONES} | {
    m: _COUNTED | {looks.AMOUNT, looks.YEAR, looks.PHONE, looks.POSTAL} for m in AMOUNTS
} | {m: frozenset({looks.DATE, looks.SERIAL, looks.YEAR}) for m in DATES}
_FREE = frozenset({
    M.NOTE, M.CONCERN, M.CAUSE, M.CORRECTION, M.UNUSED, M.TECHNICIAN, M.VARIANT, M.ADDRESS_MORE,
})
# What distinct contents mean where the header does not say, or says something impossible.
_BY_LOOKS: dict[str, tuple[Meaning, ...]] = {
    looks.EMAIL: (M.EMAIL,),
    looks.VIN: (M.VIN,),
    looks.PLATE: (M.PLATE,),
    looks.PHONE: (M.PHONE,),
    looks.POSTAL: (M.POSTAL_CODE,),
    looks.POSTAL_CITY: (M.POSTAL_CITY,),
    looks.STREET: (M.STREET,),
    looks.YEAR: (M.MODEL_YEAR,),
    looks.GROUPED: (M.ODOMETER,),
    looks.DATE: (M.VISIT_DATE,),
    looks.FUEL: (M.FUEL,),
    looks.PAYER: (M.PAYER,),
    looks.MAKE: (M.MAKE,),
    looks.MAKE_MODEL: (M.MAKE_MODEL,),
}
_CONSENT_BY = {
    "phone": M.CONSENT_PHONE, "email": M.CONSENT_EMAIL, "sms": M.CONSENT_SMS, "letter": M.CONSENT_LETTER,
}


def kind_score(guesses: Sequence[Sequence[Guess]]) -> tuple[float, float]:
    """How much the headers speak for customers, and how much for the history of visits."""
    customers = history = 0.0
    dated = False
    for column in guesses:
        best = max(column, key=_confidence, default=None)
        if best is None or best.meaning is M.UNUSED:
            continue
        points = best.confidence
        if best.meaning in HISTORY_ONLY:
            history += points * (0.5 if best.meaning is M.VISIT_DATE else 1.0)
            dated |= best.meaning is M.VISIT_DATE
        elif best.meaning in _NOT_HISTORY or best.meaning in {M.FIRST_NAME, M.LAST_NAME, M.STREET, M.EMAIL}:
            customers += points
        elif best.meaning in PHONES | {M.POSTAL_CODE, M.CITY, M.COMPANY, M.FULL_NAME}:
            customers += points * 0.7
        elif best.meaning in {M.FIRST_REGISTRATION, M.MODEL_YEAR, M.FUEL}:
            customers += points * 0.5
    return customers, history * (1.3 if dated else 0.7)


def guesses_of(headers: Sequence[str], groups: Sequence[str], seen: Sequence[Content]) -> list[list[Guess]]:
    """What the header of each column may mean, weighed with what the column holds."""
    found = []
    for header, group, content in zip(headers, groups, seen, strict=True):
        guesses = [_weighed(guess, content) for guess in header_guesses(header, group)]
        named = channels_in(plain(header))
        about_consent = any(guess.meaning in CONSENTS for guess in guesses)
        if content.kind == looks.YES_NO and len(named) == 1 and not about_consent:
            guesses = [Guess(_CONSENT_BY[named[0]], 0.8)]
        found.append([guess for guess in _adapted(guesses, content) if guess.confidence > 0])
    return found


def _weighed(guess: Guess, content: Content) -> Guess:
    """A guess made from a header, against what the cells look like: 0 where they cannot be that."""
    if content.kind == looks.EMPTY or guess.meaning in _FREE:
        return guess
    fitting = _LOOKS.get(guess.meaning)
    if fitting is None:
        wrong = content.kind in {looks.EMAIL, looks.VIN, looks.DATE} and content.share >= 0.8
        wrong = wrong and guess.meaning not in CONSENTS | {M.CUSTOMER_NO, M.ORDER_NO}
        wrong |= content.kind == looks.VIN and guess.meaning in {M.ORDER_NO, M.CUSTOMER_NO, M.PLATE}
        return Guess(guess.meaning, 0.0 if wrong else guess.confidence)
    if content.kind in fitting:
        return guess
    if guess.meaning in {M.EMAIL, M.VIN} and content.kind not in {looks.TEXT, looks.PLATE}:
        return Guess(guess.meaning, 0.0)
    sure = content.kind in looks.STRONG and content.share >= 0.8
    measured = guess.meaning in AMOUNTS | DATES | {M.HOURS, M.ACTION}
    telling = measured and content.kind != looks.TEXT and content.share >= 0.9
    return Guess(guess.meaning, 0.0 if sure or telling else guess.confidence * 0.6)


def _adapted(guesses: list[Guess], content: Content) -> list[Guess]:
    """Headers of two senses, told apart by what the cells hold."""
    numeric = content.kind in _COUNTED | {looks.AMOUNT}
    wordy = content.kind in {looks.TEXT, looks.NAME, looks.COMPANY}
    wages = any(guess.meaning is M.LABOUR for guess in guesses)
    found = []
    for guess in guesses:
        meaning = guess.meaning
        if meaning in {M.FULL_NAME, M.COMPANY} and numeric:
            meaning = M.CUSTOMER_NO
        elif meaning is M.CORRECTION and (content.kind == looks.AMOUNT or numeric and wages):
            meaning = M.LABOUR
        elif meaning in {M.LABOUR, M.PARTS} and wordy:
            meaning = M.CORRECTION
        elif meaning in {M.POSTAL_CODE, M.CITY} and content.kind == looks.POSTAL_CITY:
            meaning = M.POSTAL_CITY
        elif meaning is M.CITY and content.kind in {looks.INTEGER, looks.SERIAL, looks.POSTAL}:
            meaning = M.POSTAL_CODE
        elif meaning is M.POSTAL_CODE and content.kind == looks.NAME:
            meaning = M.CITY
        elif meaning in {M.MODEL, M.MAKE} and content.kind == looks.MAKE_MODEL and content.share >= 0.8:
            meaning = M.MAKE_MODEL
        elif meaning is M.MAKE_MODEL and content.kind == looks.MAKE:
            meaning = M.MAKE
        found.append(Guess(meaning, guess.confidence))
    return found


def fit(
    guesses: Sequence[Sequence[Guess]], seen: Sequence[Content], kind: Kind, chosen: Mapping[int, Meaning]
) -> list[Fit]:
    """One meaning for each column: the surest first, each meaning once unless it may be shared.

    What a person chose stands. A column whose header says nothing, or nothing possible, gets what its content
    shows; everything else is not used.
    """
    fits: dict[int, Fit] = {i: Fit(m, 1.0, "person") for i, m in chosen.items() if i < len(guesses)}
    used = {f.meaning for f in fits.values()}
    barred = _NOT_CUSTOMERS if kind is Kind.CUSTOMERS else _NOT_HISTORY
    pairs = [
        (guess.confidence, -column, guess)
        for column, options in enumerate(guesses)
        for guess in options
        if guess.meaning not in barred
    ]
    passed: dict[int, Meaning] = {}
    for confidence, negative, guess in sorted(pairs, key=_surest):
        column = -negative
        if column in fits:
            continue
        if guess.meaning in used and guess.meaning not in SHARED:
            if guess.confidence >= 0.85:
                passed.setdefault(column, guess.meaning)
            continue
        both = guess.meaning in _BY_LOOKS.get(seen[column].kind, ())
        fits[column] = Fit(guess.meaning, min(1.0, confidence), "both" if both else "header")
        used.add(guess.meaning)
    for column, content in sorted(enumerate(seen), key=_numbers_last):
        if column not in fits and content.kind == looks.GROUPED and not used & {M.PLATE, M.VIN}:
            fits[column] = UNFIT
        elif column not in fits:
            fits[column] = _by_content(content, used, barred, bool(guesses[column]), passed.get(column))
            used.add(fits[column].meaning)
    return [fits[column] for column in range(len(seen))]


def _by_content(
    content: Content, used: set[Meaning], barred: frozenset[Meaning], headed: bool, taken: Meaning | None
) -> Fit:
    if taken is not None:
        return Fit(M.UNUSED, 0.5, "header", taken=taken)
    for meaning in _BY_LOOKS.get(content.kind, ()):
        free = meaning not in used or meaning in SHARED
        sure = content.kind in looks.STRONG or content.kind == looks.GROUPED or not headed
        if free and sure and meaning not in barred and content.share >= 0.8:
            return Fit(meaning, 0.6 * content.share, "content")
    return UNFIT


def _numbers_last(column: tuple[int, Content]) -> tuple[bool, int]:
    """Whole numbers are an odometer only beside a car, which has to be found first."""
    return column[1].kind == looks.GROUPED, column[0]


def _confidence(guess: Guess) -> float:
    return guess.confidence


def _surest(pair: tuple[float, int, Guess]) -> tuple[float, int]:
    return -pair[0], -pair[1]
