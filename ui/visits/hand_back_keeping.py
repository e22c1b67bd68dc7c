"""The draft of a repair order: what is typed on its jobs and on itself, kept until it is saved."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from ui.drafts import Drafts
from ui.shell.hintbar import HintBar

if TYPE_CHECKING:
    from ui.visits.hand_back import VisitPage

FORM = "visit"


class Keeping(QObject):
    """Keeps the draft of a `VisitPage`, and brings it back."""

    def __init__(self, page: VisitPage) -> None:
        super().__init__(page)
        self._page, self._view = page, page.view
        self.drafts = Drafts(page.desk, self)
        self._paused = False
        page.view.edited.connect(self._on_edited)
        self.drafts.kept.connect(self._on_kept)
        self.drafts.troubled.connect(self._on_troubled)

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Within the block the program fills the fields, not a person."""
        before, self._paused = self._paused, True
        try:
            yield
        finally:
            self._paused = before

    def _on_edited(self) -> None:
        if self._paused or self._page.visit is None:
            return
        if not self._view.is_dirty():
            self.forget()
            return
        self.drafts.keep(FORM, self._page.record, self._content())

    def _content(self) -> dict[str, object]:
        jobs = {
            str(card.saved.id): {"base": card.base_content(), "typed": card.content()}
            for card in self._view.dirty_cards()
        }
        view = self._view
        side = {"base": view.side_base(), "typed": view.side_content()} if view.side_is_dirty() else None
        return {"jobs": jobs, "side": side, "more": view.more.toPlainText()}

    def restore(self) -> None:
        """Bring back what was typed here before."""
        self.drafts.read(FORM, self._page.record, self._on_draft)

    def _on_draft(self, kept: dict[str, object] | None) -> None:
        if kept is None or self._page.visit is None:
            return
        jobs, side = kept.get("jobs"), kept.get("side")
        with self.paused():
            for card in self._view.cards:
                one = jobs.get(str(card.saved.id)) if isinstance(jobs, dict) else None
                if isinstance(one, dict) and isinstance(one.get("typed"), dict):
                    card.restore(one.get("base") or {}, one["typed"])
            if isinstance(side, dict) and isinstance(side.get("typed"), dict):
                self._view.restore_side(side.get("base") or {}, side["typed"])
            self._view.more.set_words(str(kept.get("more", "")))
        self._view.notice.say(
            _("What was typed here before is back."), "info", [(_("Start afresh"), self._start_afresh)],
            "history",
        )
        self._page.show_step()

    def _start_afresh(self) -> None:
        self.forget()
        self._page.arrive(visit_id=self._page.visit.id if self._page.visit else 0)

    def forget(self) -> None:
        """Everything is saved."""
        self.drafts.forget(FORM, self._page.record)
        self._note("")

    def flush(self) -> None:
        """The page is left: keep what is typed at once."""
        self.drafts.flush()

    def _on_kept(self, _form: str, _record: str) -> None:
        self._note(_("Draft saved"))

    def _note(self, words: str) -> None:
        bar = self._page.window().findChild(HintBar)
        if bar is not None and self._page.isVisible():
            bar.set_note(words)

    def _on_troubled(self, problem: Problem) -> None:
        # Why a save was refused weighs more.
        if not self._view.notice.text():
            self._view.notice.say(problem.sentence(), "warn")
