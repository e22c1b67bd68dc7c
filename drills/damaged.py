"""A damaged database: random bytes overwritten while the desk is closed; noticed, and restored."""

from __future__ import annotations

import random
import re
import shutil
import sqlite3
from contextlib import closing
from itertools import islice
from pathlib import Path

from dealerdesk.backups import shelf
from dealerdesk.backups.making import make
from dealerdesk.backups.restoring import restore
from dealerdesk.core import clock, sums
from dealerdesk.core.database import Database
from dealerdesk.core.deeds import perform
from dealerdesk.core.errors import Damaged, Problem
from dealerdesk.founding import the_site
from dealerdesk.staff.queries import program
from dealerdesk.upgrade import open_database
from drills import script
from drills.fault import Drill, Fault, Tally
from drills.fingerprint import Print, fingerprint

CONTROLS = 100
DEEDS, MOST_PLACES = 120, 8
WORD = b"Fjordling"
BYTES = (1, 1, 1, 1, 4, 4, 64, 512)


def run(drill: Drill) -> Tally:
    """Damage a house that was closed in good order, start it, restore; then the same without any look."""
    tally = Tally()
    start = drill.folder / "closed" / "dealerdesk.sqlite"
    start.parent.mkdir()
    whole = _close_in_order(start)
    with drill.within(0.85):
        for _turn in drill.turns():
            tally.count(_start_and_restore(drill, start, whole))
    for _turn in drill.turns(min(CONTROLS, drill.count * 4)):
        tally.count_control(_believe(drill, start, whole))
    return tally


def _close_in_order(path: Path) -> Print:
    """A house with a backup beside it, closed as a desk closes it."""
    script.build(path)
    with clock.stopped_at(script.MORNING), closing(Database(path)) as database:
        with database.reading() as session:
            site = the_site(session)
        for deed, who, arguments in islice(script.Script(database, site).saves(), DEEDS):
            perform(database, deed, who, *arguments)
        make(database)
    sums.write(path)
    return fingerprint(path)


def _copy(drill: Drill, start: Path) -> Path:
    folder = drill.folder / "trial"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(start.parent, folder)
    return folder / start.name


def overwrite(path: Path, chances: random.Random, written: bytes = b"") -> None:
    """Random bytes in random places, or single ones within a word that is `written`; at least one changes."""
    content = bytearray(path.read_bytes())
    before = bytes(content)
    words = re.finditer(re.escape(written), before)
    places = [at for word in words for at in range(*word.span())] if written else range(len(before))
    while content == before:
        for _place in range(chances.randint(1, MOST_PLACES)):
            at, count = chances.choice(places), 1 if written else chances.choice(BYTES)
            some = chances.randbytes(min(count, len(content) - at))
            content[at : at + len(some)] = some
    path.write_bytes(content)


def _start_and_restore(drill: Drill, start: Path, whole: Print) -> str:
    path = _copy(drill, start)
    overwrite(path, drill.chances)
    try:
        open_database(path).close()
    except Damaged:
        return _restored(path, whole)
    except Problem as problem:
        return f"another sentence: {problem.sentence()}"
    return "it was opened without a word"


def _restored(path: Path, whole: Print) -> str:
    """The way out that is offered: what the newest backup held stands there again."""
    with closing(Database(path)) as database:
        backups = shelf.all_of(database)
        try:
            restore(database, program(1), backups[0])
        except Problem as problem:
            return f"not restored: {problem.sentence()}"
        journalled = frozenset({"journal_entry", "journal_payload"})
    with closing(open_database(path)):
        pass
    held = {name: content for name, content in whole.items() if name not in journalled}
    return "" if fingerprint(path, journalled) == held else "something else was restored"


def _believe(drill: Drill, start: Path, whole: Print) -> str:
    """The control: open the file and read all of it, as a program does that never looks.

    Most of a young house is empty pages and schema: it is damaged where the make of a car stands.
    """
    path = _copy(drill, start)
    overwrite(path, drill.chances, WORD)
    try:
        return "" if fingerprint(path) == whole else "something else is read, and nobody hears of it"
    except (sqlite3.Error, UnicodeDecodeError):
        return ""


FAULT = Fault(
    "damaged", "noticed before use or on check, restore offered, never silently wrong",
    full=200, short=16, run=run,
)
