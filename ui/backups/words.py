"""How a backup is told: when it was made, why, and how large it is."""

from __future__ import annotations

from dealerdesk.backups.records import KIND_WORDS, Backup
from dealerdesk.core import clock
from dealerdesk.core.i18n import _, show_date, show_number, show_time

MEGABYTE = 1_000_000


def size_words(size: int) -> str:
    """'2.7 MB'."""
    return _("{n} MB").format(n=show_number(size / MEGABYTE, 1))


def when_words(backup: Backup, zone: str) -> str:
    """When a backup was made, by the clock on the house's wall."""
    at = clock.local(backup.at, zone)
    return f"{show_date(at.date(), 'long')}, {show_time(at)}"


def when_here(backup: Backup) -> str:
    """The same by the clock of this computer, where no house can be asked."""
    at = backup.at.astimezone()
    return f"{show_date(at.date(), 'long')}, {show_time(at)}"


def about_words(backup: Backup) -> str:
    """Why it was made, whether it was verified, and its size."""
    parts = [_(KIND_WORDS[backup.kind]), _("verified") if backup.sha256 else "", size_words(backup.size)]
    return " · ".join(part for part in parts if part)
