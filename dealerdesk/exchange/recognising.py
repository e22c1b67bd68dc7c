"""What a foreign file is: which of its tables to read, customers or visits, and what each column means."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from dealerdesk.exchange import contents as looks
from dealerdesk.exchange import evidence, fitting, headers
from dealerdesk.exchange.cells import Part, Record
from dealerdesk.exchange.contents import Content
from dealerdesk.exchange.evidence import Seen
from dealerdesk.exchange.fitting import Fit
from dealerdesk.exchange.headers import Head
from dealerdesk.exchange.layouts import Guess, header_guesses, plain, squeeze
from dealerdesk.exchange.meanings import CAR, PHONES, Kind, Meaning
from dealerdesk.exchange.records import Corrections

M = Meaning
_GLANCE = 80


@dataclass(frozen=True, slots=True)
class Survey:
    """One table at a glance: its header, the kind it seems to be, and how much speaks for it."""

    part: Part
    head: Head
    kind: Kind | None
    score: float
    contents: tuple[Content, ...]


def survey(part: Part, country: str, today: dt.date, header_row: int | None = None) -> Survey:
    """Look at the first rows of a table."""
    head = headers.find(part.head, country, header_row)
    below = [record for record in part.head if record.row > head.row][:_GLANCE]
    seen = look_whole(below, head.width, today)
    held = tuple(column.content(country) for column in seen.columns)
    guesses = fitting.guesses_of(head.cells, head.groups, held)
    customers, history = _scores(guesses, held, bool(head.row))
    kind = None if not (customers or history) else Kind.HISTORY if history > customers else Kind.CUSTOMERS
    return Survey(part, head, kind, max(customers, history) + min(seen.rows, 20) / 100, held)


def choose(surveys: Sequence[Survey], sheet: str | None = None) -> Survey:
    """The table a person named, else the one that speaks most clearly."""
    for one in surveys:
        if sheet is not None and one.part.name == sheet:
            return one
    return max(surveys, key=_score)


def _score(one: Survey) -> float:
    return one.score


def look_whole(records: Sequence[Record], width: int, today: dt.date) -> Seen:
    """All that these few records say."""
    seen = Seen(width)
    for seen in evidence.look(records, width, today):  # noqa: B007
        pass
    return seen


def _scores(
    guesses: Sequence[Sequence[Guess]], held: Sequence[Content], headed: bool
) -> tuple[float, float]:
    customers, history = fitting.kind_score(guesses)
    if headed and (customers or history):
        return customers, history
    kinds = [content.kind for content in held]
    personal = (looks.EMAIL, looks.PHONE, looks.STREET, looks.POSTAL)
    customers = sum(kinds.count(kind) for kind in personal) * 0.5
    customers += 0.2 * (looks.VIN in kinds) + 0.2 * (looks.PLATE in kinds)
    history = kinds.count(looks.AMOUNT) * 0.4 + (looks.PAYER in kinds)
    return customers, history if looks.DATE in kinds else 0.0


def columns(
    head: Head, held: Sequence[Content], kind: Kind, corrections: Corrections
) -> list[Fit]:
    """The meaning of each column, by header and content, with a person's choices standing."""
    guesses = fitting.guesses_of(head.cells, head.groups, held)
    chosen = dict(corrections.meanings)
    fits = fitting.fit(guesses, held, kind, chosen)
    if not head.row:
        fits = _without_header(fits, held, kind)
    return _in_context(fits, head, held, chosen)


def _in_context(
    fits: list[Fit], head: Head, held: Sequence[Content], chosen: dict[int, Meaning]
) -> list[Fit]:
    """Meanings that depend on the other columns."""
    have = {fit.meaning for fit in fits}
    named = [i for i, fit in enumerate(fits) if fit.meaning is M.FULL_NAME and i not in chosen]
    found = list(fits)
    if not have & {M.MODEL, M.MAKE_MODEL}:
        found = [_as_model(fit) if i not in chosen else fit for i, fit in enumerate(fits)]
    for i in named:
        contact = have & (PHONES | {M.EMAIL, M.STREET, M.POSTAL_CODE, M.CITY, M.FIRST_NAME, M.CUSTOMER_NO})
        if M.FIRST_NAME in have and M.LAST_NAME not in have and _one_word(head.cells[i]):
            found[i] = Fit(M.LAST_NAME, fits[i].confidence * 0.9, fits[i].by)
        elif not contact and have & CAR and held[i].kind in {looks.MAKE, looks.MAKE_MODEL}:
            found[i] = Fit(M.UNUSED, 0.5, "content")
    return found


def _as_model(fit: Fit) -> Fit:
    """'Typ' beside a make, where nothing else names the model."""
    return Fit(M.MODEL, fit.confidence * 0.8, fit.by) if fit.meaning is M.VARIANT else fit


def _one_word(header: str) -> bool:
    return squeeze(plain(header)) in {"name", "navn", "nazwa"}


def _without_header(fits: list[Fit], held: Sequence[Content], kind: Kind) -> list[Fit]:
    """Names, cities, dates and amounts of a table without header, by their place among the others."""
    found = list(fits)
    free = [i for i, fit in enumerate(fits) if fit.meaning is M.UNUSED]
    names = [i for i in free if held[i].kind in {looks.NAME, looks.COMPANY}]
    postal = next((i for i, fit in enumerate(fits) if fit.meaning is M.POSTAL_CODE), None)
    city = next((i for i in names if postal is not None and i == postal + 1), None)
    if city is not None:
        found[city] = Fit(M.CITY, 0.5, "content")
        names.remove(city)
    for i, meaning in zip(names, _name_meanings(names, held), strict=False):
        found[i] = Fit(meaning, 0.4, "content")
    counted = [i for i in free if held[i].kind in {looks.INTEGER, looks.SERIAL}]
    street = next((i for i, fit in enumerate(fits) if fit.meaning is M.STREET), None)
    if postal is None and street is not None and street + 1 in counted:
        found[street + 1] = Fit(M.POSTAL_CODE, 0.4, "content")
        if street + 2 in free and held[street + 2].kind in {looks.NAME, looks.TEXT}:
            found[street + 2] = Fit(M.CITY, 0.4, "content")
    if 0 in counted:
        found[0] = Fit(M.ORDER_NO if kind is Kind.HISTORY else M.CUSTOMER_NO, 0.4, "content")
    dated = [i for i in free if held[i].kind == looks.DATE]
    if dated and kind is Kind.HISTORY:
        found[dated[0]] = Fit(M.VISIT_DATE, 0.6, "content")
    elif dated and {M.PLATE, M.VIN} & {fit.meaning for fit in fits}:
        found[dated[0]] = Fit(M.FIRST_REGISTRATION, 0.3, "content")
    amounts = [i for i in free if held[i].kind == looks.AMOUNT]
    if amounts and kind is Kind.HISTORY:
        found[amounts[-1]] = Fit(M.TOTAL, 0.4, "content")
    texts = [i for i in free if held[i].kind == looks.TEXT and found[i].meaning is M.UNUSED]
    if texts and kind is Kind.HISTORY:
        found[texts[0]] = Fit(M.CORRECTION, 0.3, "content")
    return found


def _name_meanings(names: Sequence[int], held: Sequence[Content]) -> tuple[Meaning, ...]:
    """First and last name in two columns side by side, else one whole name."""
    pair = len(names) > 1 and names[1] == names[0] + 1 and all(held[i].kind == looks.NAME for i in names[:2])
    return (M.FIRST_NAME, M.LAST_NAME) if pair else (M.FULL_NAME,)


def headed_otherwise(head: Head, index: int, meaning: Meaning) -> bool:
    """Whether the header of a column clearly says another thing than what it turned out to mean."""
    guesses = header_guesses(head.cells[index], head.groups[index])
    sure = [guess for guess in guesses if guess.confidence >= 0.65 and guess.meaning is not M.UNUSED]
    return bool(sure) and meaning not in {guess.meaning for guess in sure}
