"""Phrase files: sections of phrases that a dealer may edit; a line that is wrong is named in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.recognition.slots import CONTACT, WHAT, WHEN, WHY

# Sections without a second word; see the head of any phrase file for what each of them holds.
_SECTIONS = """
common short endings some sell nothing wish change want prefer loan ask question next thing courtesy matter
this it hint deny content not split others kin ago done have own definite instead swap ready trade-in
at-once topic in-time week deadline heard needless past before after early late not-before next-word this-word
"""
_PLAIN = frozenset(_SECTIONS.split())
_VALUED = {
    "what": frozenset(WHAT),
    "size": frozenset({"bigger", "smaller"}),
    "tight": frozenset({"bigger", "smaller"}),
    "why": frozenset(WHY),
    "contact": frozenset(CONTACT) - {"unsaid"},
    "when": frozenset(WHEN) - {"unsaid"},
    "month": frozenset(str(n) for n in range(1, 13)),
    "season": frozenset({"spring", "summer", "autumn", "winter"}),
    "feast": frozenset(
        {"christmas", "new-year", "winter-holidays", "easter", "pentecost", "midsummer", "holidays"}
        | {"autumn-holidays", "year-end"}
    ),
    "year": frozenset({"this", "next", "after-next"}),
    "weekday": frozenset({"any", "today"}),
    "unit": frozenset({"day", "week", "month", "year"}),
}
_NUMBER = re.compile(r"\d{1,3}(\.\d{1,2})?")
_GROUP = re.compile(r"[a-z][a-z-]*")
_WORD = re.compile(r"\*?['’]?[^\W_](?:[^\W_]|['’.%-])*[*!]?")
_CLASSES = frozenset({"number", "few", "aged", "unit", "km", "sum", "year", "oldyear"})
MOST_LINES = 5_000


@dataclass(frozen=True, slots=True)
class Part:
    """One place in a phrase: any of some words, `@groups` among them, or a gap; it may be missing."""

    words: tuple[str, ...]
    optional: bool = False
    gap: bool = False
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase of a file: the section ("what"), its value ("electric", empty for none) and its parts."""

    section: str
    value: str
    parts: tuple[Part, ...]
    line: int


@dataclass(frozen=True, slots=True)
class PhraseFile:
    """A phrase file as read: its groups of words, and its phrases."""

    language: str
    groups: dict[str, tuple[str, ...]]
    entries: tuple[Entry, ...]


def read_phrase_file(path: Path, language: str) -> PhraseFile:
    """A phrase file. Raises `Problem` naming file and line where something is not as its head describes."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Problem(
            N_("{name} cannot be read."), N_("Save it as plain text in UTF-8."), name=path.name
        ) from error
    return parse(text, language, path.name)


def parse(text: str, language: str, name: str) -> PhraseFile:
    """The phrases of a text. Raises `Problem` naming the line that is wrong; `name` is the file's."""
    groups: dict[str, tuple[str, ...]] = {}
    entries: list[Entry] = []
    section, value = "", ""
    for number, line in _lines(text, name):
        if line.startswith("=="):
            section, value = _heading(line, name, number)
        elif not section:
            raise _wrong(name, number, N_("{name}, line {line}: the phrases stand before the first heading."))
        elif section == "group":
            words = [word for cell in line.split("|") for word in cell.split()]
            groups[value] = groups.get(value, ()) + tuple(_word(word, name, number) for word in words)
        else:
            for phrase in filter(None, (cell.strip() for cell in line.split("|"))):
                entries.append(Entry(section, value, _parts(phrase, groups, name, number), number))
    return PhraseFile(language, groups, tuple(entries))


def _lines(text: str, name: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        if number > MOST_LINES:
            raise _wrong(name, number, N_("{name}, line {line}: the file is too long."))
        stripped = line.strip()
        if stripped and not stripped.startswith("#"):
            yield number, stripped


def _heading(line: str, name: str, number: int) -> tuple[str, str]:
    """The section and value of "== what electric"."""
    section, *rest = line.strip("= ").split()[:3] or [""]
    value = rest[0] if len(rest) == 1 else ""
    known = (
        (section in _PLAIN and not rest)
        or value in _VALUED.get(section, ())
        or (section == "number" and _NUMBER.fullmatch(value) is not None)
        or (section == "group" and _GROUP.fullmatch(value) is not None)
    )
    if not known:
        raise _wrong(
            name, number, N_("{name}, line {line}: there is no section “{heading}”."),
            heading=line.strip("= "),
        )  # fmt: skip
    return section, value


def _parts(phrase: str, groups: dict[str, tuple[str, ...]], name: str, number: int) -> tuple[Part, ...]:
    parts: list[Part] = []
    for piece in phrase.split():
        if piece in {"...", "…"}:
            if not (parts and parts[-1].gap):
                parts.append(Part((), gap=True))
            else:
                parts[-1] = Part((), gap=True, wide=True)
            continue
        optional = piece.endswith("?")
        words = [word for word in piece.removesuffix("?").split("/") if word]
        for word in words:
            if word.startswith("@"):
                if word[1:] not in groups and word[1:] not in _CLASSES:
                    raise _wrong(
                        name, number, N_("{name}, line {line}: there is no group “{group}” above."),
                        group=word,
                    )  # fmt: skip
            else:
                _word(word, name, number)
        parts.append(Part(tuple(words), optional))
    if not parts or all(part.optional or part.gap for part in parts) or parts[0].gap or parts[-1].gap:
        raise _wrong(
            name, number, N_("{name}, line {line}: “{phrase}” must begin and end with a word."), phrase=phrase
        )
    return tuple(parts)


@lru_cache(maxsize=50_000)
def _is_word(word: str) -> bool:
    return _WORD.fullmatch(word) is not None


def _word(word: str, name: str, number: int) -> str:
    if not _is_word(word):
        raise _wrong(name, number, N_("{name}, line {line}: “{word}” is not a word."), word=word)
    return word


def _wrong(name: str, line: int, sentence: str, **parameters: str) -> Problem:
    way_out = N_("The head of the file describes how phrases are written.")
    return Problem(sentence, way_out, name=name, line=line, **parameters)
