"""The frame the other tests stand in holds: two real engines, clean databases, nobody outside."""

import socket

import pytest
from sqlalchemy import text

from dealerdesk.house.queries import first_site
from tests.support.people import found_house
from tests.support.postgresql import running_server


def test_both_engines_are_the_real_ones(database, request):
    version = "SELECT sqlite_version()" if "sqlite" in request.node.name else "SHOW server_version"
    with database.reading() as session:
        assert session.execute(text(version)).scalar_one()[0].isdigit()


@pytest.mark.parametrize("turn", ["first", "second"])
def test_every_test_finds_a_database_without_rows(database, turn):
    with database.reading() as session:
        assert first_site(session) is None
    found_house(database)
    with database.reading() as session:
        assert first_site(session) is not None


def test_a_crew_has_one_person_per_role(crew):
    people = (crew.reception, crew.foreman, crew.parts, crew.sales, crew.manager, crew.admin)
    assert len({person.roles for person in people}) == 6
    assert len({person.staff_id for person in (*people, crew.second_sales)}) == 7


def test_a_server_that_does_not_start_is_a_failure_with_its_words(tmp_path):
    data = tmp_path / "postgresql"
    data.mkdir()
    (data / "PG_VERSION").write_text("18\n")
    with pytest.raises(RuntimeError, match="(?s)did not start.*postgresql.conf"), running_server(tmp_path):
        raise AssertionError("without its settings a server cannot have started")


def test_another_computer_is_out_of_reach():
    with socket.socket() as wire, pytest.raises(RuntimeError, match="do not use the network"):
        wire.connect(("192.0.2.1", 80))
    with pytest.raises(RuntimeError, match="do not use the network"):
        socket.getaddrinfo("dealerdesk.example", 80)


def test_the_program_writes_below_the_run_folder(run_folder):
    from dealerdesk.core.places import data_folder

    assert data_folder().is_relative_to(run_folder)

