"""What a salesperson does with the lead on the screen: by one key, or with a word in the panel below."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _
from dealerdesk.leads import choosing, service, undoing
from dealerdesk.leads.records import FLAGGED, LeadRecord, ReasonShown
from dealerdesk.leads.rules import Seller
from ui.leads.action_bar import ACTIONS, WORK
from ui.leads.errand import Errand
from ui.leads.lead_view import LeadView
from ui.leads.step_forms import StepForm, Wanted
from ui.leads.steps_shown import LostForm, OpeningForm, PassForm, StrikeForm, form_for
from ui.page import Go

if TYPE_CHECKING:
    from ui.desk import Desk

_NOT_ACCEPTED = N_("This lead is not accepted yet.")
_CLOSED = N_("This lead is closed.")


class Doing(QObject):
    """Opens the right form, sends deeds off, and says what became of them."""

    stepped = Signal(object)
    """The `LeadRecord` after a step was saved."""
    refused = Signal(object)
    """The `Problem` of a step that was not saved."""
    said = Signal(object)
    """`Said`: for the toast."""
    go = Signal(object)
    """`Go`: a paper is wanted."""

    def __init__(self, desk: Desk, view: LeadView) -> None:
        super().__init__(view)
        self._desk, self._view = desk, view
        self._by_panel = False
        self._passing = 0
        view.bar.wanted.connect(self.act)
        view.panel.submitted.connect(self._on_submitted)
        view.opening.change_wanted.connect(self.change_opening)

    def act(self, code: str) -> None:
        """Do what a key or a button stands for, to the lead on the screen."""
        whole = self._view.whole
        if whole is None:
            return
        if code == "accept" and not whole.lead.is_open:
            code = "reopen"
        if code in ("pack", "handoff"):
            self.go.emit(Go("paper", {"paper": code, "which": whole.lead.id}))
        elif self._may(code, whole.lead):
            self._begin(code, whole.lead)

    def _may(self, code: str, lead: LeadRecord) -> bool:
        """Whether this can be done now; where it cannot, the way out stands under the buttons."""
        if code == "reopen":
            return not lead.is_open
        if not lead.is_open:
            self._view.notice.say(_(_CLOSED), "warn", [(_(ACTIONS["reopen"][0]), self.reopen)])
            return False
        if code in (*WORK, "won") and lead.stage == FLAGGED:
            self._view.notice.say(_(_NOT_ACCEPTED), "warn", [(_(ACTIONS["accept"][0]), self.accept)])
            return False
        if code == "accept" and lead.stage != FLAGGED:
            return False
        self._view.notice.say("")
        return True

    def _begin(self, code: str, lead: LeadRecord) -> None:
        whole = self._view.whole
        assert whole is not None
        if code == "accept":
            said = _("Accepted: {name}").format(name=whole.customer.name)
            self.send(Wanted(service.accept, said=said))
        elif code == "reopen":
            self.send(Wanted(service.reopen, said=_("Open again")))
        elif code == "pass_on":
            self._passing = lead.id
            self._desk.read(choosing.sellers, self._desk.site_id, then=self._on_sellers, lane="sellers")
        else:
            self._open(LostForm() if code == "lost" else form_for(code, whole))

    def accept(self) -> None:
        """Take the lead on the screen."""
        self.act("accept")

    def reopen(self) -> None:
        """Work on a closed lead again."""
        self.act("reopen")

    def _on_sellers(self, people: tuple[Seller, ...]) -> None:
        whole = self._view.whole
        if whole is not None and whole.lead.id == self._passing:
            self._open(PassForm(whole, people))

    def change_opening(self) -> None:
        """Put the way to open into one's own words."""
        if self._view.whole is not None:
            self._open(OpeningForm(self._view.whole))

    def strike(self, reason: ReasonShown) -> None:
        """Strike a reason out of the warmth, with a why."""
        self._open(StrikeForm(reason))

    def restore(self, reason: ReasonShown) -> None:
        """Let a struck reason count again."""
        self.send(Wanted(
            undoing.restore_reason, (reason.group,), said=_("It counts again"), undo=undoing.strike_reason,
            undo_args=(reason.group, reason.why), repeatable=False,
        ))

    def _open(self, form: StepForm) -> None:
        whole = self._view.whole
        if whole is not None:
            self._view.panel.open_form(form, whole.lead.id, whole.lead.version)

    # Sending --------------------------------------------------------------------------------------

    def _on_submitted(self, wanted: Wanted) -> None:
        self._by_panel = True
        panel = self._view.panel
        self._errand(wanted).run(panel.lead_id, panel.version, panel.uid)

    def send(self, wanted: Wanted) -> None:
        """Do it to the lead on the screen as it is seen."""
        whole = self._view.whole
        if whole is not None:
            self._by_panel = False
            self._errand(wanted).run(whole.lead.id, whole.lead.version)

    def _errand(self, wanted: Wanted) -> Errand:
        errand = Errand(self._desk, wanted, self, self._on_stepped, self._on_not_undone)
        errand.done.connect(self._on_done)
        errand.refused.connect(self._on_refused)
        errand.said.connect(self.said)
        return errand

    def _on_done(self, record: LeadRecord) -> None:
        if self._by_panel:
            self._view.panel.set_sending(False)
            self._view.panel.close_form(done=True)
            self._by_panel = False
        self._on_stepped(record)

    def _on_stepped(self, record: LeadRecord) -> None:
        """Done or taken back: what is on the screen now."""
        self._view.notice.say("")
        whole = self._view.whole
        if whole is not None and whole.lead.id == record.id:
            # The next key may come before the page is read anew; our own step is nobody else's change.
            self._view.whole = replace(whole, lead=record)
        self.stepped.emit(record)

    def _on_not_undone(self, problem: Problem) -> None:
        if self._view.isVisible():
            self._view.notice.say(problem.sentence(), "danger")
        else:
            self._desk.troubled.emit(problem)

    def _on_refused(self, problem: Problem) -> None:
        whole = self._view.whole
        if self._by_panel and self._view.panel.is_open and whole is not None:
            self._view.panel.refuse(problem, whole.lead.version)
            self._by_panel = False
        else:
            self._view.notice.say(problem.sentence(), "danger")
        self.refused.emit(problem)
