"""Table of the search index: one row for each customer, numbered by how lately they were here."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import BigInteger, Integer
from sqlalchemy.orm import Mapped, mapped_column

from dealerdesk.core.base import Base, OfSite


class SearchEntry(OfSite, Base):
    """What the one box finds and shows of a customer.

    `id` is the rank: the later somebody was here, the greater, so that reading the primary key
    backwards is reading the newest visitors first. `terms` is what is indexed (folded words, parts of
    numbers, separated by spaces), `shown` is what is displayed; both are made by `index.py` only.
    Derived from other rooms, so it is not journalled and can always be built again.
    """

    __tablename__ = "search_entry"

    id: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False
    )
    customer_id: Mapped[int] = mapped_column(unique=True)
    last_seen: Mapped[dt.datetime | None]
    last_visit: Mapped[dt.date | None]
    shown: Mapped[str]
    terms: Mapped[str]
