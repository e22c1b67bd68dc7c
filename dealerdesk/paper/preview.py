"""Papers as pictures: page images of a PDF for the preview on the screen and for the printer."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

# PDFium knows one thread at a time, whichever document it is asked about.
_pdfium = threading.Lock()
# A4 at 600 dots per inch has 35 million pixels; nothing we print needs more.
_MOST_PIXELS = 40_000_000


@dataclass(frozen=True, slots=True)
class PageSize:
    """Width and height of a page in points (72 to the inch)."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as pixels: four bytes each, red, green, blue, alpha; `stride` is the bytes of a row."""

    width: int
    height: int
    stride: int
    rgba: bytes


def page_sizes(pdf: bytes) -> tuple[PageSize, ...]:
    """The size of every page; a `Problem` where the bytes are no PDF or have no page."""
    with _opened(pdf) as document:
        sizes = tuple(PageSize(*document.get_page_size(number)) for number in range(len(document)))
    if not sizes:
        raise Problem(N_("This paper has no pages."), N_("Make it again."))
    return sizes


def page_image(pdf: bytes, number: int, scale: float = 1.0) -> PageImage:
    """Page `number` (0 is the first) on white, `scale` pixels to the point (300 dpi: 300/72).

    The scale is lowered where the picture would become too large for the memory. A `Problem` where the
    bytes are no PDF, or have no such page.
    """
    with _opened(pdf) as document:
        if not 0 <= number < len(document):
            raise Problem(N_("This paper has no page {page}."), page=number + 1)
        wide, high = document.get_page_size(number)
        largest = (_MOST_PIXELS / max(1.0, wide * high)) ** 0.5
        wanted = scale if scale > 0 else 1.0
        page = document[number]
        try:
            bitmap = page.render(
                scale=min(max(wanted, 0.02), largest), rev_byteorder=True, prefer_bgrx=True, maybe_alpha=False
            )
            image = PageImage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
            bitmap.close()
        finally:
            page.close()
    return image


def told(pdf: bytes) -> tuple[tuple[str, ...], str]:
    """The words of every page, and the keywords of the file; a `Problem` where the bytes are no PDF."""
    with _opened(pdf) as document:
        words = tuple(_words_of(document, number) for number in range(len(document)))
        keywords = str(document.get_metadata_value("Keywords"))
    return words, keywords


def _words_of(document: PdfDocument, number: int) -> str:
    page = document[number]
    try:
        text = page.get_textpage()
        words = str(text.get_text_bounded())
        text.close()
    finally:
        page.close()
    return words


@contextmanager
def _opened(pdf: bytes) -> Iterator[PdfDocument]:
    from pypdfium2 import PdfDocument, PdfiumError

    with _pdfium:
        try:
            document = PdfDocument(bytes(pdf))
        except (PdfiumError, ValueError) as trouble:
            if "password" in str(trouble).casefold():
                raise Problem(
                    N_("This PDF is locked with a password."), N_("Ask for a copy without one.")
                ) from trouble
            raise Problem(
                N_("This is not a PDF that can be shown."), N_("Make the paper again.")
            ) from trouble
        try:
            yield document
        except PdfiumError as trouble:
            raise Problem(N_("This page cannot be shown."), N_("Make the paper again.")) from trouble
        finally:
            document.close()
