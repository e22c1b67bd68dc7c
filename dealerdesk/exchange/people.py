"""Names in foreign files: one cell taken apart into title, first and last name, or known for a company's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dealerdesk.core.folding import fold
from dealerdesk.customers.names import looks_like_company, split_name, without_salutation
from dealerdesk.exchange.wordlists import listed

# Words of companies beyond those every part of the program knows; folded.
_TRADES = listed(
    "pphu ppuh phu fhu zphu grupa hurtownia sklep biuro centrum kancelaria restauracja piekarnia apteka "
    "szkola urzad starostwo parafia instytut akademia wspolnota uslugi handlowe spedycja budownictwo "
    "kommun kommune fylkeskommune menighed menighet kirke klinik klinikken tomrer tomrerfirma murer vognmand "
    "malerfirma entreprenor smedie revision ejendomme ejendom invest import export handel shop "
    "butik maskinfabrik "
    "boligforening andelsboligforening sogn borettslag sameie rorlegger elektro bygg eiendom "
    "tischlerei backerei metzgerei schreinerei malerbetrieb baugesellschaft bau praxis apotheke "
    "verein gemeinde "
    "landkreis stadtwerke spedition elektrotechnik hausverwaltung kanzlei gesellschaft betrieb "
    "services solutions systems partners associates council trust school garage motors rentals"
)
_AND_SON = re.compile(
    r"(?:&|\bog|\bund|\band|\bi)\s+(?:son|sonn|sonner|sohn|sohne|sons|syn|synowie|partner|co|kg)\b"
)
_AND = re.compile(r"\s+(?:&|\+|og|und|and|i|oraz|u\.)\s+|\s*/\s*", re.IGNORECASE)
_RUN_BY = re.compile(r"(.{2,}?)\s+(?:v/|ved|inh\.?|inhaber(?:in)?|att\.?:?|c/o)\s*(?=\w)(.+)", re.IGNORECASE)
_HOUSEHOLD = re.compile(
    r"^(?:familie|familien|fam\.?|family|rodzina|eheleute|panstwo|herr und frau|hr\.? og fru)\b"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A name taken apart; `pair` says that two people stand in it."""

    title: str = ""
    first: str = ""
    last: str = ""
    company: str = ""
    pair: bool = False


def is_company(name: str) -> bool:
    """Whether a name is a company's: a legal form, a trade, 'and sons'."""
    if looks_like_company(name):
        return True
    folded = fold(name)
    if _AND_SON.search(folded):
        return True
    return any(word.strip(".,\"'") in _TRADES for word in folded.split())


@lru_cache(maxsize=16384)
def take_apart(name: str, last_first: bool = False) -> Named:
    """A cell with a whole name: 'Hansen, Peter', 'Dr. Anna von der Heide', 'Nord ApS', 'Ole og Grete Lund'.

    `last_first` is for columns that write the family name first without a comma. Two people stay together:
    both given names as the first name, the family name once.
    """
    if (run := _RUN_BY.fullmatch(name)) and not is_company(run[2]):
        person = take_apart(run[2], last_first)
        return Named(person.title, person.first, person.last, run[1], person.pair)
    if is_company(name):
        return Named(company=name)
    title, bare = _title(name)
    if pair := _pair(bare, last_first):
        return Named(title, *pair, pair=True)
    if "," in bare or not last_first:
        first, last = split_name(bare)
        return Named(title, first, last)
    words = bare.split()
    if len(words) < 2:
        return Named(title, "", bare)
    first, last = split_name(" ".join(words[::-1])) if len(words) == 2 else (words[-1], " ".join(words[:-1]))
    return Named(title, first, last)


def _title(name: str) -> tuple[str, str]:
    bare = without_salutation(name)
    whole = " ".join(name.split())
    return (whole[: -len(bare)].strip(), bare) if bare and whole.endswith(bare) else ("", bare)


def _pair(name: str, last_first: bool) -> tuple[str, str] | None:
    """Given names and family name of a cell that names two people; None when it names one."""
    if _HOUSEHOLD.match(fold(name)):
        return "", name
    if "," in name:
        last, _comma, first = name.partition(",")
        return (first.strip(), last.strip()) if _AND.search(first.strip()) and last.strip() else None
    halves = [half for half in _AND.split(name) if half.strip()]
    if len(halves) != 2 or any(len(half) < 2 or not half[0].isalpha() for half in halves):
        return None
    one, other = (half.split() for half in halves)
    joint = re.search(_AND, name)
    mark = joint[0] if joint else " & "
    if len(one) == 1 and len(other) >= 2 and not last_first:
        return f"{one[0]}{mark}{' '.join(other[:-1])}", other[-1]
    if last_first and len(one) >= 2:
        return f"{' '.join(one[1:])}{mark}{' '.join(other)}", one[0]
    if len(one) >= 2 and len(other) >= 2 and one[-1] == other[-1]:
        return f"{' '.join(one[:-1])}{mark}{' '.join(other[:-1])}", other[-1]
    return ("", name) if len(one) >= 2 and len(other) >= 2 else None
