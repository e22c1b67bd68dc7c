"""Every text of the program is translated into every language, and the compiled catalogues are fresh."""

import re

import pytest

from dealerdesk.core import catalogues
from dealerdesk.core.i18n import ngettext, speaking, translate


@pytest.fixture(scope="module")
def texts():
    return catalogues.collect()


@pytest.mark.parametrize("language", catalogues.languages())
def test_every_text_has_its_translation(texts, language):
    assert list(catalogues.missing(catalogues.updated(language, texts))) == []


@pytest.mark.parametrize("language", catalogues.languages())
def test_no_catalogue_keeps_texts_that_nobody_shows(texts, language):
    shown = {catalogues._key(message) for message in texts}
    assert [m.id for m in catalogues.read(language) if m.id and catalogues._key(m) not in shown] == []


@pytest.mark.parametrize("language", catalogues.languages())
def test_the_compiled_catalogue_is_the_one_people_edit(language):
    compiled = catalogues.po_file(language).with_suffix(".mo").read_bytes()
    assert compiled == catalogues.as_mo(catalogues.read(language))


@pytest.mark.parametrize("language", catalogues.languages())
def test_a_translation_has_the_same_places_to_fill_in(language):
    odd = []
    for message in catalogues.read(language):
        if message.id and not message.pluralizable:
            wanted, got = (sorted(re.findall(r"\{[^{}]*\}", text)) for text in (message.id, message.string))
            odd += [message.id] if wanted != got else []
    assert odd == []


def test_the_words_of_the_field_are_those_of_the_house():
    with speaking("da"):
        assert translate("Parts") and ngettext("{n} customer", "{n} customers", 2) != "{n} customers"
    with speaking("pl"):
        said = [ngettext("{n} car is new.", "{n} cars are new.", n) for n in (1, 2, 5)]
        assert len(set(said)) == 3, "Polish has three forms"
