"""Table of the search index: one row for each customer, numbered by how lately they were here."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import BigInteger, Integer
from sqlalchemy.orm import Mapped, mapped_column

from dealerdesk.core.base import Base, OfSite

_BIG = BigInteger().with_variant(Integer, "sqlite")


class SearchEntry(OfSite, Base):
    """What the one box finds and shows of a customer.

    `id` is the rank: the later somebody was here, the greater, so that reading the primary key backwards
    is reading the newest visitors first. `moment` is when that was (see `terms.moment_of`). `words`,
    `numbers`, `plates` and `vins` are what is searched, folded; `shown` is what is displayed, as JSON.
    Derived from the rooms above, therefore not journalled; beside it lies the engine's own index.
    """

    __tablename__ = "search_entry"

    id: Mapped[int] = mapped_column(_BIG, primary_key=True, autoincrement=False)
    customer_id: Mapped[int] = mapped_column(unique=True)
    moment: Mapped[int] = mapped_column(_BIG)
    last_visit: Mapped[dt.date | None]
    words: Mapped[str]
    numbers: Mapped[str]
    plates: Mapped[str]
    vins: Mapped[str]
    shown: Mapped[str]
