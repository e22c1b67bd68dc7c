"""The command check: whether database, schema, journal, search and stock are whole, in words."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from dealerdesk.core import clock, journal, sums
from dealerdesk.core.database import Database
from dealerdesk.core.errors import Problem, brief
from dealerdesk.core.i18n import N_, _, ngettext, set_language, show_date
from dealerdesk.core.read_only import ReadOnlyDatabase
from dealerdesk.documents.queries import printed_as
from dealerdesk.documents.reading import MOST_BYTES, read_paper
from dealerdesk.documents.records import PaperFacts
from dealerdesk.documents.rules import Standing, judge
from dealerdesk.founding import the_site
from dealerdesk.house.queries import first_site
from dealerdesk.upgrade import HEAD, open_to_read, revision_of


def check(chosen: argparse.Namespace) -> int:
    """Look at everything that can be wrong with a database, and say it."""
    where = chosen.database
    document = _read_document(chosen.document) if chosen.document else None
    if "://" not in where and not Path(where).exists():
        raise Problem(
            N_("There is no database at “{name}”."), N_("Open the desk once."), name=Path(where).name
        )
    if "://" not in where and Path(where).is_file() and not Path(where).stat().st_size:
        # Opening it would make a database of it, and that would be whole.
        raise Problem(N_("“{name}” is empty."), N_("Restore the newest backup, or open the desk once."),
                      name=Path(where).name)
    if document is not None:
        return _tell_document(where, document, chosen.json)
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


def _read_document(name: str) -> PaperFacts:
    path = Path(name)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Problem(N_("The file is too large for a document."), N_("Choose the PDF itself."))
        return read_paper(path.read_bytes())
    except OSError as error:
        raise Problem(
            N_("“{name}” could not be read."), N_("Look whether it is there."), name=brief(path.name)
        ) from error


def _tell_document(where: str, facts: PaperFacts, as_json: bool) -> int:
    """Say whether this house printed a paper; raises `Problem` unless it did, and nothing changed since."""
    database = open_to_read(where)
    try:
        with database.reading() as session:
            here = the_site(session)
            printed = printed_as(session, facts)
    finally:
        database.close()
    set_language(here.language)
    standing = judge(facts, printed)
    day = show_date(clock.local_day(printed.printed_at, here.zone), "long") if printed else ""
    number = printed.number if printed else ""
    if as_json:
        print(json.dumps({"standing": str(standing), "document": number, "printed": day}, ensure_ascii=False))
    elif standing is Standing.UNCHANGED:
        words = _("Document {number} was printed by {house} on {day}. Nothing in it was changed since.")
        print(words.format(number=number, house=here.name, day=day))
    if standing is not Standing.UNCHANGED:
        sentence, way_out = _REFUSED[standing]
        raise Problem(sentence, way_out, number=number, house=here.name, day=day)
    return 0


_PRINT_AGAIN = N_("Trust nothing in it: print it again, and trust that one only.")
_REFUSED = {
    Standing.SAME_WORDS: (
        N_("This is not what {house} printed as document {number} on {day}: it was changed since."),
        N_("The same words may be covered by others: print it again, and trust that one only."),
    ),
    Standing.CHANGED: (
        N_("This is not what {house} printed as document {number} on {day}: it was changed since."),
        _PRINT_AGAIN,
    ),
    Standing.NOT_OURS: (
        N_("{house} did not print this document."), N_("Ask the house whose name stands on it."),
    ),
    Standing.NO_NUMBER: (
        N_("This paper carries no document number, so nobody can say whether {house} printed it."),
        N_("Labels and lists have none. Any other paper: print it again, and trust that one only."),
    ),
}


def _checked(database: Database, may_write: bool) -> tuple[list[str], bool]:
    from dealerdesk.core.database import damage
    from dealerdesk.customers.queries import count
    from dealerdesk.parts.queries import wrong_totals
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
        words, wrong = checking.words(session), wrong_totals(session)
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
    added_up = _("every total is the sum of its movements") if not wrong else _(
        "not the sum of its movements: {numbers}"
    ).format(numbers=", ".join(wrong[:20]))
    lines.append(_("Stock of parts: {state}.").format(state=added_up))
    lines.append(_("Dealership: {name}.").format(name=site.name if site else _("none yet")))
    return lines, not (found or state.broken or missing or words.missing or wrong)
