"""What takes long about an import, done before its transaction: matching, deciding, laying out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from dealerdesk.exchange.customers_in import take_customers
from dealerdesk.exchange.folk import number_key
from dealerdesk.exchange.found_by import rows_of
from dealerdesk.exchange.kept_words import keep
from dealerdesk.exchange.known import load
from dealerdesk.exchange.known_records import Known
from dealerdesk.exchange.laying import Frame, Laid, Layer
from dealerdesk.exchange.matching_rows import Matcher
from dealerdesk.exchange.meanings import Kind
from dealerdesk.exchange.models import ImportRejected, ImportRow, ImportRun
from dealerdesk.exchange.outcomes import Book, Outcome, Visit
from dealerdesk.exchange.records import ForHouse, Plan
from dealerdesk.exchange.reserving import Reserve
from dealerdesk.exchange.visits_grouped import group_visits
from dealerdesk.exchange.visits_in import take_history
from dealerdesk.exchange.wanted import Wanted
from dealerdesk.exchange.writing import Order
from dealerdesk.house.queries import numbers
from dealerdesk.search.newcomers import Newcomers

Report = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Matter:
    """What is to be prepared: the rows of a file, how they were read, for which house, and by whom."""

    plan: Plan
    wanted: Wanted
    house: ForHouse
    site_id: int
    staff_id: int | None
    file_name: str
    layout: str
    corrections: dict[str, object] | None = None
    is_rehearsal: bool = False


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is going to be written, and the book about it.

    There is no order where nothing is: in a rehearsal, or when every row was taken before.
    """

    book: Book
    laid: Laid
    order: Order | None


def prepare(
    session: Session, matter: Matter, reserve: Reserve, report: Report, within: bool = False,
    before: Sequence[Known] = (),
) -> Prepared:  # fmt: skip
    """Match every row with what the database holds now and lay out what would be written.

    `report` hears the share done. `within`: the session is the transaction that is going to write. `before`
    is what rehearsals of other files would have written.
    """
    known = load(session, matter.site_id, matter.wanted)
    for rehearsed in before:
        known.join(rehearsed)
    report(0.2)
    matcher = Matcher(known, matter.plan, matter.house)
    visits = _match(matcher, matter.wanted)
    report(0.5)
    frame = Frame(
        matter.site_id,
        f"import {matter.file_name}",
        matter.plan.today,
        numbers(session, matter.site_id).numbers.odometer,
    )
    laid = Layer(known, matcher.book, visits, frame, reserve).lay()
    report(0.8)
    if matter.is_rehearsal or not matcher.book.outcomes:
        return Prepared(matcher.book, laid, None)
    run_id = reserve.ids(ImportRun, 1)[0]
    _lay_run(laid, matter, matcher.book, frame, run_id)
    order = Order(
        laid, matter.wanted, Newcomers(rows_of(laid, matter.site_id)), run_id, dict(matcher.book.counts),
        reserve.lowest, matter.layout, matter.corrections, within,
    )  # fmt: skip
    return Prepared(matcher.book, laid, order)


def _match(matcher: Matcher, wanted: Wanted) -> list[Visit]:
    matcher.book.rows += len(wanted.rejected)
    matcher.book.rejected += wanted.rejected
    if wanted.kind is Kind.CUSTOMERS:
        take_customers(matcher, wanted.taken)
        return []
    take_history(matcher, wanted.taken)
    return group_visits(matcher)


def _lay_run(laid: Laid, matter: Matter, book: Book, frame: Frame, run_id: int) -> None:
    laid.piles.of(ImportRun).add(
        id=run_id, site_id=matter.site_id, at=frame.at, staff_id=matter.staff_id, file_name=matter.file_name,
        kind=str(matter.plan.kind), counts=dict(book.counts), header=list(matter.plan.header),
        header_row=matter.plan.header_row, delimiter=matter.plan.delimiter,
        warnings=[keep(said) for said in (*matter.plan.warnings, *book.warnings())],
    )  # fmt: skip
    for rejected in book.rejected:
        laid.piles.of(ImportRejected).add(
            site_id=matter.site_id, run_id=run_id, row=rejected.row_number, reason=keep(rejected.reason),
            source=list(rejected.source), furniture=rejected.furniture,
        )  # fmt: skip
    for outcome in book.outcomes:
        _lay_row(laid, outcome, run_id, matter.site_id)


def _lay_row(laid: Laid, outcome: Outcome, run_id: int, site_id: int) -> None:
    row, visit = outcome.taken.row, outcome.visit
    filled = dict(outcome.filled)
    if visit is not None and visit.is_new:
        filled["visit"] = True
    elif visit is not None and row in visit.jobs:
        filled["job"] = True
    if brought := laid.brought.get(row.row_number):
        filled["brought"] = brought
    laid.piles.of(ImportRow).add(
        site_id=site_id, run_id=run_id, row=row.row_number, digest=outcome.taken.digest,
        customer_id=outcome.person.id if outcome.person else None,
        vehicle_id=outcome.car.id if outcome.car else None, visit_id=visit.id if visit else None,
        customer_by=outcome.person_by if outcome.person else "", vehicle_by=outcome.car_by,
        customer_no=number_key(row.who.customer_no), content=outcome.taken.content, filled=filled,
        source=list(row.source),
    )  # fmt: skip
