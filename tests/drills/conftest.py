"""A drill in its short form: few trials, the same seed, its own folder."""

from __future__ import annotations

import pytest

from drills.fault import Drill, Fault, Tally


@pytest.fixture
def done(tmp_path):
    """Does a fault in its short form and gives what came of it."""

    def do(fault: Fault, count: int | None = None) -> Tally:
        return fault.run(Drill(1, count or fault.short, tmp_path))

    return do
