"""Phrases are found in any spelling, at their place in the words as written."""

import pytest

from dealerdesk.core.phrases import Phrase, PhraseBook, read_phrases
from tests.support.properties import given, st

BOOK = PhraseBook(
    [
        Phrase("room", "en", "tight in the back"),
        Phrase("spring", "da", "forår*"),
        Phrase("spring", "de", "*frühling*"),
        Phrase("test", "en", "test drive"),
        Phrase("drive", "en", "drive*"),
        Phrase("tyre", "de", "*reifen"),
    ]
)


def hits(text):
    return [(hit.code, text[hit.start : hit.end]) for hit in BOOK.find(text)]


def test_a_phrase_is_found_where_it_stands():
    assert hits("It's getting TIGHT in  the back – really.") == [("room", "TIGHT in  the back")]
    assert hits("tight in a back") == []


def test_open_ends_and_other_spellings():
    assert hits("til foråret") == [("spring", "foråret")]
    assert hits("til foraaret") == [("spring", "foraaret")]
    assert hits("im Spätfruehling") == [("spring", "Spätfruehling")]
    assert hits("vier Winterreifen, Reifenwechsel") == [("tyre", "Winterreifen")]
    assert hits("im fru\u0308hling") == [("spring", "fru\u0308hling")]


def test_of_several_at_one_place_the_longest_counts():
    assert hits("a test drive, driven well") == [("test", "test drive"), ("drive", "driven")]


def test_codes_of_a_text():
    assert BOOK.codes("Reifen im Frühling: neue Winterreifen") == {"spring", "tyre"}
    assert BOOK.codes("") == frozenset()


def test_a_broken_phrase_file_is_a_mistake_of_ours(tmp_path):
    path = tmp_path / "odd.tsv"
    path.write_text("# fine\n\nroom\ten\tspace|more room\n", "utf-8")
    assert [phrase.text for phrase in read_phrases(path)] == ["space", "more room"]
    path.write_text("room\ten\n", "utf-8")
    with pytest.raises(ValueError):
        read_phrases(path)


@given(st.text(max_size=80), st.sampled_from(["tight in the back", "forår", "Winterreifen", "test drive"]))
def test_what_is_found_lies_within_the_text(text, inside):
    whole = f"{text} {inside} {text}"
    found = BOOK.find(whole)
    ends = [0]
    for hit in found:
        assert ends[-1] <= hit.start < hit.end <= len(whole)
        ends.append(hit.end)
    assert found


def test_a_very_long_text_is_looked_at_in_no_time():
    assert len(BOOK.find("drive " * 20_000)) <= 20_000
