"""Faces as they go into a PDF: with the letters a reader is given for each glyph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportlab.pdfbase.ttfonts import TTFont

from dealerdesk.paper.joining import base_letter

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument

_MAPPED = re.compile(r"(?<=> <)[0-9A-F]+(?=>)")


class PaperFont(TTFont):
    """A TrueType face whose joined Arabic is read as plain letters, and whose smileys can be read at all."""

    def addObjects(self, doc: PDFDocument) -> None:
        """Write the subsets of the face, and mend what their glyphs are said to mean.

        ReportLab names characters beyond the basic plane by their code, where UTF-16 is wanted
        (ISO 32000-1, 9.10.3).
        """
        subsets = self.state[doc].subsets
        name = self.getSubsetInternalName(0, doc)[1:].partition("+")[0]
        super().addObjects(doc)
        fonts = doc.idToObject["BasicFonts"].dict
        for number, subset in enumerate(subsets):
            if max(subset) >= 0xFB50:
                cmap = doc.idToObject[fonts[f"{name}+{number}"].ToUnicode.name]
                cmap.content = _MAPPED.sub(_meant, cmap.content)


def _meant(code: re.Match[str]) -> str:
    return base_letter(chr(int(code.group(), 16))).encode("utf-16-be").hex().upper()
