"""Facts that hold for every table: moments in UTC, money in whole minor units, no hidden loading."""

import sqlalchemy as sa

from dealerdesk import schema
from dealerdesk.core.base import Base, UtcDateTime


def columns():
    """Every column of every table."""
    return [column for table in schema.metadata.tables.values() for column in table.columns]


def test_every_moment_is_stored_in_utc():
    naive = [
        str(column)
        for column in columns()
        if not isinstance(column.type, UtcDateTime) and issubclass(column.type.__class__, sa.DateTime)
    ]
    assert naive == []


def test_money_is_never_a_fraction():
    money = ("price", "amount", "total", "cost", "value", "budget", "deductible", "minor")
    fractions = [
        str(column)
        for column in columns()
        if isinstance(column.type, sa.Float | sa.Numeric) and any(word in column.name for word in money)
    ]
    assert fractions == []


def test_nothing_is_loaded_behind_ones_back():
    hidden = [
        str(relation)
        for mapper in Base.registry.mappers
        for relation in mapper.relationships
        if relation.lazy not in {"raise", "raise_on_sql", "noload", "write_only"}
    ]
    assert hidden == []


def test_every_constraint_has_a_name_of_its_own():
    unnamed = [
        f"{table.name}: {constraint}"
        for table in schema.metadata.tables.values()
        for constraint in table.constraints
        if constraint.name is None
    ]
    assert unnamed == []


def test_there_are_tables_to_look_at():
    assert len(schema.metadata.tables) > 20
