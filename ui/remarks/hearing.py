"""Where something is usually heard, and the keys with which it is written down."""

from __future__ import annotations

from dealerdesk.core.i18n import _
from ui.page import Hint

# On which page, else in which role.
_PAGES = {"check_in": "checkin", "visit": "handback"}
_ROLES = {"foreman": "drive", "parts": "parts", "sales": "phone"}


def usual_place(page: str, role: str) -> str:
    """Where somebody of this role, looking at this page, most likely hears it."""
    return _PAGES.get(page) or _ROLES.get(role, "counter")


def remark_hints() -> tuple[Hint, ...]:
    """What the hint bar says while a remark is written."""
    return (
        Hint("Ctrl+Enter", _("save")), Hint("Ctrl+Shift+Enter", _("save and hand to sales")),
        Hint("Esc", _("back, keeps the draft")), Hint("Alt+1", _("chips")),
    )
