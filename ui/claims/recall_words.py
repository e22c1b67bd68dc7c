"""Words for recalls: on a card, in a strip, as the title of a job."""

from __future__ import annotations

from collections.abc import Sequence

from dealerdesk.core.bidi import isolated
from dealerdesk.core.i18n import _, ngettext
from dealerdesk.cover.recall_records import OpenRecall, RecallTaken
from ui.cover.amounts import typed_hundredths

_MOST, _SHOWN = 12, 60


def recall_title(recall: OpenRecall) -> str:
    """The first line: "Recall 24B1 is open"; an urgent one says that the car should stay."""
    if recall.urgent:
        return _("Recall {number}: do not drive on").format(number=recall.number)
    return _("Recall {number} is open").format(number=recall.number)


def recall_about(recall: OpenRecall) -> str:
    """The second line: what for, how long it takes, which parts."""
    hours = typed_hundredths(recall.hours_hundredths)
    parts = (recall.title, _("{hours} h").format(hours=hours) if hours else "", recall.parts)
    return " · ".join(part for part in parts if part)


def job_title(recall: OpenRecall) -> str:
    """What the job of a recall is called; by its number it is known as done later."""
    return _("Recall {number}: {title}").format(number=recall.number, title=recall.title)


def left_out_words(taken: RecallTaken) -> str:
    """The lines of a list that were left out and why, each by its words as far as there is room."""
    odd = ngettext("A VIN never has the letters I, O or Q; {n} line was left out: {lines}",
                   "A VIN never has the letters I, O or Q; {n} lines were left out: {lines}", len(taken.odd))
    said = (without_words(taken.refused), _named(odd, taken.odd))
    return "\n".join(words for words in said if words)


def without_words(lines: Sequence[str]) -> str:
    """The lines of a list in which no VIN stands, the first of them by number and words; '' without any."""
    none = ngettext("{n} line has no VIN and was left out: {lines}",
                    "{n} lines have no VIN and were left out: {lines}", len(lines))
    return _named(none, lines)


def _named(words: str, lines: Sequence[str]) -> str:
    if not lines:
        return ""
    shown = [isolated(line[:_SHOWN]) for line in lines[:_MOST]]
    if left := len(lines) - len(shown):
        shown.append(ngettext("and {n} more", "and {n} more", left).format(n=left))
    return words.format(n=len(lines), lines="; ".join(shown))


def strip_words(recalls: Sequence[OpenRecall]) -> str:
    """All recalls of a car in one strip."""
    return "; ".join(f"{recall_title(one)} · {recall_about(one)}" for one in recalls)
