"""The one escape for cells of CSV files: nothing runs as a formula, and reading takes exactly that off."""

from __future__ import annotations

# What makes spreadsheet programs take a text for a formula (OWASP: CSV injection).
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
_MARK = "'"


def escape(cell: str) -> str:
    """The cell with an apostrophe before it, where a spreadsheet would run it or take the apostrophe off."""
    return f"{_MARK}{cell}" if cell.lstrip(_MARK).startswith(_STARTS) else cell


def unescape(cell: str) -> str:
    """A cell as it was before `escape`; other cells stay as they are."""
    return cell[1:] if cell.startswith(_MARK) and cell.lstrip(_MARK).startswith(_STARTS) else cell
