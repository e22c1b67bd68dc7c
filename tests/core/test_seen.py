"""A row as it was seen: what is gone, another house's or newer is told apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dealerdesk.core.deeds import perform
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.seen import as_seen
from dealerdesk.parts.models import Supplier
from dealerdesk.parts.records import SupplierDraft
from dealerdesk.parts.suppliers import add_supplier


def test_a_row_is_as_it_was_seen_or_it_is_said_why_not(database, crew):
    made = perform(database, add_supplier, crew.parts, SupplierDraft("Noon tour"))
    gone = Problem("Not here.")
    with database.reading() as session:
        assert as_seen(session, crew.parts, Supplier, made.id, made.version, gone).name == "Noon tour"
        others = replace(crew.parts, site_id=99)
        for who, row_id in ((crew.parts, made.id + 1), (crew.parts, None), (others, made.id)):
            with pytest.raises(Problem, match="Not here"):
                as_seen(session, who, Supplier, row_id, made.version, gone)
        with pytest.raises(Stale):
            as_seen(session, crew.parts, Supplier, made.id, made.version - 1, gone)
