"""What stands on the tabs of the jobs beside the board: as much of their words as there is room for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dealerdesk.visits.records import JobRecord
from ui.widgets.draw import text_width
from ui.widgets.scale import px
from ui.widgets.type import SEMIBOLD, font

MOST_LETTERS, LEAST_LETTERS, MOST_LINES = 12, 2, 2
_PADDING = 27
_WORD = re.compile(r"[^\W\d_]{3,}")


def tab_word(job: JobRecord) -> str:
    """A word that says which job it is: the first of its title, else the longest the customer said; or ''."""
    words = _WORD.findall(job.title) or sorted(_WORD.findall(job.concern), key=len, reverse=True)
    return f"{words[0][:1].upper()}{words[0][1:]}" if words else ""


def tab_texts(words: Sequence[str], asked: Sequence[bool], room: int) -> list[str]:
    """The texts of tabs: numbers with words, cut alike until two lines of `room` pixels take them.

    Where something is asked of a job, its tab ends in a question mark.
    """
    jobs = list(zip(words, asked, strict=True))
    for letters in range(MOST_LETTERS, LEAST_LETTERS - 1, -1):
        texts = [_text(place, word, ask, letters) for place, (word, ask) in enumerate(jobs, 1)]
        if _lines(texts, room) <= MOST_LINES:
            return texts
    return [_text(place, "", ask, 0) for place, ask in enumerate(asked, 1)]


def _lines(texts: Sequence[str], room: int) -> int:
    lines, x = 1, 0
    for text in texts:
        wide = text_width(text, font("small", SEMIBOLD)) + px(_PADDING)
        if x and x + wide > room:
            lines, x = lines + 1, 0
        x += wide
    return lines


def _text(place: int, word: str, ask: bool, letters: int) -> str:
    cut = word if len(word) <= letters + 1 else f"{word[:letters]}…"
    return " ".join(filter(None, (str(place), cut if letters else "", "?" if ask else "")))
