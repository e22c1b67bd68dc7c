"""The people of the house: they come, change, go and come back; one of them always administers it."""

from __future__ import annotations

import pytest

from dealerdesk.core import journal
from dealerdesk.core.deeds import ADMIN, MANAGER, RECEPTION, SALES, perform
from dealerdesk.core.errors import NotAllowed, Problem, Stale
from dealerdesk.house.records import SiteDraft
from dealerdesk.house.service import found
from dealerdesk.staff import queries, service
from dealerdesk.staff.records import StaffDraft, StaffRecord


@pytest.fixture
def do(database, crew):
    """A deed, by the manager unless told."""

    def one(deed, *args, who=None):
        return perform(database, deed, who or crew.manager, *args)

    return one


@pytest.fixture
def look(database):
    """A query on a snapshot of its own."""

    def one(query, *args, **kwargs):
        with database.reading() as session:
            return query(session, *args, **kwargs)

    return one


def logins(people):
    return [person.login for person in people]


def test_somebody_new_stands_last_and_is_at_work(do, look, crew):
    person = do(service.add_staff, StaffDraft("  Nils Holm ", (RECEPTION, SALES)))
    assert (person.name, person.login, person.roles) == ("Nils Holm", "nils", (RECEPTION, SALES))
    assert person.active and person.at_work and person.role == RECEPTION
    assert logins(look(queries.everybody, crew.site.id))[-1] == "nils"


LOGINS = {
    "Mette Krag": "mette2", "Åse Ødegård": "ase", "Łukasz Żak": "lukasz", "田中": "desk",
    "O'Brien Mary": "obrien", "Jean-Luc P": "jeanluc",
}


def test_a_login_is_made_from_the_name_and_is_free(do, crew):
    made = {name: do(service.add_staff, StaffDraft(name, (SALES,))).login for name in LOGINS}
    assert made == LOGINS


def test_the_third_of_a_name_gets_the_next_number(do, crew):
    made = [do(service.add_staff, StaffDraft("Mette", (SALES,))).login for _number in range(3)]
    assert made == ["mette2", "mette3", "mette4"]


REFUSED = (
    (StaffDraft(" ", (SALES,)), "A person needs a name."),
    (StaffDraft("Nils", ()), "Choose at least one role."),
    (StaffDraft("Nils", ("boss",)), "Choose at least one role."),
    (StaffDraft("Nils", (SALES,), "n" * 65), "This login is too long. Choose a shorter one."),
    (StaffDraft("Nils", (SALES,), "METTE"), "Somebody else signs in as “METTE”. Choose another login."),
)


def test_what_cannot_be_is_said_and_nothing_is_written(do, look, crew):
    before = look(queries.everybody, crew.site.id)
    for draft, said in REFUSED:
        with pytest.raises(Problem) as refused:
            do(service.add_staff, draft)
        assert str(refused.value) == said
    assert look(queries.everybody, crew.site.id) == before


def test_odd_names_are_kept_as_they_are(do, look, crew):
    for name in ("<b>Fed</b>", "=HYPERLINK(1)", "😀", "\u202eعربى", "x" * 10_000):
        person = do(service.add_staff, StaffDraft(name, (SALES,)))
        assert look(queries.person, person.id).name == name


def test_only_managers_and_administrators_say_who_works_here(do, crew):
    deeds = (
        (service.add_staff, StaffDraft("Nils", (SALES,))), (service.retire, crew.parts.staff_id),
        (service.come_back, crew.parts.staff_id),
        (service.change_staff, crew.parts.staff_id, StaffDraft("Nils", (SALES,)), 1),
    )
    for who in (crew.reception, crew.foreman, crew.parts, crew.sales):
        for deed, *args in deeds:
            with pytest.raises(NotAllowed, match="Service manager, Administrator"):
                do(deed, *args, who=who)


def test_name_login_and_roles_are_corrected(do, look, crew):
    draft = StaffDraft("Pia Holm-Lund", ("parts", RECEPTION), "pia.hl")
    changed = do(service.change_staff, crew.parts.staff_id, draft, 1)
    assert (changed.name, changed.login, changed.roles) == ("Pia Holm-Lund", "pia.hl", ("parts", RECEPTION))
    assert look(queries.by_login, crew.site.id, "PIA.HL") == changed
    kept = do(service.change_staff, crew.parts.staff_id, StaffDraft("Pia Holm", ("parts",)), changed.version)
    assert kept.login == "pia.hl"


def test_who_was_slower_is_told_so(do, crew):
    do(service.change_staff, crew.parts.staff_id, StaffDraft("Pia H", ("parts",)), 1)
    with pytest.raises(Stale):
        do(service.change_staff, crew.parts.staff_id, StaffDraft("Pia Hansen", ("parts",)), 1)


def test_a_login_of_somebody_else_is_not_taken_over(do, crew):
    with pytest.raises(Problem, match="Somebody else signs in as “Mette”"):
        do(service.change_staff, crew.parts.staff_id, StaffDraft("Pia", ("parts",), "Mette"), 1)
    own = do(service.change_staff, crew.parts.staff_id, StaffDraft("Pia", ("parts",), "PIA"), 1)
    assert own.login == "PIA"


def test_somebody_always_administers_the_house(do, look, crew):
    alone = crew.admin.staff_id
    with pytest.raises(Problem, match="Somebody must stay administrator"):
        do(service.retire, alone)
    with pytest.raises(Problem, match="Somebody must stay administrator"):
        do(service.change_staff, alone, StaffDraft("Anna Berg", (MANAGER,)), 1)
    second = do(service.add_staff, StaffDraft("Nils", (ADMIN,)))
    do(service.retire, alone)
    assert look(queries.person, alone).active is False
    with pytest.raises(Problem, match="Somebody must stay administrator"):
        do(service.retire, second.id)


def test_who_has_left_is_not_chosen_any_more_and_keeps_the_name(do, look, crew):
    gone = do(service.retire, crew.sales.staff_id)
    assert (gone.active, gone.at_work) == (False, False)
    assert "lars" not in logins(look(queries.everybody, crew.site.id))
    assert "lars" in logins(look(queries.everybody, crew.site.id, gone_too=True))
    assert look(queries.names, crew.site.id)[gone.id] == "Lars Holmgaard"
    with pytest.raises(Problem, match="Nobody here signs in as “lars”"):
        look(queries.by_login, crew.site.id, "lars")
    with pytest.raises(Problem, match="Somebody else signs in as “lars”"):
        do(service.add_staff, StaffDraft("Lars Juul", (SALES,), "lars"))
    back = do(service.come_back, crew.sales.staff_id)
    assert back.active and back.at_work
    assert look(queries.by_login, crew.site.id, "LARS").id == back.id


def test_everybody_says_for_themselves_whether_they_are_here_and_managers_for_all(do, look, crew):
    away = do(service.set_at_work, crew.sales.staff_id, False, who=crew.sales)
    assert not away.at_work
    assert logins(look(queries.at_work, crew.site.id, SALES)) == ["ewa"]
    with pytest.raises(Problem, match="Only a manager can say that for somebody else"):
        do(service.set_at_work, crew.sales.staff_id, True, who=crew.reception)
    assert do(service.set_at_work, crew.sales.staff_id, True).at_work
    assert logins(look(queries.at_work, crew.site.id, SALES)) == ["lars", "ewa"]
    assert len(look(queries.at_work, crew.site.id)) == 7


def test_nobody_is_a_sentence_too(look, crew):
    for query, *args in ((queries.person, 4711), (queries.by_login, crew.site.id, "nobody")):
        with pytest.raises(Problem):
            look(query, *args)


def test_two_houses_have_people_of_their_own(database, look, crew):
    draft = SiteDraft(name="Sydvang Biler", country="DE", currency="EUR", language="de",
                      zone="Europe/Berlin", vat_basis_points=1900)
    with database.transaction() as session:
        other = found(session, draft)
        mette = service.welcome(session, other.id, StaffDraft("Mette Krüger", (RECEPTION,), "mette"))
    assert logins(look(queries.everybody, other.id)) == ["mette"]
    assert look(queries.by_login, other.id, "mette").id == mette.id
    assert look(queries.by_login, crew.site.id, "mette").id == crew.reception.staff_id


def test_every_deed_is_in_the_journal(database, do, crew):
    with database.reading() as session:
        since = journal.position(session)
    person = do(service.add_staff, StaffDraft("Nils", (SALES,)))
    do(service.set_at_work, person.id, False)
    do(service.retire, person.id)
    with database.reading() as session:
        entries, _now = journal.entries_since(session, since)
    assert [entry.deed for entry in entries] == ["staff.add", "staff.set_at_work", "staff.retire"]
    assert all(entry.touches("staff", person.id) for entry in entries)
    assert {entry.staff_id for entry in entries} == {crew.manager.staff_id}


@pytest.mark.parametrize(
    ("name", "short"), [("Mette Sørensen", "Mette S."), ("Pia", "Pia"), ("Jan van Dam", "Jan D."), ("", "")]
)
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_colleagues_are_known_by_a_short_name(engine, name, short):
    record = StaffRecord(1, 1, 1, name, "x", (SALES,), True, True)
    assert record.short_name == short
    assert record.actor().roles == frozenset({SALES})
