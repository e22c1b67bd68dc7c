"""Whether anything rests on a row: every room's table is asked that points at it, as its models say."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Column, Table, exists, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from dealerdesk.core.base import Base
from dealerdesk.core.errors import Problem, Said, say
from dealerdesk.core.i18n import N_

_GONE_ON = N_("{name} cannot be taken out any more.")
_SINCE = N_("New since then: {what}.")


def pointing_at(table_name: str) -> list[tuple[type[Base], Column[int]]]:
    """Every mapped column, of whatever room, that refers to the ids of a table."""
    found = []
    for mapper in Base.registry.mappers:
        table = mapper.local_table
        assert isinstance(table, Table)
        for column in table.columns:
            if any(key.column.table.name == table_name for key in column.foreign_keys):
                found.append((mapper.class_, column))
    return found


def refuse_where_built_on(
    session: Session, table_name: str, row_id: int, name: str | Said, own: Collection[str] = ()
) -> None:
    """Raise `Problem` where rows of any table but its `own` refer to a row called `name`; says which."""
    session.flush()
    found = []
    for kind, column in pointing_at(table_name):
        if kind.__tablename__ not in own and session.scalar(select(exists().where(column == row_id))):
            found.append(kind.__named__ or N_("something else"))
    if found:
        raise Problem(_GONE_ON, _SINCE, name=name, what=_listed(sorted(set(found))))


def remove_row(session: Session, row: Base, name: str) -> None:
    """Delete a row on which nothing rests; raises `Problem` where somebody builds on it at this moment."""
    session.delete(row)
    try:
        session.flush()
    except IntegrityError as error:
        raise Problem(_GONE_ON, _SINCE, name=name, what=say(N_("something else"))) from error


def _listed(words: list[str]) -> Said:
    first, *rest = words
    return say("{first}, {rest}", first=say(first), rest=_listed(rest)) if rest else say(first)
