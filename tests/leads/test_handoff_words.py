"""The handoff sheet in words: where it was heard, by whom, and who sold the car, whole in every language."""

from dealerdesk.contacts.records import ConsentDraft
from dealerdesk.contacts.service import give_consent
from dealerdesk.core.i18n import LANGUAGES
from dealerdesk.house.letterhead import letterhead
from dealerdesk.leads.papers import handoff_of
from dealerdesk.leads.printed import handoff_sheet
from dealerdesk.remarks.records import PLACES
from dealerdesk.staff.queries import program
from dealerdesk.vehicles.records import OwnershipDraft
from tests.paper.reading import page_words
from tests.support.pages import SQLITE

pytestmark = SQLITE

HEARD = {
    "en": {
        "counter": "to Mette Sørensen at the counter, today 09:30",
        "checkin": "to Mette Sørensen at check-in, today 09:30",
        "handback": "to Mette Sørensen at hand-back, today 09:30",
        "phone": "to Mette Sørensen, on the phone, today 09:30",
        "drive": "to Mette Sørensen on the test drive, today 09:30",
        "parts": "to Mette Sørensen at the parts counter, today 09:30",
        "elsewhere": "to Mette Sørensen, today 09:30",
    },
    "de": {
        "handback": "Mette Sørensen bei der Rückgabe",
        "drive": "Mette Sørensen auf der Probefahrt",
        "parts": "Mette Sørensen beim Teiledienst",
    },
    "pl": {
        "handback": "Mette Sørensen, przy wydaniu",
        "drive": "Mette Sørensen, podczas jazdy próbnej",
        "parts": "Mette Sørensen, w magazynie części",
    },
}


def _paper(story, lead, language):
    sheet = story.read(handoff_of, lead.id, language)
    house = story.read(letterhead, story.crew.site.id)
    (page,) = page_words(handoff_sheet(sheet, language=language, house=house))
    return page


def test_where_it_was_heard_stands_in_words_on_the_paper(story):
    for place in PLACES:
        customer = story.customer(last=place)
        lead = story.hand(story.says(customer, "Something bigger.", place=place, contact="call")).lead
        for language, words in HEARD.items():
            if place in words:
                assert words[place] in _paper(story, lead, language)
    assert set(HEARD["en"]) == set(PLACES)


def test_what_the_program_heard_names_nobody(story):
    lead = story.warm_lead("Something bigger.", who=program(story.crew.site.id), place="phone")
    page = _paper(story, lead, "en")
    assert "on the phone, today 09:30" in page and "to ," not in page
    assert "hears what becomes of it" not in page


def test_the_name_of_who_sold_the_car_is_read_to_its_end(story):
    customer = story.customer("Małgorzata", "Wolkenstein-Ostrowska")
    sold = OwnershipDraft(sold_here=True, sold_by=story.crew.sales.staff_id, how="bought_new")
    car = story.car(customer, how=sold, variant="2.0 D Plus 4x4", model_year=2024)
    lead = story.hand(story.says(customer, "Something bigger.", vehicle_id=car.id)).lead
    for language in LANGUAGES:
        page = _paper(story, lead, language)
        assert page.count("Lars Holmgaard") == 2, "once in the band, once beside the car"
        assert "…" not in page


def test_how_a_yes_came_in_stands_in_words(story):
    customer = story.customer()
    yes = ConsentDraft(customer.id, "phone", "sales", "You may call me.", "form")
    story.do(give_consent, story.crew.reception, yes)
    lead = story.hand(story.says(customer, "Something bigger.")).lead
    assert "signed on paper" in _paper(story, lead, "en")
    assert "form" not in _paper(story, lead, "da").split()
