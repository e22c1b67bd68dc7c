"""The commands `backup` and `restore`: copies by hand or by a nightly job, and the way back."""

from __future__ import annotations

import argparse
import json
from contextlib import closing
from pathlib import Path

from dealerdesk.backups import shelf
from dealerdesk.backups.making import copy_to, make, make_daily
from dealerdesk.backups.records import KIND_WORDS, Backup
from dealerdesk.backups.restoring import find, restore
from dealerdesk.core.database import Database
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _, ngettext, show_date, show_number, show_time
from dealerdesk.founding import the_site
from dealerdesk.house.queries import first_site
from dealerdesk.staff.queries import program
from dealerdesk.upgrade import open_database

MEGABYTE = 1_000_000


def backup(chosen: argparse.Namespace) -> int:
    """Make a verified copy, or list those there are."""
    _must_be_there(chosen.database)
    if chosen.list:
        with closing(Database(chosen.database)) as database:
            _show(shelf.all_of(database), chosen.json)
        return 0
    with closing(open_database(chosen.database)) as database:
        if chosen.to:
            target = Path(chosen.to)
            if target.exists():
                raise Problem(N_("“{name}” is there already."), N_("Choose another name."), name=target.name)
            made: Backup | None = copy_to(database, target)
        elif chosen.daily:
            with database.reading() as session:
                zone = the_site(session).zone
            made = make_daily(database, zone)
        else:
            made = make(database)
    if made is None:
        print(_("There is a backup of today already."))
    elif chosen.json:
        print(json.dumps(_as_json(made), ensure_ascii=False, indent=2))
    else:
        print(_("{path}, verified: {rows}.").format(path=made.path, rows=_rows(made)))
    return 0


def bring_back(chosen: argparse.Namespace) -> int:
    """Let a backup take the place of what the house holds."""
    _must_be_there(chosen.database)
    with closing(Database(chosen.database)) as database:
        wanted = find(database, chosen.backup)
        try:
            with database.reading() as session:
                site = first_site(session)
        except Problem:
            site = None  # damaged, which may be why somebody restores
        done = restore(database, program(site.id if site else 1), wanted)
    print(_("{name} is restored.").format(name=done.now.name))
    print(_("What was there before is kept: {path}").format(path=done.before.path))
    return 0


def _must_be_there(where: str) -> None:
    if "://" not in where and not Path(where).exists():
        raise Problem(
            N_("There is no database at “{name}”."), N_("Open the desk once."), name=Path(where).name
        )


def _show(backups: tuple[Backup, ...], as_json: bool) -> None:
    if as_json:
        print(json.dumps([_as_json(backup) for backup in backups], ensure_ascii=False, indent=2))
        return
    for backup in backups:
        size = show_number(backup.size / MEGABYTE, 1)
        when = f"{show_date(backup.at.date())} {show_time(backup.at)} UTC"
        print(f"{backup.name}  {when}  {size} MB  {_(KIND_WORDS[backup.kind])}")
    if not backups:
        print(_("There is no backup yet."))


def _rows(made: Backup) -> str:
    count = sum(made.rows.values())
    return ngettext("{n} row", "{n} rows", count).format(n=show_number(count))


def _as_json(made: Backup) -> dict[str, object]:
    return {
        "name": made.name, "path": str(made.path), "at": made.at.isoformat(), "kind": made.kind,
        "size": made.size, "revision": made.revision, "sha256": made.sha256,
    }
