"""Every text of the program is translated into every language, and the compiled catalogues are fresh."""

import ast
import re
from pathlib import Path

import pytest

from dealerdesk.core import catalogues
from dealerdesk.core.i18n import ngettext, speaking, translate


@pytest.fixture(scope="module")
def texts():
    return catalogues.collect()


@pytest.mark.parametrize("language", catalogues.languages())
def test_every_text_has_its_translation(texts, language):
    assert list(catalogues.missing(catalogues.updated(language, texts))) == []


def _hidden_texts(path):
    """The texts inside f-strings of a file: those who collect the texts do not see them there."""
    for joined in ast.walk(ast.parse(path.read_text("utf-8"))):
        for call in ast.walk(joined) if isinstance(joined, ast.JoinedStr) else ():
            named = isinstance(call, ast.Call) and getattr(call.func, "id", "") in ("_", "ngettext")
            if named and isinstance(call.args[0], ast.Constant):
                yield call.args[0].value


def test_no_text_hides_from_who_translates(texts):
    ids = [message.id if isinstance(message.id, tuple) else (message.id,) for message in texts]
    told = {text for one in ids for text in one}
    root = Path(catalogues.__file__).parents[2]
    hidden = [text for room in ("dealerdesk", "ui") for path in sorted((root / room).rglob("*.py"))
              for text in _hidden_texts(path)]  # fmt: skip
    assert [text for text in hidden if text not in told] == []


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
