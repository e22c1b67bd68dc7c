"""The one door for text: what is taken out, what stands in, and that nothing ever breaks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealerdesk.paper.design import SANS, SERIF_ITALIC
from dealerdesk.paper.faces import FACES, face_named, registered, runs, width
from dealerdesk.paper.words import one_line, plain, stand_in


@pytest.mark.parametrize(
    "text", ["<b>Fed</b>", "Tom & Søn", "=HYPERLINK(1)", "O'Brien", "(a) \\ %s {name} &amp; #", "Łódź ß å €"]
)
def test_texts_that_look_like_markup_stay_what_they_are(text):
    assert plain(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x00b\x07c\x1b[31m", "abc[31m"),
        ("left\u202eright\u2066\u200f", "leftright"),
        ("zero\u200bwidth\ufeff soft\u00adhyphen", "zerowidth softhyphen"),
        ("half \ud800 a pair \udfff", "half  a pair "),
        ("Kjærgard\u0301", "Kjærgard\u0301"),
        ("a\u030angstrom", "ångstrom"),
        ("one\r\ntwo\rthree\u2028four\tfive", "one\ntwo\nthree\nfour five"),
        ("می\u200cخواهم \u200cx\u200c", "می\u200cخواهم x"),
        ("64\u202f210", "64\u00a0210"),
        ("\u2764\ufe0f", "\u2764"),
        ("Z" + "\u0334" * 40 + "o", "Z\u0334\u0334o"),
    ],
)
def test_what_a_line_of_print_cannot_show_is_taken_out(text, shown):
    assert plain(text) == shown


def test_one_line_has_no_line_ends():
    assert one_line("  two\nlines \n") == "two lines"


@pytest.mark.parametrize(
    ("missing", "shown"),
    [
        ("שלום", "shlvm"),
        ("محمد", "mhmd"),
        ("さくら", "sakura"),
        ("한국", "hangug"),
        ("🙂", ":-)"),
        ("🚗", "[automobile]"),
        ("🇩🇰", "DK"),
        ("👍🏽", "[thumbs up sign]"),
        ("１２３", "123"),
        ("㎞", "km"),
        ("𝓕𝓮𝓭", "Fed"),
        ("\U0001d800", "[…]"),
        ("中文字", "[…]"),
        ("東さ京", "[…]sa[…]"),
        ("٣", "3"),
        ("\u3000", " "),
    ],
)
def test_a_missing_character_has_a_readable_stand_in(missing, shown):
    assert stand_in(missing, registered()[SANS].drawable) == shown


def test_the_other_family_helps_before_a_stand_in_does():
    found = runs("a \u25cf b", SERIF_ITALIC)
    assert [(run.face, run.shown) for run in found] == [
        (SERIF_ITALIC, "a "),
        (SANS, "\u25cf"),
        (SERIF_ITALIC, " b"),
    ]


@given(st.text(max_size=200), st.sampled_from(FACES))
@settings(max_examples=300, deadline=None)
def test_whatever_is_written_can_be_drawn(text, face):
    for run in runs(plain(text), face):
        drawable = face_named(run.face).drawable
        assert drawable.issuperset(run.shown.replace("\n", "")), (text, run)
    assert width(plain(text), face, 9) >= 0


@given(st.text(max_size=200))
@settings(deadline=None)
def test_plain_is_stable(text):
    assert plain(plain(text)) == plain(text)
