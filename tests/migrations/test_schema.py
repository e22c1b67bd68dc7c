"""The migrated database is what the models describe, on both engines; opening is whole or not at all."""

from __future__ import annotations

import sqlite3

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import JSON, column, inspect, table
from sqlalchemy.schema import CreateIndex

from dealerdesk import schema, upgrade
from dealerdesk.backups.copying import copy_file
from dealerdesk.core.database import Database
from dealerdesk.core.errors import Problem
from dealerdesk.core.places import project
from dealerdesk.house.models import Site
from dealerdesk.upgrade import HEAD, is_ours, migrate, open_database
from dealerdesk.workshop.queries import workshop


def of_expressions(test):
    """On SQLite an index on an expression is not compared; its statement is, by a test of its own."""
    for said in ("Skipped unsupported reflection", "autogenerate skipping metadata-specified"):
        test = pytest.mark.filterwarnings(f"ignore:{said}.*expression-based index")(test)
    return test


@of_expressions
def test_the_migrated_schema_is_what_the_models_say(database):
    with database.reading() as session:
        context = MigrationContext.configure(
            session.connection(),
            opts={"target_metadata": schema.metadata, "include_name": is_ours, "compare_type": True},
        )
        assert compare_metadata(context, schema.metadata) == []


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_every_index_of_the_models_is_made_as_they_say(database):
    wanted = {
        str(CreateIndex(index).compile(dialect=database.engine.dialect))
        for table in schema.metadata.tables.values() for index in table.indexes
    }  # fmt: skip
    with database.reading() as session:
        made = session.connection().exec_driver_sql(
            "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        )
        assert {row[0] for row in made} == wanted


@of_expressions
def test_a_table_the_models_do_not_know_would_be_noticed(database):
    with database.transaction() as session:
        session.connection().exec_driver_sql("CREATE TABLE forgotten (id integer primary key)")
    with database.reading() as session:
        context = MigrationContext.configure(
            session.connection(), opts={"target_metadata": schema.metadata, "include_name": is_ours}
        )
        assert compare_metadata(context, schema.metadata) != []


def test_the_newest_revision_is_the_one_the_program_asks_for():
    assert ScriptDirectory(str(project("migrations"))).get_current_head() == HEAD


def test_an_empty_database_becomes_a_house_and_a_second_start_changes_nothing(empty_address):
    first = open_database(empty_address)
    with first.reading() as session:
        tables = set(inspect(session.connection()).get_table_names())
    first.close()
    assert {"customer", "visit", "lead", "journal_entry"} <= tables
    again = open_database(empty_address)
    again.close()


def test_a_migration_that_fails_midway_leaves_the_database_as_it_was(empty_address, monkeypatch):
    from alembic import op

    if "://" not in empty_address:
        sqlite3.connect(empty_address).execute("PRAGMA journal_mode=WAL").connection.close()
    database = Database(empty_address)
    real, made = op.create_table, []

    def create_until_the_tenth(*args, **kwargs):
        if len(made) == 10:
            raise KeyboardInterrupt
        made.append(args[0])
        return real(*args, **kwargs)

    monkeypatch.setattr(op, "create_table", create_until_the_tenth)
    with pytest.raises(KeyboardInterrupt):
        migrate(database)
    with database.reading() as session:
        assert inspect(session.connection()).get_table_names() == []
    monkeypatch.setattr(op, "create_table", real)
    migrate(database)
    database.close()
    open_database(empty_address).close()


def test_a_new_database_that_cannot_be_finished_leaves_no_file(tmp_path, monkeypatch):
    target = tmp_path / "desk" / "house.sqlite"

    def fail(*_args):
        raise Problem("The disk is full, nothing was saved.")

    monkeypatch.setattr(upgrade, "migrate", fail)
    with pytest.raises(Problem):
        open_database(target)
    assert list(target.parent.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"%PDF-1.7 this is no database at all", "is not a DealerDesk database"),
     (b"SQLite format 3\x00" + b"\x13" * 4000, "")],
)
def test_a_file_that_is_something_else_ends_in_a_sentence(tmp_path, content, sentence):
    path = tmp_path / "offer.sqlite"
    path.write_bytes(content)
    with pytest.raises(Problem) as refused:
        open_database(path)
    assert sentence in refused.value.sentence()
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_left_alone(tmp_path):
    path = tmp_path / "other.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE invoices (id)")
    connection.close()
    with pytest.raises(Problem, match="another program"):
        open_database(path)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_database_of_a_newer_program_is_left_alone(address):
    connection = sqlite3.connect(address)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    with pytest.raises(Problem, match="newer DealerDesk"):
        open_database(address)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_backup_is_counted_and_whole_while_the_desk_goes_on(database, crew, tmp_path):
    target = tmp_path / "backups" / "copy.sqlite"
    copy_file(database.path, target)
    copy = sqlite3.connect(target)
    assert copy.execute("SELECT name FROM site").fetchone() == (crew.site.name,)
    assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    copy.close()


def test_a_folder_in_place_of_a_file_ends_in_a_sentence(tmp_path):
    with pytest.raises(Problem, match="is a folder"):
        open_database(tmp_path)


def test_a_bay_in_brackets_keeps_its_name_and_gets_its_tick(empty_address):
    if "://" not in empty_address:
        sqlite3.connect(empty_address).execute("PRAGMA journal_mode=WAL").connection.close()
    database = Database(empty_address)
    migrate(database, "0002")
    kept = table("workshop_setting", *map(column, ("id", "site_id", "version", "rounding")),
                 *(column(name, JSON) for name in ("rates", "bays", "checkpoints")))
    with database.transaction() as session:
        here = Site(name="Norlund", country="DK", currency="DKK", vat_basis_points=2500, language="da",
                    zone="Europe/Copenhagen")
        session.add(here)
        session.flush()
        session.execute(kept.insert().values(
            id=1, site_id=here.id, version=1, rounding="line", rates={}, bays=["Lift 1", "(Yard)"],
            checkpoints=[],
        ))
        site_id = here.id
    migrate(database)
    with database.reading() as session:
        found = workshop(session, site_id)
    assert (found.bays, found.stands) == (("Lift 1", "(Yard)"), ("(Yard)",))
    database.close()
