"""The job card: what must be read from afar, and room to write."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dealerdesk.paper.preview import page_image, page_sizes
from dealerdesk.visits.paper_records import CardConcern, CardLine, CardSection
from dealerdesk.visits.printed import job_card
from tests.paper.reading import overlaps, page_words
from tests.paper.samples import CARD, HOUSE


def _card(record):
    return job_card(record, language="en", house=HOUSE)


def test_it_says_what_the_bay_needs():
    (page,) = page_words(_card(CARD))
    for text in (
        "26-4471",
        "Key",
        "14",
        "AB 12 345",
        "Søren Kjærgaard",
        "Fjordia Combi 2.0 · +45 20 55 01 84",
        "15:30",
        "promised, Tue 24 Nov",
        "64,210 km",
        "Mette Sørensen",
        "It knocks at the front over kerbs.",
        "Holds until 4 Jan 2027.",
        "Warranty pays",
        "Contract pays",
        "Customer pays",
        "Customer, order given",
        "Workshop, work checked",
    ):
        assert text in page
    assert page.count("Cause") == page.count("Correction") == page.count("Hours") == 3


@pytest.mark.parametrize("count", [1, 3, 5, 7])
def test_it_stays_on_one_page_by_giving_each_concern_less(count):
    concerns = tuple(CardConcern(f"It rattles in place {number}.") for number in range(count))
    (page,) = page_words(_card(replace(CARD, concerns=concerns)))
    assert page.count("It rattles in place") == page.count("Hours") == count


def test_more_concerns_than_a_page_holds_go_on():
    concerns = tuple(CardConcern(f"It rattles in place {number}.") for number in range(30))
    pages = page_words(_card(replace(CARD, concerns=concerns)))
    assert len(pages) > 1
    assert " ".join(pages).count("It rattles in place") == 30
    assert "Job card 26-4471, continued" in pages[1]
    assert ["order given" in page for page in pages] == [False] * (len(pages) - 1) + [True]


def test_who_waits_is_said_beside_the_promise():
    (page,) = page_words(_card(replace(CARD, waits_here=True)))
    assert "Tue 24 Nov, waits here" in page
    (page,) = page_words(_card(replace(CARD, promised_at=None)))
    assert "nothing promised yet" in page


def _dark_columns(pdf):
    """How often dark and light change along the line through the barcode."""
    image = page_image(pdf, 0, 4)
    y = int(image.height - (841.89 - 56.69 - 32 - 112 + 9 - 841.89 + 841.89) * 4)
    row = image.rgba[y * image.stride : (y + 1) * image.stride : 4]
    return sum(1 for left, right in zip(row, row[1:], strict=False) if (left < 128) != (right < 128))


def test_the_order_number_is_a_barcode():
    # Nine symbols of three bars and the stop with four: each bar has two edges.
    assert _dark_columns(_card(CARD)) == 2 * (9 * 3 + 4)
    assert _dark_columns(_card(replace(CARD, number="Ø-4471"))) == 0


def test_a_card_without_key_has_no_box_for_one():
    (page,) = page_words(_card(replace(CARD, key_tag="")))
    assert "Key" not in page
    assert len(page_sizes(_card(replace(CARD, concerns=())))) == 1


@pytest.mark.parametrize("count", [60, 2_500])
def test_the_customers_words_are_never_cut(count):
    words = [f"word{number}" for number in range(count)]
    concerns = (CARD.concerns[0], CardConcern(" ".join(words), "manufacturer"), *CARD.concerns[1:])
    pages = page_words(_card(replace(CARD, concerns=concerns)))
    assert [word for word in " ".join(pages).split() if word in set(words)] == words
    assert " ".join(pages).count("Cause") == len(concerns) and "…" not in " ".join(pages)


@pytest.mark.parametrize("count", [14, 60, 1_200])
def test_what_was_written_and_the_lines_of_the_work_are_never_cut(count):
    def long(name):
        return [f"{name}{number}" for number in range(count)]

    one, two, three, four, note = (long(name) for name in ("cause", "mend", "what", "beside", "note"))
    said = CardConcern("It knocks.", cause=" ".join(one), correction=" ".join(two))
    lines = (CardLine(" ".join(three), " ".join(four), "1.250,00"), CardLine("Oil", "2 ×", "9,00"))
    work = CardSection("Labour", lines)
    pdf = _card(replace(CARD, concerns=(said, *CARD.concerns), note=" ".join(note), sections=(work,)))
    text = " ".join(page_words(pdf))
    for words in (note, one, two, three, four):
        assert [word for word in text.split() if word in set(words)] == words
    assert text.count("Hours") == text.count("Cause") == 4 and "1.250,00" in text and "…" not in text
    assert not overlaps(pdf)
