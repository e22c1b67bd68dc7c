"""A draft goes when the person, the car or the visit it is about is not in the database any more."""

import pytest
from PySide6.QtCore import QObject
from sqlalchemy import delete, select

from dealerdesk.core.base import Base
from dealerdesk.core.built_on import pointing_at
from dealerdesk.core.still_here import not_here
from dealerdesk.customers.taking_out import take_out
from ui.drafts import Drafts, folder, load
from ui.drafts_about import KINDS, ForgettingDrafts, about_of


def erase(session, table, row_id):
    """Take a row out of the database with all that rests on it, past every deed."""
    for kind, column in pointing_at(table):
        rows = kind.__table__
        if "id" in rows.columns:
            for one in session.scalars(select(rows.c.id).where(column == row_id)).all():
                erase(session, kind.__tablename__, one)
        else:
            session.execute(delete(rows).where(column == row_id))
    rows = Base.metadata.tables[table]
    session.execute(delete(rows).where(rows.c.id == row_id))


def test_the_database_says_who_and_what_is_not_here_any_more(story):
    customer, other = story.customer(), story.customer("Nina", "Sæther")
    car = story.car(customer)
    visit = story.comes_in(customer, car)
    about = {("customer", customer.id), ("vehicle", car.id), ("visit", visit.id)}
    asked = {*about, ("customer", other.id), ("lead", 77)}
    assert story.read(not_here, asked) == {("lead", 77)}
    with story.database.transaction() as session:
        erase(session, "visit", visit.id)
    assert story.read(not_here, asked) == {("lead", 77), ("visit", visit.id)}
    with story.database.transaction() as session:
        erase(session, "customer", customer.id)
        erase(session, "vehicle", car.id)
    assert story.read(not_here, asked) == {*about, ("lead", 77)}
    assert story.read(not_here, [(kind, 1) for kind in KINDS if kind not in ("customer", "vehicle", "visit")])


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_their_drafts_are_gone_once_somebody_signs_in_and_those_of_others_stay(desk, people, story, qtbot):
    for path in folder().glob("*.json"):
        path.unlink()
    customer, other = story.customer(), story.customer("Nina", "Sæther")
    car = story.car(customer)
    visit = story.comes_in(customer, car)
    drafts = Drafts(desk)
    for form, record, content in (
        ("hand_back", f"visit-{visit.id}", {"km": 64_210}),
        ("check_in", f"booking visit-{visit.id}", {}),
        ("check_in", "new krag", {"customer_id": customer.id}),
        ("cover", f"vehicle-{car.id} cover-3", {"price": "410"}),
        ("remark", f"customer-{other.id}", {"words": "seven seats"}),
        ("remark", "nobody", {"words": "an estate", "customer_id": None}),
    ):
        drafts.keep(form, record, content)
    drafts.flush()

    def left():
        found = (load(path) for path in folder().glob("*.json"))
        return {str(kept["record"]) for kept in found if kept is not None}  # it may go while we look

    everything = left()
    assert len(everything) == 6
    ears = QObject()
    ForgettingDrafts(desk, ears)
    with story.database.transaction() as session:
        erase(session, "visit", visit.id)
    desk.sign_in(people["jonas"])
    gone = {f"visit-{visit.id}", f"booking visit-{visit.id}"}
    qtbot.waitUntil(lambda: left() == everything - gone)
    with story.database.transaction() as session:
        erase(session, "customer", customer.id)
        erase(session, "vehicle", car.id)
    desk.sign_in(people["mette"])
    qtbot.waitUntil(lambda: left() == {f"customer-{other.id}", "nobody"})
    desk.change(take_out, other.id, other.version)
    qtbot.waitUntil(lambda: left() == {"nobody"})


def test_what_a_draft_is_about_stands_in_its_name_or_in_its_words():
    kept = {"form": "vehicle", "record": "new-7", "content": {"vehicle_id": 0, "visit_id": 12, "km": 3}}
    assert about_of(kept) == {("customer", 7), ("visit", 12)}
    assert about_of({"form": "check_in", "record": "new 7-seater", "content": None}) == set()
