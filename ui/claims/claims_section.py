"""The claims: the list by age at the left, one of them in the middle, what is owed at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from dealerdesk.claims import queries
from dealerdesk.claims.queries import CLOSED_TAB, OPEN_TAB
from dealerdesk.claims.records import ClaimList, ClaimRecord, ClaimRow, ClaimWhole
from dealerdesk.claims.rules import DRAFT
from dealerdesk.core.errors import Problem, Stale
from ui.claims.claim_doing import ClaimDoing
from ui.claims.claim_form import ClaimForm, claim_values
from ui.claims.claim_keys import KEYS, claim_actions, claim_hints, heading_words
from ui.claims.claim_view import ClaimView, steps_of
from ui.claims.claims_layout import ClaimsLayout
from ui.claims.documents_card import ClaimDocuments
from ui.desk import Desk
from ui.editing import Editing
from ui.page import Go, Hint, InFront, PageAction, Said
from ui.undo import Undo


class ClaimsSection(ClaimsLayout):
    """Claims by age; everything is done by one key."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        currency, zone = desk.house.currency, desk.house.zone
        self._claim_id: int | None = None
        # What was pressed while a save was on its way; it is done for the claim as it is then.
        self._wish = ""
        # What was answered and is on its way; a question that is asked meanwhile stays open.
        self._answered = ""
        self._sent: dict[str, object] = {}
        self._shown = 0
        # What the form's words rest on: a claim that somebody else saves meanwhile is shown around them,
        # but they are saved on this one, so that nobody's words are written over unseen.
        self._rests_on: ClaimRecord | None = None
        self.form = ClaimForm(currency)
        self.editing = Editing(desk, self.form, "claim", self._send, self._ask_newer, self)
        self.documents = ClaimDocuments(desk)
        self.view = ClaimView(self.editing, self.form, self.documents, zone, currency)
        self.doing = ClaimDoing(desk, self)
        self._lay_out(self.view)
        self._listen()

    def _listen(self) -> None:
        self.tabs.changed.connect(self._on_tab)
        self.list.current_changed.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        self.view.wanted.connect(self.act)
        self.view.order_wanted.connect(self.open_order)
        self.view.print_wanted.connect(self.print_form)
        self.view.save_button.clicked.connect(self.save)
        self.view.ask.answered.connect(self._on_answered)
        self.view.ask.left.connect(self._on_ask_left)
        self.editing.busy_changed.connect(self.view.set_busy)
        self.doing.said.connect(self.said)
        self.documents.said.connect(self.said)
        self.documents.changed.connect(self.load)
        self.doing.done.connect(self._on_done)
        self.doing.dropped.connect(self._on_dropped)
        self.doing.refused.connect(self._on_refused)

    # Loading --------------------------------------------------------------------------------------

    def arrive(self, claim_id: object = None, **where: object) -> None:
        """Show the list, with a claim where one is named."""
        if isinstance(claim_id, int):
            self._claim_id = claim_id
        self.load()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Keep what is typed."""
        self.editing.drafts.flush()

    def load(self) -> None:
        """Ask for the list and for the claim on the screen."""
        tab = str(self.tabs.value())
        self.desk.read(queries.claims, self.desk.site_id, tab, then=self._on_list, lane="claims")
        self._load_claim()

    def _load_claim(self) -> None:
        if self._claim_id is not None:
            self.desk.read(queries.claim, self._claim_id, then=self._on_claim, problem=self._on_gone,
                           lane="claim")

    def _on_list(self, found: ClaimList) -> None:
        self.model.set_records(found.rows)
        self.side.show_sums(found)
        for tab, count in ((OPEN_TAB, found.open), (CLOSED_TAB, found.closed)):
            self.tabs.set_count(tab, count)
        self.counted.emit(found.open)
        self.headed.emit(heading_words(found))
        if self._claim_id is not None:
            self.list.choose(self._claim_id)
        elif found.rows:
            self.list.choose_row(0)
        else:
            self._stack.setCurrentIndex(2)
            self.side.show_steps(None)

    def _on_claim(self, whole: ClaimWhole) -> None:
        if whole.claim.id != self._claim_id:
            return
        same = self.view.whole is not None and self.view.whole.claim.id == whole.claim.id
        unmoved = same and self._shown == whole.claim.version
        self._shown = whole.claim.version
        typing = same and self.editing.is_changed() and whole.claim.stage == DRAFT
        self.view.show_claim(whole, anew=not typing and not unmoved, top=not same)
        if not typing:
            self._rests_on = whole.claim
        if not typing and not unmoved:
            self.editing.clear()
            if whole.claim.stage == DRAFT:
                self.editing.begin(f"claim-{whole.claim.id}")
        self.side.show_steps(whole)
        self._stack.setCurrentIndex(1)
        self.hints_changed.emit()
        if self._wish and not typing and not self.editing.saving:
            code, self._wish = self._wish, ""
            self.act(code)

    def _on_gone(self, problem: Problem) -> None:
        self._claim_id = None
        self.desk.troubled.emit(problem)

    # Which claim ----------------------------------------------------------------------------------

    def _on_tab(self, _tab: object) -> None:
        self._claim_id = None
        self.load()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chosen(self, row: ClaimRow | None) -> None:
        if row is not None and row.claim.id != self._claim_id:
            self.editing.drafts.flush()
            self._claim_id, self._wish = row.claim.id, ""
            self._load_claim()

    def _on_opened(self, _row: ClaimRow) -> None:
        if self._now() is not None:
            self.form.texts["cause"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _now(self) -> ClaimWhole | None:
        """The claim that is chosen, once it is on the screen."""
        whole = self.view.whole
        return whole if whole is not None and whole.claim.id == self._claim_id else None

    def in_front(self) -> InFront | None:
        """The customer, the car and the order of the claim."""
        whole = self._now()
        if whole is None:
            return None
        return InFront(whole.customer_id, whole.claim.vehicle_id, whole.claim.visit_id)

    # Doing ----------------------------------------------------------------------------------------

    def press(self, keys: str) -> None:
        """One of its keys."""
        ways = {"O": self.open_order, "Ctrl+P": self.print_form, "Ctrl+Return": self.save,
                "J": self.form.take_card, "F7": self.documents.choose, "Ctrl+V": self.documents.paste}
        whole = self._now()
        if keys in ways and whole is not None:
            ways[keys]()
        else:
            for code, _words, _icon, key in steps_of(whole.claim) if whole is not None else ():
                if key == keys:
                    self.act(code)

    def heard_keys(self) -> tuple[str, ...]:
        """The keys it hears."""
        return KEYS

    def act(self, code: str) -> None:
        """Send, drop, or ask what was answered or paid; what is typed in a draft is saved first."""
        whole = self._now()
        if whole is None:
            return
        if self.editing.saving:
            self._wish = code
            return
        if code == "submit" and whole.claim.stage == DRAFT and self.editing.is_changed():
            self._wish = code
            self.editing.save()
            return
        if code == "submit" and self.view.asks_for_part(whole):
            return
        if code == "drop":
            self.editing.forget()
        if not self.view.ask.ask_about(code, whole.claim):
            self.doing.step(code, whole.claim, whole.files)

    def _on_answered(self, minor: int, words: str) -> None:
        whole = self._now()
        if whole is not None:
            self._answered = self.view.ask.code
            self.doing.answer(self.view.ask.code, whole.claim, minor, words)

    def _on_ask_left(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Ctrl+Enter: what is typed, or the answer that is asked for."""
        if self.view.ask.is_open:
            self.view.ask.answer()
            return
        whole = self._now()
        if whole is not None and whole.claim.stage == DRAFT and self.editing.is_changed():
            self.editing.save()

    def _send(self) -> None:
        claim = self._rests_on
        assert claim is not None
        try:
            draft = self.form.draft()
        except Problem:
            self._wish = ""
            raise
        self._sent = self.form.values()
        self.doing.change(claim, draft, self._on_saved, self._on_not_saved)

    def _on_not_saved(self, problem: Problem) -> None:
        if not isinstance(problem, Stale):
            self._wish = ""
        self.editing.on_problem(problem)

    def _on_saved(self, claim: ClaimRecord, told: str, undo: Undo) -> None:
        self._stands(claim)
        self.editing.on_saved()
        if self.form.values() == self._sent:
            self.editing.begin(f"claim-{self._claim_id}")
        self.said.emit(Said(self.editing.told(told), undo))
        self.load()

    def _ask_newer(self) -> None:
        if self._claim_id is not None:
            self.desk.read(queries.claim, self._claim_id, then=self._on_newer)

    def _on_newer(self, whole: ClaimWhole) -> None:
        if whole.claim.id == self._claim_id:
            self.view.whole, self._rests_on = whole, whole.claim
            self.editing.on_theirs(claim_values(whole.claim, self.desk.house.currency))

    def _stands(self, claim: object) -> None:
        """A deed of ours has left the claim like this: the next key is for it as it is now."""
        whole = self._now()
        if isinstance(claim, ClaimRecord) and whole is not None and whole.claim.id == claim.id:
            self.view.stand(claim)
            self._rests_on = claim
            self.hints_changed.emit()

    def _on_done(self, record: object) -> None:
        self._stands(record)
        answered, self._answered = self._answered, ""
        if self.view.ask.is_open and self.view.ask.code == answered:
            self.view.ask.hide()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.load()

    def _on_dropped(self) -> None:
        self._claim_id = None
        self.editing.clear()
        self._on_done(None)

    def _on_refused(self, problem: Problem) -> None:
        if self.view.ask.is_open:
            self.view.ask.refuse(problem)
        else:
            self.editing.notice.say(problem.sentence(), "danger")
        self._load_claim()

    def open_order(self) -> None:
        """O: the order of the claim."""
        whole = self._now()
        if whole is not None:
            self.go.emit(Go("visit", {"visit_id": whole.claim.visit_id}))

    def print_form(self) -> None:
        """Ctrl+P: the claim as a form."""
        whole = self._now()
        if whole is not None:
            self.go.emit(Go("paper", {"paper": "claim", "which": whole.claim.id}))

    def hints(self) -> tuple[Hint, ...]:
        """The keys that act here."""
        return claim_hints(self._now())

    def actions_here(self) -> tuple[PageAction, ...]:
        """What can be done with the claim on the screen."""
        whole = self._now()
        return claim_actions(whole, self.act, self.press) if whole is not None else ()
