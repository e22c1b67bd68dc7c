"""The keys of the check-in page: next concern, who pays, declined work, finish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dealerdesk.core.i18n import N_, _
from ui.page import Hint, PageAction
from ui.visits.check_in_form import CheckInForm
from ui.visits.check_in_payer import CONTRACT, KEYS, REPAIR, WARRANTY

if TYPE_CHECKING:
    from ui.visits.check_in import CheckInPage

OFFERS = 4
_PAYS = {
    WARRANTY: N_("The warranty pays"), REPAIR: N_("The customer pays"), CONTRACT: N_("The contract pays"),
}


class _Paying:
    """Choosing who pays for the concern that was touched last."""

    def __init__(self, form: CheckInForm, code: str) -> None:
        self._form, self._code = form, code

    def __call__(self) -> None:
        self._form.concerns.pay_by(self._code)


class _Asking:
    """Asking about declined work by its place."""

    def __init__(self, form: CheckInForm, place: int) -> None:
        self._form, self._place = form, place

    def is_offered(self) -> bool:
        """Whether so much work was declined before."""
        return self._place <= len(self._form.concerns.offers)

    def __call__(self) -> None:
        self._form.concerns.ask_about(self._place)


def bind_keys(page: CheckInPage) -> None:
    """Bind every key of the page."""
    page.on_key("Ctrl+Return", page.finishing.finish, page.is_begun)
    page.on_key("Alt+N", page.next_concern, page.is_begun)
    page.on_key("Ctrl+P", page.finishing.print_too, page.finishing.can_print)
    page.on_key("Ctrl+Shift+P", page.printing.show_estimate, page.is_begun)
    page.on_key("B", page.toggle_booking, page.is_begun)
    page.on_key("F7", page.form.walk.add_photos, page.finishing.can_print)
    page.on_key("Ctrl+V", page.form.walk.paste, page.finishing.can_print)
    page.on_key("F8", page.form.reach_signature, page.finishing.can_print)
    for key, code in KEYS.items():
        page.on_key(key, _Paying(page.form, code), page.is_begun)
    for place in range(1, OFFERS + 1):
        asking = _Asking(page.form, place)
        page.on_key(f"Alt+{place}", asking, asking.is_offered)


def form_hints(booking: bool) -> tuple[Hint, ...]:
    """What the hint bar says while the form is shown."""
    return (
        Hint("Alt+N", _("next concern")), Hint("W R K", _("who pays")),
        *(() if booking else (Hint("F7", _("photo")), Hint("F8", _("signature")))),
        Hint("Esc", _("back")), Hint("B", _("check in now") if booking else _("book a time")),
        Hint("Ctrl+Enter", _("book") if booking else _("check in")),
    )


def form_actions(page: CheckInPage) -> tuple[PageAction, ...]:
    """What can be done while the form is shown."""
    finish = _("Book this time") if page.form.booking else _("Check in")
    change = _("Check in now instead") if page.form.booking else _("Book a time instead")
    return (
        PageAction(finish, "Ctrl+Enter", "clipboard-check", page.finishing.finish),
        *(
            (PageAction(_("Check in and print the job card"), "Ctrl+P", "printer", page.finishing.print_too),)
            if page.finishing.can_print() else ()
        ),
        PageAction(_("Print the estimate"), "Ctrl+Shift+P", "printer", page.printing.show_estimate),
        *(_walk_actions(page) if page.finishing.can_print() else ()),
        PageAction(_("Write down the next concern"), "Alt+N", "plus", page.next_concern),
        PageAction(change, "B", "calendar", page.toggle_booking),
        *(PageAction(_(_PAYS[code]), key, "shield", _Paying(page.form, code)) for key, code in KEYS.items()),
        *(
            PageAction(offer.told, f"Alt+{place}", "history",
                       _Asking(page.form, place))
            for place, offer in enumerate(page.form.concerns.offers[:OFFERS], start=1)
        ),
    )


def _walk_actions(page: CheckInPage) -> tuple[PageAction, ...]:
    return (
        PageAction(_("Add photos of the car"), "F7", "camera", page.form.walk.add_photos),
        PageAction(_("Paste a photo"), "Ctrl+V", "camera", page.form.walk.paste),
        PageAction(_("Let the customer sign"), "F8", "signature", page.form.reach_signature),
    )
