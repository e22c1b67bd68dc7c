"""What a history comes to by payer, the VAT in it, and photos at its end."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from dealerdesk.visits.paper_records import HistoryJob, HistoryPhoto, HistoryVisit, totals_of
from dealerdesk.visits.printed import service_history
from dealerdesk.visits.printed_totals import vat_in
from tests.paper.reading import overlaps, page_words
from tests.paper.samples import HISTORY, HOUSE, TODAY

SUMS = st.none() | st.integers(0, 10**9)
PAYERS = st.sampled_from(["customer", "manufacturer", "goodwill", "contract", "insurer", "internal", ""])


def test_each_payer_has_a_line_and_the_reader_is_first():
    jobs = (
        HistoryJob("Brakes", "", "customer", 43_800, 43_800),
        HistoryJob("Camera", "", "manufacturer", 0, 51_200),
        HistoryJob("Wipers", "", "contract", 4_690, 24_690),
        HistoryJob("Check", "", "customer", None, None),
    )
    paper = replace(HISTORY, visits=(HistoryVisit(TODAY, 100, jobs),), vat_basis_points=1900)
    (page,) = page_words(service_history(paper, language="en", house=HOUSE))
    assert "In all, € You 2 jobs 484.90 Warranty 1 job 512.00 Contract 1 job 200.00" in page
    assert "Your part includes VAT, at today's 19 %: 77.42" in page


@given(st.lists(st.tuples(PAYERS, SUMS, SUMS)))
def test_nothing_is_lost_and_nothing_counted_twice(jobs):
    jobs = [(payer, total, theirs) for payer, total, theirs in jobs if payer]
    whole = sum(
        (theirs or 0) if payer == "customer" or total is None else total for payer, total, theirs in jobs
    )
    assert sum(one.minor for one in totals_of(jobs)) == whole


@given(st.integers(0, 10**12), st.integers(0, 5000))
def test_the_vat_is_right_to_half_a_unit(gross, points):
    assert abs(2 * vat_in(gross, points) * (10_000 + points) - 2 * gross * points) <= 10_000 + points


def test_photos_stand_at_the_end_with_what_they_show():
    out = io.BytesIO()
    Image.new("RGB", (640, 480), "teal").save(out, "JPEG")
    photos = tuple(
        HistoryPhoto(dt.date(2026, 11, 24), f"Mark {n} on the door", out.getvalue(), 640, 480)
        for n in range(7)
    )
    plain = service_history(HISTORY, language="en", house=HOUSE)
    pdf = service_history(replace(HISTORY, photos=photos), language="en", house=HOUSE)
    # They begin below what stands on the last page, and go on on one of their own.
    assert len(page_words(pdf)) == len(page_words(plain)) + 1
    *_before, begun, last = page_words(pdf)
    assert "Photos 24 Nov 2026 · Mark 0" in begun and "What we did" in begun
    assert "24 Nov 2026 · Mark 6 on the door" in last and "continued" in last and "Photos" not in last
    assert overlaps(pdf) == []
    # The same picture seven times is in the file once.
    assert len(pdf) < len(plain) + len(out.getvalue()) + 8_000
    assert pdf == service_history(replace(HISTORY, photos=photos), language="en", house=HOUSE)
