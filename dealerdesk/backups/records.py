"""What the rest of the house sees of a backup."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

from dealerdesk.core.i18n import N_

DAILY, ASKED, UPGRADE, RESTORE, DAMAGED = "daily", "asked", "upgrade", "restore", "damaged"
KIND_WORDS = {
    DAILY: N_("Made by itself"),
    ASKED: N_("Made by hand"),
    UPGRADE: N_("Before an upgrade"),
    RESTORE: N_("Before a restore"),
    DAMAGED: N_("The damaged file, as it was"),
}


@dataclass(frozen=True, slots=True)
class Backup:
    """A verified copy: where it lies, when it was made (UTC) and why, its bytes, and what it holds.

    `rows` are counts by table and `sha256` the digest of the file when it was verified; both empty for a copy
    whose note is missing.
    """

    path: Path
    at: dt.datetime
    kind: str
    size: int
    revision: str = ""
    sha256: str = ""
    rows: dict[str, int] = field(default_factory=dict, hash=False)

    @property
    def name(self) -> str:
        """The file's name, by which a person may ask for it."""
        return self.path.name


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: what the house holds now, and the backup of what it held before, to undo it."""

    now: Backup
    before: Backup


@dataclass(frozen=True, slots=True)
class BackupsSeen:
    """What the page shows: every backup, newest first, the folder they lie in, and where the data is."""

    backups: tuple[Backup, ...]
    folder: Path
    on_server: bool
