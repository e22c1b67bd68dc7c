"""A language's phrases, ready to be found: from the dealer's own file, else from the shipped one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from dealerdesk.core.errors import Problem, Said
from dealerdesk.core.folding import fold_variants
from dealerdesk.core.places import data_folder, resource
from dealerdesk.recognition.languages import Guess
from dealerdesk.recognition.phrasefile import PhraseFile, read_phrase_file
from dealerdesk.recognition.tries import PhraseTree
from dealerdesk.recognition.vocabulary import Kinds, Vocabulary, spellings
from dealerdesk.recognition.words import Word

LANGUAGES = ("en", "da", "de", "nb", "pl")
_FOLDER = "recognition"
# Numbers that count days to years, distances (km or miles) that speak of a long life, and an old car's years.
_MOST_COUNTED, _LEAST_KM, _MOST_KM, _OLD_YEARS = 60, 80_000, 999_000, 6
# Numbers that may be what a repair costs, in any of the currencies.
_LEAST_SUM, _MOST_SUM = 300, 99_999
_REMEMBERED = 20_000
_SPECIAL = ("number", "few", "aged", "unit", "km", "sum", "year", "oldyear")


class Lexicon:
    """The phrases of one language, the numbers and units of its times, and its everyday words."""

    def __init__(self, file: PhraseFile) -> None:
        self.language = file.language
        self.vocabulary = Vocabulary()
        self.tree = PhraseTree(self.vocabulary)
        self.common: frozenset[str] = frozenset()
        self.short: frozenset[str] = frozenset()
        self.definite: frozenset[str] = frozenset()
        self.cars = _folded(file.groups.get("car", ()))
        self.numbers: dict[str, float] = {}
        self.units: dict[str, str] = {}
        self._known: dict[tuple[str, str], Kinds] = {}
        endings: frozenset[str] = frozenset()
        groups = dict(file.groups)
        for entry in file.entries:
            words = [word for part in entry.parts for word in part.words if not word.startswith("@")]
            if entry.section == "common":
                self.common |= _folded(words)
                for word in words:
                    self.vocabulary.keep(word)
            elif entry.section == "short":
                self.short |= _folded(words)
            elif entry.section == "endings":
                endings |= _folded(words)
            elif entry.section == "definite":
                self.definite |= _folded(words)
            elif entry.section == "number":
                self.numbers.update(dict.fromkeys(_folded(words), float(entry.value)))
            elif entry.section == "unit":
                self.units.update(dict.fromkeys(_folded(words), entry.value))
        for entry in file.entries:
            if entry.section not in {"common", "short", "endings", "number", "unit"}:
                self.tree.add(entry, groups)
        self.vocabulary.settle(endings)
        self.tree.settle()
        self.spelled = self.vocabulary.spelled()
        self.special = {name: self.vocabulary.special(f"@{name}") for name in _SPECIAL}

    def kinds_of_all(self, words: Iterable[Word], this_year: int) -> list[Kinds]:
        """The kinds of place each word can take in a phrase; words without digits are remembered."""
        known, found = self._known, []
        if len(known) > _REMEMBERED:
            known.clear()
        for word in words:
            key = (word.word, word.marked)
            kinds = known.get(key) if word.value is None else self.kinds_of(word, this_year)
            if kinds is None:
                kinds = known[key] = self.kinds_of(word, this_year)
            found.append(kinds)
        return found

    def kinds_of(self, word: Word, this_year: int) -> Kinds:
        """The kinds of place a word can take in a phrase; numbers by what they may count."""
        if word.value is None:
            kinds = self.vocabulary.kinds(word.word)
            if word.marked:
                kinds |= self.vocabulary.kinds(word.marked)
            if word.word in self.numbers:
                kinds |= self._counting(self.numbers[word.word])
            return kinds | self.special["unit"] if word.word in self.units else kinds
        kinds = self.vocabulary.straight(word.word)
        if word.value <= _MOST_COUNTED:
            kinds |= self._counting(word.value)
        if _LEAST_KM <= word.value <= _MOST_KM:
            kinds |= self.special["km"]
        if _LEAST_SUM <= word.value <= _MOST_SUM:
            kinds |= self.special["sum"]
        if word.word.isdigit() and len(word.word) == 4 and 1950 <= word.value <= 2100:
            kinds |= self.special["year"]
            if word.value <= this_year - _OLD_YEARS:
                kinds |= self.special["oldyear"]
        return kinds

    def _counting(self, value: float) -> Kinds:
        """The kinds of a number that counts; of years, a few are those of a used car, more of an old one."""
        return self.special["number"] | self.special["few" if value < _OLD_YEARS else "aged"]


def _folded(words: Iterable[str]) -> frozenset[str]:
    rows = (row for word in words for row in spellings(word))
    return frozenset(form for row in rows for word in row for form in fold_variants(word.strip("*!")))


@lru_cache(maxsize=1)
def lexicons() -> dict[str, Lexicon]:
    """The lexicons of all languages, read once; `forget` reads them anew."""
    return {language: Lexicon(_read(language)[0]) for language in LANGUAGES}


@lru_cache(maxsize=1)
def guess() -> Guess:
    """What tells the languages apart."""
    return Guess(lexicons())


def troubles() -> tuple[Said, ...]:
    """A sentence for each file of the dealer's own that cannot be used as it stands."""
    return tuple(said for language in LANGUAGES if (said := _read(language)[1]) is not None)


def forget() -> None:
    """Read the files anew at the next remark."""
    lexicons.cache_clear()
    guess.cache_clear()


def own_file(language: str) -> Path:
    """Where a dealer's own copy of a phrase file lies."""
    return data_folder() / _FOLDER / f"{language}.txt"


def _read(language: str) -> tuple[PhraseFile, Said | None]:
    own = own_file(language)
    said: Said | None = None
    if own.exists():
        try:
            return read_phrase_file(own, language), None
        except Problem as problem:
            said = problem.said
    return read_phrase_file(resource(_FOLDER, f"{language}.txt"), language), said
