"""Where backups lie, what is known of each, and which are taken away again."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from contextlib import suppress
from pathlib import Path

from sqlalchemy import make_url

from dealerdesk.backups.copying import digest_of, sync_folder
from dealerdesk.backups.records import KIND_WORDS, Backup
from dealerdesk.backups.rules import surplus
from dealerdesk.core import clock
from dealerdesk.core.database import Database
from dealerdesk.core.places import data_folder

_STAMP = "%Y%m%dT%H%M%S"
_NAME = re.compile(r"^(?P<house>.+)-(?P<at>\d{8}T\d{6})-(?P<kind>[a-z]+)(-\d+)?\.sqlite$")


def folder_of(database: Database) -> Path:
    """Where the backups of a database lie: beside the file, or for a server in this user's data folder.

    `DEALERDESK_BACKUPS` names another one, for example on a second disk.
    """
    own = os.environ.get("DEALERDESK_BACKUPS")
    if own:
        return Path(own)
    if database.path is not None:
        return database.path.resolve().parent / "backups"
    return data_folder() / "backups"


def house_of(database: Database) -> str:
    """The first part of a backup's name: that of the file, or of the database on the server."""
    if database.path is not None:
        return database.path.stem
    return re.sub(r"[^\w.-]", "_", make_url(database.where).database or "house")


def free_name(database: Database, kind: str) -> Path:
    """A name that no backup has yet."""
    folder = folder_of(database)
    first = f"{house_of(database)}-{clock.now():{_STAMP}}-{kind}"
    names = (first, *(f"{first}-{number}" for number in range(2, 10_000)))
    return next(path for name in names if not (path := folder / f"{name}.sqlite").exists())


def note(path: Path, revision: str, rows: dict[str, int]) -> Backup:
    """Write down what a verified copy holds, beside it."""
    known = {"revision": revision, "rows": rows, "sha256": digest_of(path)}
    fresh = path.with_suffix(".json.part")
    with fresh.open("w", encoding="utf-8") as file:
        json.dump(known, file)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path.with_suffix(".json"))
    sync_folder(path.parent)
    found = read(path)
    assert found is not None
    return found


def read(path: Path) -> Backup | None:
    """What is known of a copy by its name and its note, None for what is no backup of ours."""
    match = _NAME.match(path.name)
    if match is None or match["kind"] not in KIND_WORDS:
        return None
    try:
        at = dt.datetime.strptime(match["at"], _STAMP).replace(tzinfo=dt.UTC)
        size = path.stat().st_size
    except (ValueError, OSError):
        return None
    known = _note_of(path)
    return Backup(
        path, at, match["kind"], size, str(known.get("revision", "")), str(known.get("sha256", "")),
        _rows(known.get("rows")),
    )


def _note_of(path: Path) -> dict[str, object]:
    try:
        known = json.loads(path.with_suffix(".json").read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _rows(known: object) -> dict[str, int]:
    return {str(name): int(count) for name, count in known.items()} if isinstance(known, dict) else {}


def all_of(database: Database) -> tuple[Backup, ...]:
    """The backups of a database, newest first."""
    house = house_of(database)
    found = (read(path) for path in folder_of(database).glob("*.sqlite"))
    ours = [b for b in found if b is not None and b.name.startswith(f"{house}-")]
    return tuple(sorted(ours, key=_when, reverse=True))


def _when(backup: Backup) -> tuple[dt.datetime, str]:
    return backup.at, backup.name


def clear(database: Database, *needed: Backup | None) -> tuple[Backup, ...]:
    """Take away the backups that are kept no longer; returns those.

    Never those that are `needed` (just made, or about to be restored), whatever the clock says: it may have
    been put back, or several were made within a second.
    """
    stays = {backup.path for backup in needed if backup is not None}
    gone = [old for old in surplus(all_of(database)) if old.path not in stays]
    for backup in gone:
        for path in (backup.path, backup.path.with_suffix(".json")):
            with suppress(OSError):
                path.unlink(missing_ok=True)
    return tuple(gone)
