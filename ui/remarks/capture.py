"""The remark: write down in seconds what the customer said, see how warm it is, and hand it to sales."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _
from dealerdesk.house import queries as house
from dealerdesk.house.records import InForce
from dealerdesk.leads.choosing import sellers
from dealerdesk.leads.counter import front_of_desk
from dealerdesk.leads.preview import preview
from dealerdesk.leads.records import FrontOfDesk, HandOverDraft, Preview
from dealerdesk.leads.rules import Seller
from dealerdesk.search.records import Hit
from dealerdesk.visits.finding import Found, find
from ui.remarks.form import About
from ui.remarks.hearing import ACCEPT, usual_place
from ui.remarks.keeping import Keeping
from ui.remarks.listening import PAUSE_MS, Listening
from ui.remarks.sending import Saved, Sending, Sent
from ui.remarks.sheet import RemarkSheet
from ui.widgets.keys import Key

if TYPE_CHECKING:
    from ui.shell.window import Window

_WHO = N_("Nobody is named yet.")
_FIND = N_("Find who is speaking, then save again.")


class RemarkCapture(RemarkSheet):
    """Comes over the window with Ctrl+R, wherever that is; text is kept until the commit says saved."""

    said = Signal(object)
    saved = Signal(object)
    """`Saved`: the remark is safely in the database."""
    previewed = Signal(object)
    """The `Preview` that is shown now."""

    def __init__(self, window: Window) -> None:
        super().__init__(window, window.desk.house.currency)
        self._window, self._desk = window, window.desk
        self._about: About | None = None
        self._front: FrontOfDesk | None = None
        self._to_staff: int | None = None
        self._keeping = Keeping(self._desk, self.form)
        self._listening = Listening(self._desk, self.form)
        self._sending = Sending(self._desk, self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._listen()
        self._bind_keys()

    def _listen(self) -> None:
        self._pause.timeout.connect(self._on_pause)
        self._keeping.restored.connect(self._on_restored)
        self._keeping.kept.connect(self._on_kept)
        self._keeping.troubled.connect(self._on_not_kept)
        self._sending.saved.connect(self._on_saved)
        self._sending.failed.connect(self._on_failed)
        self._sending.said.connect(self.said)
        self._sending.taken_back.connect(self._keeping.keep_again)
        self.form.edited.connect(self._on_edited)
        self.speaker.asked.connect(self._on_asked)
        self.speaker.chosen.connect(self._on_hit)
        self.speaker.place_changed.connect(self._on_place)
        self.speaker.other_wanted.connect(self.find_speaker)
        self.warmth.goes_to.wanted.connect(self.choose_seller)
        self.warmth.goes_to.chosen.connect(self._on_seller)
        self.accept_button.clicked.connect(self._listening.accept)
        self.save_button.clicked.connect(self.save)
        self.hand_button.clicked.connect(self.save_and_hand_over)

    def _bind_keys(self) -> None:
        for line in self.form.lines:
            Key(line.keys, partial(self.show_line, line), self)
        for keys, run in (
            ("Alt+6", self.form.also.focus), ("Alt+7", self.form.also.toggle_private),
            ("Alt+8", self.choose_seller), ("Alt+0", self.find_speaker), (ACCEPT, self._listening.accept),
        ):
            Key(keys, run, self)
        for button in (self.save_button, self.hand_button):
            button.bind_key()

    # Opening --------------------------------------------------------------------------------------

    def open_for(
        self, customer_id: int | None = None, vehicle_id: int | None = None, visit_id: int | None = None,
        words: str = "",
    ) -> None:
        """Come up for a customer (with car and visit), or somebody named later; `words` were said already."""
        if self._sending.sent is None:
            self._begin(customer_id, vehicle_id, visit_id)
            if words:
                self.form.words.set_words(words)
        self.open_up(self.form.words)
        self.refit()

    def _begin(self, customer_id: int | None, vehicle_id: int | None, visit_id: int | None) -> None:
        self._about, self._front, self._to_staff = None, None, None
        self.form.note("")
        self.notice.say("")
        self.warmth.goes_to.close_offer()
        self.warmth.show_nobody()
        self.speaker.show_field()
        self.speaker.where.choose(self._usual_place())
        self._desk.read(house.numbers, self._desk.site_id, then=self._on_numbers, lane="remark-numbers")
        self._keeping.begin(customer_id)
        if customer_id is not None:
            self._name(About(customer_id, vehicle_id, visit_id, self._usual_place()))

    def _usual_place(self) -> str:
        page = next((key for key, p in self._window.pages.items() if p is self._window.page), "")
        return usual_place(page, self._desk.person.role if self._desk.person else "")

    def _on_numbers(self, found: InForce) -> None:
        self._listening.set_numbers(warmth := found.numbers.warmth)
        self.warmth.scale.set_bands(warmth.warm, warmth.hot)

    # Who is speaking ------------------------------------------------------------------------------

    def _name(self, about: About) -> None:
        self._about = about
        self._desk.read(
            front_of_desk, self._desk.site_id, about.customer_id, about.vehicle_id,
            self._desk.person.actor() if self._desk.person else None,
            then=self._on_front, problem=self._on_unknown, lane="remark-front",
        )
        self._pause.start()

    def _on_front(self, front: FrontOfDesk) -> None:
        if self._about is not None and self._about.customer_id == front.customer_id:
            self._front = front
            self._about = replace(self._about, vehicle_id=front.vehicle_id)
            self.speaker.show_person(front)
            self.refit()

    def _on_unknown(self, problem: Problem) -> None:
        self._about = None
        self.notice.say(problem.sentence(), "danger")

    def find_speaker(self) -> None:
        """Alt+0: say who is speaking, or that it is somebody else."""
        self.speaker.show_field()
        self.speaker.field.setFocus()
        self.body.show_widget(self.speaker)

    def _on_asked(self, text: str) -> None:
        self._desk.read(find, self._desk.site_id, text, then=self._on_found, lane="remark-find")

    def _on_found(self, found: Found) -> None:
        if self.speaker.is_finding:
            self.speaker.show_hits(found.hits)
            self.refit()

    def _on_hit(self, hit: Hit) -> None:
        place = str(self.speaker.where.value() or "counter")
        self._name(About(hit.customer_id, hit.car.vehicle_id if hit.car else None, None, place))
        self._keeping.move_to(hit.customer_id)
        self.notice.say("")
        self.form.words.setFocus()

    def _on_place(self) -> None:
        if self._about is not None:
            self._about = replace(self._about, place=str(self.speaker.where.value()))
        self._on_edited()

    # Drafts ---------------------------------------------------------------------------------------

    def _more(self) -> dict[str, object]:
        return {"place": str(self.speaker.where.value()), "to_staff": self._to_staff}

    def _on_restored(self, more: dict[str, object]) -> None:
        staff = more.get("to_staff")
        self._to_staff = staff if isinstance(staff, int) else None
        self.speaker.where.choose(more.get("place"))
        self.form.note(_("Draft kept"))
        self._pause.start()
        self.refit()

    def _on_kept(self) -> None:
        self.form.note("" if self.form.is_empty() else _("Draft kept"))

    def _on_not_kept(self, problem: Problem) -> None:
        # That it could not be saved weighs more, and says the same of the disk.
        if not self.notice.text():
            self.notice.say(problem.sentence(), "warn")

    def escape(self) -> None:
        """Esc: close the names, the search, then the layer; what is typed is kept as a draft."""
        if self.warmth.goes_to.is_offering:
            self.warmth.goes_to.close_offer()
            self.form.words.setFocus()
        elif self.speaker.is_finding and self._front is not None:
            self.speaker.show_person(self._front)
            self.form.words.setFocus()
        else:
            self.leave()
            self.close_down()

    def leave(self) -> None:
        """Keep the draft at once: the layer or the window goes."""
        self._keeping.flush()

    # While typing ---------------------------------------------------------------------------------

    def _on_edited(self) -> None:
        self.form.note("")
        self.notice.say("")
        self._keeping.keep(self._more())
        self._pause.start()

    def _on_pause(self) -> None:
        self.form.propose_private()
        if self._about is None or self._desk.person is None:
            self.warmth.show_nobody()
            return
        draft = self.form.draft(self._about, self._listening.today(), self._keeping.uid)
        self._desk.read(
            preview, self._desk.who, draft, self.form.also.another.isChecked(), self._to_staff,
            then=self._on_preview, problem=self._on_no_preview, lane="remark-warmth",
        )

    def _on_preview(self, seen: Preview) -> None:
        self.warmth.show_preview(seen)
        goes = seen.goes_to
        self.form.also.offer_another(goes is not None and goes.joins_lead_id is not None)
        self.previewed.emit(seen)

    def _on_no_preview(self, problem: Problem) -> None:
        self.warmth.show_trouble(problem.sentence())

    def choose_seller(self) -> None:
        """Alt+8: hand it to somebody else, of those at work; what joins an open lead stays with it."""
        if self._about is not None and not self.warmth.goes_to.joins:
            self._desk.read(sellers, self._desk.site_id, then=self._on_sellers, lane="remark-sellers")

    def _on_sellers(self, people: tuple[Seller, ...]) -> None:
        self.warmth.offer(people, self._to_staff)

    def _on_seller(self, staff_id: int | None) -> None:
        self._to_staff = staff_id
        self.form.words.setFocus()
        self._on_edited()

    # Saving ---------------------------------------------------------------------------------------

    def save(self) -> None:
        """Ctrl+Enter: write it down."""
        self._listening.when_settled(partial(self._send, False))

    def save_and_hand_over(self) -> None:
        """Ctrl+Shift+Enter: write it down and hand it to sales."""
        self._listening.when_settled(partial(self._send, True))

    def _send(self, hand_over: bool) -> None:
        if self._sending.sent is not None:
            return
        try:
            self.form.check(self._listening.today())
            if self._about is None:
                self.speaker.field.setFocus()
                raise Problem(_WHO, _FIND)
        except Problem as problem:
            self.notice.say(problem.sentence(), "danger")
            self.show_focus()
            return
        draft = self.form.draft(self._about, self._listening.today(), self._keeping.uid)
        hand = HandOverDraft((), to_staff_id=self._to_staff, another_wish=self.form.also.another.isChecked())
        self.notice.say("")
        self.set_sending(True)
        content = {**self.form.content(), **self._more()}
        self._sending.send(Sent(self._keeping.name, content, hand_over), draft, hand)

    def _on_saved(self, done: Saved) -> None:
        self._keeping.forget(done.sent.name)
        self.set_sending(False)
        self.close_down()
        self.form.restore({})
        self.saved.emit(done)

    def _on_failed(self, problem: Problem, handing: bool) -> None:
        self._keeping.note_tried()
        self.set_sending(False)
        ways = [(_("Save without handing over"), self.save)] if handing else []
        self.notice.say(problem.sentence(), "danger", ways)
