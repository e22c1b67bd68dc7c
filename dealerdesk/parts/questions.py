"""What to ask when somebody buys a part that hints at a change of life: an editable list of the house."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core.built_on import remove_row
from dealerdesk.core.deeds import MANAGERS, PARTS, Actor, deed
from dealerdesk.core.errors import Problem
from dealerdesk.core.folding import fold
from dealerdesk.core.house_lists import written
from dealerdesk.core.i18n import N_, _, speaking
from dealerdesk.core.seen import as_seen
from dealerdesk.founding import HouseFounded
from dealerdesk.parts.models import PartQuestion

PARTS_SIDE = MANAGERS | {PARTS}
# What a new house begins with: words of a part's name, and what is asked then.
FIRST = (
    (N_("roof box, roof bars"), N_("Is there more to carry than before?")),
    (N_("tow bar"), N_("What is it going to pull?")),
    (N_("child seat"), N_("Is there room enough in the back?")),
    (N_("bicycle carrier, bike rack"), N_("Do the bicycles come along more often now?")),
    (N_("dog guard, dog box"), N_("Is a dog coming along now?")),
    (N_("charging cable"), N_("Is the next one to be electric?")),
)


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """Words that a part's name has in it, apart by commas, and what is asked then."""

    words: str
    question: str


@dataclass(frozen=True, slots=True)
class QuestionRecord:
    """A question of the house; it is asked, never recorded as a fact."""

    id: int
    version: int
    words: str
    question: str

    @property
    def active(self) -> bool:
        """Whether it is used: it is in the list."""
        return True


def questions(session: Session, site_id: int) -> tuple[QuestionRecord, ...]:
    """Every question of the house, in the order they were written."""
    asked = select(PartQuestion).where(PartQuestion.site_id == site_id, PartQuestion.active)
    return tuple(_record(row) for row in session.scalars(asked.order_by(PartQuestion.id)))


def fitting(known: Iterable[QuestionRecord], names: Iterable[str]) -> tuple[str, ...]:
    """The questions whose words are in one of the names, each once."""
    folded = [fold(name) for name in names]
    found = [
        one.question for one in known
        if any(word and word in name for name in folded for word in _words(one.words))
    ]
    return tuple(dict.fromkeys(found))


def _words(text: str) -> list[str]:
    return [fold(word.strip()) for word in text.split(",")]


@deed("parts.add_question", roles=PARTS_SIDE, undo="parts.remove_question")
def add_question(session: Session, who: Actor, draft: QuestionDraft) -> QuestionRecord:
    """Write down what to ask when a part of such a name is bought. Raises `Problem` where either is empty."""
    return written(session, PartQuestion(site_id=who.site_id, active=True), draft, _fill, _record)


@deed("parts.change_question", roles=PARTS_SIDE, undo="parts.change_question")
def change_question(
    session: Session, who: Actor, question_id: int, draft: QuestionDraft, seen_version: int
) -> QuestionRecord:
    """Ask something else. Raises `Stale`, `Problem`."""
    return written(session, _row(session, who, question_id, seen_version), draft, _fill, _record)


@deed("parts.remove_question", roles=PARTS_SIDE, undo="parts.add_question")
def remove_question(session: Session, who: Actor, question_id: int, seen_version: int) -> QuestionRecord:
    """Ask it no longer. Raises `Stale`."""
    row = _row(session, who, question_id, seen_version)
    record = _record(row)
    remove_row(session, row, record.question)
    return record


def _on_founded(session: Session, who: Actor, fact: HouseFounded) -> None:
    """A new house has the first questions in its language, to be changed and taken out like any other."""
    with speaking(fact.language):
        for words, question in FIRST:
            row = PartQuestion(site_id=fact.site_id, active=True)
            _fill(row, QuestionDraft(_(words), _(question)))
            session.add(row)
    session.flush()


HANDLERS = ((HouseFounded, _on_founded),)


def _fill(row: PartQuestion, draft: QuestionDraft) -> None:
    apart = (" ".join(word.split()) for word in draft.words.split(","))
    words, question = ", ".join(word for word in apart if word), " ".join(draft.question.split())
    if not any(_words(words)) or not question:
        raise Problem(N_("A question needs words and what to ask."), N_("Write both."))
    row.words, row.question = words, question


def _row(session: Session, who: Actor, question_id: int, seen_version: int) -> PartQuestion:
    gone = Problem(N_("This question is not in the list any more."))
    return as_seen(session, who, PartQuestion, question_id, seen_version, gone)


def _record(row: PartQuestion) -> QuestionRecord:
    return QuestionRecord(row.id, row.version, row.words, row.question)
