"""The command check: whether database, schema, journal and search are whole, in words."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from dealerdesk.core import journal, sums
from dealerdesk.core.database import Database
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _, ngettext
from dealerdesk.core.read_only import ReadOnlyDatabase
from dealerdesk.house.queries import first_site
from dealerdesk.upgrade import HEAD, open_to_read, revision_of


def check(chosen: argparse.Namespace) -> int:
    """Look at everything that can be wrong with a database, and say it."""
    where = chosen.database
    if "://" not in where and not Path(where).exists():
        raise Problem(
            N_("There is no database at “{name}”."), N_("Open the desk once."), name=Path(where).name
        )
    if "://" not in where and Path(where).is_file() and not Path(where).stat().st_size:
        # Opening it would make a database of it, and that would be whole.
        raise Problem(N_("“{name}” is empty."), N_("Restore the newest backup, or open the desk once."),
                      name=Path(where).name)
    database = open_to_read(where, look_through=True)
    may_write = not isinstance(database, ReadOnlyDatabase)
    try:
        lines, sound = _checked(database, may_write)
    finally:
        database.close()
    if sound and may_write and database.path is not None:
        sums.write(database.path)
    if chosen.json:
        print(json.dumps({"sound": sound, "findings": lines}, ensure_ascii=False, indent=2))
    else:
        print("\n".join(lines))
    if not sound:
        raise Problem(N_("Not everything is in order."), N_("Restore the newest backup, or ask for help."))
    return 0


def _checked(database: Database, may_write: bool) -> tuple[list[str], bool]:
    from dealerdesk.core.database import damage
    from dealerdesk.customers.queries import count
    from dealerdesk.search import checking

    found = damage(database)
    lines = [_("Database: {state}.").format(state=_("damaged") if found else _("whole"))]
    lines += [f"  {finding}" for finding in found[:20]]
    lines.append(_("Schema: revision {revision}, the newest.").format(revision=revision_of(database) or HEAD))
    if may_write:
        with database.transaction() as session:
            journal.seal_settled(session)
    with database.reading() as session:
        state, site = journal.check(session), first_site(session)
        missing = abs(checking.entries(session) - count(session))
        words = checking.words(session)
    if words.left and may_write:
        with database.transaction() as session:
            checking.tidy(session, words)
    written = ngettext("{n} entry", "{n} entries", state.entries).format(n=state.entries)
    whole = _("unbroken") if not state.broken else _("broken at {ids}").format(
        ids=", ".join(str(i) for i in state.broken[:20])
    )
    lines.append(_("Journal: {entries}, {whole}.").format(entries=written, whole=whole))
    complete = _("complete") if not missing else _("{n} customers missing").format(n=missing)
    if words.missing and not missing:
        complete = _("{n} words of names missing").format(n=len(words.missing))
    lines.append(_("Search index: {state}.").format(state=complete))
    lines.append(_("Dealership: {name}.").format(name=site.name if site else _("none yet")))
    return lines, not (found or state.broken or missing or words.missing)
