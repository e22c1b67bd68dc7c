"""Phrases found in a row of words, all at once, along a tree of the kinds of place they are made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple

from dealerdesk.recognition.phrasefile import Entry, Part
from dealerdesk.recognition.vocabulary import Kinds, Vocabulary, spellings

# How many words may stand in a gap, and into how many rows one phrase may unfold.
GAP, WIDE_GAP, MOST_ROWS = 3, 6, 256
_REMEMBERED = 20_000


class Mark(NamedTuple):
    """A phrase found: its section and value, and the words it covers, `first` to before `last`."""

    section: str
    value: str
    first: int
    last: int


@dataclass(slots=True)
class _Node:
    kids: dict[int, _Node] = field(default_factory=dict)
    beyond_gap: _Node | None = None
    widest: int = 0
    keys: frozenset[int] = frozenset()
    meanings: list[tuple[str, str]] = field(default_factory=list)


_Begun = tuple[tuple[tuple[str, str], ...], list[_Node]]


class PhraseTree:
    """The phrases of a language."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._root = _Node()
        self._begun: dict[Kinds, _Begun] = {}

    def add(self, entry: Entry, groups: dict[str, tuple[str, ...]]) -> None:
        """Keep a phrase in all the ways it may be typed."""
        for row in _rows(entry.parts, groups):
            node = self._root
            for place in row:
                if isinstance(place, int):
                    node.beyond_gap = node.beyond_gap or _Node()
                    node.widest = max(node.widest, place)
                    node = node.beyond_gap
                else:
                    node = node.kids.setdefault(self._vocabulary.kind(place), _Node())
            meaning = (entry.section, entry.value)
            if meaning not in node.meanings:
                node.meanings.append(meaning)

    def settle(self) -> None:
        """Everything is in."""
        self._begun.clear()
        nodes = [self._root]
        while nodes:
            node = nodes.pop()
            node.keys = frozenset(node.kids)
            nodes += node.kids.values()
            if node.beyond_gap is not None:
                nodes.append(node.beyond_gap)

    def find(self, kinds: Sequence[Kinds], sentences: Sequence[int]) -> set[Mark]:
        """The phrases in a row of words, by the kinds of each; none reaches over the end of a sentence."""
        found: set[Mark] = set()
        ends = _ends(sentences)
        for start, end in enumerate(ends):
            meanings, going_on = self._beginning(kinds[start])
            for section, value in meanings:
                found.add(Mark(section, value, start, start + 1))
            if start + 1 == end:
                continue
            steps = [(node, start + 1) for node in going_on]
            while steps:
                node, at = steps.pop()
                for section, value in node.meanings:
                    found.add(Mark(section, value, start, at))
                if at >= end:
                    continue
                here = kinds[at]
                if not node.keys.isdisjoint(here):
                    steps += [(node.kids[kind], at + 1) for kind in here & node.keys]
                beyond = node.beyond_gap
                if beyond is not None:
                    for place in range(at, min(at + node.widest + 1, end)):
                        here = kinds[place]
                        if not beyond.keys.isdisjoint(here):
                            steps += [(beyond.kids[kind], place + 1) for kind in here & beyond.keys]
        return found

    def _beginning(self, kinds: Kinds) -> _Begun:
        """What a word means alone, and how phrases go on behind it; remembered, as every word is a first."""
        begun = self._begun.get(kinds)
        if begun is None:
            if len(self._begun) > _REMEMBERED:
                self._begun.clear()
            nodes = [self._root.kids[kind] for kind in kinds & self._root.keys]
            meanings = {meaning for node in nodes for meaning in node.meanings}
            going_on = [node for node in nodes if node.kids or node.beyond_gap is not None]
            begun = self._begun[kinds] = (tuple(meanings), going_on)
        return begun


def _ends(sentences: Sequence[int]) -> list[int]:
    """For each word the place behind the last of its sentence."""
    ends = [len(sentences)] * len(sentences)
    for place in range(len(sentences) - 2, -1, -1):
        ends[place] = ends[place + 1] if sentences[place] == sentences[place + 1] else place + 1
    return ends


# What stands at one place of a phrase: any of some words, or a gap of at most so many.
Place = tuple[str, ...] | int


def _rows(parts: tuple[Part, ...], groups: dict[str, tuple[str, ...]]) -> Iterator[list[Place]]:
    """Every row of places a phrase unfolds into: optional words left out, joined words taken apart."""
    ways: list[list[tuple[Place, ...]]] = []
    for part in parts:
        if part.gap:
            ways.append([(WIDE_GAP if part.wide else GAP,)])
            continue
        single: list[str] = []
        longer: list[tuple[Place, ...]] = []
        for written in _written(part, groups):
            for row in spellings(written):
                if len(row) == 1:
                    single.append(row[0])
                else:
                    longer.append(tuple((word,) for word in row))
        choices: list[tuple[Place, ...]] = [(tuple(single),), *longer] if single else longer
        ways.append([*choices, ()] if part.optional else choices)
    if all(len(way) == 1 for way in ways):
        yield [place for way in ways for place in way[0]]
        return
    for number, chosen in enumerate(product(*ways)):
        if number >= MOST_ROWS:
            return
        made = [place for places in chosen for place in places]
        if made:
            yield made


def _written(part: Part, groups: dict[str, tuple[str, ...]]) -> Iterator[str]:
    for word in part.words:
        if word.startswith("@") and word[1:] in groups:
            yield from groups[word[1:]]
        else:
            yield word
