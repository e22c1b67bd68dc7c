"""Reading a printed paper back: its text, its faces, and where on the page things stand."""

from __future__ import annotations

import io
from typing import cast

import pypdf
import pypdfium2
from pypdf.generic import DictionaryObject

from dealerdesk.paper.preview import page_image

MARGIN = 72 / 25.4 * 20  # 20 mm in points


def words(pdf: bytes) -> str:
    """All text, one space between words, as pypdf reads it."""
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages).split())


def page_words(pdf: bytes) -> list[str]:
    """The text of each page as PDFium reads it, one space between words."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    document.close()
    return pages


def overlaps(pdf: bytes) -> list[tuple[str, str]]:
    """Pairs of texts whose ink boxes lie on each other by more than half a point."""
    found = []
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        text = page.get_textpage()
        boxes = sorted(text.get_rect(number) for number in range(text.count_rects()))
        for number, one in enumerate(boxes):
            for other in boxes[number + 1 :]:
                if other[0] >= one[2]:
                    break
                wide = min(one[2], other[2]) - max(one[0], other[0])
                high = min(one[3], other[3]) - max(one[1], other[1])
                if wide > 0.5 and high > 0.5:
                    found.append((text.get_text_bounded(*one), text.get_text_bounded(*other)))
    document.close()
    return found


def ink_in_margins(pdf: bytes, number: int) -> int:
    """How many pixels of the 20 mm around the page are not white, at 72 dots to the inch."""
    image = page_image(pdf, number)
    # One pixel of grace: a line on the very edge of the margin is half outside it.
    edge = int(MARGIN) - 1
    dark = 0
    for y in range(image.height):
        row = image.rgba[y * image.stride : y * image.stride + image.width * 4]
        inside = edge <= y < image.height - edge
        seen = row[: edge * 4] + row[-edge * 4 :] if inside else row
        dark += len(seen) - seen.count(255)
    return dark


def faces(pdf: bytes) -> dict[str, bool]:
    """Every face of the file by name, and whether it is a subset, embedded and mapped to Unicode."""
    found = {}
    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        fonts = cast(DictionaryObject, cast(DictionaryObject, page["/Resources"])["/Font"])
        for reference in fonts.values():
            font = cast(DictionaryObject, reference.get_object())
            descriptor = cast(DictionaryObject, font["/FontDescriptor"])
            name = str(font["/BaseFont"])
            found[name] = "+" in name and "/FontFile2" in descriptor and "/ToUnicode" in font
    return found
