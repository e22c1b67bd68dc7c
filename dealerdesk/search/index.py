"""Writing the search index: the rooms above push whole customers, and move them to the top on a visit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice
from types import ModuleType
from typing import Any, NamedTuple, cast

from sqlalchemy import Connection, Row, Table, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from dealerdesk.core.line import line_of
from dealerdesk.core.rows import first_row
from dealerdesk.search import moving, postgresql, slips, sqlite
from dealerdesk.search.models import SearchEntry
from dealerdesk.search.records import Searchable
from dealerdesk.search.shown import pack
from dealerdesk.search.terms import ReadyTerms, Terms, moment_of, terms_of

FEW = 1000
CHUNK = 25_000
_ENTRY = cast(Table, SearchEntry.__table__)
_IN = 1000
# Made once: a visit at the counter pays for running statements, not for composing them. The rows are
# locked, in one order, so that another desk that writes the same customer sees what this one has written.
_OF_ONE = select(_ENTRY).where(_ENTRY.c.customer_id == bindparam("whose")).with_for_update()
_OF_SOME = (
    select(_ENTRY).where(_ENTRY.c.customer_id.in_(bindparam("whose", expanding=True)))
    .order_by(_ENTRY.c.customer_id).with_for_update()
)  # fmt: skip
_MOVE = update(_ENTRY).where(_ENTRY.c.customer_id == bindparam("whose")).values(
    {name: bindparam(name) for name in ("id", "moment", "last_visit")}
)  # fmt: skip
_REWRITE = update(_ENTRY).where(_ENTRY.c.id == bindparam("rank"))
_REMOVE = delete(_ENTRY).where(_ENTRY.c.id.in_(bindparam("ranks", expanding=True)))


class Ready(NamedTuple):
    """A customer with what takes time about them: terms, and what is displayed."""

    row: Searchable
    terms: Terms
    shown: str

    @property
    def customer_id(self) -> int:
        """Whose row it is."""
        return self.row.customer_id


class _Values(NamedTuple):
    """An entry without its rank."""

    site_id: int
    customer_id: int
    moment: int
    last_visit: dt.date | None
    terms: Terms
    shown: str

    def row(self, rank: int) -> dict[str, Any]:
        """The values by column."""
        return {
            "id": rank, "site_id": self.site_id, "customer_id": self.customer_id, "moment": self.moment,
            "last_visit": self.last_visit, **self.terms._asdict(), "shown": self.shown,
        }  # fmt: skip


def engine_of(connection: Connection) -> ModuleType:
    """The module that knows the index of this database."""
    return postgresql if connection.dialect.name == "postgresql" else sqlite


def create_index(connection: Connection) -> None:
    """Make the engine's own index; called by the migration, after the table of entries."""
    engine_of(connection).create(connection)
    slips.create(connection)


def drop_index(connection: Connection) -> None:
    """Take the engine's own index away; the entries stay."""
    engine_of(connection).discard(connection)
    slips.discard(connection)


def put(session: Session, row: Searchable) -> None:
    """Write one customer into the index, or over what was there.

    Where `last_seen` or `last_visit` is None, what the index knows of it stays.
    """
    session.flush()
    _write(line_of(session), [row])


def ready(row: Searchable) -> Ready:
    """Make a row ready before a transaction begins, so that nobody waits for more than its writing."""
    return Ready(row, ReadyTerms.of(terms_of(row)), pack(row))


def put_many(session: Session, rows: Iterable[Searchable | Ready]) -> int:
    """Write many customers as `put` does, however many, fast; returns how many were given."""
    session.flush()
    connection = line_of(session)
    left = iter(rows)
    first = list(islice(left, FEW))
    count = len(first)
    if count < FEW:
        _write(connection, first)
        return count
    with engine_of(connection).many(connection):
        chunk = first + list(islice(left, CHUNK))
        count = 0
        while chunk:
            _write(connection, chunk)
            count += len(chunk)
            chunk = list(islice(left, CHUNK))
    return count


def touch(session: Session, customer_id: int, at: dt.datetime, last_visit: dt.date | None = None) -> None:
    """Somebody was here at a moment (UTC): move them to the top. Never down; an unknown one stays unknown.

    `last_visit` is the house's calendar day of it, where it was a visit.
    """
    known = first_row(session, _OF_ONE, whose=customer_id)
    if known is None:
        return
    visit = max(filter(None, (last_visit, known.last_visit)), default=None)
    moment = moment_of(at, customer_id)
    if moment > known.moment:
        moving.move(line_of(session), known, _terms(known), moment, visit)
    elif visit != known.last_visit:
        moving.stay(line_of(session), known.id, visit)


def touch_many(session: Session, seen: Mapping[int, tuple[dt.datetime, dt.date]]) -> None:
    """As `touch`, for many customers at once: the moment (UTC) and the day of their newest visit."""
    connection = line_of(session)
    go: list[Row[Any]] = []
    come: list[_Values] = []
    stay: list[dict[str, Any]] = []
    for row in _known(connection, list(seen)).values():
        at, day = seen[row.customer_id]
        moment, visit = moment_of(at, row.customer_id), max(day, row.last_visit or day)
        if moment > row.moment:
            go.append(row)
            come.append(_Values(row.site_id, row.customer_id, moment, visit, _terms(row), row.shown))
        elif visit != row.last_visit:
            stay.append({"whose": row.customer_id, "id": row.id, "moment": row.moment, "last_visit": visit})
    _remove(connection, go)
    _insert(connection, come)
    if stay:
        connection.execute(_MOVE, stay)


def remove(session: Session, *customer_ids: int) -> None:
    """Let customers be found no more; harmless where they were not."""
    connection = line_of(session)
    gone = list(_known(connection, customer_ids).values())
    _remove(connection, gone)
    _settle_words(connection, [(row, None) for row in gone])


def tidy_step(session: Session, begin: bool) -> bool:
    """After a load of many: a short step towards an index that is read fastest; whether there is more."""
    connection = line_of(session)
    engine = engine_of(connection)
    return engine is sqlite and sqlite.tidy_step(connection, begin)


def rebuild(session: Session) -> int:
    """Make the engine's index anew from the entries, after its shape has changed; returns how many."""
    connection = line_of(session)
    engine = engine_of(connection)
    engine.clear(connection)
    slips.clear(connection)
    count, last = 0, None
    with engine.many(connection):
        while True:
            query = select(_ENTRY).order_by(_ENTRY.c.id).limit(CHUNK)
            page = connection.execute(query if last is None else query.where(_ENTRY.c.id > last)).all()
            if not page:
                return count
            engine.add(connection, [(row.id, _terms(row)) for row in page])
            slips.learn(connection, {word for row in page for word in slips.name_words(_terms(row))})
            count, last = count + len(page), page[-1].id


def _write(connection: Connection, given: Sequence[Searchable | Ready]) -> None:
    """Write what has changed; the last row of a customer counts."""
    rows = [row if isinstance(row, Ready) else Ready(row, terms_of(row), pack(row)) for row in given]
    known = _known(connection, [row.customer_id for row in rows])
    wanted = {row.customer_id: _values(row, known.get(row.customer_id)) for row in rows}
    stay: list[tuple[Row[Any], _Values]] = []
    go: list[Row[Any]] = []
    come: list[_Values] = []
    for customer_id, values in wanted.items():
        row = known.get(customer_id)
        if row is not None and (row.site_id, row.moment) == (values.site_id, values.moment):
            stay.append((row, values))
            continue
        come.append(values)
        if row is not None:
            go.append(row)
    _rewrite(connection, [(row, new) for row, new in stay if dict(row._mapping) != new.row(row.id)])
    _remove(connection, go)
    _insert(connection, come)
    _settle_words(connection, [(known.get(customer_id), new.terms) for customer_id, new in wanted.items()])


def _settle_words(connection: Connection, changed: Iterable[tuple[Row[Any] | None, Terms | None]]) -> None:
    """Learn the words of names that came, and forget those that went and that nobody else bears."""
    came: set[str] = set()
    went: set[str] = set()
    for row, terms in changed:
        before = set(slips.name_words(_terms(row))) if row is not None else set()
        after = set(slips.name_words(terms)) if terms is not None else set()
        came |= after - before
        went |= before - after
    if came:
        engine_of(connection).hold_words(connection)
        slips.learn(connection, came)
    forget_words(connection, went)


def forget_words(connection: Connection, words: Collection[str]) -> None:
    """Let words be found with a mistake no more where nobody bears them; where others write names, later."""
    engine = engine_of(connection)
    if words and engine.may_forget(connection):
        slips.forget(connection, [word for word in sorted(words) if not engine.has_word(connection, word)])


def _values(ready: Ready, known: Row[Any] | None) -> _Values:
    row = ready.row
    moment, visit = moment_of(row.last_seen, row.customer_id), row.last_visit
    if known is not None and row.last_seen is None:
        moment = known.moment
    if known is not None and visit is None:
        visit = known.last_visit
    return _Values(row.site_id, row.customer_id, moment, visit, ready.terms, ready.shown)


def _insert(connection: Connection, come: Sequence[_Values]) -> None:
    if not come:
        return
    engine = engine_of(connection)
    ranks = engine.ranks(connection, [(new.site_id, new.moment, new.customer_id) for new in come])
    rows = sorted((ranks[new.customer_id], new) for new in come)
    connection.execute(insert(_ENTRY), [new.row(rank) for rank, new in rows])
    engine.add(connection, [(rank, new.terms) for rank, new in rows])


def _rewrite(connection: Connection, changed: Sequence[tuple[Row[Any], _Values]]) -> None:
    if not changed:
        return
    engine = engine_of(connection)
    other = [(row, new) for row, new in changed if _terms(row) != new.terms]
    engine.drop(connection, [(row.id, _terms(row)) for row, _new in other])
    engine.add(connection, [(row.id, new.terms) for row, new in other])
    connection.execute(_REWRITE, [{"rank": row.id, **new.row(row.id)} for row, new in changed])


def _remove(connection: Connection, rows: Sequence[Row[Any]]) -> None:
    engine_of(connection).drop(connection, [(row.id, _terms(row)) for row in rows])
    for at in range(0, len(rows), _IN):
        ranks = [row.id for row in rows[at : at + _IN]]
        connection.execute(_REMOVE, {"ranks": ranks})


def _known(connection: Connection, customer_ids: Sequence[int]) -> dict[int, Row[Any]]:
    found: dict[int, Row[Any]] = {}
    for at in range(0, len(customer_ids), _IN):
        some = customer_ids[at : at + _IN]
        rows = connection.execute(_OF_SOME, {"whose": some})
        found.update((row.customer_id, row) for row in rows)
    return found


def _terms(row: Row[Any]) -> Terms:
    return Terms(row.words, row.numbers, row.plates, row.vins)
