"""Names are found however they are typed."""

import pytest

from dealerdesk.core.folding import MAX_FORMS, fold, fold_variants, fold_with_offsets, index_words, words
from tests.support.properties import given, st

ANYTHING = st.text(max_size=60)
NORDIC = st.text(alphabet="abeouäöüåøæœßłaeoukrn -'", max_size=14)


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Ødegård", "odegard"),
        ("Großmann", "grossmann"),
        ("Łukasz", "lukasz"),
        ("Kjærgaard", "kjaergaard"),
        ("Þórður", "thordur"),
        ("Đorđe", "dorde"),
        ("GÖTZ", "gotz"),
        ("Gąsior", "gasior"),
        ("Świerczewski", "swierczewski"),
        ("STRASSE", "straße"),
        ("İstanbul", "istanbul"),
        ("ｆｕｌｌ", "full"),
    ],
)
def test_a_name_with_marks_folds_to_what_people_type(written, typed):
    assert fold(written) == fold(typed)


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        ("Müller", "mueller"),
        ("Müller", "muller"),
        ("Mueller", "müller"),
        ("Mueller", "muller"),
        ("Åge", "aage"),
        ("Åge", "age"),
        ("Aage", "Åge"),
        ("Ødegård", "oedegaard"),
        ("Ødegård", "odegaard"),
        ("Oedegaard", "Ødegård"),
        ("Sæther", "saether"),
        ("Schäfer", "schaefer"),
        ("Schaefer", "Schäfer"),
        ("O'Brien", "obrien"),
        ("O’Brien", "brien"),
        ("Karl-Heinz", "karlheinz"),
        ("Karl-Heinz", "heinz"),
        ("Mu\u0308ller", "mueller"),
        ("A. P. Møller", "møller"),
        ("Großmann", "GROSSMANN"),
    ],
)
def test_a_stored_word_is_found_by_its_other_spelling(stored, typed):
    assert fold(typed) in index_words(stored)


def test_words_split_at_hyphens_apostrophes_and_dots():
    assert words("Karl-Heinz O'Brien") == ("karl", "heinz", "o", "brien")
    assert words("A.P. Møller/Mærsk A/S") == ("a", "p", "moller", "maersk", "a", "s")
    assert words("  \t ") == ()


def test_direction_marks_and_control_characters_do_not_hide_a_name():
    assert fold("Han\u200fsen\x00Per") == "hansen per"
    assert words("Han\u200bsen") == ("hansen",)


def test_an_email_is_not_joined_into_one_word():
    assert "annaexamplecom" not in index_words("anna@example.com")


def test_offsets_lead_back_to_the_words_as_written():
    folded, places = fold_with_offsets("Weiß ich: Ærø")
    at = folded.index("aero")
    assert "Weiß ich: Ærø"[places[at] :] == "Ærø"
    assert folded.startswith("weiss")
    assert len(folded) == len(places)


def test_ten_thousand_characters_fold():
    assert len(fold("Å" * 10_000)) == 10_000
    assert len(fold_variants("åø" * 5_000)) <= MAX_FORMS


@given(ANYTHING)
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(ANYTHING)
def test_the_plain_fold_comes_first_among_the_forms(word):
    forms = fold_variants(word)
    assert len(set(forms)) == len(forms) <= MAX_FORMS
    if fold(word):
        assert forms[0] == fold(word)


@given(NORDIC)
def test_each_word_is_found_by_itself(text):
    assert set(words(text)) <= set(index_words(text))


@given(ANYTHING)
def test_case_makes_no_difference_to_ascii(text):
    plain = text.encode("ascii", "ignore").decode()
    assert fold(plain.upper()) == fold(plain.lower())
