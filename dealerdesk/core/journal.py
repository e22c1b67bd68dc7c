"""The journal: one entry per deed, which is the audit trail and the feed of live changes in one."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, event, func, inspect, select, text, update
from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.core.base import storable
from dealerdesk.core.inserting import insert_row
from dealerdesk.core.line import line_of
from dealerdesk.core.models import JournalEntry, JournalPayload

if TYPE_CHECKING:
    from dealerdesk.core.deeds import Actor

_TOUCHED = "journal_touched"


@dataclass(frozen=True, slots=True)
class Entry:
    """One deed as the desks hear of it: which records (kind, id) it touched, never what stood in them."""

    id: int
    at: dt.datetime
    staff_id: int | None
    deed: str
    touched: tuple[tuple[str, int], ...]

    def touches(self, kind: str, record_id: int | None = None) -> bool:
        """Whether a record of this kind (and id) was touched."""
        return any(k == kind and record_id in (None, i) for k, i in self.touched)


def touch(session: Session, kind: str, record_id: int, change: dict[str, Any] | None = None) -> None:
    """Say that a deed touched a record which the ORM did not write (Core statements, summaries)."""
    session.info.setdefault(_TOUCHED, {}).setdefault((kind, record_id), {}).update(change or {})


@event.listens_for(Session, "before_flush")
def _note_changes(session: Session, _context: object, _instances: object) -> None:
    for row in session.dirty | session.deleted:
        kind = getattr(row, "__journal__", "")
        if kind and session.is_modified(row):
            touch(session, kind, row.id, _difference(row))
        elif kind and row in session.deleted:
            touch(session, kind, row.id, {"deleted": _values(row)})


@event.listens_for(Session, "after_flush")
def _note_new(session: Session, _context: object) -> None:
    for row in session.new:
        kind = getattr(row, "__journal__", "")
        if kind:
            touch(session, kind, row.id, {"new": _values(row)})


def _values(row: Any) -> dict[str, Any]:
    mapper = inspect(row).mapper
    return {a.key: getattr(row, a.key) for a in mapper.column_attrs if a.key in row.__dict__}


def _difference(row: Any) -> dict[str, Any]:
    changes = {}
    for attr in inspect(row).mapper.column_attrs:
        history = inspect(row).attrs[attr.key].history
        if history.has_changes():
            changes[attr.key] = [history.deleted[0] if history.deleted else None, history.added[0]]
    return changes


def write(session: Session, who: Actor, deed: str) -> int | None:
    """Append the entry for what the deed touched; returns its id, None when nothing was touched."""
    session.flush()
    touched: dict[tuple[str, int], Any] = session.info.pop(_TOUCHED, {})
    if not touched:
        return None
    changes = {f"{kind}:{i}": change for (kind, i), change in touched.items()}
    # The proof is over what the database keeps, or half a letter from outside breaks it for good.
    body = storable(json.dumps(changes, default=str, ensure_ascii=False))
    salt = os.urandom(16)
    digest = hashlib.sha256(salt + body.encode()).hexdigest()
    connection = line_of(session)
    # Past the ORM: every save waits for these two.
    entry: dict[str, Any] = {
        "site_id": who.site_id, "at": clock.now(), "staff_id": who.staff_id, "deed": deed,
        "touched": [[k, i] for k, i in touched], "digest": digest,
    }
    if _is_postgresql(session):
        return _write_on_server(connection, entry, salt, body)
    made = insert_row(connection, JournalEntry, entry)
    assert made is not None
    insert_row(connection, JournalPayload, {"id": made, "salt": salt, "body": body})
    return made


def _write_on_server(connection: Connection, entry: dict[str, Any], salt: bytes, body: str) -> int:
    """Both rows in one statement: each way to a server and back takes longer than the writing."""
    values = {**entry, "touched": json.dumps(entry["touched"]), "salt": salt, "body": body}
    return int(connection.execute(_BOTH_ON_SERVER, values).scalar_one())


_BOTH_ON_SERVER = text("""
WITH made AS (
  INSERT INTO journal_entry (site_id, at, staff_id, deed, touched, digest, txid)
  VALUES (:site_id, :at, :staff_id, :deed, CAST(:touched AS json), :digest,
          pg_current_xact_id()::text::bigint)
  RETURNING id
) INSERT INTO journal_payload (id, salt, body) SELECT id, :salt, :body FROM made RETURNING id
""")


def forget(session: Session) -> None:
    """Drop what was noted so far: a bulk import writes one summary entry instead."""
    session.flush()
    session.info.pop(_TOUCHED, None)


def last_on(
    session: Session, kind: str, record_id: int, but_not: int | None, among: int = 2000
) -> Entry | None:
    """The newest entry that touched a record and is not a person's own, among so many entries."""
    newest = select(JournalEntry).order_by(JournalEntry.id.desc()).limit(among)
    entries = (_entry(row) for row in session.scalars(newest) if row.staff_id != but_not)
    return next((entry for entry in entries if entry.touches(kind, record_id)), None)


def position(session: Session) -> int:
    """Where the feed stands now: give it to `entries_since` later to hear what came after.

    SQLite: the newest entry id. PostgreSQL: the oldest running transaction of this database, because ids
    commit out of order there, while every transaction below the oldest running one is finished for good.
    """
    if _is_postgresql(session):
        return int(session.execute(text(_OLDEST)).scalar_one())
    return session.scalar(select(func.max(JournalEntry.id))) or 0


def entries_since(session: Session, since: int, limit: int = 5000) -> tuple[tuple[Entry, ...], int]:
    """The settled entries after a feed position, in order, and the new position.

    More than `limit` at once are cut to the newest; the listener reloads what it shows anyway.
    """
    now = position(session)
    if now < since and not _is_postgresql(session):
        since = 0  # an older backup took the place of the file: anything may be different
    column = JournalEntry.txid if _is_postgresql(session) else JournalEntry.id
    where = [column >= since, column < now] if _is_postgresql(session) else [column > since, column <= now]
    query = select(JournalEntry).where(*where).order_by(JournalEntry.txid.desc(), JournalEntry.id.desc())
    rows = list(session.scalars(query.limit(limit)))
    rows.reverse()
    return tuple(_entry(row) for row in rows), now


def _entry(row: JournalEntry) -> Entry:
    touched = tuple((str(kind), int(str(i))) for kind, i in row.touched)
    return Entry(row.id, row.at, row.staff_id, row.deed, touched)


# The oldest of the transactions that run in this snapshot, else the next one. Those of another database of
# the server are left out where the server says so; whoever is not known to be elsewhere is waited for. Its
# list of sessions has only the lower half of a number.
_OLDEST = """
SELECT COALESCE(
  (SELECT MIN(running::text::bigint) FROM pg_snapshot_xip(pg_current_snapshot()) AS running
    WHERE NOT EXISTS (
      SELECT FROM pg_stat_activity AS elsewhere
       WHERE elsewhere.datname <> current_database()
         AND elsewhere.backend_xid::text::bigint = MOD(running::text::bigint, 4294967296))),
  pg_snapshot_xmax(pg_current_snapshot())::text::bigint)
"""


def _is_postgresql(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"


def seal_settled(session: Session) -> int:
    """Chain the hashes of settled entries that are not sealed yet; returns how many."""
    order = (JournalEntry.txid, JournalEntry.id)
    before = session.scalar(
        select(JournalEntry.seal).where(JournalEntry.seal.is_not(None))
        .order_by(*(c.desc() for c in order)).limit(1)
    ) or ""
    query = select(JournalEntry.id, JournalEntry.deed, JournalEntry.digest).where(JournalEntry.seal.is_(None))
    if _is_postgresql(session):
        query = query.where(JournalEntry.txid < position(session))
    rows = session.execute(query.order_by(*order)).all()
    for row in rows:
        before = _chain(before, row.id, row.deed, row.digest)
        session.execute(update(JournalEntry).where(JournalEntry.id == row.id).values(seal=before))
    return len(rows)


def _chain(before: str, entry_id: int, deed: str, digest: str) -> str:
    return hashlib.sha256(f"{before}|{entry_id}|{deed}|{digest}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class JournalState:
    """What a check of the journal found: entries, sealed ones, and ids where the proof is broken."""

    entries: int
    sealed: int
    broken: tuple[int, ...]


def check(session: Session) -> JournalState:
    """Read the whole journal and test every digest and every link of the chain."""
    broken: list[int] = []
    before, entries, sealed = "", 0, 0
    rows = session.execute(
        select(JournalEntry.id, JournalEntry.deed, JournalEntry.digest, JournalEntry.seal,
               JournalPayload.salt, JournalPayload.body)
        .outerjoin(JournalPayload, JournalPayload.id == JournalEntry.id)
        .order_by(JournalEntry.txid, JournalEntry.id).execution_options(yield_per=1000)
    )
    for row in rows:
        entries += 1
        if row.body is not None:
            body = row.body.encode("utf-8", "surrogatepass")
            if hashlib.sha256(row.salt + body).hexdigest() != row.digest:
                broken.append(row.id)
        if row.seal is not None:
            sealed += 1
            before = _chain(before, row.id, row.deed, row.digest)
            if before != row.seal:
                broken.append(row.id)
                before = row.seal
    return JournalState(entries, sealed, tuple(dict.fromkeys(broken)))
