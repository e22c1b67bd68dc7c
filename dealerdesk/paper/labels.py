"""Labels with a barcode, on a roll (62 x 29 mm) or on sheets of A4 (3 x 8), for keys, bins and tyres."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass

from dealerdesk.paper.barcode import NARROWEST, WIDEST, draw_barcode, elements
from dealerdesk.paper.binding import new_canvas, writing_alone
from dealerdesk.paper.design import INK, INK2, PAGE_HEIGHT, PAGE_WIDTH, SANS, SANS_SEMIBOLD, Style
from dealerdesk.paper.faces import registered
from dealerdesk.paper.gauges import draw_plate, plate_width
from dealerdesk.paper.setting import fitted, reach, wrapped
from dealerdesk.paper.sheet import Sheet
from dealerdesk.paper.words import ELLIPSIS

MM = 72 / 25.4
_TITLE = Style(SANS_SEMIBOLD, 15, INK)
_ASIDE = Style(SANS_SEMIBOLD, 11, INK)
_LINE = Style(SANS, 8, INK2, 9.6)
_CODE = Style(SANS, 6.5, INK2)
_SMALLEST_TITLE, _SMALLEST_ASIDE, _SMALLEST_LINE = 8.0, 7.0, 6.5
_MOST_LINES = 2
_BARS_HIGHEST, _BARS_FOOT = 30.0, 13.0
# ISO/IEC 15417 wants ten modules of white on both sides; what is lacking lies in the inset.
_QUIET = 10.8


@dataclass(frozen=True, slots=True)
class LabelForm:
    """What the printer is fed with: the page in points, and how labels lie on it.

    `inset` is kept white inside each label, beyond what printers cannot reach.
    """

    page: tuple[float, float]
    columns: int
    rows: int
    inset: float

    @property
    def label(self) -> tuple[float, float]:
        """Width and height of one label in points."""
        return self.page[0] / self.columns, self.page[1] / self.rows

    @property
    def each(self) -> int:
        """How many labels a page carries."""
        return self.columns * self.rows


ROLL = LabelForm((62 * MM, 29 * MM), 1, 1, 6.0)
SHEETS = LabelForm((PAGE_WIDTH, PAGE_HEIGHT), 3, 8, 13.0)


@dataclass(frozen=True, slots=True)
class Label:
    """One label: a large title, up to two small lines, and a barcode with its text below.

    The barcode is Code 128, set B: at most 24 printable ASCII characters; where `code` has others the
    label carries no bars, only words. A `plate` stands right of the title, else `aside` does.
    """

    title: str
    lines: tuple[str, ...] = ()
    code: str = ""
    aside: str = ""
    plate: str = ""
    plate_country: str = ""


def labels_pdf(
    labels: Sequence[Label],
    *,
    title: str,
    house: str,
    printed_at: dt.datetime,
    language: str = "en",
    form: LabelForm = ROLL,
    used: int = 0,
) -> bytes:
    """A PDF of labels; `used` places of the first sheet are left out because they were used before.

    `title` and `house` name the file, not the labels. The same input gives the same bytes. Without labels
    there is one empty page.
    """
    registered()
    wide, high = form.label
    places: list[Label | None] = [*([None] * (used % form.each)), *labels]
    with writing_alone:
        target = io.BytesIO()
        canvas = new_canvas(target, title, house, printed_at, language, form.page)
        for start in range(0, max(1, len(places)), form.each):
            sheet = Sheet(canvas)
            for number, label in enumerate(places[start : start + form.each]):
                row, column = divmod(number, form.columns)
                if label is not None:
                    corner = (column * wide + form.inset, form.page[1] - (row + 1) * high + form.inset)
                    _draw(sheet, label, corner, wide - 2 * form.inset, high - 2 * form.inset)
            canvas.showPage()
        canvas.save()
        return target.getvalue()


def _draw(sheet: Sheet, label: Label, corner: tuple[float, float], wide: float, high: float) -> None:
    left, foot = corner
    y, room = _draw_head(sheet, label, left, foot + high - _TITLE.size + 1, wide)
    y -= 4
    for line in label.lines[:_MOST_LINES]:
        y -= _LINE.line
        text, style = fitted(line, _LINE, room, _SMALLEST_LINE)
        sheet.text(left, y, text, style)
    if not elements(label.code):
        return
    tall = min(_BARS_HIGHEST, y - 5 - foot - _BARS_FOOT + 4)
    start = _bars(sheet, label.code, left, wide, foot + _BARS_FOOT - 4, tall)
    sheet.text(start, foot + 1.5, label.code, _CODE)


def _draw_head(sheet: Sheet, label: Label, left: float, y: float, wide: float) -> tuple[float, float]:
    """The title with the plate or the aside; returns the lowest baseline, and the room of the lines below.

    The title is what somebody looks for: where it does not fit beside them whole, they stand below it.
    """
    taken = _beside_wide(label, wide)
    text, style = fitted(label.title, _TITLE, wide - taken, _SMALLEST_TITLE)
    if not taken or not text.endswith(ELLIPSIS):
        sheet.text(left, y, text, style)
        _draw_beside(sheet, label, left + wide, y, wide)
        return y, wide
    text, style = fitted(label.title, _TITLE, wide, _SMALLEST_TITLE)
    if text.endswith(ELLIPSIS):
        y = sheet.lines(left, y + 3, wrapped(label.title, style, wide, 2), style)
    else:
        sheet.text(left, y, text, style)
    _draw_beside(sheet, label, left + wide, y - 17.5, wide)
    return y, wide - taken


def _beside_wide(label: Label, wide: float) -> float:
    """How much the plate or the aside takes, with the white before it."""
    if label.plate.strip():
        return plate_width(label.plate, label.plate_country, _plate_scale(label, wide)) + 6
    text, style = fitted(label.aside, _ASIDE, wide * 0.4, _SMALLEST_ASIDE)
    return reach(text, style) + 6 if text else 0.0


def _plate_scale(label: Label, wide: float) -> float:
    """As large as on other papers, smaller where it would take more than half of the label."""
    return max(0.7, min(1.0, wide / 2 / plate_width(label.plate, label.plate_country)))


def _draw_beside(sheet: Sheet, label: Label, right: float, y: float, wide: float) -> None:
    if label.plate.strip():
        scale = _plate_scale(label, wide)
        x = right - plate_width(label.plate, label.plate_country, scale)
        draw_plate(sheet, x, y - 3.5, label.plate, label.plate_country, scale)
    elif label.aside:
        text, style = fitted(label.aside, _ASIDE, wide * 0.4, _SMALLEST_ASIDE)
        sheet.text_right(right, y, text, style)


def _bars(sheet: Sheet, code: str, left: float, wide: float, y: float, tall: float) -> float:
    """Draw the bars from the left, with white before and after; returns where they begin."""
    modules = sum(elements(code))
    module = max(NARROWEST, min(WIDEST, (wide - 2 * _QUIET) / modules))
    start = left + min(_QUIET, (wide - modules * module) / 2)
    draw_barcode(sheet, start + modules * module, y, tall, modules * module, code)
    return start
