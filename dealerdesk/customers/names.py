"""Names of people and companies: shown whole, shown short, as initials, and taken apart when typed in one."""

from __future__ import annotations

import unicodedata

from dealerdesk.core.folding import fold, words


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Legal forms, folded and without dots, of the countries around us.
_LEGAL_FORMS = _listed(
    "aps ivs ab as asa ans enk ltd limited inc llc plc gmbh mbh ggmbh ug ag kg kgaa ohg gbr ev ek eg se bv "
    "nv oy spzoo spj spk spp spka sc sa srl ppuh phu fhu pphu"
)
# Words that companies and offices carry in their names, folded.
_COMPANY_WORDS = _listed(
    "spolka firma zaklad przedsiebiorstwo gabinet gabinety spoldzielnia fundacja company holding group "
    "gruppe gruppen kommune gemeinde stadt gmina skole forening foreningen stiftung byggefirma transport "
    "logistik handel vvs service autohaus taxi entreprise stowarzyszenie urzad szkola verein praxis "
    "apotheke"
)
_COMPANY_ENDS = ("a/s", "i/s", "k/s", "p/s", "s/i", "& co", "& sohn", "& son", "& sons", "& sonn", "& sonner")
_WRITTEN_IN_PIECES = _listed("spzoo spj spk spp spka sc ek ev ug")
_SALUTATIONS = _listed(
    "hr hr. fr fr. fru frk frk. frøken herr herrn frau fräulein pan pani państwo mr mr. mrs mrs. ms ms. miss "
    "dr dr. prof prof. ing ing. dipl.-ing. mgr inż. mag. cand. sir madam"
)
# Words that belong to the family name that follows them.
_PARTICLES = _listed("von van der den de del della di du af av zu zur zum ten ter la le")


def tidy(text: str) -> str:
    """A name without control and direction characters, white space as single spaces; nothing else changed."""
    if text.isprintable():
        # Nearly every name: nothing in it is of those categories.
        return " ".join(text.split())
    kept = (c if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} else " " for c in text)
    return " ".join("".join(kept).split())


def display_name(first: str, last: str, company: str = "") -> str:
    """The name in full: "Mette Sørensen"; a company's own name where there is no person."""
    person = tidy(f"{first} {last}")
    return person or tidy(company)


def in_short(name: str, most: int = 40) -> str:
    """A name in a sentence or on a chip, where others need room too: cut at the end of a word, with "…"."""
    whole = tidy(name)
    if len(whole) <= most:
        return whole
    cut = whole[: most - 1]
    at = cut.rfind(" ")
    return f"{cut[:at] if at > most // 2 else cut}…"


def full_name(kind: str, first: str, last: str, company: str) -> str:
    """The name of a customer: a company's own, else the person's."""
    return company if kind == "company" and company else display_name(first, last, company)


def short_name(first: str, last: str, company: str = "") -> str:
    """The short form: "Mette S."; the name itself where it is one word, a company's in full."""
    given, family = without_salutation(first), tidy(last)
    if not given or not family:
        return given or family or tidy(company)
    parts = [part for part in family.split() if fold(part) not in _PARTICLES] or [family]
    return f"{given.split()[0]} {_first_letter(parts[-1] if len(parts) > 1 else parts[0])}."


def shorten(name: str) -> str:
    """The short form of a name written in one: "Mette Sørensen" gives "Mette S."; companies stay whole."""
    if looks_like_company(name):
        return tidy(name)
    return short_name(*split_name(name))


def initials(name: str) -> str:
    """One or two capitals for the avatar: "Søren Kjærgaard" gives SK, "Nord Transport ApS" NT."""
    plain = without_salutation(name)
    kept = [w for w in plain.split() if _first_letter(w) and fold(w) not in _PARTICLES]
    if looks_like_company(plain):
        named = [w for w in kept if not _is_legal_form(w)] or kept
        chosen = named[:2]
    else:
        chosen = [kept[0], kept[-1]] if len(kept) > 1 else kept
    return "".join(_first_letter(w) for w in chosen).upper()[:2] or "?"


def without_salutation(name: str) -> str:
    """The name without "Herr", "Fru", "Pani", "Dr." and the like before it."""
    parts = tidy(name).split()
    while len(parts) > 1 and parts[0].casefold() in _SALUTATIONS:
        parts = parts[1:]
    return " ".join(parts)


def split_name(name: str) -> tuple[str, str]:
    """Given and family name of a person written in one, "Hansen, Peter" and "Peter Hansen" alike.

    The last word is the family name, with particles before it ("Anna von der Heide"); one word alone is a
    family name.
    """
    plain = without_salutation(name)
    if plain.count(",") == 1:
        family, given = (part.strip() for part in plain.split(","))
        if family and given:
            return without_salutation(given), family
    parts = plain.split()
    if len(parts) < 2:
        return "", plain
    cut = len(parts) - 1
    while cut > 1 and fold(parts[cut - 1]) in _PARTICLES:
        cut -= 1
    return " ".join(parts[:cut]), " ".join(parts[cut:])


def looks_like_company(name: str) -> bool:
    """Whether a name carries a legal form or a word only companies carry: a guess, to be corrected."""
    plain = fold(name)
    if any(plain.endswith(end) or f"{end} " in plain or f"{end}." in plain for end in _COMPANY_ENDS):
        return True
    parts = words(plain)
    tails = {"".join(parts[-n:]) for n in (2, 3, 4) if len(parts) > n}
    if tails & _WRITTEN_IN_PIECES or set(parts) & _COMPANY_WORDS:
        return True
    return any(_is_legal_form(word) for word in name.split())


def _is_legal_form(word: str) -> bool:
    bare = "".join(c for c in fold(word) if c.isalnum())
    # Two letters may be a person's name ("Eva Ek"): they count only in capitals or with their dots.
    return bare in _LEGAL_FORMS and (len(bare) > 2 or word.isupper() or "." in word)


def _first_letter(word: str) -> str:
    return next((c for c in word if c.isalnum()), "")
