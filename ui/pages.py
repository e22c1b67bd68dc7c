"""Every place and layer of the window, one line each; what is in them is loaded when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from dealerdesk.core.i18n import N_


def _load(path: str) -> Any:
    module, _colon, name = path.partition(":")
    return getattr(import_module(module), name)


@dataclass(frozen=True, slots=True)
class Place:
    """A page: its key, name, icon and keys; `waiting` counts what waits there for a person.

    `waiting` is "module:function", asked `(session, who)`, giving the count.
    """

    key: str
    path: str
    text: str = ""
    icon: str = ""
    keys: str = ""
    in_rail: bool = True
    below: bool = False
    waiting: str = ""

    def load(self) -> Callable[..., Any]:
        """The page's class."""
        return _load(self.path)  # type: ignore[no-any-return]

    def load_waiting(self) -> Callable[..., int]:
        """The query that counts what waits."""
        return _load(self.waiting)  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class Layer:
    """Something that comes over the window: its class takes the window and has `open_for(**where)`."""

    path: str

    def load(self) -> Callable[..., Any]:
        """The layer's class."""
        return _load(self.path)  # type: ignore[no-any-return]


PLACES = (
    Place("counter", "ui.visits.counter:CounterPage", N_("Counter"), "layout-dashboard", "Ctrl+1"),
    Place("customers", "ui.customers.list:CustomersPage", N_("Customers"), "users", "Ctrl+2"),
    Place("customer", "ui.customers.whole:CustomerPage", in_rail=False),
    Place("check_in", "ui.visits.check_in:CheckInPage", N_("Check-in"), "clipboard-check", "Ctrl+3"),
    Place("workshop", "ui.workshop.board_page:BoardPage", N_("Workshop"), "square-kanban", "Ctrl+4"),
    Place("parts", "ui.parts.desk_page:PartsPage", N_("Parts"), "boxes", "Ctrl+5",
          waiting="dealerdesk.workshop.part_desk:waiting_requests"),
    Place("diary", "ui.diary.page:DiaryPage", N_("Diary"), "calendar", "Ctrl+D", in_rail=False),
    Place("stock", "ui.parts.stock_page:StockPage", N_("Stock and catalogue"), "boxes", "Ctrl+Shift+S",
          in_rail=False),
    Place("visit", "ui.visits.hand_back:VisitPage", in_rail=False),
    Place("sales", "ui.leads.inbox:InboxPage", N_("Sales"), "flame", "Ctrl+6",
          waiting="dealerdesk.leads.queries:waiting_for"),
    Place("claims", "ui.claims.page:WarrantyPage", N_("Warranty"), "shield-check", "Ctrl+Shift+W",
          waiting="dealerdesk.claims.queries:waiting_claims"),
    Place("import", "ui.exchange.importing:ImportPage", N_("Import"), "upload", "Ctrl+I", in_rail=False),
    Place("due", "ui.visits.due_page:DuePage", N_("Due within 30 days"), "calendar", "Ctrl+Shift+D",
          in_rail=False),
    Place("backups", "ui.backups.page:BackupsPage", N_("Backups"), "save", in_rail=False),
    Place("settings", "ui.house.settings:SettingsPage", N_("Settings"), "settings", "Ctrl+9", below=True),
)

LAYERS = {
    "find": Layer("ui.search.omnibox:Omnibox"),
    "remark": Layer("ui.remarks.capture:RemarkCapture"),
    "news": Layer("ui.leads.news:NewsLayer"),
    "paper": Layer("ui.paper.preview:PaperPreview"),
    "cover": Layer("ui.cover.cover_form:CoverLayer"),
    "staff": Layer("ui.staff.lock:Lock"),
    "keys": Layer("ui.shell.all_keys:AllKeys"),
    "done": Layer("ui.shell.done_list:DoneList"),
    "customer_form": Layer("ui.customers.customer_layer:CustomerLayer"),
    "merge": Layer("ui.customers.merge_layer:MergeLayer"),
    "remark_whole": Layer("ui.customers.remark_layer:RemarkLayer"),
    "consent": Layer("ui.contacts.consent_layer:ConsentLayer"),
    "part_form": Layer("ui.parts.part_layer:PartLayer"),
    "parts_import": Layer("ui.parts.import_layer:PartsImportLayer"),
    "counter_sale": Layer("ui.parts.sale_layer:SaleLayer"),
    "scan": Layer("ui.parts.scan_layer:ScanLayer"),
    "vehicle_form": Layer("ui.vehicles.vehicle_layer:VehicleLayer"),
    "comebacks": Layer("ui.workshop.comebacks_layer:ComebacksLayer"),
    "new_owner": Layer("ui.vehicles.owner_layer:OwnerLayer"),
    "readings": Layer("ui.vehicles.readings_layer:ReadingsLayer"),
    "inspection": Layer("ui.plans.inspection_layer:InspectionLayer"),
}
