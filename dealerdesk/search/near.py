"""Who is meant when nobody or few are found as typed: one mistake in a name, or letters from its middle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType

from sqlalchemy import Connection

from dealerdesk.search import slips
from dealerdesk.search.shown import Entry
from dealerdesk.search.terms import MIDDLE
from dealerdesk.search.typed import DIGITS, Typed, Unit, Word, middle, of_units, whole_word

# With fewer hits than this somebody else may have been meant.
FEW = 5
# So many letters are typed before a mistake in them means something.
_ALONE = 3
_MOST_NEAR = 60


@dataclass(frozen=True, slots=True)
class Near:
    """An entry that was found otherwise than typed, and what was looked for instead."""

    row: Entry
    typed: Typed


@dataclass(frozen=True, slots=True)
class _Box:
    """Where is looked: an engine, its connection, a house."""

    engine: ModuleType
    connection: Connection
    site_id: int

    def find(self, typed: Typed, limit: int) -> list[Near]:
        """The newest who have this."""
        rows = self.engine.find(self.connection, self.site_id, typed, limit)
        return [Near(Entry(*row), typed) for row in rows]


def find_near(
    engine: ModuleType, connection: Connection, site_id: int, typed: Typed, limit: int
) -> list[Near]:
    """People whose names are typed like this with one mistake, or have these letters within: of both kinds,
    newest first each; at most `limit`. Only of words in letters; a number is what it is.
    """
    if len(typed.key) < _ALONE or not _is_words(typed):
        return []
    box = _Box(engine, connection, site_id)
    return _shared([_mistyped(box, typed, limit), _within(box, typed, limit)], limit)


def _is_words(typed: Typed) -> bool:
    return all(DIGITS.isdisjoint(word.text) for unit in typed.units for word in unit.ways[0])


def _mistyped(box: _Box, typed: Typed, limit: int) -> list[Near]:
    """One of the words has a mistake, the others stand as typed; every word has its turn."""
    found: list[list[Near]] = []
    words = {word.text for unit in typed.units for way in unit.ways for word in way}
    near = slips.near_all(box.connection, words)
    for place, unit in enumerate(typed.units):
        before, after = typed.units[:place], typed.units[place + 1 :]
        has_others = bool(before or after)
        ways = _ways(near, unit, has_others)
        if ways:
            found.append(_fairly(box, ways, before, after, limit))
        if has_others and len(unit.ways[0][0].text) == 1 and len(unit.ways[0]) == 1:
            found.append(box.find(of_units((*before, *after)), limit))
    return _shared(found, limit)


def _ways(near: Mapping[str, Sequence[str]], unit: Unit, has_others: bool) -> list[tuple[Word, ...]]:
    """What else the unit may be: each of its words in turn replaced by those that are near."""
    found: list[tuple[Word, ...]] = []
    for way in unit.ways:
        for place, word in enumerate(way):
            if has_others or len(way) > 1 or len(word.text) >= _ALONE:
                found += [(*way[:place], whole_word(one), *way[place + 1 :]) for one in near[word.text]]
    return found[:_MOST_NEAR]


def _fairly(
    box: _Box, ways: Sequence[tuple[Word, ...]], before: tuple[Unit, ...], after: tuple[Unit, ...], limit: int
) -> list[Near]:
    """Whoever goes one of the ways; where they are too many, some of each, so that rare names are seen.

    Ways that the newest do not go are asked for again, without those that they go, until all are seen.
    """
    newest = found = box.find(of_units([*before, Unit(tuple(ways)), *after]), limit)
    each: list[list[Near]] = []
    left = list(ways)
    while found and left:
        taken = [[one for one in found if _goes(one, way)] for way in left]
        each += [some for some in taken if some]
        unseen = [way for way, some in zip(left, taken, strict=True) if not some]
        if len(found) < limit or len(unseen) == len(left):
            break
        left = unseen
        found = box.find(of_units([*before, Unit(tuple(left)), *after]), limit) if left else []
    return newest if len(newest) < limit else _shared([*each, newest], limit)


def _goes(one: Near, way: tuple[Word, ...]) -> bool:
    """Whether all words of a way are there."""
    return all(any(needle in getattr(one.row, column) for column, needle in word.needles) for word in way)


def _within(box: _Box, typed: Typed, limit: int) -> list[Near]:
    """Every word stands as typed or within a name."""
    units = [_unit_within(unit) for unit in typed.units]
    if units == list(typed.units):
        return []
    return box.find(of_units(units), limit)


def _unit_within(unit: Unit) -> Unit:
    more = [tuple(map(_middle, way)) for way in unit.ways if all(len(w.text) >= MIDDLE for w in way)]
    return Unit((*unit.ways, *more))


def _middle(word: Word) -> Word:
    return middle(word.text)


def _shared(lists: Sequence[Sequence[Near]], limit: int) -> list[Near]:
    """Places given to the lists in turn, each person once; then in the order of the lists."""
    taken: dict[int, tuple[int, int]] = {}
    for place, number in _in_turn(lists):
        customer_id = lists[number][place].row.customer_id
        if len(taken) < limit:
            taken.setdefault(customer_id, (number, place))
    return [lists[number][place] for number, place in sorted(taken.values())]


def _in_turn(lists: Sequence[Sequence[Near]]) -> Iterator[tuple[int, int]]:
    for place in range(max(map(len, lists), default=0)):
        for number, one in enumerate(lists):
            if place < len(one):
                yield place, number
