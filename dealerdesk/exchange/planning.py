"""The plan for a file: everything recognised from all its rows, put together with a person's corrections."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dealerdesk.core.errors import Problem, Said, say
from dealerdesk.exchange import date_votes, dates, evidence, marks, numbers, reasons, recognising
from dealerdesk.exchange.cells import Source
from dealerdesk.exchange.evidence import Seen
from dealerdesk.exchange.fitting import Fit
from dealerdesk.exchange.layouts import header_guesses, languages_of, shape_of
from dealerdesk.exchange.meanings import LABELS, PERSON, Kind, Meaning
from dealerdesk.exchange.origin import country_of
from dealerdesk.exchange.recognising import Survey
from dealerdesk.exchange.records import Column, Corrections, ForHouse, Plan, Sheet
from dealerdesk.exchange.signatures import Format

M = Meaning
_AMERICAN = re.compile(r"\bzip\b|\blabor\b|license plate", re.IGNORECASE)
# What a column can turn out to be against its header.
_TELLING = frozenset({
    M.EMAIL, M.VIN, M.PLATE, M.PHONE, M.POSTAL_CODE, M.CITY, M.ODOMETER, M.VISIT_DATE, M.STREET,
})
Report = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What is known of a file besides its rows: name, digest of its bytes, shape before corrections."""

    name: str
    digest: str
    shape: str


def surveys_of(source: Source, house: ForHouse) -> list[Survey]:
    """Every table of a file at a glance."""
    return [recognising.survey(part, house.country, house.today) for part in source.parts()]


def shape(source: Source, house: ForHouse) -> str:
    """What the file is remembered by: the layout as it looks before any correction."""
    found = recognising.choose(surveys_of(source, house))
    return shape_of(found.head.cells if found.head.row else (), [c.kind for c in found.contents])


def make_plan(
    source: Source, facts: FileFacts, corrections: Corrections, house: ForHouse, report: Report
) -> Plan:
    """Read the whole file once and say how its rows are going to be understood."""
    surveys = surveys_of(source, house)
    one = recognising.choose(surveys, corrections.sheet)
    if corrections.header_row is not None:
        again = recognising.survey(one.part, house.country, house.today, corrections.header_row)
        surveys, one = [again if survey is one else survey for survey in surveys], again
    country = corrections.country or country_of(one.head.cells, one.part.head, house.country)
    seen = _look(source, one, house, report)
    held = [column.content(country) for column in seen.columns]
    kind = corrections.kind or one.kind or Kind.CUSTOMERS
    fits = recognising.columns(one.head, held, kind, corrections)
    if corrections == Corrections():
        _refuse_prose(source, one, fits, facts.name)
    fixed = _named_elsewhere(surveys, one, fits, kind) | dict(corrections.fixed)
    language, _clear = languages_of(one.head.cells)
    rules = _rules(seen, fits, corrections, one, language, country)
    columns = tuple(_column(i, one, seen, fits[i], rules) for i in range(len(fits)))
    warnings = _warnings(source, surveys, one, columns, fits, fixed, corrections) + _cut_short(seen)
    return Plan(
        kind=kind, format=source.format.value, encoding=source.encoding, delimiter=source.delimiter,
        decimal_mark=rules.decimal_mark, date_order=rules.date_order, sheet=one.part.name,
        sheets=tuple(Sheet(s.part.name, s.kind, round(s.score, 2), len(s.part.head)) for s in surveys),
        header_row=one.head.row, header=one.head.cells, columns=columns, sample_rows=tuple(seen.sample),
        rows=seen.rows, even=seen.even, language=language, fixed=fixed,
        warnings=tuple(warnings),
        missing=tuple(_missing(kind, fits, fixed, seen)),
        shape=facts.shape, digest=facts.digest, country=country, currency=house.currency,
        today=house.today,
    )  # fmt: skip


def _look(source: Source, one: Survey, house: ForHouse, report: Report) -> Seen:
    below = (record for record in source.records(one.part.name) if record.row > one.head.row)
    seen = Seen(one.head.width)
    for count, seen in enumerate(evidence.look(below, one.head.width, house.today)):  # noqa: B007
        if count % 2000 == 0:
            report(source.progress())
    return seen


def _refuse_prose(source: Source, one: Survey, fits: Sequence[Fit], name: str) -> None:
    """A text without any table in it is not offered for correction."""
    sure = any(fit.meaning is not M.UNUSED and fit.confidence >= 0.5 for fit in fits)
    ragged = source.format is Format.TEXT and getattr(source, "steady", 1.0) < 0.8
    if not sure and one.head.known < 2 and (one.head.width < 2 or ragged):
        raise Problem(reasons.NO_TABLE, reasons.SAVE_AS, name=name)


def _named_elsewhere(
    surveys: Sequence[Survey], one: Survey, fits: Sequence[Fit], kind: Kind
) -> dict[Meaning, str]:
    """The one car a history is about, when it stands in the lines above or in another table of the file."""
    have = {fit.meaning for fit in fits}
    if kind is not Kind.HISTORY or have & {M.PLATE, M.VIN, M.CUSTOMER_NO}:
        return {}
    found: dict[Meaning, str] = {}
    for record in one.part.head:
        if record.row < one.head.row:
            found |= _labelled(record.cells)
    for other in surveys:
        rows = [r for r in other.part.head if r.row > other.head.row and any(r.cells)]
        if other is not one and len(rows) == 1 and other.head.row:
            pairs = zip(other.head.cells, rows[0].cells, strict=False)
            found |= {m: v for header, v in pairs for m in _car_meaning(header) if v.strip()}
    return found


def _labelled(cells: Sequence[str]) -> dict[Meaning, str]:
    """'Reg.nr.: AB 12 345' in one cell, or the label in one and the value in the next."""
    found = {}
    for cell, after in zip(cells, [*cells[1:], ""], strict=True):
        label, _colon, value = cell.partition(":")
        for meaning in _car_meaning(label):
            if text := (value.strip() or after.strip()):
                found[meaning] = text
    return found


def _car_meaning(header: str) -> list[Meaning]:
    guesses = header_guesses(header)
    return [g.meaning for g in guesses[:1] if g.meaning in {M.PLATE, M.VIN} and g.confidence >= 0.65]


def _rules(
    seen: Seen, fits: Sequence[Fit], corrections: Corrections, one: Survey, language: str, country: str
) -> marks.Rules:
    """The file's own decimal mark and date order: what its columns are sure of, else what is usual."""
    votes = [c.numbers for c, f in zip(seen.columns, fits, strict=True) if f.meaning in marks.NUMBERED]
    days = [c.dates for c, f in zip(seen.columns, fits, strict=True) if f.meaning in marks.DATED]
    american = country == "US" or _AMERICAN.search(" ".join(one.head.cells))
    usual_mark = "." if language == "en" else ","
    sure_order = date_votes.orders_of(days)
    house_order = dates.MDY if american else dates.DMY
    return marks.Rules(
        decimal_mark=corrections.decimal_mark or numbers.marks_of(votes) or usual_mark,
        date_order=corrections.date_order or sure_order or house_order,
        mark_sure=bool(corrections.decimal_mark or numbers.marks_of(votes)),
        order_sure=bool(corrections.date_order or sure_order),
        mark_chosen=bool(corrections.decimal_mark), order_chosen=bool(corrections.date_order),
        house_order=house_order,
        country=country,
    )  # fmt: skip


def _column(index: int, one: Survey, seen: Seen, fit: Fit, rules: marks.Rules) -> Column:
    return marks.column(index, one.head.cells[index], fit, seen.columns[index], rules)


def _warnings(
    source: Source, surveys: Sequence[Survey], one: Survey, columns: Sequence[Column], fits: Sequence[Fit],
    fixed: dict[Meaning, str], corrections: Corrections,
) -> list[Said]:  # fmt: skip
    found = list(source.warnings)
    if corrections.sheet not in {None, one.part.name}:
        found.append(say(reasons.NO_SHEET, sheet=corrections.sheet, other=one.part.name))
    if not one.head.row:
        found.append(say(reasons.NO_HEADER))
    elif one.head.titles:
        found.append(say(reasons.TITLE_LINES, count=one.head.titles))
    others = [s.part.name for s in surveys if s is not one and s.score >= 1]
    if others:
        found.append(say(reasons.OTHER_SHEETS, sheet=one.part.name, others=", ".join(others)))
    for meaning, value in fixed.items():
        if meaning not in corrections.fixed:
            found.append(say(reasons.FIXED_FROM, value=value))
    for column, fit in zip(columns, fits, strict=True):
        label = column.header or str(column.index + 1)
        told = fit.by != "person" and fit.meaning in _TELLING and column.filled
        if told and recognising.headed_otherwise(one.head, column.index, fit.meaning):
            found.append(say(reasons.HEADER_LIES, column=label, meaning=say(LABELS[fit.meaning])))
        if fit.taken is not None and column.filled:
            found.append(say(reasons.TWICE, column=label, meaning=say(LABELS[fit.taken])))
        found += column.doubts
    return found


def _cut_short(seen: Seen) -> list[Said]:
    """The file ends in the middle of a row, while all others are whole."""
    flaw = seen.last.flaw if seen.last else None
    return [flaw] if flaw and flaw.msgid == reasons.CUT_SHORT and seen.even and seen.rows > 3 else []


def _missing(kind: Kind, fits: Sequence[Fit], fixed: dict[Meaning, str], seen: Seen) -> list[Said]:
    """Why the file cannot be taken in as it stands."""
    have = {fit.meaning for fit in fits} | set(fixed)
    if not seen.rows:
        return [say(reasons.NO_ROWS)]
    if kind is Kind.CUSTOMERS:
        return [] if have & (PERSON | {M.PLATE, M.VIN}) else [say(reasons.NEEDS_A_PERSON)]
    found = []
    if M.VISIT_DATE not in have:
        found.append(say(reasons.NEEDS_A_DATE))
    if not have & {M.PLATE, M.VIN, M.CUSTOMER_NO}:
        found.append(say(reasons.NEEDS_A_CAR))
    return found

