"""The barcode of the order number, against ReportLab's own encoder."""

from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealerdesk.paper.barcode import elements


def _by_reportlab(text):
    """Code set B throughout: one number of modules per element."""
    from reportlab.graphics.barcode.code128 import Code128

    code = Code128(text, quiet=0)
    code.encoded = [104, *(ord(character) - 32 for character in text)]
    check = sum(max(place, 1) * value for place, value in enumerate(code.encoded)) % 103
    code.encoded += [check, 106]
    code.decompose()
    return tuple(ord(element.lower()) - 96 for element in code.decomposed)


@settings(deadline=None)
@given(st.text(string.printable[:95], min_size=1, max_size=24))
def test_bars_are_those_of_the_standard(text):
    assert elements(text) == _by_reportlab(text)


def test_every_symbol_is_eleven_modules_and_the_last_thirteen():
    assert sum(elements("26-4471")) == 11 * (1 + 7 + 1) + 13


@pytest.mark.parametrize("text", ["", "Ø-1", "26\n1", "9" * 25])
def test_what_cannot_be_coded_has_no_bars(text):
    assert elements(text) == ()
