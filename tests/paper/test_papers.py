"""Every paper, from a rich, a minimal and an overfull record: what holds for all of them."""

from __future__ import annotations

import datetime as dt
import io
import re
import subprocess
import sys
from dataclasses import replace

import pypdf
import pytest

from dealerdesk.core.i18n import LANGUAGES
from dealerdesk.cover.printed import warranty_paper, warranty_report
from dealerdesk.leads.printed import handoff_paper, handoff_sheet
from dealerdesk.paper.binding import pack
from dealerdesk.paper.preview import page_sizes
from dealerdesk.visits.printed import history_paper, job_card, service_history
from tests.paper import samples
from tests.paper.reading import faces, ink_in_margins, overlaps, page_words, words

RICH = {
    "history": (service_history, samples.HISTORY),
    "card": (job_card, samples.CARD),
    "warranty": (warranty_report, samples.WARRANTY),
    "handoff": (handoff_sheet, samples.HANDOFF),
}
BARE = {
    "bare history": (service_history, samples.BARE_HISTORY),
    "bare card": (job_card, samples.BARE_CARD),
    "bare warranty": (warranty_report, samples.BARE_WARRANTY),
    "bare handoff": (handoff_sheet, samples.BARE_HANDOFF),
}
FULL = {
    "full history": (service_history, samples.FULL_HISTORY),
    "full card": (job_card, samples.FULL_CARD),
    "full warranty": (warranty_report, samples.FULL_WARRANTY),
    "full handoff": (handoff_sheet, samples.FULL_HANDOFF),
}
HOUSES = [
    *((name, samples.HOUSE) for name in RICH | BARE | FULL),
    *((name, samples.BARE_HOUSE) for name in RICH),
    *((name, samples.FULL_HOUSE) for name in RICH | FULL),
]


def _printed(name, house=samples.HOUSE, language="en"):
    make, record = (RICH | BARE | FULL)[name]
    return make(record, language=language, house=house)


@pytest.mark.parametrize(("name", "house"), HOUSES)
def test_nothing_overlaps_and_the_margins_stay_white(name, house):
    pdf = _printed(name, house)
    assert overlaps(pdf) == []
    for number, size in enumerate(page_sizes(pdf)):
        assert (round(size.width), round(size.height)) == (595, 842)
        assert ink_in_margins(pdf, number) == 0


@pytest.mark.parametrize("name", RICH)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_prints(name, language):
    pdf = _printed(name, language=language)
    assert overlaps(pdf) == []
    assert pypdf.PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/Lang"] == language


@pytest.mark.parametrize("name", RICH | BARE | FULL)
def test_all_faces_are_embedded_subsets_with_unicode(name):
    found = faces(_printed(name))
    assert found
    assert all(found.values()), found
    assert all("Inter" in face or "SourceSerif4" in face for face in found)


def test_letters_of_the_house_languages_are_found_again():
    history = replace(samples.HISTORY, customer="Łukasz Großmann Ødegård, Ångström, Żółć €")
    pdf = service_history(history, language="pl", house=samples.HOUSE)
    assert "Łukasz Großmann Ødegård, Ångström, Żółć €" in words(pdf)
    assert "Łukasz Großmann Ødegård, Ångström, Żółć €" in page_words(pdf)[0]
    assert "Schleswiger Straße 112" in words(pdf)


@pytest.mark.parametrize("name", RICH)
def test_the_same_input_is_the_same_bytes_but_for_the_time(name):
    later = replace(samples.HOUSE, printed_at=samples.NOW + dt.timedelta(days=1))
    assert _printed(name) == _printed(name)
    assert _printed(name) != _printed(name, later)


def test_the_file_says_what_it_is_whose_and_when():
    facts = pypdf.PdfReader(io.BytesIO(_printed("warranty"))).metadata
    assert facts.title == "Warranty report AB 12 345"
    assert facts.author == "Nordlicht Automobile"
    assert facts.creation_date.replace(tzinfo=None) == samples.NOW


def test_a_pack_of_three_counts_the_pages_of_each_paper():
    papers = [
        handoff_paper(samples.HANDOFF, "en", samples.HOUSE),
        history_paper(samples.HISTORY, "da", samples.HOUSE),
        warranty_paper(samples.WARRANTY, "da", samples.HOUSE),
    ]
    pdf = pack(papers, samples.HOUSE)
    pages = page_words(pdf)
    numbers = [re.findall(r"(?:page|side) (\d of|\d af) (\d)", page)[-1] for page in pages]
    assert numbers == [("1 of", "1"), ("1 af", "2"), ("2 af", "2"), ("1 af", "1")]
    assert "24 November 2026" in pages[0]
    assert "24. november 2026" in pages[1]
    assert all(faces(pdf).values())


def test_one_line_houses_have_a_letterhead_too():
    text = words(_printed("card", samples.BARE_HOUSE))
    assert text.count("Nordlicht") == 1
    assert "None" not in text


def test_reportlab_is_not_loaded_before_a_paper_is_made():
    code = (
        "import sys, dealerdesk.leads.printed, dealerdesk.paper.preview\n"
        "assert not {'reportlab', 'pypdfium2'} & set(sys.modules), 'loaded too early'"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
