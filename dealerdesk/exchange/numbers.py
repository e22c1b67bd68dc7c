"""Numbers in foreign files: which decimal mark a whole column uses, and each cell read by it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from dealerdesk.exchange.cells import NumberText

COMMA, POINT = ",", "."
# Longer than any number people write, shorter than what exact arithmetic would choke on.
LONGEST = 24
# No-break, narrow no-break, thin, figure and ordinary space; straight and curly apostrophe.
_GAPS = "\u00a0\u202f\u2009\u2007\u2008\u2002\u2003 "
_GROUPERS = _GAPS + "'’´`"
_SIGNS = "+-−–"
_UNIT = re.compile(
    r"(?i)^(?:ca\.?|kr\.?|dkk|nok|sek|eur|pln|chf|gbp|usd|zł|zl|€|£|\$|km|rd\.?|ok\.?|about)\s*|"
    r"\s*(?:kr\.?|dkk|nok|sek|eur|pln|chf|gbp|usd|zł|zl|€|£|\$|km\.?|kms|kilometer|mil(?:es)?|mi|"
    r"timer?|t\.?|std\.?|stunden?|h|hrs?|hours?|godz\.?|rbh|stk\.?|szt\.?)$"
)
_NUMBER = re.compile(rf"\d[\d.,{re.escape(_GROUPERS)}]*")
_PLAIN = re.compile(r"-?\d(?:[\d.,]*\d)?")
_DASHED_CENTS = re.compile(r"[.,]\s?[-–—]{1,2}$")
_GROUPED = {mark: re.compile(rf"\d{{1,3}}(?:{re.escape(mark)}\d{{3}})+") for mark in (COMMA, POINT)}
_SPACED = re.compile(rf"\d{{1,3}}(?:[{re.escape(_GROUPERS)}]\d{{3}})+")
_GROUPER = re.compile(f"[{re.escape(_GROUPERS)}]")
# The usual forms, read without any questions.
_PLAIN_BY = {
    COMMA: re.compile(r"-?(?:[1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:,\d+)?"),
    POINT: re.compile(r"-?(?:[1-9]\d{0,2}(?:,\d{3})+|\d+)(?:\.\d+)?"),
}
_THOUSAND = re.compile(r"(?i)\s*(?:tkm|t\.\s?km|tys\.?(?:\s*km)?|tsd\.?(?:\s*km)?|k)$")


@dataclass(slots=True)
class NumberVotes:
    """What the cells of one column say about its decimal mark."""

    numbers: int = 0
    typed: int = 0
    fractions: int = 0
    comma: int = 0
    point: int = 0
    maybe_comma: int = 0
    maybe_point: int = 0
    spaced: int = 0

    def add(self, cell: str) -> bool:
        """Count one cell; whether it is a number at all."""
        if isinstance(cell, NumberText):
            self.numbers += 1
            self.typed += 1
            self.fractions += "." in cell
            return True
        # Telephone numbers are counted here too: what is only digits tells nothing about marks.
        if cell.isdigit() or (cell[:1] == "+" and cell.isascii() and cell[1:].isdigit()):
            self.numbers += 1
            return True
        bare = _bare(cell)
        if bare is None:
            return False
        self.numbers += 1
        vote = _vote(bare[0])
        if vote:
            setattr(self, vote, getattr(self, vote) + 1)
            self.fractions += vote in {"comma", "point"}
        return True

    def decimal_mark(self, usual: str = "", whole: bool = False) -> str:
        """The mark this column uses for decimals; "" when nothing tells.

        `usual` is the mark of the rest of the file; `whole` says that the column holds whole numbers, so that
        a single mark before three digits separates thousands.
        """
        comma, point = self.comma, self.point
        if whole:
            comma, point = comma + self.maybe_point, point + self.maybe_comma
        if comma != point:
            return COMMA if comma > point else POINT
        if self.maybe_comma != self.maybe_point and (whole or not usual):
            return POINT if self.maybe_comma > self.maybe_point else COMMA
        return usual

    @property
    def mixed(self) -> bool:
        """Whether cells of both conventions stand in the column."""
        return bool(self.comma and self.point)


def marks_of(columns: Iterable[NumberVotes]) -> str:
    """The decimal mark of a whole file, by what its columns are sure of; "" when none is."""
    comma = point = 0
    for votes in columns:
        comma += votes.comma
        point += votes.point
    return "" if comma == point else COMMA if comma > point else POINT


def read_number(cell: str, decimal_mark: str = "") -> Decimal | None:
    """The number in a cell, None when there is none or it can be read two ways.

    A cell whose form allows one reading only is read so whatever the column does: "12.5" in a column of
    decimal commas is twelve and a half.
    """
    return read_checked(cell, decimal_mark)[0]


def read_checked(cell: str, decimal_mark: str) -> tuple[Decimal | None, bool]:
    """As `read_number`, and whether the cell is written like the rest of a column with this decimal mark."""
    if len(cell) > LONGEST:
        return None, True
    if isinstance(cell, NumberText):
        return _decimal(cell), True
    plain = _PLAIN_BY.get(decimal_mark)
    if plain is not None and plain.fullmatch(cell):
        thousands = POINT if decimal_mark == COMMA else COMMA
        return Decimal(cell.replace(thousands, "").replace(COMMA, ".")), True
    bare = _bare(cell)
    if bare is None:
        return None, True
    text, factor = bare
    vote = _vote(text)
    value = _by_mark(text, vote, decimal_mark)
    agreed = vote not in {"comma", "point"} or not decimal_mark
    agreed = agreed or vote == ("comma" if decimal_mark == COMMA else "point")
    return (None if value is None else value * factor), agreed


def _by_mark(text: str, vote: str, decimal_mark: str) -> Decimal | None:
    sign, body = ("-", text[1:]) if text[0] == "-" else ("", text)
    mark = {"comma": COMMA, "point": POINT}.get(vote, decimal_mark)
    if vote in {"maybe_comma", "maybe_point"} and not mark:
        mark = POINT if vote == "maybe_comma" else COMMA
    thousands = POINT if mark == COMMA else COMMA
    plain = _GROUPER.sub("", body).replace(thousands, "")
    return _decimal(sign + plain.replace(COMMA, "."))


def _vote(text: str) -> str:
    """What the form of one number tells: comma or point for decimals, maybe_* (one group), spaced."""
    body = text.lstrip("-")
    comma, point = body.count(COMMA), body.count(POINT)
    if comma and point:
        last, other = (COMMA, POINT) if body.rfind(COMMA) > body.rfind(POINT) else (POINT, COMMA)
        whole = body[: body.rfind(last)]
        fits = body.count(last) == 1 and _GROUPED[other].fullmatch(whole)
        return ("comma" if last == COMMA else "point") if fits else "broken"
    if not comma and not point:
        return "spaced" if _SPACED.fullmatch(body) else "" if body.isdigit() else "broken"
    mark = COMMA if comma else POINT
    if body.count(mark) > 1:
        return ("point" if mark == COMMA else "comma") if _GROUPED[mark].fullmatch(body) else "broken"
    whole, decimals = body.split(mark)
    if not (whole.isdigit() or _SPACED.fullmatch(whole)) or not decimals.isdigit():
        return "broken"
    if len(decimals) != 3 or len(whole) > 3 or whole.startswith("0"):
        return "comma" if mark == COMMA else "point"
    return "maybe_comma" if mark == COMMA else "maybe_point"


def _bare(cell: str) -> tuple[str, int] | None:
    """Digits and marks with a leading minus, and the factor of a unit such as 'tkm'; None for other text."""
    if _PLAIN.fullmatch(cell):
        return (cell, 1) if _vote(cell) != "broken" else None
    text = cell.strip(_GAPS + "\t")
    if not text or not any("0" <= c <= "9" for c in text):
        return None
    factor = 1
    if thousand := _THOUSAND.search(text):
        text, factor = text[: thousand.start()], 1000
    text = _UNIT.sub("", _UNIT.sub("", text)).strip(_GAPS)
    negative = text[:1] in "-−–" or text[-1:] in "-−–" and not _DASHED_CENTS.search(text)
    if text.startswith("(") and text.endswith(")"):
        negative, text = True, text[1:-1]
    text = _DASHED_CENTS.sub("", text)
    text = _UNIT.sub("", text.strip(_SIGNS + _GAPS)).strip(_SIGNS + _GAPS)
    if not _NUMBER.fullmatch(text) or text[-1] in ".,":
        return None
    if _vote(text) == "broken":
        return None
    return ("-" if negative else "") + text, factor


def _decimal(text: str) -> Decimal | None:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None
