"""Words that run the other way never turn what stands beside them; what is stored stays as it is."""

import unicodedata

import pytest

from dealerdesk.core.bidi import FIRST_STRONG, POP, isolated, lines_alone
from tests.support.properties import given, st

TURNED = "\u202eder Text ist umgedreht"


@pytest.mark.parametrize("words", ["It knocks.", "Sie lyse så dunkel, 12 % – ok?", "Łukasik 🚗", "", "a\nb"])
def test_ordinary_words_are_left_alone(words):
    assert isolated(words) == words


@pytest.mark.parametrize("words", [TURNED, "שלום", "محمد 12", "a\u200fb", "\u2067open"])
def test_words_that_turn_stand_between_marks(words):
    shown = isolated(words)
    assert shown[0] == FIRST_STRONG and shown[-1] == POP
    assert shown.count(POP) == sum(shown.count(sign) for sign in "\u2066\u2067\u2068")
    assert shown.replace(FIRST_STRONG, "").replace(POP, "") == words.replace(FIRST_STRONG, "")


def test_words_cannot_end_their_own_isolation():
    assert isolated("a\u2069\u2069\u202eb") == f"{FIRST_STRONG}a\u202eb{POP}"


@given(st.text(alphabet="a ב\u202e\u202d\u202c\u2066\u2067\u2068\u2069\u200f", max_size=12))
def test_whatever_is_in_them_depth_is_nought_at_the_end_and_never_before(words):
    shown, depth = isolated(words), 0
    for place, character in enumerate(shown):
        depth += (character in "\u2066\u2067\u2068") - (character == POP)
        assert depth > 0 or shown == words or place == len(shown) - 1
    assert depth == 0 or shown == words
    kept = "".join(c for c in shown if unicodedata.category(c) != "Cf")
    assert kept == "".join(c for c in words if unicodedata.category(c) != "Cf")


def test_lines_of_isolated_words_are_each_whole():
    lines = (f"“{FIRST_STRONG}\u202eone", "two", f"three{POP}” he said")
    assert lines_alone(lines) == (
        f"“{FIRST_STRONG}\u202eone{POP}", f"{FIRST_STRONG}two{POP}", f"{FIRST_STRONG}three{POP}” he said",
    )
    assert lines_alone(("a", "b")) == ("a", "b")
