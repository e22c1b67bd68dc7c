"""Which part takes the place of which, as a file says it: a chain that never closes a circle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dealerdesk.core.errors import Said, say
from dealerdesk.core.i18n import N_
from dealerdesk.parts.models import Part
from dealerdesk.parts.records import ImportedPart, Unchained
from dealerdesk.parts.rules import number_key

Key = tuple[str, str]
"""What names a part of the catalogue: number (see `number_key`) and supplier."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Which part of the file has another newer form than before, and which rows name one that cannot be."""

    links: Mapping[Key, Key]
    unchained: tuple[Unchained, ...]


def key_of(one: ImportedPart) -> Key:
    """What names a part of a file."""
    return number_key(one.number), one.supplier


def chain(known: Mapping[Key, Part], parts: Sequence[ImportedPart]) -> Chain:
    """The newer forms that a file names, besides those the catalogue has so already.

    A newer form of the same supplier is meant first, else the only one of its number. What is neither in
    the file nor in the catalogue, and what would lead back to where it began, is left out and told.
    """
    by_id = {row.id: key for key, row in known.items()}
    newer = {
        key: by_id[row.replaced_by_id] for key, row in known.items() if row.replaced_by_id in by_id
    }
    by_number: dict[str, dict[Key, None]] = defaultdict(dict)
    for key in (*known, *map(key_of, parts)):
        by_number[key[0]][key] = None
    links, unchained = dict[Key, Key](), list[Unchained]()
    for one in parts:
        if not one.replaced_by:
            continue
        key, found = key_of(one), _meant(one, by_number)
        if isinstance(found, tuple) and _leads_to(newer, found, key):
            found = say(N_("This would lead back to the part itself."))
        if not isinstance(found, tuple):
            unchained.append(Unchained(one.row, f"{one.number} · {one.replaced_by}", found))
        elif newer.get(key) != found:
            newer[key] = links[key] = found
    return Chain(links, tuple(unchained))


def _meant(one: ImportedPart, by_number: Mapping[str, Mapping[Key, None]]) -> Key | Said:
    found = list(by_number.get(number_key(one.replaced_by), ()))
    same = [key for key in found if key[1] == one.supplier]
    if same or len(found) == 1:
        return (same or found)[0]
    if found:
        return say(N_("Several suppliers have the newer number."))
    return say(N_("The newer number is neither in the file nor in the catalogue."))


def _leads_to(newer: Mapping[Key, Key], start: Key, key: Key) -> bool:
    seen: set[Key] = set()
    at: Key | None = start
    while at is not None and at not in seen:
        if at == key:
            return True
        seen.add(at)
        at = newer.get(at)
    return False
