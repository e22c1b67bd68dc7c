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


class PhraseTree:
    """The phrases of a language."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._root = _Node()

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
        for start, sentence in enumerate(sentences):
            steps = [(kid, start + 1) for kid in _kids(self._root, kinds[start])]
            while steps:
                node, at = steps.pop()
                for section, value in node.meanings:
                    found.add(Mark(section, value, start, at))
                if at >= len(kinds) or sentences[at] != sentence:
                    continue
                steps += [(kid, at + 1) for kid in _kids(node, kinds[at])]
                if node.beyond_gap is not None:
                    for place in range(at, min(at + node.widest + 1, len(kinds))):
                        if sentences[place] != sentence:
                            break
                        steps += [(kid, place + 1) for kid in _kids(node.beyond_gap, kinds[place])]
        return found


def _kids(node: _Node, kinds: Kinds) -> list[_Node]:
    kids = node.kids
    return [kids[kind] for kind in kinds & node.keys] if kids and kinds else []


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
