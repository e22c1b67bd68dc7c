"""What the words seem to say, as dashed chips that name the words; what was chosen or refused stands.

A guess is not part of the remark until somebody accepts it, and saving leaves it out: a consent is the
customer's own and is never guessed, a window that nobody confirmed would wake a salesperson for nothing, and
the words are kept letter for letter anyway. So the warmth beside it is always that of what would be saved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance

from dealerdesk.core.i18n import _
from dealerdesk.recognition.slots import UNSAID, Reading
from ui.widgets.text import quoted
from ui.widgets.words import WordsField

Spans = list[tuple[int, int]]
Guess = tuple[str, str]
"""A slot and a code in it."""


class Line(Protocol):
    """A row of the form in which something can be proposed."""

    changed: SignalInstance

    def lit(self) -> set[str]: ...

    def guess(self, why: Mapping[str, str]) -> None: ...

    def guessed(self) -> tuple[str, ...]: ...

    def accept(self) -> None: ...


class Guesses(QObject):
    """The guesses in the rows of a form, by slot, and the underlines in its words."""

    changed = Signal()
    """There are other guesses, or other underlines."""

    def __init__(self, words: WordsField, lines: Mapping[str, Line], parent: QObject) -> None:
        super().__init__(parent)
        self._words, self._lines = words, dict(lines)
        self._spans: dict[Guess, Spans] = {}
        self._text = ""
        self._lit: set[Guess] = set()
        self._refused: dict[Guess, list[str]] = {}
        for line in self._lines.values():
            line.changed.connect(self._on_chosen)

    def show_reading(self, reading: Reading, text: str) -> None:
        """Propose what these words seem to say, except what was refused for the same words."""
        self._text, self._spans = text, _spans_of(reading)
        for slot, line in self._lines.items():
            open_to = [one for one in self._spans if one[0] == slot and not self._is_refused(one)]
            line.guess({guess[1]: self._why(guess) for guess in open_to})
        self._tell()

    def clear(self) -> None:
        """Propose nothing; what was refused stays refused."""
        self.show_reading(Reading(), "")

    def accept(self) -> None:
        """Turn every guess into a choice."""
        for line in self._lines.values():
            line.accept()

    def count(self) -> int:
        """How many guesses wait for somebody to accept them."""
        return sum(len(line.guessed()) for line in self._lines.values())

    def refusals(self, text: str) -> list[list[str]]:
        """What was refused, for which words of a text: (slot, code, words), as a draft keeps it."""
        kept = [[*guess, words] for guess, all_of_it in self._refused.items() for words in all_of_it]
        return [one for one in kept if one[2] in text.casefold()]

    def restore(self, refusals: object) -> None:
        """Refuse again what a draft kept as refused."""
        self._refused = {}
        for one in refusals if isinstance(refusals, list) else []:
            if isinstance(one, list) and len(one) == 3:
                slot, code, words = map(str, one)
                self._refused.setdefault((slot, code), []).append(words)

    def _on_chosen(self) -> None:
        """A person chose: what went out by that, or because something else was chosen, is refused."""
        for guess in self._lit - self._lit_now():
            self._refused.setdefault(guess, []).extend(self._words_of(guess))
        self._tell()

    def _tell(self) -> None:
        self._lit = self._lit_now()
        marks = sorted(span for guess in self._lit for span in self._spans.get(guess, ()))
        self._words.set_marks([(start, end - start) for start, end in joined_spans(marks)])
        self.changed.emit()

    def _lit_now(self) -> set[Guess]:
        return {(slot, code) for slot, line in self._lines.items() for code in line.lit()}

    def _is_refused(self, guess: Guess) -> bool:
        """The same words are also those that were typed on: "leas" and "leasing"."""
        now = self._words_of(guess)
        return any(old in new or new in old for old in self._refused.get(guess, ()) for new in now)

    def _words_of(self, guess: Guess) -> list[str]:
        return [self._text[start:end].casefold() for start, end in self._spans.get(guess, ())]

    def _why(self, guess: Guess) -> str:
        said = dict.fromkeys(self._text[start:end] for start, end in self._spans[guess])
        return _("Guessed from {words}").format(words=", ".join(quoted(words) for words in said))


def joined_spans(spans: Sequence[tuple[int, int]]) -> Spans:
    """Spans in their order, those that overlap as one."""
    joined: Spans = []
    for start, end in spans:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _spans_of(reading: Reading) -> dict[Guess, Spans]:
    """The words each guess rests on; nothing is proposed that no words stand for."""
    guesses = [("when", reading.when), ("contact", reading.contact)]
    guesses += [("what", code) for code in reading.what] + [("why", code) for code in reading.why]
    if reading.trade_in:
        guesses.append(("trade-in", "yes"))
    found: dict[Guess, Spans] = {}
    for slot, code in guesses:
        spans = sorted((hit.start, hit.end) for hit in reading.hits if (hit.slot, hit.code) == (slot, code))
        if spans and code != UNSAID:
            found[slot, code] = joined_spans(spans)
    return found
