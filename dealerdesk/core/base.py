"""The base of every mapped class: naming convention, UTC times, versions, and who belongs to which house."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from sqlalchemy import DateTime, ForeignKey, Integer, MetaData, Text, Uuid
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[dt.datetime]):
    """An aware moment, stored in UTC on both engines; naive values are a bug and refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        return value.astimezone(dt.UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> dt.datetime | None:
        if value is None:
            return None
        moment: dt.datetime = value
        return moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment.astimezone(dt.UTC)


def storable(text: str) -> str:
    """The text as a database keeps it: NUL and half a surrogate pair, which none takes, are visible signs."""
    if text.isprintable():
        # Nearly every text: neither of the two is printable.
        return text
    whole = text.replace("\x00", "\u2400")
    return whole.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class Verbatim(TypeDecorator[str]):
    """Text as typed; only what no database takes (NUL, half a surrogate pair) becomes a visible sign."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else storable(value)


class Base(DeclarativeBase):
    """Common parent of all mapped classes; relationships are never loaded behind one's back."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {dt.datetime: UtcDateTime(), uuid.UUID: Uuid(), str: Verbatim()}

    # Rows of these tables are written into the journal by their name; computed tables set it to "".
    __journal__ = ""

    # What a person calls a row of this table, in a list of what keeps another from being taken out.
    __named__ = ""

    id: Mapped[int] = mapped_column(primary_key=True)


class OfSite:
    """A row that belongs to a house."""

    @declared_attr
    def site_id(cls) -> Mapped[int]:
        return mapped_column(ForeignKey("site.id"), index=False, nullable=False)


class Versioned:
    """A row that people edit: every write says which version it saw."""

    version: Mapped[int] = mapped_column(Integer, nullable=False)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version}


class Retryable:
    """A row whose identity is made by the client, so that a repeated save is harmless."""

    uid: Mapped[uuid.UUID] = mapped_column(unique=True, nullable=False, default=uuid.uuid4)
