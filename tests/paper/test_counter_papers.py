"""Estimate, summary, claim form and agreement: full, empty and hostile, nothing on top of another."""

import dataclasses
import datetime as dt

import pytest

from dealerdesk.claims.printed import claim_form
from dealerdesk.claims.records import ClaimRecord, ClaimWhole
from dealerdesk.diary.printed import Agreement, agreement
from dealerdesk.paper.preview import page_sizes
from dealerdesk.visits.estimate import Estimate, EstimateJob
from dealerdesk.visits.paper_records import PaidBy, PlannedWork
from dealerdesk.visits.printed_estimate import estimate
from dealerdesk.visits.printed_summary import visit_summary
from dealerdesk.visits.summary import ToldJob, VisitSummary
from tests.paper import samples
from tests.paper.reading import ink_in_margins, overlaps, page_words, words
from tests.paper.test_hostile import TEXTS, hostile

LONG, MANY = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", 60
SAID = "It knocks in front when it is cold, and only over kerbs, since the summer. " * 3


EMPTY = {"str": "", "int": 0, "bool": False, "dt.date": samples.TODAY, "dt.datetime": samples.NOW}


def _nothing(field):
    if field.default is not dataclasses.MISSING:
        return field.default
    return EMPTY.get(str(field.type), () if str(field.type).startswith("tuple") else None)


def _blank(kind, **known):
    """A record with nothing in it but what is said."""
    values = {field.name: _nothing(field) for field in dataclasses.fields(kind)}
    return kind(**{**values, **known})


CLAIM = _blank(ClaimRecord, stage="draft", payer="manufacturer", number="C26-0004")
FULL_CLAIM = dataclasses.replace(
    CLAIM, complaint=SAID, cause=LONG, correction=SAID * 6, documents=(LONG,) * 3, causal_part=LONG,
    failed_km=64_210, failed_on=samples.TODAY, labour_minor=2_000_000_000, parts_minor=1, approved_minor=5,
    authorisation=LONG,
)
TOTALS = (PaidBy("customer", MANY, 2_000_000_000), PaidBy("manufacturer", 3, 1), PaidBy("goodwill", 1, 0))
ENDS = samples.NOW + dt.timedelta(days=2)
PAPERS = {
    "estimate": (
        estimate,
        Estimate("26-0001", "Søren", "", "DKK", (), ()),
        Estimate("26-0001", LONG, LONG, "DKK", tuple(
            EstimateJob(LONG if n % 9 == 0 else "Stabiliser links", SAID if n % 2 else "", "manufacturer",
                        None if n % 7 == 0 else 2_000_000_000)
            for n in range(MANY)
        ), TOTALS, "AB 12 345", "DK", samples.NOW, 2500),
    ),
    "summary": (
        visit_summary,
        VisitSummary("26-0001", "", "", samples.TODAY, "DKK", ()),
        VisitSummary("26-0001", LONG, LONG, samples.TODAY, "DKK", tuple(
            ToldJob(LONG if n % 9 == 0 else "Stabiliser links", SAID, "goodwill", 12) for n in range(MANY)
        ), (PlannedWork(LONG, SAID, 31_800),) * 12, TOTALS, "AB 12 345", "DK", "Z" * 17, 64_210,
            samples.TODAY, 75_000, samples.TODAY, LONG, 2500),
    ),
    "claim": (
        claim_form,
        _blank(ClaimWhole, claim=CLAIM, currency="DKK"),
        _blank(ClaimWhole, claim=FULL_CLAIM, currency="DKK", customer=LONG, car=LONG, cover=LONG,
               plate="AB 12 345", plate_country="DK", vin="Z" * 17, technician=LONG),
    ),
    "agreement": (
        agreement,
        Agreement("Wren", "", "", "", "26-0001", samples.NOW, ENDS, None, None, 0, "DKK", bicycle=True),
        Agreement(LONG, "AB 12 345", "DK", LONG, "26-0001", samples.NOW, ENDS, 999_999, 8, 2_000_000_000,
                  "DKK", strokes=(((10, 100), (400, 30)),), signed_by=LONG, signed_at=samples.NOW),
    ),
}


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("house", [samples.HOUSE, samples.FULL_HOUSE], ids=["house", "full house"])
def test_empty_and_overfull_papers_stay_on_their_pages(name, house):
    make, *records = PAPERS[name]
    for record in records:
        pdf = make(record, language="de", house=house)
        assert overlaps(pdf) == []
        assert all(ink_in_margins(pdf, number) == 0 for number in range(len(page_sizes(pdf))))
    assert len(page_words(pdf)) < 12


@pytest.mark.parametrize("name", PAPERS)
def test_they_take_every_text_and_print_it_to_the_letter(name):
    make, _empty, record = PAPERS[name]
    record = dataclasses.replace(record, **{"jobs": record.jobs[:3]} if hasattr(record, "jobs") else {})
    for text in TEXTS.values():
        pdf = make(hostile_claim(hostile(record, text)), language="pl", house=samples.HOUSE)
        assert len(page_words(pdf)) < 300, "words are printed whole, over pages"
    assert "<b>Fed</b> & Co" in words(
        make(hostile_claim(hostile(record, "<b>Fed</b> & Co")), language="pl", house=samples.HOUSE)
    )


def hostile_claim(record):
    """Codes of a claim are not typed by people."""
    if not isinstance(record, ClaimWhole):
        return record
    return dataclasses.replace(record, claim=dataclasses.replace(record.claim, stage="draft", group=""))


def test_an_agreement_without_an_excess_names_none():
    _make, _bare, record = PAPERS["agreement"]
    free = agreement(dataclasses.replace(record, excess_minor=0), language="en", house=samples.HOUSE)
    assert "excess" not in words(free)
    assert "excess" in words(agreement(record, language="en", house=samples.HOUSE))
