"""A real window whose disk is full when a remark is saved: the text stays, the sentence is shown."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dealerdesk.core.database import damage
from dealerdesk.remarks.models import Remark
from dealerdesk.staff.queries import by_login
from drills import disk
from drills.filling import MUCH, Point
from drills.script import CUSTOMERS
from ui.shell.window import Window
from ui.tour.driver import Driver, NotSeen

# Longer than a desk waits for its turn to write.
PATIENCE = 60.0
ASKS = "What did the customer say?"
FIELD = "What they said"


class Person(Driver):
    """Somebody at a window of the desk."""

    window: Window


def sweep_saves(folder: Path, start: Path, count: int) -> list[Point]:
    """Save so many remarks with no room, then more and more until it is enough; what came of each."""
    where = Path(shutil.copyfile(start, folder / "dealerdesk.sqlite"))
    with _desk(where) as person:
        desk = person.window.desk
        needed = _save_with_room(person, where)
        rooms = [needed * turn // max(1, count - 1) for turn in range(count)]
        points = [_save_without(person, where, turn + 1, room) for turn, room in enumerate(rooms)]
        points += [(f"save: {line}", False) for line in damage(desk.database)[:1]]
    return points


@contextmanager
def _desk(where: Path) -> Iterator[Person]:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from app import Opening, application

    application()
    opening = Opening(str(where))
    opening.begin()
    assert opening.window is not None and opening.desk is not None
    try:
        with opening.desk.database.reading() as session:
            mette = by_login(session, opening.desk.site_id, "mette")
        person = Person(opening.window)
        person.presses("Esc")
        opening.desk.sign_in(mette)
        yield person
    finally:
        opening.close()


def _types(person: Person, turn: int) -> str:
    words = f"In spring we want something bigger, number {turn}."
    person.window.go_to("remark", customer_id=turn % CUSTOMERS + 1)
    person.sees(ASKS)
    person.fills(FIELD, words)
    person.sees(f"Sofie {turn % CUSTOMERS} Krag")
    return words


def _save_with_room(person: Person, where: Path) -> int:
    """The first remark, with room enough: how much a save needs."""
    _types(person, 0)
    _fold(where)
    disk.room(MUCH)
    person.presses("Ctrl+Return")
    person.sees_no_more(ASKS)
    needed = MUCH - disk.room_left()
    disk.room(disk.ENDLESS)
    return needed


def _save_without(person: Person, where: Path, turn: int, room: int) -> Point:
    """One remark with too little room, then once more with enough."""
    words = _types(person, turn)
    _fold(where)
    disk.room(room)
    refused, wrong = False, ""
    try:
        person.presses("Ctrl+Return")
        person.until(
            lambda: person.shows("Make room") or not person.shows(ASKS), "an answer should be seen", PATIENCE
        )
        refused = person.shows(ASKS)
        if refused:
            wrong = "" if person.shows(words) else "the text is gone"
            wrong = wrong or ("it is saved, though it says that it is not" if _stored(person, words) else "")
            disk.room(disk.ENDLESS)
            person.presses("Ctrl+Return")
            person.sees_no_more(ASKS, PATIENCE)
    except NotSeen as missing:
        wrong = str(missing)
    finally:
        disk.room(disk.ENDLESS)
    times = _stored(person, words)
    wrong = wrong or ("" if times == 1 else f"it is stored {times} times")
    return f"save with {room} bytes: {wrong}" if wrong else "", refused


def _stored(person: Person, words: str) -> int:
    with person.window.desk.database.reading() as session:
        return int(session.query(Remark).filter(Remark.words == words).count())


def _fold(where: Path) -> None:
    """Fold the log into the file and cut it off, so that the next save needs room."""
    connection = sqlite3.connect(where, timeout=20)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
