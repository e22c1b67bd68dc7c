"""The whole content of an SQLite database in one number per table, less what is drawn by lot."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

# Salts, and what follows from them; identities that a deed makes for rows it adds.
BY_LOT = frozenset({"salt", "digest", "seal", "uid", "body"})
# The index keeps its pages in its own order; what it finds is compared by asking it.
OWN_ORDER = ("search_fts", "sqlite_")

Print = dict[str, str]


def fingerprint(path: Path, leave_out: frozenset[str] = frozenset()) -> Print:
    """Per table the number of rows and a digest of them; raises `sqlite3.Error` for a broken file."""
    connection = sqlite3.connect(path)
    try:
        names = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if not name.startswith(OWN_ORDER) and name not in leave_out
        ]
        return {name: _table(connection, name) for name in sorted(names)}
    finally:
        connection.close()


def _table(connection: sqlite3.Connection, name: str) -> str:
    columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{name}")') if row[1] not in BY_LOT]
    chosen = ", ".join(f'"{column}"' for column in columns)
    digest, count = hashlib.blake2b(digest_size=8), 0
    for row in connection.execute(f'SELECT {chosen} FROM "{name}" ORDER BY 1, 2' if len(columns) > 1 else
                                  f'SELECT {chosen} FROM "{name}" ORDER BY 1'):
        digest.update(repr(row).encode("utf-8", "surrogatepass"))
        count += 1
    return f"{count}:{digest.hexdigest()}"


def differing(one: Print, other: Print) -> str:
    """The tables in which two databases differ, in words."""
    names = sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
    return ", ".join(
        f"{name} {one.get(name, '-').split(':')[0]}/{other.get(name, '-').split(':')[0]}" for name in names
    )
