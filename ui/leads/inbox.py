"""Sales: leads by deadline, one of them whole, and everything that can be done with it by one key."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from dealerdesk.core import clock
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _
from dealerdesk.leads import detail, queries, reading
from dealerdesk.leads.queries import PAGE
from dealerdesk.leads.records import LeadRecord
from dealerdesk.leads.sales_records import ALL, Inbox, InboxRow, LeadWhole
from ui.leads.action_bar import ACTIONS
from ui.leads.doing import Doing
from ui.leads.inbox_keys import MOVES, actions_of, hints_of, looking_at, panel_hints
from ui.leads.lead_list import heading_of
from ui.leads.sales_layout import SalesLayout
from ui.page import Go, Hint, InFront, PageAction, Said

if TYPE_CHECKING:
    from ui.desk import Desk

MINUTE = 60_000
_LOOKING_ON = N_("You see how leads stand. Working on them is for sales and managers.")


class InboxPage(SalesLayout):
    """The page of the salespeople; whoever does not sell looks on."""

    lead_shown = Signal(object)
    """The `LeadWhole` that is on the screen now."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._lead_id: int | None = None
        self._inbox: Inbox | None = None
        self._pending = ""
        self._seller = 0
        self.doing = Doing(desk, self.view)
        self._listen()
        self._bind_keys()

    def _listen(self) -> None:
        self.more_wanted.connect(self._on_more)
        self.leads.chosen.connect(self._on_chosen)
        self.leads.tabs.changed.connect(self._on_tab)
        self.leads.list.opened.connect(self._on_opened)
        self.empty.tab_wanted.connect(self._on_tab_wanted)
        self.empty.lead_wanted.connect(self._on_lead_wanted)
        self.doing.stepped.connect(self._on_stepped)
        self.doing.refused.connect(self._on_refused)
        self.doing.said.connect(self.said)
        self.doing.go.connect(self.go)
        self.view.opening.copied.connect(self._on_copied)
        self.view.panel.opened.connect(self._on_panel_opened)
        self.view.panel.closed.connect(self._on_panel_closed)
        self.side.why.strike_wanted.connect(self.doing.strike)
        self.side.why.restore_wanted.connect(self.doing.restore)
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE)
        self._minute.timeout.connect(self.reload)
        self._minute.start()

    def _bind_keys(self) -> None:
        for code, (_text, _icon, key) in ACTIONS.items():
            if code != "reopen":
                self.on_key(key, partial(self.act, code), self._sells)
        for action in self._looking(True):
            self.on_key(action.keys, action.run, None if action.keys in MOVES else self._sells)
        self.on_key("Ctrl+P", partial(self.act, "pack"), self._sells)
        self.on_key("Ctrl+Shift+P", partial(self.act, "handoff"), self._sells)

    def _sells(self) -> bool:
        return self.may_sell

    # Loading --------------------------------------------------------------------------------------

    @property
    def may_sell(self) -> bool:
        """Whether whoever is signed in works on leads."""
        return self.desk.person is not None and reading.may_sell(self.desk.person.actor())

    def arrive(self, lead_id: object = None, **where: object) -> None:
        """Show the inbox, with a lead where one is named."""
        if isinstance(lead_id, int):
            self._lead_id = lead_id
        self.heading_changed.emit(_("Sales inbox") if self.may_sell else _("Leads"), "")
        self.reload()
        self.leads.list.setFocus()

    def leave(self) -> None:
        """Keep what is typed."""
        self.view.panel.leave()

    def reload(self) -> None:
        """Ask for the list and for the lead on the screen."""
        if self.desk.person is None or (not self.isVisible() and self._inbox is not None):
            return
        self._meet(self.desk.person.id)
        self.notice.say("" if self.may_sell else _(_LOOKING_ON), "info")
        rows = max(PAGE, self.leads.model.rowCount())
        who = self.desk.who
        if self.may_sell:
            tab = self.leads.tabs.value()
            self.desk.read(queries.inbox, who, tab, rows, then=self._on_inbox,
                           problem=self._on_problem, lane="inbox")
        else:
            self.desk.read(reading.inbox_to_read, who, rows, then=self._on_inbox,
                           problem=self._on_problem, lane="inbox")
        self._load_lead()

    def _meet(self, staff_id: int) -> None:
        """Somebody else is at the desk: their own list, and nobody else's half-typed step."""
        if staff_id != self._seller:
            self._seller, self._inbox = staff_id, None
            self.view.panel.close_form()
            self.side.ask_rates(self.desk)
            self.hints_changed.emit(self.hints())

    def _load_lead(self) -> None:
        if self._lead_id is not None:
            query = detail.lead if self.may_sell else reading.lead_to_read
            self.desk.read(query, self.desk.who, self._lead_id, then=self._on_lead,
                           problem=self._on_no_lead, lane="lead")

    def _on_more(self, offset: int) -> None:
        who, tab = self.desk.who, self.leads.tabs.value()
        if self.may_sell:
            self.desk.read(queries.inbox, who, tab, PAGE, offset, then=self._on_page, lane="inbox-more")
        else:
            self.desk.read(reading.inbox_to_read, who, PAGE, offset, then=self._on_page, lane="inbox-more")

    def _on_page(self, page: Inbox) -> None:
        self.leads.model.add_records(page.rows, complete=len(page.rows) < PAGE)

    def _on_inbox(self, inbox: Inbox) -> None:
        first = self._inbox is None
        self._inbox = inbox
        self.leads.show_inbox(inbox, self.may_sell)
        self.heading_changed.emit(*heading_of(inbox, self.may_sell, self.is_wide))
        if self._lead_id is None and inbox.rows:
            self.leads.list.choose_row(0)
        elif self._lead_id is not None and (first or self.leads.list.current() is None):
            # It came into the list just now, or came back into it when a step was taken back.
            self.leads.choose(self._lead_id)
        if not inbox.rows and self._lead_id is None:
            self._show_nothing(inbox)

    def _show_nothing(self, inbox: Inbox) -> None:
        self.show_part(self.empty)
        self.empty.show_nothing(inbox, (), self.may_sell)
        if inbox.all and self.may_sell:
            today = clock.local_day(clock.now(), self.desk.house.zone)
            monday = today - dt.timedelta(days=today.weekday())
            start, _end = clock.day_bounds(monday, self.desk.house.zone)
            self.desk.read(queries.answered, self.desk.who, start, then=self._on_answered, lane="answered")

    def _on_answered(self, answered: tuple[InboxRow, ...]) -> None:
        if self._inbox is not None and not self._inbox.rows:
            self.empty.show_nothing(self._inbox, answered, self.may_sell)

    def _on_lead(self, whole: LeadWhole) -> None:
        if whole.lead.id != self._lead_id:
            return
        if self.view.panel.is_open and self.view.panel.lead_id != whole.lead.id:
            self.view.panel.close_form()
        self.view.show_lead(whole, self.may_sell, self.is_wide)
        self.side.show_lead(whole, self.may_sell and whole.lead.is_open)
        self.show_part(self.lead)
        self.lead_shown.emit(whole)
        code, self._pending = self._pending, ""
        if code:
            self.doing.act(code)

    def _on_no_lead(self, problem: Problem) -> None:
        self._lead_id = None
        self.notice.say(problem.sentence(), "danger")

    def _on_problem(self, problem: Problem) -> None:
        self.notice.say(problem.sentence(), "danger")

    # Which lead -----------------------------------------------------------------------------------

    def _on_chosen(self, row: InboxRow) -> None:
        if row.lead.id != self._lead_id:
            self._lead_id, self._pending = row.lead.id, ""
            self._load_lead()

    def _press_tab(self, number: int) -> None:
        self.leads.tabs.press(number)

    def _on_tab(self, _tab: object) -> None:
        self._lead_id = None
        self.reload()
        self.leads.list.setFocus()

    def _on_tab_wanted(self, tab: object) -> None:
        self.leads.tabs.choose(tab)
        self._on_tab(tab)

    def _on_lead_wanted(self, row: InboxRow) -> None:
        self.leads.tabs.choose(ALL)
        self._lead_id = row.lead.id
        self._inbox = None
        self.reload()

    def _on_opened(self, row: InboxRow) -> None:
        lead = row.lead
        self.go.emit(Go("customer", {"customer_id": lead.customer_id, "vehicle_id": lead.vehicle_id}))

    def _on_stepped(self, _record: LeadRecord) -> None:
        self.reload()

    def _on_refused(self, _problem: Problem) -> None:
        self.reload()

    def _on_copied(self) -> None:
        self.said.emit(Said(_("The line is on the clipboard")))

    def _on_panel_opened(self) -> None:
        self.hints_changed.emit(self.hints())

    def _on_panel_closed(self) -> None:
        self.leads.list.setFocus()
        self.hints_changed.emit(self.hints())

    def act(self, code: str) -> None:
        """Do what a key stands for, to the lead on the screen."""
        if not self.may_sell or self._lead_id is None:
            return
        if self._whole() is None:
            # The lead that was just chosen is on its way: a key never acts on the one before.
            self._pending = code
        else:
            self.doing.act(code)

    def _whole(self) -> LeadWhole | None:
        """The lead that is chosen, once it is on the screen."""
        whole = self.view.whole
        return whole if whole is not None and whole.lead.id == self._lead_id else None

    def in_front(self) -> InFront | None:
        """The customer of the lead on the screen."""
        found = self._whole() or self.leads.list.current()
        if found is None or found.lead.id != self._lead_id:
            return None
        return InFront(found.lead.customer_id, found.lead.vehicle_id)

    def hints(self) -> tuple[Hint, ...]:
        """The keys that act here."""
        return panel_hints() if self.view.panel.is_open else hints_of(self.may_sell, self.shows_nothing)

    def actions_here(self) -> tuple[PageAction, ...]:
        """What can be done with the lead on the screen, and moving among leads."""
        return (*(actions_of(self.act) if self.may_sell else ()), *self._looking(self.may_sell))

    def _looking(self, may_sell: bool) -> tuple[PageAction, ...]:
        return looking_at(self.leads.step, self._press_tab, self.side.why.focus_first, may_sell)
