"""The words of a remark, folded, with their places, the clauses they stand in and the numbers they say."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

from dealerdesk.core.folding import fold

# A remark is a few sentences; what lies beyond is not looked at while somebody types.
LOOKED_AT = 4_000
_DIGIT = re.compile(r"\d")
_TOKEN = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_THOUSAND = frozenset({"k", "tkm", "tys", "tysiecy", "tysiace", "tusind", "tusen", "tausend", "thousand"})
_SUFFIXED = re.compile(r"(\d{1,4})(k|tkm|tys)")
_GROUP_GAPS = frozenset({" ", ".", ",", "'", "’", "\u00a0", "\u202f"})
_ENDS_SENTENCE = re.compile(r"[!?;\n…]|\.\.")
_ENDS_CLAUSE = re.compile(r"[,:()\[\]\"“”„«»]|[-–—] | [-–—]")
_MARKED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae"})


class Word(NamedTuple):
    """A folded word or number: `text[start:end]` in the remark, and the signs in front of it.

    `value` is the number it says in digits, thousands put together; None for a word. `clause` grows from
    comma to comma, `sentence` from full stop to full stop. `marked` spells the word with ae, oe, ue, aa where
    it was typed with ä, ö, ü, å: "hätte" is not "hatte".
    """

    word: str
    start: int
    end: int
    before: str
    value: float | None = None
    marked: str = ""
    sentence: int = 0
    clause: int = 0


def words_of(text: str, short: Collection[str] = ()) -> list[Word]:
    """The words of a text in their sentences and clauses; after words in `short` a dot ends no sentence."""
    found: list[Word] = []
    behind = sentence = clause = 0
    last = ""
    for match in _TOKEN.finditer(text, 0, LOOKED_AT):
        word, marked = _folded(match[0])
        if not word:
            continue
        start, end = match.span()
        before = text[behind:start]
        if before != " " and last:
            if _ends_sentence(before, last, short):
                sentence, clause = sentence + 1, clause + 1
            elif _ENDS_CLAUSE.search(before):
                clause += 1
        found.append(Word(word, start, end, before, None, marked, sentence, clause))
        behind, last = end, word
    return _numbered(found) if _DIGIT.search(text) else found


def _ends_sentence(before: str, last: str, short: Collection[str]) -> bool:
    """Whether a sentence ends between two words: not after "ca." or the dot of a date."""
    if _ENDS_SENTENCE.search(before):
        return True
    if "." not in before or before.endswith("."):
        return False
    return not (last in short or last[0].isdigit() or len(last) == 1)


@lru_cache(maxsize=20_000)
def _folded(typed: str) -> tuple[str, str]:
    """A word folded, and the same with its marks spelled out where it has some."""
    word = fold(typed).replace(" ", "")
    if typed.isascii():
        return word, ""
    spelled = fold(unicodedata.normalize("NFC", typed).casefold().translate(_MARKED)).replace(" ", "")
    return word, spelled if spelled != word else ""


def _numbered(words: list[Word]) -> list[Word]:
    """The same words, digits read as numbers: "340 000" is one, and so are "190k" and "1,5"."""
    made: list[Word] = []
    for word in words:
        if not (word.word[0].isdigit() or made and made[-1].value is not None):
            made.append(word)
        elif made and made[-1].value is not None and _continues(made[-1], word):
            made[-1] = _joined(made[-1], word)
        elif word.word.isascii() and word.word.isdigit() and len(word.word) <= 9:
            made.append(word._replace(value=float(word.word)))
        elif match := _SUFFIXED.fullmatch(word.word):
            made.append(word._replace(value=float(match[1]) * 1000))
        else:
            made.append(word)
    return made


def _continues(last: Word, word: Word) -> bool:
    if not last.word.isdigit():
        return False
    if word.word in _THOUSAND:
        return word.before.strip(" .") == ""
    if not (word.word.isascii() and word.word.isdigit()):
        return False
    thousands = len(word.word) == 3 and word.before in _GROUP_GAPS and last.word[0] != "0"
    small = len(word.word) == 1 and word.before == "," and len(last.word) <= 2
    return (thousands and (len(last.word) <= 3 or last.word.endswith("000"))) or small


def _joined(last: Word, word: Word) -> Word:
    value = last.value or 0.0
    if word.word in _THOUSAND:
        return last._replace(word=f"{last.word}k", end=word.end, value=value * 1000)
    if len(word.word) == 1:
        return last._replace(word=f"{last.word},{word.word}", end=word.end, value=value + int(word.word) / 10)
    return last._replace(word=last.word + word.word, end=word.end, value=value * 1000 + int(word.word))
