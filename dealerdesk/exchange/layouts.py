"""Layouts of foreign files: what column headers mean in five languages, and the shape that is remembered."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from dealerdesk.core.folding import fold
from dealerdesk.exchange.consent_words import consent_meaning
from dealerdesk.exchange.header_words import IGNORED, PEOPLE
from dealerdesk.exchange.header_words_workshop import CARS, SECOND, VISITS
from dealerdesk.exchange.meanings import Meaning
from dealerdesk.exchange.wordlists import listed


@dataclass(frozen=True, slots=True)
class Guess:
    """One thing a header may mean, with a confidence from 0 to 1."""

    meaning: Meaning
    confidence: float


_BRACKETS = re.compile(r"[(\[{].*?[)\]}]")
_CAMEL = re.compile(r"(?<=[a-zæøåäöüß])(?=[A-ZÆØÅÄÖÜ][a-zæøåäöüß])")
_JOINT = re.compile(r"\s+[-–—]\s+|\s*[:>|]\s+|\s*(?<=\w{2})[.](?=\w{3})")
_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae", "ß": "ss"})
# Words that say whose or which, not what.
_QUALIFIERS = listed(
    "customer customers client kunde kunden kundens kundes klient klienta owner owners ejer ejers "
    "bilejer eier "
    "eiers halter vehicle vehicles car cars bil bilen bilens koretoj koretojets kjoretoy "
    "kjoretoyets fahrzeug "
    "fahrzeugs fzg kfz auto autos pojazd pojazdu samochod samochodu auta primary main contact kontakt value "
    "vaerdi verdi wert wartosc optional current aktuel aktuelle aktuell aktueller aktualny home "
    "private privat "
    "the of des der den det i w z u and og und inkl incl moms mva mwst vat kr dkk nok eur pln zl gbp usd sek "
    "chf hjemme dom personal business company faktura invoice"
)
# What belongs to somebody else than the customer: an insurer's number is not a customer number.
_ALIEN = re.compile(
    r"forsikring|insur|versicher|ubezpiecz|leasingsels|leasinggeb|leasingfirm|bank|police\b|"
    r"verkaufer|saelger|"
    r"\bselger|sprzedaw|salesp|salesm|advisor|radgiver|berater|doradca|previous|tidligere|fruher|poprzedni"
)
_LABELS = frozenset({"label", "type", "typ", "etikett", "etiket", "etykieta"})
_PAIR = re.compile(r"[/,&+]|\s(?:og|und|and|i|oder|or|lub|eller|oraz)\s")
_NAMES = frozenset({Meaning.FULL_NAME, Meaning.LAST_NAME, Meaning.FIRST_NAME})
_PAIRS: tuple[tuple[frozenset[Meaning], frozenset[Meaning], Meaning], ...] = (
    (_NAMES, frozenset({Meaning.COMPANY}), Meaning.FULL_NAME),
    (frozenset({Meaning.FIRST_NAME}), frozenset({Meaning.LAST_NAME, Meaning.FULL_NAME}), Meaning.FULL_NAME),
    (frozenset({Meaning.MAKE}), frozenset({Meaning.MODEL, Meaning.VARIANT}), Meaning.MAKE_MODEL),
    (frozenset({Meaning.POSTAL_CODE}), frozenset({Meaning.CITY}), Meaning.POSTAL_CITY),
    (frozenset({Meaning.STREET}), frozenset({Meaning.HOUSE_NO}), Meaning.STREET),
)
_SHORT_ENOUGH = frozenset({"vin", "tel", "plz", "tlf", "fin", "zip", "sms", "odo"})


def plain(header: str) -> str:
    """A header folded, camel case and underscores taken apart, brackets kept: 'RegNr.' gives 'reg nr.'."""
    spaced = _CAMEL.sub(" ", header.strip().strip('"')).replace("_", " ")
    return fold(spaced.replace("№", "nr").replace("#", " no "))


def squeeze(text: str) -> str:
    """Only the letters and digits, so that 'Reg.-Nr.', 'reg nr' and 'RegNr' are one."""
    return "".join(c for c in text if c.isalnum())


def shape_of(cells: Iterable[str], kinds: Sequence[str] = ()) -> str:
    """What files of the same layout have in common, as 64 hexadecimal digits.

    From the header's words; a file without a header has the kinds of content of its columns instead.
    """
    words = [squeeze(plain(cell)) for cell in cells]
    text = json.dumps(["headed", words] if any(words) else ["bare", list(kinds)])
    return hashlib.sha256(text.encode()).hexdigest()


@lru_cache(maxsize=2048)
def header_guesses(header: str, group: str = "") -> tuple[Guess, ...]:
    """What a header may mean, best first; `group` is what stands above it over several columns."""
    if group and (meaning := consent_meaning(f"{plain(group)} {plain(header)}")):
        return (Guess(meaning, 0.9),)
    text = plain(header)
    if not squeeze(text):
        return ()
    exact = _exact(text, 1.0) or _exact(_BRACKETS.sub(" ", text), 0.97)
    if exact:
        return exact
    if meaning := consent_meaning(text):
        return (Guess(meaning, 0.9),)
    bare = _BRACKETS.sub(" ", text)
    for found in (_paired(bare), _jointed(header), _unqualified(bare), _contained(bare), _fuzzy(bare)):
        if found:
            return () if _ALIEN.search(text) else found
    return ()


def known_headers(cells: Iterable[str]) -> int:
    """How many of these cells read as column headers."""
    return sum(1 for cell in cells if len(cell) <= 60 and _sure(cell))


@lru_cache(maxsize=4096)
def _sure(cell: str) -> bool:
    """Whether a cell is a header beyond doubt; the near and the similar are not looked for here."""
    text = plain(cell)
    bare = _BRACKETS.sub(" ", text)
    if not squeeze(bare) or (text[0].isdigit() and not any(c.isalpha() for c in text)):
        return False
    return bool(_exact(bare, 1.0) or consent_meaning(text) or _jointed(cell) or _unqualified(bare))


@lru_cache(maxsize=1)
def _index() -> dict[str, tuple[Guess, ...]]:
    """Every spelling of every known header, with what it may mean."""
    found: dict[str, dict[Meaning, float]] = {}
    for table, confidence in ((PEOPLE, 1.0), (CARS, 1.0), (VISITS, 1.0), (SECOND, 0.7)):
        for meaning, text in table.items():
            for key in _spellings(text):
                meanings = found.setdefault(key, {})
                meanings[meaning] = max(meanings.get(meaning, 0.0), confidence)
    for key in _spellings(IGNORED):
        found.setdefault(key, {})[Meaning.UNUSED] = 0.9
    return {
        key: tuple(sorted((Guess(m, c) for m, c in meanings.items()), key=_by_confidence))
        for key, meanings in found.items()
    }


def _by_confidence(guess: Guess) -> float:
    return -guess.confidence


def _spellings(text: str) -> set[str]:
    """Each header of a list folded, with two letters (ae for æ), and without its special letters."""
    keys: set[str] = set()
    for phrase in text.split("|"):
        lower = phrase.strip().casefold()
        lost = "".join(c for c in lower if c.isascii())
        for form in (lower, lower.translate(_SPELLED), lost if len(squeeze(lost)) > 4 else lower):
            keys.add(squeeze(fold(form)))
    return keys - {""}


@lru_cache(maxsize=1)
def _phrases() -> tuple[tuple[tuple[str, ...], str, Meaning], ...]:
    """Headers of the first choice as words and squeezed, longest first."""
    found: dict[tuple[tuple[str, ...], Meaning], str] = {}
    for table in (PEOPLE, CARS, VISITS):
        for meaning, text in table.items():
            for phrase in text.split("|"):
                folded = fold(phrase)
                key = squeeze(folded)
                if len(key) >= 4 or key in _SHORT_ENOUGH:
                    found.setdefault((tuple(folded.split()), meaning), key)
    rows = [(tokens, key, meaning) for (tokens, meaning), key in found.items()]
    return tuple(sorted(rows, key=lambda row: -len(row[1])))


def _exact(text: str, confidence: float) -> tuple[Guess, ...]:
    """The header itself, then without digits at its end or middle ('Telefon 2')."""
    key = squeeze(text)
    found = _index().get(key)
    if not found and any(c.isdigit() for c in key):
        found = _index().get("".join(c for c in key if not c.isdigit()))
        confidence *= 0.95
    return tuple(Guess(g.meaning, g.confidence * confidence) for g in found or ())


def _jointed(header: str) -> tuple[Guess, ...]:
    """'Address 1 - City', 'customer.phone', 'Bil: Reg.nr.': the last part says what it is."""
    parts = [plain(part) for part in _JOINT.split(_CAMEL.sub(" ", header)) if squeeze(part)]
    if len(parts) < 2:
        return ()
    head, tail = parts[-2], parts[-1]
    if squeeze(tail) in _LABELS:
        meant = [guess.meaning for guess in _exact(head, 1.0)]
        return (Guess(Meaning.PHONE_LABEL if Meaning.PHONE in meant else Meaning.UNUSED, 0.9),)
    if squeeze(tail) in {"value", "vaerdi", "wert", "wartosc", "verdi"}:
        return _exact(head, 0.95)
    if squeeze(tail) in {"formatted", "formateret", "formatiert"}:
        return (Guess(Meaning.ADDRESS, 0.8),)
    return _exact(tail, 0.9)


def _paired(text: str) -> tuple[Guess, ...]:
    """Two things in one column: 'Nachname / Firma', 'Postnr. & by', 'Make or model'."""
    parts = [part for part in _PAIR.split(text) if squeeze(part)]
    if len(parts) != 2:
        return ()
    meant = [{guess.meaning for guess in _exact(part, 1.0) or _unqualified(part)} for part in parts]
    for first, second, whole in _PAIRS:
        if (first & meant[0] and second & meant[1]) or (second & meant[0] and first & meant[1]):
            return (Guess(whole, 0.9),)
    return ()


def _unqualified(text: str) -> tuple[Guess, ...]:
    words = re.findall(r"\w+", text)
    kept = [word for word in words if word not in _QUALIFIERS and not word.isdigit()]
    if not kept or len(kept) == len(words):
        return ()
    return _exact(" ".join(kept), 0.9)


def _contained(text: str) -> tuple[Guess, ...]:
    """A known header inside a longer one: as words, or inside a compound ('Kundetelefonnummer')."""
    words, key = tuple(re.findall(r"\w+", text)), squeeze(text)
    if len(words) > 6:
        return ()
    for tokens, phrase, meaning in _phrases():
        size = len(tokens)
        if any(words[at : at + size] == tokens for at in range(len(words) - size + 1)):
            return (Guess(meaning, 0.7),)
        if len(phrase) >= 6 and phrase in key:
            return (Guess(meaning, 0.6),)
    return ()


def _fuzzy(text: str) -> tuple[Guess, ...]:
    key = squeeze(text)
    if not 6 <= len(key) <= 40:
        return ()
    near = get_close_matches(key, _index(), n=1, cutoff=0.86)
    return tuple(Guess(g.meaning, g.confidence * 0.5) for g in _index()[near[0]]) if near else ()


_TELLING: dict[str, frozenset[str]] = {
    "da": listed(
    "fornavn efternavn postnr by regnr stelnr stelnummer maerke argang drivmiddel kmstand dato "
    "klage arsag udbedring arbejdslon reservedele ialt betaler mekaniker samtykke bemaerkning "
    "kundenr fodselsdato timer sidstebesog ordrenr telefon mobil adresse"
),
    "de": listed(
    "vorname nachname plz ort kennzeichen fahrgestellnummer fin marke modell baujahr kraftstoff "
    "kilometerstand datum beanstandung ursache abhilfe stunden lohn teile gesamt zahler "
    "mechaniker einwilligung bemerkung kundennummer kundennr geburtsdatum strasse "
    "erstzulassung auftragsnummer auftragsnr handy betrag"
),
    "nb": listed(
    "fornavn etternavn poststed sted understellsnummer merke modell arsmodell drivstoff "
    "kjorelengde dato feil arsak utbedring arbeidslonn deler sum betaler mekaniker samtykke "
    "merknad kundenr fodselsdato timer arbeidsordre regnr epost postnr mobil"
),
    "pl": listed(
    "imie nazwisko imieinazwisko kodpocztowy miasto miejscowosc ulica nrrejestracyjny marka rok "
    "rokprodukcji paliwo przebieg data usterka przyczyna naprawa robocizna czesci razem suma "
    "platnik mechanik zgoda uwagi nrklienta telefon dataurodzenia nrzlecenia zlecenie"
),
    "en": listed(
    "firstname lastname postcode zip city registration regno vin make model year fuel mileage "
    "odometer date concern cause correction hours labour labor parts total payer technician "
    "consent notes customerno dateofbirth street orderno phone mobile email address"
),
}  # fmt: skip


def languages_of(cells: Iterable[str]) -> tuple[str, bool]:
    """The language most headers are in, and whether it is clear; "" when none is known."""
    keys = [squeeze(_BRACKETS.sub(" ", plain(cell))) for cell in cells]
    counts = {tag: sum(key in words for key in keys) for tag, words in _TELLING.items()}
    first, second = sorted(counts, key=lambda tag: -counts[tag])[:2]
    return (first, counts[first] - counts[second] >= 2) if counts[first] else ("", False)
