"""An order on which several pay: each their own part on every paper, with the VAT of the country."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dealerdesk.house.queries import site
from dealerdesk.house.records import SiteDraft
from dealerdesk.house.service import change_site
from dealerdesk.printing import make
from dealerdesk.visits.drafts import JobDraft
from dealerdesk.visits.jobs import add_job
from dealerdesk.visits.queries import visit
from tests.paper.reading import page_words
from tests.support.stories import story

__all__ = ["story"]
PAID = (("customer", 188_80), ("manufacturer", 286_00), ("goodwill", 110_00), ("insurer", 60_00),
        ("internal", 24_00))


@pytest.fixture
def order(story):
    """Sofie's car, of whose jobs everybody who can pay pays one."""
    sofie = story.customer()
    order = story.comes_in(sofie, story.car(sofie), "It knocks.", "Looked over")
    for payer, minor in PAID:
        draft = JobDraft(concern="It knocks.", title=f"Work for {payer}", correction="Done", payer=payer,
                         labour_minor=minor)
        story.do(add_job, story.crew.foreman, order.id, draft)
    return order


def moved_to(story, country, currency, vat):
    here = story.read(site, story.crew.site.id)
    draft = SiteDraft(**{name: getattr(here, name) for name in SiteDraft.__slots__})
    draft = replace(draft, country=country, currency=currency, vat_basis_points=vat, subdivision="")
    story.do(change_site, story.crew.admin, draft, here.version)


@pytest.mark.parametrize(("country", "currency", "vat", "language", "said"), [
    ("NO", "NOK", 2500, "nb", ("Deg 1 jobb 188,80", "Garanti 1 jobb 286,00", "25 %: 37,76")),
    ("PL", "PLN", 2300, "pl", ("Państwo 1 praca 188,80", "Gwarancja 1 praca 286,00", "23 %: 35,30")),
    ("DE", "EUR", 1900, "de", ("Sie 1 Arbeit 188,80", "Kulanz 1 Arbeit 110,00", "19 %: 30,14")),
])
def test_each_pays_their_part_with_the_vat_of_the_country(
    story, order, country, currency, vat, language, said
):
    moved_to(story, country, currency, vat)
    jobs = story.read(visit, order.id).jobs
    assert sum(job.customer_minor or 0 for job in jobs) == 188_80
    for paper in ("estimate", "summary"):
        printed = story.read(make, story.crew.site.id, paper, order.id, language=language)
        words = " ".join(" ".join(page_words(printed.pdf)).split())
        for part in said:
            assert part in words, (paper, words)
