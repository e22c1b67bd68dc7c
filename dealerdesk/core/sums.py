"""Checksums of a closed database file: whatever changed it behind our back is noticed at the next start.

SQLite's own check finds broken structure, not a changed letter in a name. So a desk that closes the file as
the last one writes down a sum for each part of it, and whoever writes takes that note away first. Where there
is a note and no write-ahead log, nobody of ours has written, and every part must still be what it was.
"""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

PART = 4096
"""Bytes with a sum of their own: a page."""
_SUM, _MANY = 4, 64
_FORMAT = 1
# In the first page: how the file is written, and counters that SQLite moves by itself when it is copied.
_MOVING = (slice(18, 20), slice(24, 28), slice(92, 100))

_NEWEST = (
    "SELECT (SELECT max(id) FROM journal_entry), "
    "(SELECT seq FROM sqlite_sequence WHERE name = 'journal_entry')"
)

UNKNOWN, SOUND, REPLACED, DAMAGED = "unknown", "sound", "replaced", "damaged"


@dataclass(frozen=True, slots=True)
class Sums:
    """A note: the size of the file, the newest journal entry in it, and the sum of each part."""

    size: int
    newest: int
    parts: bytes


def note_of(path: Path) -> Path:
    """Where the note of a database file lies."""
    return path.with_name(f"{path.name}-sums")


def drop(path: Path) -> None:
    """Somebody is about to write: the note says nothing any more."""
    with suppress(OSError):
        note_of(path).unlink(missing_ok=True)


def write(path: Path) -> bool:
    """Note the sums of a file that nobody has open; False where somebody has, or it is noted already."""
    if note_of(path).exists() or not _is_closed(path):
        return False
    try:
        before = path.stat()
        sums = _take(path)
        data = {"format": _FORMAT, "size": sums.size, "newest": sums.newest}
        fresh = note_of(path).with_suffix(f".{os.getpid()}.part")
        fresh.write_bytes(json.dumps(data).encode() + b"\n" + sums.parts)
        fresh.replace(note_of(path))
        after = path.stat()
    except OSError:
        return False
    if (before.st_mtime_ns, before.st_size) != (after.st_mtime_ns, after.st_size) or not _is_closed(path):
        drop(path)  # somebody came in between
        return False
    return True


def read(path: Path) -> Sums | None:
    """The note of a closed file, None where there is none, or where the file is in use or was not closed."""
    if not _is_closed(path):
        return None
    try:
        head, parts = note_of(path).read_bytes().split(b"\n", 1)
        data = json.loads(head)
        size, newest = int(data["size"]), int(data["newest"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    whole = data.get("format") == _FORMAT and len(parts) == -(-size // PART) * _SUM
    return Sums(size, newest, parts) if whole else None


def compare(path: Path, sums: Sums | None) -> str:
    """What the file is by its note: `UNKNOWN`, `SOUND`, `REPLACED` by another copy, or `DAMAGED`."""
    if sums is None:
        return UNKNOWN
    try:
        size, parts = path.stat().st_size, _parts(path)
    except OSError:
        return DAMAGED
    if size == sums.size and parts == sums.parts:
        return SOUND
    # Somebody may have put another copy in its place: that is for SQLite's own check to judge.
    other = _newest(path)
    if other is not None and other != sums.newest:
        return REPLACED
    count = max(len(parts), len(sums.parts)) // _SUM
    wrong = sum(
        parts[at : at + _SUM] != sums.parts[at : at + _SUM] for at in range(0, count * _SUM, _SUM)
    )
    # Nearly everything differs: it was written anew (VACUUM). Damage of that size SQLite itself finds.
    return REPLACED if other is not None and count > _MANY and wrong * 2 > count else DAMAGED


def _is_closed(path: Path) -> bool:
    return not Path(f"{path}-wal").exists()


def _take(path: Path) -> Sums:
    return Sums(path.stat().st_size, _newest(path) or 0, _parts(path))


def _parts(path: Path) -> bytes:
    found = bytearray()
    with path.open("rb", buffering=1 << 20) as file:
        while part := file.read(PART):
            if not found:
                head = bytearray(part)
                for moving in _MOVING:
                    head[moving] = bytes(len(head[moving]))
                part = bytes(head)
            found += zlib.crc32(part).to_bytes(_SUM, "big")
    return bytes(found)


def _newest(path: Path) -> int | None:
    """The newest entry of the journal, read without touching the file.

    None where it cannot be read, or is not the last number given, as it is in every copy of ours.
    """
    try:
        address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as file:
            newest, given = file.execute(_NEWEST).fetchone()
    except (sqlite3.Error, UnicodeDecodeError):  # the error itself may quote what stands there
        return None
    return int(newest or 0) if (newest or 0) == (given or 0) else None
