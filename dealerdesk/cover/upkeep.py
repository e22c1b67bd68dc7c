"""Whether a job is upkeep: service, wear, a change of tyres. It is no defect, so no guarantee pays it."""

from __future__ import annotations

from dealerdesk.core.folding import words as folded_words
from dealerdesk.cover.suggesting import suggest_groups

# What a guarantee does not promise unless its terms name it: it is due by itself, not by a fault.
UPKEEP_GROUPS = frozenset({"service", "oil_filters", "wear"})
_TYRES = "tyres_wheels"
_WHOLE = 4
# Beginnings of folded words in English, Danish, German, Norwegian and Polish; longer ones than `_WHOLE` also
# inside a word.
_CHANGES = """
    change swap rotat balanc season storage
    skift bytte byte omlaeg montering afbalanc saeson sesong oplag opbevar oppbevar
    wechsel umsteck auswucht saison einlager
    wymian wymien przeloz zmian sezon wywaz przechow
"""
_STEMS = tuple(_CHANGES.split())


def is_upkeep(group: str | None, words: str = "") -> bool:
    """Whether a component group, or what is asked for in words, is upkeep and no defect.

    A change of tyres is told by its words, unless they also speak of another part, where a fault may lie.
    """
    if group in UPKEEP_GROUPS:
        return True
    return group == _TYRES and _speaks_of_change(words)


def _speaks_of_change(words: str) -> bool:
    if set(suggest_groups(words)) - UPKEEP_GROUPS - {_TYRES}:
        return False
    said = folded_words(words[:2000])
    return any(
        word.startswith(stem) or (len(stem) > _WHOLE and stem in word) for word in said for stem in _STEMS
    )
