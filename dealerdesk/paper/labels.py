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
from dealerdesk.paper.setting import fitted, reach, shortened
from dealerdesk.paper.sheet import Sheet

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
    y = foot + high - _TITLE.size + 1
    _draw_head(sheet, label, left, y, wide)
    y -= 4
    for line in label.lines[:_MOST_LINES]:
        y -= _LINE.line
        text, style = fitted(line, _LINE, wide, _SMALLEST_LINE)
        sheet.text(left, y, text, style)
    if not elements(label.code):
        return
    tall = min(_BARS_HIGHEST, y - 5 - foot - _BARS_FOOT + 4)
    start = _bars(sheet, label.code, left, wide, foot + _BARS_FOOT - 4, tall)
    sheet.text(start, foot + 1.5, label.code, _CODE)


def _draw_head(sheet: Sheet, label: Label, left: float, y: float, wide: float) -> None:
    room = wide
    if label.plate.strip():
        taken = plate_width(label.plate, label.plate_country)
        draw_plate(sheet, left + wide - taken, y - 3.5, label.plate, label.plate_country)
        room -= taken + 6
    elif label.aside:
        text, style = fitted(label.aside, _ASIDE, wide * 0.4, _SMALLEST_ASIDE)
        sheet.text_right(left + wide, y, text, style)
        room -= reach(text, style) + 6
    text, style = fitted(label.title, _TITLE, room, _SMALLEST_TITLE)
    sheet.text(left, y, shortened(text, style, room), style)


def _bars(sheet: Sheet, code: str, left: float, wide: float, y: float, tall: float) -> float:
    """Draw the bars from the left, with white before and after; returns where they begin."""
    modules = sum(elements(code))
    module = max(NARROWEST, min(WIDEST, (wide - 2 * _QUIET) / modules))
    start = left + min(_QUIET, (wide - modules * module) / 2)
    draw_barcode(sheet, start + modules * module, y, tall, modules * module, code)
    return start
