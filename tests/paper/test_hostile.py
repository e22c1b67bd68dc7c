"""Hostile texts in every field of every paper: no crash, nothing interpreted, nothing on top of another."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from tests.paper import samples
from tests.paper.reading import page_words, words
from tests.paper.test_papers import RICH

TEXTS = {
    "markup": "<b>Fed</b> & <font color='red'>x</font> &lt;",
    "formula": '=HYPERLINK(1) +1 @SUM("a") {name} %s \\(paren)',
    "control": "O'Brien\x00\x07\x1b[31m\u202e\u200b\ufeff\u2028end",
    "emoji": "🙂👍🏽❤️🚗🇩🇰👨‍👩‍👧 smile",
    "right to left": "שלום כהן (x) محمد العربي، السلام name 12,5 % 😀",
    "far east": "田中さくら 東京 한국 name",
    "surrogate": "lone \ud800 half \udfff",
    "marks": "Z" + "\u0334\u0321\u034e" * 400 + "algo",
    "unbroken": "W" * 10_000,
    "long": "Ten thousand letters of it. " * 360,
    "lines": "one\n\n\ntwo\r\nthree" * 50,
    "spaces": " \u00a0\u3000\t ",
}
# Codes and figures of a record are not typed by people.
_CODES = {"payer", "band", "where", "currency"}


def hostile(record, text):
    """The record with the text in every field that people type."""
    if isinstance(record, tuple):
        return tuple(hostile(item, text) for item in record)
    if not dataclasses.is_dataclass(record):
        return record
    changed = {}
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        if isinstance(value, str):
            changed[field.name] = value if field.name in _CODES else text
        elif not isinstance(value, dt.date):
            changed[field.name] = hostile(value, text)
    return dataclasses.replace(record, **changed)


@pytest.mark.parametrize("name", RICH)
@pytest.mark.parametrize("kind", TEXTS)
def test_every_paper_takes_every_text(name, kind):
    make, record = RICH[name]
    house = hostile(samples.HOUSE, TEXTS[kind])
    pdf = make(hostile(record, TEXTS[kind]), language="pl", house=dataclasses.replace(house, currency="EUR"))
    # What was said and done is never cut: ten thousand letters take the pages they need.
    assert len(page_words(pdf)) < (300 if name in ("history", "card") else 12)


@pytest.mark.parametrize("name", RICH)
@pytest.mark.parametrize("text", ["<b>Fed</b> & Co", "=HYPERLINK(1)", "O'Brien"])
def test_texts_are_printed_to_the_letter(name, text):
    make, record = RICH[name]
    pdf = make(dataclasses.replace(record, customer=text), language="en", house=samples.HOUSE)
    assert text in words(pdf)
    assert text in page_words(pdf)[0]


def test_what_stands_in_is_read_and_the_original_is_copied():
    make, record = RICH["card"]
    pdf = make(dataclasses.replace(record, customer="さくら Cohen"), language="en", house=samples.HOUSE)
    assert "sakura" in words(pdf)
    assert "さくら" in page_words(pdf)[0]
