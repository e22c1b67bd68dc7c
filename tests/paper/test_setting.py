"""Setting text: lines that fit, sizes that shrink, ellipses where there is no room."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealerdesk.core.i18n import speaking
from dealerdesk.paper.design import BODY, TITLE, VOICE
from dealerdesk.paper.faces import width
from dealerdesk.paper.setting import fitted, quoted, reach, shortened, wrapped

TEN_THOUSAND = "Ten thousand letters of a letter. " * 300


def _fits(lines, style, measure):
    return all(width(line, style.face, style.size) <= measure + 0.01 for line in lines)


@given(st.text(max_size=400), st.floats(180, 400), st.integers(0, 5))
@settings(deadline=None)
def test_lines_fit_their_measure(text, measure, most):
    lines = wrapped(text, BODY, measure, most)
    assert lines
    assert not most or len(lines) <= most
    assert _fits(lines, BODY, measure)


@given(st.text(st.characters(codec="latin-1", exclude_categories=["Cc", "Cf"]), max_size=300))
@settings(deadline=None)
def test_wrapping_loses_nothing_but_spaces(text):
    assert "".join("".join(wrapped(text, BODY, 120)).split()) == "".join(text.split())


def test_ten_thousand_letters_end_with_an_ellipsis():
    lines = wrapped(TEN_THOUSAND, BODY, 300, 4)
    assert len(lines) == 4
    assert lines[-1].endswith("…")
    assert not lines[-1].endswith(" …")


def test_a_word_without_end_is_broken():
    lines = wrapped("A" * 10_000, BODY, 300)
    assert "".join(lines) == "A" * 10_000
    assert _fits(lines, BODY, 300)


def test_a_sign_wider_than_the_measure_is_a_line_of_its_own():
    assert wrapped("a 🚗 b", BODY, 20) == ("a", "🚗", "b")


def test_lines_break_after_a_hyphen_but_not_inside_a_number():
    lines = wrapped("Wolkenstein-Ostrowska, 2,1 mm and -5 °C", BODY, 62)
    assert lines[0] == "Wolkenstein-"
    assert not any(line.endswith(("2,", "-5", " -")) and len(line) < 4 for line in lines)
    assert "-5 °C" in " ".join(lines)
    assert wrapped("Battery SN-4711/8-22", BODY, 80)[-1] == "SN-4711/8-22"


def test_line_ends_of_the_text_are_kept():
    assert wrapped("one\ntwo", BODY, 300) == ("one", "two")


def test_a_long_title_shrinks_before_it_is_cut():
    text, style = fitted("The life of your Fjordia Estate Long Range", TITLE, 400, 14)
    assert text == "The life of your Fjordia Estate Long Range"
    assert 14 <= style.size < TITLE.size
    assert reach(text, style) <= 400
    text, style = fitted(TEN_THOUSAND, TITLE, 400, 14)
    assert (style.size, text[-1]) == (14, "…")
    assert reach(text, style) <= 400


def test_short_text_is_left_alone():
    assert shortened("short", BODY, 300) == "short"
    assert fitted("short", TITLE, 300, 10) == ("short", TITLE)


@pytest.mark.parametrize(
    "words", ["We need room.", "“We need room.”", '"We need room."', " „We need room.“ "]
)
def test_words_are_quoted_once(words):
    with speaking("en"):
        assert quoted(words, VOICE, 300) == ("“We need room.”",)


def test_a_quotation_is_closed_where_it_is_cut():
    with speaking("en"):
        lines = quoted(TEN_THOUSAND, VOICE, 300, 3)
    assert lines[0].startswith("“")
    assert lines[-1].endswith("…”")
    assert _fits(lines, VOICE, 300)
