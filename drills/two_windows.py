"""Two windows change one record: whoever comes second hears of it, and nothing is overwritten unseen."""

from __future__ import annotations

import dataclasses
import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication
from sqlalchemy import update

from dealerdesk.core.database import Database
from dealerdesk.core.errors import Problem
from dealerdesk.customers import queries as customers
from dealerdesk.customers.models import Customer
from dealerdesk.customers.records import CustomerDraft
from dealerdesk.customers.service import change_customer
from dealerdesk.founding import the_site
from dealerdesk.house import queries as house
from dealerdesk.house.records import SiteDraft
from dealerdesk.house.service import change_site
from dealerdesk.staff.queries import by_login
from dealerdesk.vehicles import queries as vehicles
from dealerdesk.vehicles.records import VehicleDraft
from dealerdesk.vehicles.service import change_vehicle
from drills import script
from drills.fault import Drill, Fault, Tally
from ui.desk import Desk

PATIENCE, CONTROLS = 30.0, 20
REASONS = ("Somebody else changed this",)


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of record: how it is read, and the deed and arguments by which a window changes it."""

    read: Callable[..., Any]
    deed: Callable[..., Any]
    arguments: Callable[[Any, str], tuple[Any, ...]]
    shows: Callable[[Any], str]


def _customer(record: Any, words: str) -> tuple[Any, ...]:
    draft = CustomerDraft(
        first_name=record.first_name, last_name=record.last_name, note=words,
        phones=tuple(point.value for point in record.phones),
    )
    return record.id, draft, record.version, script.HOUSE.country


def _vehicle(record: Any, words: str) -> tuple[Any, ...]:
    draft = VehicleDraft(plate=record.plate, plate_country="DK", make=record.make, model=record.model,
                         variant=words)
    return record.id, draft, record.version


def _site(record: Any, words: str) -> tuple[Any, ...]:
    same = {name: getattr(record, name) for name in SiteDraft.__slots__}
    return dataclasses.replace(SiteDraft(**same), tagline=words), record.version


def _note(record: Any) -> str:
    return str(record.note)


def _variant(record: Any) -> str:
    return str(record.variant)


def _tagline(record: Any) -> str:
    return str(record.tagline)


FORMS = (
    Form(customers.customer, change_customer, _customer, _note),
    Form(vehicles.vehicle, change_vehicle, _vehicle, _variant),
    Form(house.site, change_site, _site, _tagline),
)


def run(drill: Drill) -> Tally:
    """Both windows read, both save, at once or one after the other; then two that do not look."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    tally = Tally()
    where = drill.folder / "house.sqlite"
    script.build(where)
    desks = [_desk(where), _desk(where)]
    try:
        for turn in drill.turns():
            form = FORMS[turn % len(FORMS)]
            number = turn % script.CUSTOMERS + 1 if form is not FORMS[2] else 1
            tally.count(_both_save(app, desks, form, number, turn, drill.chances.random() < 0.5))
    finally:
        for desk in desks:
            desk.close()
    for turn in drill.turns(CONTROLS):
        tally.count_control(_both_write(where, turn % script.CUSTOMERS + 1))
    return tally


def _desk(where: Path) -> Desk:
    database = Database(where)
    with database.reading() as session:
        site = the_site(session)
        henrik = by_login(session, site.id, "henrik")
    desk = Desk(database, site)
    desk.sign_in(henrik)
    return desk


def _both_save(app: Any, desks: list[Desk], form: Form, number: int, turn: int, at_once: bool) -> str:
    """What is wrong after both have saved, '' where one was saved and the other heard of it."""
    read = [_wait(app, desk.read, form.read, number) for desk in desks]
    words = [f"window {n} in turn {turn}" for n in range(2)]
    answers: list[list[Any]] = [[], []]
    for desk, record, typed, answer in zip(desks, read, words, answers, strict=True):
        desk.change(form.deed, *form.arguments(record, typed), then=answer.append, problem=answer.append)
        if not at_once:
            _until(app, answer)
    for answer in answers:
        _until(app, answer)
    refused = [isinstance(answer[0], Problem) for answer in answers]
    stands = form.shows(_wait(app, desks[0].read, form.read, number))
    if sorted(refused) != [False, True]:
        return f"{sum(refused)} of 2 windows heard that the other had changed the record"
    if stands != words[refused.index(False)]:
        return "what was said to be saved does not stand there"
    told = answers[refused.index(True)][0].sentence()
    return "" if told.startswith(REASONS) and "Your text is kept" in told else f"told: {told}"


def _wait(app: Any, ask: Callable[..., Any], *arguments: Any) -> Any:
    answer: list[Any] = []
    ask(*arguments, then=answer.append, problem=answer.append)
    _until(app, answer)
    return answer[0]


def _until(app: Any, answer: list[Any]) -> None:
    end = time.monotonic() + PATIENCE
    while not answer:
        app.processEvents()
        if time.monotonic() > end:
            raise TimeoutError("a desk does not answer")


def _both_write(where: Path, number: int) -> str:
    """The control: two that write what they typed without looking at the version."""

    said: list[str] = []

    def save(words: str) -> None:
        database = Database(where)
        with database.transaction() as session:
            session.execute(update(Customer).where(Customer.id == number).values(note=words))
        said.append(words)
        database.close()

    both = [threading.Thread(target=save, args=(f"careless {n}",)) for n in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    database = Database(where)
    with database.reading() as session:
        stands = customers.customer(session, number).note
    database.close()
    gone = [words for words in said if words != stands]
    return f"said to be saved, and gone: {', '.join(gone)}" if gone else ""


FAULT = Fault("two-windows", "silent overwrite 0", full=1000, short=30, run=run)
