"""The stock of a part after a million movements: as quick as that of a new one."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import text

from benchmarks.ground import Ground
from benchmarks.measuring import Goal, Result, bare, line, share, timed
from dealerdesk.core.database import Database
from dealerdesk.core.deeds import perform
from dealerdesk.parts.queries import part, wrong_totals
from dealerdesk.parts.records import PartDraft
from dealerdesk.parts.service import add_part
from dealerdesk.parts.stock import receive
from dealerdesk.upgrade import settle

MANY, MOVEMENTS = 400, 1_000_000


def measure(ground: Ground) -> Iterator[Result]:
    """Of one part with a ledger of a million lines, half of them out; its total is what they add up to."""
    database, who = ground.working, ground.who("anke")
    made = perform(database, add_part, who, PartDraft("BENCH 1", "Screw"))
    perform(database, receive, who, made.id, 1_000_000_000)
    _move(database, made.id, who.site_id, ground.times(MOVEMENTS))

    def look(part_id: int) -> object:
        with database.reading() as session:
            return part(session, part_id)

    with database.reading() as session:
        assert wrong_totals(session, [made.id]) == ()
    asked = [made.id] * ground.times(MANY)
    floor = share(bare(database, look, asked), 50)
    yield line("stock of a part, 1 000 000 movements", timed(look, asked), floor, Goal("1 ms", 1))


def _move(database: Database, part_id: int, site_id: int, many: int) -> None:
    """So many lines of a ledger, one in and one out in turn."""
    with database.transaction() as session:
        session.execute(text("""
            INSERT INTO stock_movement
                (part_id, kind, quantity_thousandths, at, note, site_id, uid)
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :many)
            SELECT :part, CASE i % 2 WHEN 1 THEN 'received' ELSE 'sold' END,
                CASE i % 2 WHEN 1 THEN 1000 ELSE -1000 END, '2026-01-01 08:00:00.000000', '', :site,
                lower(hex(randomblob(16)))
            FROM n
        """), {"many": many - many % 2, "part": part_id, "site": site_id})
    if database.path is not None:
        # What was only prepared is on the disk before anything is timed, not written back beside it.
        settle(database.path)
