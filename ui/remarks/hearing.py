"""Where something is usually heard, and the keys with which it is written down."""

from __future__ import annotations

from dealerdesk.core.i18n import _
from ui.page import Hint

ACCEPT = "Alt+Enter"
"""Accepts the guesses: types nothing, and lies beside the keys that save."""
# On which page, else in which role.
_PAGES = {"check_in": "checkin", "visit": "handback"}
_ROLES = {"foreman": "drive", "parts": "parts", "sales": "phone"}


def usual_place(page: str, role: str) -> str:
    """Where somebody of this role, looking at this page, most likely hears it."""
    return _PAGES.get(page) or _ROLES.get(role, "counter")


def remark_hints() -> tuple[Hint, ...]:
    """The keys of the remark beside those of its buttons, and what they do."""
    return (
        Hint(ACCEPT, _("accept the guesses")), Hint("Esc", _("back, keeps the draft")),
        Hint("Alt+1–5", _("chips")), Hint("Alt+6", _("what exactly, budget")),
        Hint("Alt+7", _("private or not")), Hint("Alt+8", _("goes to somebody else")),
        Hint("Alt+0", _("somebody else is speaking")),
    )
