"""The box of the warranty report that asks to call: whole in every language, with any number."""

from dataclasses import replace

import pytest

from dealerdesk.core.i18n import LANGUAGES, _, speaking
from dealerdesk.cover.printed import warranty_report
from tests.paper.reading import overlaps, page_words
from tests.paper.samples import HOUSE, WARRANTY


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_that_ask_to_call_are_whole(language):
    pdf = warranty_report(WARRANTY, language=language, house=HOUSE)
    with speaking(language):
        call = _("just call, we find a time")
    (page,) = page_words(pdf)
    assert call in page and HOUSE.phone in page
    assert overlaps(pdf) == []


def test_a_house_without_a_number_does_not_ask_to_call():
    (page,) = page_words(warranty_report(WARRANTY, language="de", house=replace(HOUSE, phone="")))
    assert "rufen Sie" not in page
