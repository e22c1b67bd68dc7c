"""Rows of history put together to visits: those of one order number, else those of one car and day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator

from dealerdesk.core.errors import say
from dealerdesk.exchange import findings
from dealerdesk.exchange.folk import OWNER
from dealerdesk.exchange.garage import Vehicle
from dealerdesk.exchange.known_records import Known, KnownVisit
from dealerdesk.exchange.matching_rows import Matcher
from dealerdesk.exchange.outcomes import Outcome, Visit
from dealerdesk.exchange.records import HistoryRow
from dealerdesk.visits.numbering import LONGEST, number_key, tidy_number

# Rows of one order number lie this close together; a number that comes again later is another order's.
MAX_GAP = 60


def group_visits(matcher: Matcher) -> list[Visit]:
    """The visits of a file, in the order of their days; each outcome knows its visit afterwards."""
    visits = []
    for outcomes in _groups(matcher.book.outcomes):
        visit = _visit(outcomes)
        _settle(matcher, visit)
        visits.append(visit)
        for outcome in outcomes:
            outcome.visit = visit
    _give_numbers(matcher, visits)
    matcher.book.counts["visits_new"] = sum(1 for visit in visits if visit.is_new)
    return visits


def _groups(outcomes: Iterable[Outcome]) -> Iterator[list[Outcome]]:
    found: dict[tuple[Vehicle, str, dt.date | None], list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        row = _row(outcome)
        assert outcome.car is not None
        number = number_key(row.order_no)
        found[outcome.car, number, None if number else row.date].append(outcome)
    for group in found.values():
        yield from _apart(sorted(group, key=_date))


def _apart(group: list[Outcome]) -> Iterator[list[Outcome]]:
    """Rows of one number, cut where months lie between them."""
    run = [group[0]]
    for before, outcome in zip(group, group[1:], strict=False):
        if (_date(outcome) - _date(before)).days > MAX_GAP:
            yield run
            run = []
        run.append(outcome)
    yield run


def _row(outcome: Outcome) -> HistoryRow:
    row = outcome.taken.row
    assert isinstance(row, HistoryRow)
    return row


def _date(outcome: Outcome) -> dt.date:
    return _row(outcome).date


def _visit(group: list[Outcome]) -> Visit:
    named = next((o for o in group if o.person_by != OWNER), group[0])
    assert named.person is not None and named.car is not None
    rows = sorted((_row(outcome) for outcome in group), key=_number_of_row)
    distances = [row.car.odometer_km for row in rows if row.car.odometer_km is not None]
    number = tidy_number(next((row.order_no for row in rows if row.order_no), ""))
    return Visit(
        named.car, named.person, number, _row(group[0]).date, rows, max(distances, default=None), jobs=rows
    )


def _number_of_row(row: HistoryRow) -> int:
    return row.row_number


def _settle(matcher: Matcher, visit: Visit) -> None:
    """Where the visit is here already, only what it does not have yet is added to it."""
    before = _before(matcher.known, visit)
    if before is None:
        visit.person.came_on = max(visit.person.came_on or visit.came_on, visit.came_on)
        return
    visit.is_new, visit.id, visit.jobs_before = False, before.id, len(before.jobs)
    visit.jobs = []
    for row in visit.rows:
        total = before.jobs.get(words_of(row), _NEVER)
        if total is _NEVER and before.imported:
            visit.jobs.append(row)
        elif total is _NEVER:
            said = say(findings.JOB_NOT_ADDED, number=before.number)
            matcher.book.doubt(row.row_number, [said])
        elif row.total_minor is not None and total is not None and total != row.total_minor:
            said = say(findings.AMOUNT_DIFFERS, number=before.number)
            matcher.book.doubt(row.row_number, [said])


_NEVER = -1


def _before(known: Known, visit: Visit) -> KnownVisit | None:
    """The same visit in the database: its number and car, or its car and day where no number is given."""
    if visit.car.is_new:
        return None
    for one in known.visits.get(visit.car.id, ()):
        if visit.number:
            same = one.number == visit.number or one.number.startswith(f"{visit.number} (")
            if same and abs((one.came_on - visit.came_on).days) <= MAX_GAP:
                return one
        elif one.came_on == visit.came_on:
            return one
    return None


def words_of(row: HistoryRow) -> tuple[str, str, str]:
    """By what a job of a visit is known again."""
    return row.concern, row.cause, row.correction


def _give_numbers(matcher: Matcher, visits: list[Visit]) -> None:
    """A number that another visit has gets a (2) behind it; visits without one are numbered when written."""
    taken = matcher.known.numbers
    for visit in visits:
        if not visit.is_new or not visit.number:
            continue
        name, times = visit.number, 1
        while name in taken:
            times += 1
            mark = f" ({times})"
            name = visit.number[: LONGEST - len(mark)] + mark
        if times > 1:
            said = say(findings.NUMBER_AGAIN, number=visit.number, new=name)
            matcher.book.doubt(visit.rows[0].row_number, [said])
        taken.add(name)
        visit.number = name
