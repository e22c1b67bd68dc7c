"""Binding papers into one PDF: letterhead, footers with page numbers, and the facts about the file."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dealerdesk.core.i18n import _, known_language, speaking
from dealerdesk.paper.design import (
    ACCENT,
    ACCENT_LIGHT,
    ACCENT_PALE,
    BOTTOM,
    CAPTION,
    HOUSE,
    INK2,
    LEFT,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT,
    RULE,
    SANS,
    TOP,
    WIDTH,
)
from dealerdesk.paper.faces import registered
from dealerdesk.paper.flow import Page
from dealerdesk.paper.records import Letterhead, Stamp
from dealerdesk.paper.setting import fitted, reach, shortened, wrapped
from dealerdesk.paper.sheet import Sheet
from dealerdesk.paper.words import ELLIPSIS, one_line

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

BODY_TOP = TOP - 32.0  # the rule under the letterhead
BODY_BOTTOM = BOTTOM + 24.0  # nothing of the body lies below
_STAMP = CAPTION.at(6.2)
_SMALLEST_NAME, _SMALLEST_NOTE = 9.5, 7.2
NOTE_LINE = CAPTION.line  # what a second line of the note takes from the body

# A face parses its file while it is subset, so two PDFs are never written at the same moment.
writing_alone = threading.Lock()


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that is laid out: its title, its language and the blocks of each page.

    `note` stands at the foot on the left, `imprint` (when and by whom printed) on the right. A note that
    may take two lines has left `NOTE_LINE` free for the second.
    """

    title: str
    language: str
    pages: tuple[Page, ...]
    note: str = ""
    imprint: str = ""
    note_lines: int = 1


def pack(papers: Sequence[Paper], house: Letterhead) -> bytes:
    """One PDF of several papers, each with page numbers of its own. The same input gives the same bytes."""
    registered()
    with writing_alone:
        target = io.BytesIO()
        title = " · ".join(paper.title for paper in papers)
        language = papers[0].language if papers else "en"
        canvas = new_canvas(target, title, house.name, house.printed_at, language)
        bodies, told = _bodies(canvas, papers, house)
        seal = seal_of(house.stamp, told) if house.stamp else ""
        if house.stamp:
            canvas.setKeywords(f"{house.stamp.number} {house.stamp.uid} {seal}")
        for paper, number, code, pictures in bodies:
            canvas._code.extend(code)
            canvas._formsinuse = pictures
            with speaking(paper.language):
                _draw_foot(Sheet(canvas), paper, number, house.stamp, seal)
            canvas.showPage()
        canvas.save()
        return target.getvalue()


_Body = tuple[Paper, int, list[str], list[str]]


def _bodies(canvas: Canvas, papers: Sequence[Paper], house: Letterhead) -> tuple[list[_Body], list[str]]:
    """What stands above the foot of every page, as operators and names of pictures, and all its words.

    The foot carries a checksum over all of it, so everything is drawn before the first foot is.
    """
    bodies: list[_Body] = []
    told: list[str] = []
    begun = canvas._code, canvas._formsinuse
    for paper in papers:
        with speaking(paper.language):
            for number, page in enumerate(paper.pages, start=1):
                canvas._code, canvas._formsinuse = [], []
                _draw_page(Sheet(canvas, told), house, page)
                bodies.append((paper, number, canvas._code, canvas._formsinuse))
    canvas._code, canvas._formsinuse = begun
    return bodies, told


def seal_of(stamp: Stamp, told: Sequence[str]) -> str:
    """The checksum that stands beside the number: SHA-256 over number and words, its first 16 digits."""
    return hashlib.sha256("\n".join((stamp.number, *told)).encode("utf-8", "replace")).hexdigest()[:16]


def new_canvas(
    target: io.BytesIO,
    title: str,
    author: str,
    printed_at: dt.datetime,
    language: str,
    page: tuple[float, float] = (PAGE_WIDTH, PAGE_HEIGHT),
) -> Canvas:
    """A canvas that writes the same bytes for the same paper; only under the lock `writing_alone`."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(
        target,
        pagesize=page,
        pageCompression=1,
        invariant=1,
        initialFontName=SANS,
        lang=known_language(language),
    )
    canvas.setTitle(one_line(title)[:300])
    canvas.setAuthor(one_line(author)[:300])
    canvas.setSubject("DealerDesk")
    canvas.setCreator("DealerDesk")
    # The only time in the file is the one it was printed at, so that the same paper is the same bytes.
    stamp = canvas._doc._timeStamp
    stamp.YMDhms = tuple(printed_at.timetuple())[:6]
    offset = printed_at.utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset else 0
    stamp.dhh, stamp.dmm = minutes // 60, minutes % 60
    return canvas


def _draw_page(sheet: Sheet, house: Letterhead, page: Page) -> None:
    _draw_letterhead(sheet, house)
    for placed in page:
        placed.block.draw(sheet, placed.top)


def _draw_mark(sheet: Sheet) -> None:
    foot = TOP - 20
    for x, height, rise, colour in (
        (LEFT, 14.0, 0.0, ACCENT),
        (LEFT + 6.4, 20.0, 0.0, ACCENT_LIGHT),
        (LEFT + 12.8, 11.0, 0.0, ACCENT_PALE),
    ):
        sheet.box(x, foot + rise, 4.4, height, 2.2, fill=colour)


def _draw_letterhead(sheet: Sheet, house: Letterhead) -> None:
    _draw_mark(sheet)
    small = CAPTION.tinted(INK2)
    reachable = " · ".join(part for part in (house.phone, house.email) if part)
    reached = wrapped(reachable, small, 215, 2)
    right = [line for line in (*wrapped(house.address, small, 215, 3 - len(reached)), *reached) if line]
    room = WIDTH - 28 - max((reach(line, small) for line in right), default=0.0) - 16
    name, style = fitted(house.name, HOUSE, room, _SMALLEST_NAME)
    if name.endswith(ELLIPSIS):
        sheet.lines(LEFT + 28, TOP - 8, wrapped(house.name, style, room, 2), style)
    else:
        sheet.text(LEFT + 28, TOP - (10.6 if house.tagline else 14), name, style)
        sheet.text(LEFT + 28, TOP - 20.8, shortened(house.tagline, CAPTION, room), CAPTION)
    y = TOP - 8 if len(right) < 3 else TOP - 4
    for number, line in enumerate(right):
        sheet.text_right(RIGHT, y - number * 11, line, small)
    sheet.rule(BODY_TOP, colour=RULE, weight=0.6)


def _draw_foot(sheet: Sheet, paper: Paper, number: int, stamp: Stamp | None, seal: str) -> None:
    where = _("page {page} of {pages}").format(page=number, pages=len(paper.pages))
    right = " · ".join(part for part in (one_line(paper.imprint), where) if part)
    right = shortened(right, CAPTION, WIDTH * 0.6)
    sheet.text_right(RIGHT, BOTTOM + 2.2, right, CAPTION)
    room = WIDTH - reach(right, CAPTION) - 20
    text, rise = paper.note, 0.0
    if paper.note_lines > 1 and reach(text, CAPTION) > room:
        # The imprint stands beside the last line only: the one above may be as wide as the page.
        above, *rest = wrapped(text, CAPTION, WIDTH)
        text, rise = " ".join(rest), NOTE_LINE
        sheet.text(LEFT, BOTTOM + 2.2 + rise, above, CAPTION)
    text, style = fitted(text, CAPTION, room, _SMALLEST_NOTE)
    sheet.text(LEFT, BOTTOM + 2.2, text, style)
    sheet.rule(BOTTOM + 14.5 + rise)
    if stamp is not None:
        digits = " ".join(seal[start : start + 4] for start in range(0, len(seal), 4))
        words = _("Document {number} · checksum {digits}").format(number=stamp.number, digits=digits)
        sheet.text_right(RIGHT, BOTTOM + 17.2 + rise, words, _STAMP)
