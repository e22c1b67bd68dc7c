"""The escape of CSV cells: nothing runs, and reading gives back exactly what was there."""

from __future__ import annotations

import pytest

from dealerdesk.exchange.cell_reader import clean
from dealerdesk.exchange.spreadsheets import escape, unescape
from tests.support.properties import given, st


@given(st.text() | st.text(alphabet="'=+-@\t\r\n1a"))
def test_what_is_escaped_is_read_back_exactly_and_never_runs(text):
    assert unescape(escape(text)) == text
    assert not escape(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@pytest.mark.parametrize("text", ["=1+1", "+45 20 12", "-5", "@SUM(A1)", "O'Brien", "'tis", "'=1", "Fed"])
def test_the_reader_of_foreign_files_takes_it_off(text):
    assert clean(escape(text)) == text
