"""An import among other desks: all or nothing, nobody written twice, the journal, who may, and consents."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import func, select

from dealerdesk.contacts.models import Consent, Objection
from dealerdesk.contacts.queries import may_contact
from dealerdesk.core.deeds import perform
from dealerdesk.core.errors import NotAllowed, Problem
from dealerdesk.core.journal import check
from dealerdesk.core.models import JournalEntry
from dealerdesk.customers.records import CustomerDraft
from dealerdesk.customers.service import add_customer
from dealerdesk.exchange import importing
from dealerdesk.exchange.importing import MATCHING, WRITING, Job
from dealerdesk.exchange.keeper import Cancelled
from dealerdesk.exchange.models import ImportRun
from dealerdesk.exchange.wanted import wanted_of
from dealerdesk.vehicles.searchable import searchables
from dealerdesk.visits.models import Visit
from tests.exchange.files import DATA, take, words, write_rows

sqlite = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
HEAD = "Navn|Mobil|Reg.nr."
ROWS = ("Anna Hansen|20 12 34 01|AB 12 345", "Bo Lund|20 12 34 02|CD 67 890")


def job_for(house, *rows, head=HEAD, **wishes):
    """A job with its plan and rows, not begun yet."""
    path = write_rows(house.folder / "bring.csv", [line.split("|") for line in (head, *rows)])
    plan, read = take(path, None, importing.house_of(house.crew.site))
    who = wishes.pop("who", house.crew.manager)
    return Job(house.database, house.crew.site, who, path, **wishes), plan, wanted_of(read, plan.kind)


def at(stage, act):
    """Progress that acts once, when a stage is first told."""
    acted = []

    def progress(now, _share):
        if now == stage and not acted:
            acted.append(now)
            act()

    return progress


def test_one_entry_in_the_journal_tells_of_the_whole_file(house):
    done = house.bring(HEAD, *ROWS)
    with house.database.reading() as session:
        entries = session.scalars(select(JournalEntry).where(JournalEntry.deed == "exchange.take_in")).all()
        assert [entry.touched for entry in entries] == [[["import_run", done.run_id]]]
        assert check(session).broken == ()
        assert session.scalars(select(ImportRun.counts)).one() == done.counts


def test_a_rehearsal_writes_nothing_and_says_the_same(house):
    before = house.everything()
    rehearsed = house.bring(HEAD, *ROWS, dry_run=True)
    assert house.everything() == before
    assert rehearsed.counts == house.bring(HEAD, *ROWS).counts


def test_whoever_another_desk_writes_meanwhile_is_not_written_twice(house):
    draft = CustomerDraft(first_name="Anna", last_name="Hansen", phones=("20 12 34 01",))

    def check_in():
        perform(house.database, add_customer, house.crew.reception, draft, "DK")

    job, plan, wanted = job_for(house, *ROWS, progress=at(MATCHING, check_in))
    done = importing.bring(job, plan, wanted)
    assert sorted(house.names()) == ["Anna Hansen", "Bo Lund"]
    assert done.counts["customers_new"] == 1
    assert house.found("ab12") == ["Anna Hansen"]


@sqlite
def test_others_who_write_something_else_do_not_matter(house):
    told = []

    def check_in():
        draft = CustomerDraft(first_name="Clara", last_name="Juhl", phones=("20 12 34 99",))
        perform(house.database, add_customer, house.crew.reception, draft, "DK")

    matching = at(MATCHING, check_in)

    def progress(stage, share):
        told.append((stage, share))
        matching(stage, share)

    job, plan, wanted = job_for(house, *ROWS, progress=progress)
    importing.bring(job, plan, wanted)
    assert sorted(house.names()) == ["Anna Hansen", "Bo Lund", "Clara Juhl"]
    assert told.count((MATCHING, 1.0)) == 1, "it was matched once"


@sqlite
def test_when_others_keep_writing_the_same_people_it_is_matched_once_more_while_they_wait(house):
    count = iter(range(100))

    def progress(stage, share):
        if (stage, share) == (MATCHING, 1.0):
            name = f"Bo Lund{next(count)}".removesuffix("0")
            draft = CustomerDraft(last_name=name, phones=("20 12 34 02",))
            try_to_write(house, draft)

    job, plan, wanted = job_for(house, *ROWS, progress=progress)
    done = importing.bring(job, plan, wanted)
    assert done.run_id is not None
    assert sorted(house.names()) == ["Anna Hansen", "Bo Lund", "Bo Lund1"]


def try_to_write(house, draft):
    """A desk that writes, unless the import holds the pen."""
    from sqlite3 import connect

    probe = connect(house.database.path, timeout=0)
    try:
        probe.execute("BEGIN IMMEDIATE")
        probe.rollback()
    except Exception:
        return
    finally:
        probe.close()
    perform(house.database, add_customer, house.crew.reception, draft, "DK")


def test_cancelled_in_the_middle_of_writing_nothing_is_left(house):
    before = house.everything()
    job, plan, wanted = job_for(house, *ROWS)
    job.progress = at(WRITING, job.cancel.set)
    with pytest.raises(Cancelled):
        importing.bring(job, plan, wanted)
    assert house.everything() == before
    job.cancel = threading.Event()
    job.progress = None
    assert importing.bring(job, plan, wanted).counts["customers_new"] == 2


@sqlite
def test_reception_may_look_but_not_bring(house):
    job, plan, wanted = job_for(house, *ROWS, who=house.crew.reception)
    job.dry_run = True
    assert importing.bring(job, plan, wanted).counts["customers_new"] == 2
    job.dry_run = False
    with pytest.raises(NotAllowed):
        importing.bring(job, plan, wanted)
    assert house.people() == []


@sqlite
def test_what_lacks_a_column_is_refused_in_a_sentence(house):
    path = write_rows(house.folder / "odd.csv", [["Ordrenr", "Udbedring", "Timer"], ["1", "Olie", "2,5"]])
    plan, _rows = take(path)
    with pytest.raises(Problem, match="No column gives"):
        importing.run(Job(house.database, house.crew.site, house.crew.manager, path), plan)


@sqlite
def test_new_customers_are_found_as_their_own_room_would_have_it(house):
    house.bring_file(DATA / "klienci.csv")
    with house.database.reading() as session:
        from dealerdesk.search import index
        from dealerdesk.search.models import SearchEntry

        people = house.people()
        kept = {row.customer_id: row for row in session.scalars(select(SearchEntry))}
        for row in searchables(session, [person.id for person in people]):
            ready = index.ready(row)
            entry = kept[row.customer_id]
            assert (entry.words, entry.numbers, entry.plates, entry.vins) == tuple(ready.terms)
            assert sorted(entry.shown) == sorted(ready.shown)
        assert len(kept) == len(people) == 150


# Consents -------------------------------------------------------------------------------------------

ASKED = "Navn|Mobil|Samtykke e-mail|Samtykke telefon"


def consents(house):
    """What is kept about contact: channel, state, words, source."""
    with house.database.reading() as session:
        rows = session.scalars(select(Consent).order_by(Consent.id)).all()
        return [(row.channel, row.state, row.wording, row.source, row.purpose) for row in rows]


def test_a_bare_yes_is_unproven_and_a_no_is_a_no(house):
    house.bring(ASKED, "Anna Hansen|20 12 34 01|Ja|Nej", name="kunder.csv")
    assert sorted(consents(house)) == [
        ("email", "unproven", "Ja", "import kunder.csv", "sales"),
        ("phone", "withdrawn", "Nej", "import kunder.csv", "sales"),
    ]
    [anna] = house.people()
    with house.database.reading() as session:
        assert may_contact(session, anna.id, "email").answer == "ask"
        assert may_contact(session, anna.id, "phone").answer == "no"


@sqlite
def test_a_no_anywhere_in_the_file_counts_and_is_said(house):
    both = ("Anna Hansen|20 12 34 01|Ja|Ja|AB 12 345", "Anna Hansen|20 12 34 01|Ja|Nej|CD 67 890")
    done = house.bring(ASKED + "|Reg.nr.", *both)
    assert [(channel, state) for channel, state, *_rest in sorted(consents(house))] == [
        ("email", "unproven"), ("phone", "withdrawn"),
    ]  # fmt: skip
    assert any("says both yes and no about contact" in said for said in words(done.warnings))


@sqlite
def test_what_was_said_here_stays(house):
    from dealerdesk.contacts.records import ConsentDraft
    from dealerdesk.contacts.service import give_consent

    house.bring("Navn|Mobil", "Anna Hansen|20 12 34 01")
    [anna] = house.people()
    draft = ConsentDraft(anna.id, "phone", "sales", "May we call?", "counter")
    perform(house.database, give_consent, house.crew.reception, draft)
    done = house.bring(ASKED, "Anna Hansen|20 12 34 01|Nej|Nej")
    assert [(channel, state) for channel, state, *_rest in consents(house)] == [
        ("phone", "given"), ("email", "withdrawn"),
    ]  # fmt: skip
    assert any("differs from what was said here" in said for said in words(done.warnings))


@sqlite
def test_no_advertising_at_all_is_an_objection(house):
    house.bring("Name;Telefon;Werbesperre".replace(";", "|"), "Anna Hansen|20 12 34 01|ja")
    with house.database.reading() as session:
        assert session.scalar(select(func.count(Objection.id))) == 1
        assert session.scalar(select(func.count(Visit.id))) == 0
