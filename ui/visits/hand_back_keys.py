"""The keys of a repair order: save, next step, next job, print."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from dealerdesk.core.i18n import _
from dealerdesk.visits.records import VisitRecord
from dealerdesk.visits.rules import Stage
from ui.claims.from_order import Claiming, Giving
from ui.page import Hint, PageAction
from ui.visits.hand_back_steps import next_step

if TYPE_CHECKING:
    from ui.visits.hand_back import VisitPage


class _Pressing:
    """Pressing the large button by its letter."""

    def __init__(self, page: VisitPage, key: str) -> None:
        self._page, self._key = page, key

    def __call__(self) -> None:
        self._page.wishes.press(self._key)

    def is_next(self) -> bool:
        """Whether that is what comes next, or may be once what is on its way is saved."""
        return self._page.doing.busy or self._page.wishes.takes(self._key)


class _NextJob:
    """Going to the row in which one more job is written."""

    def __init__(self, page: VisitPage) -> None:
        self._page = page

    def __call__(self) -> None:
        self._page.view.more.setFocus(Qt.FocusReason.ShortcutFocusReason)


def bind_keys(page: VisitPage) -> None:
    """Bind every key of the page."""
    page.on_key("Ctrl+Return", page.wishes.save)
    page.on_key("Ctrl+P", page.wishes.print_usual)
    page.on_key("Alt+N", _NextJob(page))
    page.on_key("O", page.wishes.open_customer)
    page.on_key("W", Claiming(page))
    page.on_key("G", Giving(page))
    question = page.view.ask.question
    page.on_key("Y", question.say_yes, question.takes_answer)
    page.on_key("N", question.say_not_quite, question.takes_answer)
    for key in ("R", "T", "C"):
        pressing = _Pressing(page, key)
        page.on_key(key, pressing, pressing.is_next)


def visit_hints(visit: VisitRecord | None) -> tuple[Hint, ...]:
    """What the hint bar says at the stage of a visit."""
    if visit is None:
        return ()
    step = next_step(visit.stage, visit.told_at is not None)
    first = (Hint(step.key, _(step.words)),) if step is not None else ()
    asked: tuple[Hint, ...] = ()
    if visit.stage in (Stage.READY, Stage.COLLECTED):
        asked = (Hint("Y", _("as they wanted")), Hint("N", _("not quite")))
    return (
        *first, *asked, Hint("Alt+N", _("one more job")), Hint("Ctrl+Enter", _("save")),
        Hint("Ctrl+P", _("print")), Hint("O", _("open customer")), Hint("Esc", _("back")),
    )


def visit_actions(page: VisitPage) -> tuple[PageAction, ...]:
    """What can be done with the visit that is shown."""
    visit = page.visit
    if visit is None:
        return ()
    step = next_step(visit.stage, visit.told_at is not None)
    first = (PageAction(_(step.words), step.key, step.icon, page.wishes.take_step),) if step else ()
    if visit.stage == Stage.READY and visit.told_at is None:
        # Whoever stands at the counter need not be told on the telephone.
        first = (*first, PageAction(_("Collected"), "C", "key-round", _Pressing(page, "C")))
    if visit.stage in (Stage.READY, Stage.COLLECTED):
        question = page.view.ask.question
        first = (
            *first, PageAction(_("Everything as they wanted"), "Y", "circle-check", question.say_yes),
            PageAction(_("Not quite as they wanted"), "N", "circle-alert", question.say_not_quite),
        )
    return (
        *first, PageAction(_("Write down one more job"), "Alt+N", "plus", _NextJob(page)),
        PageAction(_("Open the customer"), "O", "user", page.wishes.open_customer),
        PageAction(_("Claim it from whoever pays"), "W", "shield-check", Claiming(page)),
        PageAction(_("Give goodwill"), "G", "heart-handshake", Giving(page)),
        PageAction(_("Save this order"), "Ctrl+Enter", "save", page.wishes.save),
        PageAction(_("Print"), "Ctrl+P", "printer", page.wishes.print_usual),
        *(
            PageAction(words, "", "printer", partial(page.print_paper, paper))
            for words, paper in (
                (_("Job card"), "job_card"), (_("Visit summary"), "summary"), (_("Key label"), "key_tag"),
                (_("Estimate"), "estimate"),
                (_("Service report"), "service"),
                (_("Warranty report"), "warranty"),
            )
        ),
    )
