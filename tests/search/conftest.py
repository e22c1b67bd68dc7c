"""Two houses to search in."""

from __future__ import annotations

import pytest

from dealerdesk.house.models import Site
from tests.search.people import SITES


@pytest.fixture
def database(database):
    """The migrated database with two houses in it."""
    with database.transaction() as session:
        for site_id in SITES:
            session.add(
                Site(
                    id=site_id, name=f"House {site_id}", country="DK", currency="DKK", vat_basis_points=2500,
                    language="en", zone="Europe/Copenhagen",
                )
            )  # fmt: skip
    return database
