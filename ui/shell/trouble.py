"""What is said at the top of the window when something went wrong that no page speaks of."""

from __future__ import annotations

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _
from ui.widgets.surfaces import Notice


class TroubleLine(Notice):
    """A notice over the page, with a way to close it."""

    def tell(self, problem: Problem) -> None:
        """Say what is in the way."""
        self.say(problem.sentence(), "danger", [(_("Close"), self.clear)])

    def tell_bug(self, number: str) -> None:
        """Say that something nobody expected happened, with the number under which it was written down."""
        self.tell(Problem(
            N_("Something went wrong in the program. What you typed is kept."),
            N_("Report number {number}."), number=number,
        ))

    def clear(self) -> None:
        """Say nothing any more."""
        self.say("")
