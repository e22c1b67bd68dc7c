"""The sample papers in the documentation: there, readable, small, and nothing in them lies on each other."""

from __future__ import annotations

import pytest

from dealerdesk import printing
from dealerdesk.documents.reading import read_paper
from tests.paper.reading import overlaps, page_words
from tests.support.sampledoc import FOLDER, SAMPLES

MOST_BYTES = 60_000


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_sample_of_every_paper(kind):
    name = f"{kind.replace('_', '-')}.pdf"
    pdf = (FOLDER / name).read_bytes()
    facts = read_paper(pdf)
    assert facts.pages >= 1 and all(page_words(pdf))
    assert overlaps(pdf) == []
    assert len(pdf) < MOST_BYTES
    assert (facts.stamp is not None) == (kind in printing.KEPT)
    assert name in (FOLDER / "README.md").read_text(encoding="utf-8")
