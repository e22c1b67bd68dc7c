"""Labels as a scanner sees them: read back from the picture of the page."""

from __future__ import annotations

import datetime as dt

import pytest
import zxingcpp

from dealerdesk.paper.labels import MM, ROLL, SHEETS, Label, labels_pdf
from dealerdesk.paper.preview import page_image, page_sizes
from tests.paper.reading import overlaps, page_words

AT = dt.datetime(2026, 11, 24, 9, 42, tzinfo=dt.UTC)
KEY = Label(
    "26-4471", ("Søren Kjærgaard", "Nordwind Kombi"), "26-4471", plate="AB 12 345", plate_country="DK"
)


def printed(*labels, **how):
    return labels_pdf(labels, title="Labels", house="Nordlicht", printed_at=AT, **how)


def scanned(pdf, number=0, scale=300 / 72):
    """Texts of all Code 128 bars on a page, at the resolution of a label printer."""
    page = page_image(pdf, number, scale)
    red = bytes(page.rgba[::4])  # the ink has no colour
    grey = memoryview(red).cast("B", (page.height, page.stride // 4))
    found = zxingcpp.read_barcodes(grey)
    return sorted(one.text for one in found if one.format == zxingcpp.BarcodeFormat.Code128)


@pytest.mark.parametrize(
    "code", ["26-4471", "7", "A-12/03 (b)", "0012 345 678-90", "123456789012345678901234"]
)
@pytest.mark.parametrize("form", [ROLL, SHEETS])
def test_every_code_is_read_back(code, form):
    label = Label("Bin A-12", ("a long name that goes on and on beyond the edge of any label",) * 3, code)
    pdf = printed(label, form=form)
    assert scanned(pdf) == [code]
    assert overlaps(pdf) == []


def test_the_roll_has_a_label_a_page_in_its_own_size():
    pdf = printed(KEY, Label("26-4472", code="26-4472"))
    assert [(round(page.width / MM), round(page.height / MM)) for page in page_sizes(pdf)] == [(62, 29)] * 2
    assert [scanned(pdf, number) for number in (0, 1)] == [["26-4471"], ["26-4472"]]
    assert {"Søren", "DK", "Nordwind"} <= set(page_words(pdf)[0].split())
    assert overlaps(pdf) == []


def test_a_sheet_carries_twenty_four_and_begins_after_the_used_ones():
    labels = [Label(f"Bin {n}", code=f"BIN-{n}") for n in range(30)]
    pdf = printed(*labels, form=SHEETS, used=20)
    assert scanned(pdf, 0) == [f"BIN-{n}" for n in range(4)]
    assert scanned(pdf, 1) == sorted(f"BIN-{n}" for n in range(4, 28))
    assert scanned(pdf, 2) == ["BIN-28", "BIN-29"]


def test_what_no_bars_can_say_is_said_in_words():
    pdf = printed(Label("Hylde Ø", ("øverst",), "HYLDE-Ø"))
    assert scanned(pdf) == []
    assert page_words(pdf) == ["Hylde Ø øverst"]


def test_the_same_labels_are_the_same_bytes_and_none_is_one_empty_page():
    assert printed(KEY) == printed(KEY)
    assert page_words(printed()) == [""]


LONG = "Regal 14, oben links, zweite Reihe hinter dem Tor"


@pytest.mark.parametrize("title", ["26-4471", "Regal 14, Fach 3, hinten", LONG])
@pytest.mark.parametrize(
    "beside", [{"plate": "GARMISCH PA 1234 H", "plate_country": "D"}, {"aside": "A-14-B"}]
)
def test_what_somebody_looks_for_is_never_cut(title, beside):
    pdf = printed(Label(title, ("Fjordia Combi 2.0 Touring", "Key 14 · promised 15:30"), "T000001", **beside))
    assert title in " ".join(page_words(pdf)[0].split()) and scanned(pdf) == ["T000001"]
    assert overlaps(pdf) == []
