"""Letters that run from right to left: their order on the line, their forms, and what is read back."""

from __future__ import annotations

import dataclasses
import io

import pypdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealerdesk.paper.binding import Paper, pack
from dealerdesk.paper.design import BODY, LEFT, SANS, SANS_SEMIBOLD
from dealerdesk.paper.directions import leads_left, levels, visual_order
from dealerdesk.paper.faces import WIDE, WIDE_BOLD, face_named, runs, width
from dealerdesk.paper.flow import Block, Placed
from dealerdesk.paper.joining import joined
from dealerdesk.paper.setting import wrapped
from dealerdesk.visits.printed import job_card
from tests.paper import samples
from tests.paper.reading import page_words, words

HEBREW, ARABIC = "שלום כהן", "محمد العربي"
MIXED = "O'Brien <b>x</b> 😀 שלום 123"


def seen(text, face=SANS):
    """The characters of a line as they stand from left to right."""
    return "".join(run.shown for run in sorted(runs(text, face), key=lambda run: run.start))


def paper_of(*lines):
    """A PDF of these lines below each other."""

    def draw(sheet, top):
        sheet.lines(LEFT, top - 20, lines, BODY)

    return pack([Paper("Lines", "en", ((Placed(700, Block(20, draw)),),))], samples.HOUSE)


def glyphs(pdf, wanted):
    """The characters of the page that are in `wanted`, by their place from left to right."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0].get_textpage()
    found = [
        (page.get_charbox(place)[0], letter)
        for place in range(page.count_chars())
        if (letter := page.get_text_range(place, 1)) in wanted
    ]
    document.close()
    return [letter for _left, letter in sorted(found)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (HEBREW, "ןהכ םולש"),
        (MIXED, "O'Brien <b>x</b> 😀 123 םולש"),
        ("אני (2024) כאן", "ןאכ (2024) ינא"),
        ("Fjordia (שלום) x", "Fjordia (םולש) x"),
        ("הרכב Fjordia Estate חדש!", "!שדח Fjordia Estate בכרה"),
        ("מחיר 12,5% היום", "םויה 12,5% ריחמ"),
        ("Order 7 · שלום", "Order 7 · םולש"),
        ("שלום · page 1 of 2", "םולש · page 1 of 2"),
        ("שלום 🇩🇰 דניאל", "לאינד DK םולש"),
    ],
)
def test_a_line_stands_in_the_order_of_the_unicode_algorithm(text, shown):
    assert seen(text) == shown


# From the rules of UAX #9: text, direction of the line, level of each character.
@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        ("abc", 1, "222"),
        ("a א b", 0, "00100"),
        ("א 12", 0, "1122"),
        ("ع1-2", 0, "1212"),
        ("א1-2", 0, "1222"),
        ("$1א", 1, "221"),
        ("a(א)ב", 0, "00101"),
        ("ב(א)a", 0, "11110"),
        ("א[a]", 1, "1121"),
        ("a\tא ", 1, "2111"),
        ("א\u05b8\u05b9", 0, "111"),
        ("1א2", 0, "012"),
    ],
)
def test_levels_follow_the_rules(text, base, expected):
    assert "".join(map(str, levels(text, base))) == expected


@given(st.text(max_size=60), st.integers(0, 1))
@settings(deadline=None)
def test_no_character_is_lost_on_the_way(text, base):
    assert sorted(visual_order(levels(text, base))) == list(range(len(text)))


@pytest.mark.parametrize(
    ("text", "left"),
    [(HEBREW, True), ("Cohen", False), ("שלום x", True), ("", False), ("12:30", False), ("אב xy", True)],
)
def test_a_line_goes_the_way_of_most_of_its_letters(text, left):
    assert leads_left(text) is left


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("محمد", "\ufee3\ufea4\ufee4\ufeaa"),
        ("السلام", "\ufe8d\ufedf\ufeb4\ufefc\ufee1"),
        ("لا", "\ufefb"),
        ("ل\u064eا", "\ufefb\u064e"),
        ("م\u064fح", "\ufee3\u064f\ufea2"),
        ("می\u200cخواهم", "\ufee3\ufbfd\ufea7\ufeee\ufe8d\ufeeb\ufee2"),
        ("ءb", "\ufe80b"),
    ],
)
def test_arabic_letters_are_joined(text, shown):
    assert joined(text, face_named(WIDE).drawable) == shown


def test_a_form_that_no_face_has_leaves_the_letter():
    assert joined("محمد", frozenset("محد")) == "محمد"


@pytest.mark.parametrize(("face", "wide"), [(SANS, WIDE), (SANS_SEMIBOLD, WIDE_BOLD)])
def test_real_letters_come_before_stand_ins(face, wide):
    for text in ("שלום", "محمد", "😀", "☎"):
        assert [(run.face, run.stands_for) for run in runs(text, face)] == [(wide, "")]
    assert seen("🚗", face) == "[automobile]"


def test_hebrew_on_paper_runs_from_right_to_left():
    assert glyphs(paper_of(HEBREW), set(HEBREW) - {" "}) == list("ןהכםולש")


def test_arabic_on_paper_is_joined_and_runs_from_right_to_left():
    document = pypdf.PdfReader(io.BytesIO(paper_of("محمد")))
    fonts = document.pages[0]["/Resources"]["/Font"]
    assert any(str(font.get_object()["/BaseFont"]).endswith("DejaVuSans") for font in fonts.values())
    assert glyphs(paper_of("عربي"), set("عربي")) == list("يبرع")
    # Joined, the letters are narrower than by themselves.
    assert width("محمد", SANS, 10) < sum(width(letter, SANS, 10) for letter in "محمد")


@pytest.mark.parametrize("text", [HEBREW, ARABIC, MIXED, "Cohen שלום", "😀 Ελλάδα Привет ✓", "مُحَمَّد"])
def test_who_extracts_the_text_gets_it_as_typed(text):
    assert text in words(paper_of(text))


@pytest.mark.parametrize("text", [HEBREW, ARABIC, "السلام عليكم", "Cohen שלום", "O'Brien <b>x</b> 😀"])
def test_who_copies_from_the_preview_gets_it_as_typed(text):
    assert text in page_words(paper_of(text))[0]


def test_lines_are_broken_as_read_and_turned_afterwards():
    text = "הלקוח אמר שהרכב Fjordia Estate משמיע רעש מוזר בכל פנייה שמאלה מאז החורף"
    lines = wrapped(text, BODY, 130)
    assert len(lines) > 2
    assert " ".join(lines) == text
    assert all(width(line, BODY.face, BODY.size) <= 130 for line in lines)
    assert seen(lines[0]).endswith("רמא חוקלה")
    assert text in words(paper_of(*lines))


def test_a_name_from_the_right_stands_on_the_job_card():
    card = dataclasses.replace(samples.CARD, customer=HEBREW)
    pdf = job_card(card, language="en", house=samples.HOUSE)
    assert HEBREW in words(pdf)
    assert "shlvm" not in words(pdf)
    # Beside a plate in Latin letters PDFium hands out the words, not their order.
    assert set(HEBREW.split()) <= set(page_words(pdf)[0].split())
