"""Looks at a database as the next start would, and says what is wrong with it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from dealerdesk.core import journal
from dealerdesk.core.database import damage
from dealerdesk.core.errors import Problem
from dealerdesk.customers.queries import count as customers
from dealerdesk.search.checking import entries
from dealerdesk.upgrade import open_database
from drills.fingerprint import Print, differing, fingerprint

LOST = "a saved deed is lost"


def judge(where: Path, stands: Sequence[Print], saved: int, begun: int) -> str:
    """What is wrong with a database in which `saved` deeds are saved and `begun` are begun; '' where nothing.

    `stands` is what it holds after 0, 1, 2... deeds. It is opened, checked as the command `check` does, and
    its whole content compared.
    """
    try:
        found = _look(where)
        content = fingerprint(where)
    except (Problem, sqlite3.Error) as error:
        return f"it does not open: {error}"
    if found:
        return "; ".join(found)
    if content in stands[saved : begun + 1]:
        return ""
    if content in stands[:saved]:
        return LOST
    return f"half-written: {differing(content, stands[min(saved, len(stands) - 1)])}"


def _look(where: Path) -> list[str]:
    database = open_database(where)
    try:
        found = damage(database)
        with database.transaction() as session:
            journal.seal_settled(session)
        with database.reading() as session:
            if journal.check(session).broken:
                found.append("the journal is broken")
            if entries(session) != customers(session):
                found.append("the index is incomplete")
    finally:
        database.close()
    return found
