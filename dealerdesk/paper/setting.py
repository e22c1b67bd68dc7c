"""Setting text: breaking it into lines, shrinking it and shortening it so that nothing overlaps."""

from __future__ import annotations

import re

from dealerdesk.core.i18n import _
from dealerdesk.paper.design import Style
from dealerdesk.paper.faces import width
from dealerdesk.paper.words import ELLIPSIS, one_line, plain

# A line may break after a hyphen, slash, at sign or underscore inside a word, besides at a space; what a
# thing is known by, as SN-4711/8, stays whole.
_KNOWN_BY = r"(?<![^ (])(?=[^ ]*\d)[A-Z0-9]+(?:[\-/][A-Z0-9]+)+(?=[ ,.;:)]|$)"
_PIECES = re.compile(_KNOWN_BY + r"|[\-/@_]*[^ \-/@_]+[\-/@_]*|[\-/@_]+| +")


def reach(text: str, style: Style) -> float:
    """Width of one line of text in points."""
    return width(one_line(text), style.face, style.size)


def shortened(text: str, style: Style, measure: float) -> str:
    """The text on one line, ended with an ellipsis where it does not fit the measure."""
    text = one_line(text)
    if width(text, style.face, style.size) <= measure:
        return text
    return _cut(text, style, measure - width(ELLIPSIS, style.face, style.size)).rstrip(" ,.;:-") + ELLIPSIS


def fitted(text: str, style: Style, measure: float, smallest: float) -> tuple[str, Style]:
    """The text on one line: smaller where it is too long, and shortened only below the smallest size."""
    text = one_line(text)
    full = width(text, style.face, style.size)
    if full <= measure:
        return text, style
    smaller = style.at(max(smallest, int(style.size * measure / full * 4) / 4))
    return shortened(text, smaller, measure), smaller


def wrapped(text: str, style: Style, measure: float, most: int = 0) -> tuple[str, ...]:
    """Lines no wider than the measure; at most `most` of them, the last then ends with an ellipsis."""
    lines: list[str] = []
    for paragraph in plain(text).strip().split("\n"):
        _break(paragraph.strip(), style, measure, lines, most + 1 if most else 0)
        if most and len(lines) > most:
            break
    if most and len(lines) > most:
        room = measure - width(ELLIPSIS, style.face, style.size)
        last = _cut(lines[most - 1], style, room)
        if last != lines[most - 1] and " " in last[len(last) // 2 :]:
            last = last.rpartition(" ")[0]
        lines[most - 1 :] = [last.rstrip(" ,.;:-") + ELLIPSIS]
    return tuple(lines)


def quoted(words: str, style: Style, measure: float, most: int = 0) -> tuple[str, ...]:
    """Spoken words in the quotation marks of the language, which close even where the words are cut."""
    opening, _words, closing = _("“{words}”").partition("{words}")
    text = plain(words).strip().strip('“”„"»«')
    lines = wrapped(opening + text, style, measure - width(closing, style.face, style.size), most)
    return (*lines[:-1], lines[-1] + closing)


def _break(paragraph: str, style: Style, measure: float, lines: list[str], enough: int) -> None:
    """Append the paragraph's lines; stop once there are enough."""
    line, used, before = "", 0.0, len(lines)
    for match in _PIECES.finditer(paragraph):
        piece = match.group()
        needed = width(piece, style.face, style.size)
        if piece[0] != " " and line and used + needed > measure:
            lines.append(line.rstrip())
            line, used = "", 0.0
        if piece[0] != " ":
            while needed > measure and not (enough and len(lines) >= enough):
                part = _cut(piece, style, measure) or piece[0]
                lines.append(part)
                piece = piece[len(part) :]
                needed = width(piece, style.face, style.size)
        elif not line:
            continue
        if enough and len(lines) >= enough:
            return
        line, used = line + piece, used + needed
    if line.strip() or len(lines) == before:
        lines.append(line.rstrip())


def _cut(text: str, style: Style, measure: float) -> str:
    """The longest beginning of the text that fits the measure."""
    low, high = 0, min(len(text), int(measure / (style.size * 0.18)) + 1)
    while low < high:
        middle = (low + high + 1) // 2
        if width(text[:middle], style.face, style.size) <= measure:
            low = middle
        else:
            high = middle - 1
    return text[:low]
