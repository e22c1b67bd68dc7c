"""Texts that break programs: formulas, quotes, markup, directions, half letters, marks upon marks."""

from __future__ import annotations

import random

PIECES = (
    "=cmd|' /C calc'!A0", '=HYPERLINK("http://x","y")', "+1+1", "-2+3", "@SUM(A1:A9)", "\t=1", "'=1", "''",
    "'; DROP TABLE customer; --", '" OR 1=1 --', "%", "_", "\\", "%s%n%d", "{0}", "{name}", "{{", "}",
    "${x}", "<b>bold</b>", "<script>alert(1)</script>", "&amp;", "&#0;", "<para>", "</", "]]>", "<!--",
    "<br/>", "\u202eRTL\u202c", "\u200b", "\u200d", "\ufeff", "\xad", "\u2028", "\u2029", "\x85", "\x00",
    "\x07", "\x1b[31m", "\r\n", "\n", "\r", "\t", "\ud800", "\udfff", "\U0001f697",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U000e0041", "e\u0301\u0327", "a" + "\u0300" * 40,
    "Ødegård", "Łęcki", "Großmann", "\u1e9e", "İı", "\ufb01", "\u05e9\u05dc\u05d5\u05dd",
    "\u0645\u0631\u062d\u0628\u0627", "\u65e5\u672c\u8a9e", "\u0e44\u0e17\u0e22", "\u0b83", "NULL", "None",
    "undefined", "NaN", "true", "1e999", "0x1F", "00012", "1/2", "2026-02-30", "AB 12 345", "+45 22 33",
    "../../etc/passwd", "C:\\con", "~", "`id`", "$(id)", "|", ";", ",", '"', '""', '"unclosed', "a,b;c\td",
    "*", "^", "(", ")", "AND", "OR", "NEAR(", "NOT", '"a" *', "col:", "-", "--", "word",
)
LONG = 4000


def hostile(chances: random.Random) -> str:
    """One such text: mostly a few pieces, now and then letters drawn from anywhere, or a very long one."""
    kind = chances.random()
    if kind < 0.75:
        parts = [chances.choice(PIECES) for _piece in range(chances.randint(1, 5))]
        return chances.choice(("", " ", "x")).join(parts)
    if kind < 0.97:
        return "".join(_letter(chances) for _place in range(chances.randint(1, 60)))
    return chances.choice(PIECES) * (LONG // 8)


def _letter(chances: random.Random) -> str:
    if chances.random() < 0.5:
        return chr(chances.randrange(0x20, 0x250))
    return chr(chances.randrange(0x110000))
