"""What was refused of the files that were taken in at once: every one of them is named."""

from __future__ import annotations

from dealerdesk.core.bidi import isolated
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import ngettext

IN_WORDS = 3
"""So many refusals are said each in its own sentence; of more only the names are said, all of them."""


class Refusals:
    """Counts files on their way; what was refused is forgotten once the next ones begin."""

    def __init__(self) -> None:
        self.under_way = 0
        self._problems: list[Problem] = []

    def begin(self) -> None:
        """A file is on its way; the first one begins anew."""
        if not self.under_way:
            self._problems.clear()
        self.under_way += 1

    def end(self) -> None:
        """It has come, or was refused."""
        self.under_way = max(0, self.under_way - 1)

    def refuse(self, problem: Problem) -> Problem:
        """One more was refused: what is to be said of all of them now."""
        self._problems.append(problem)
        if len(self._problems) == 1:
            return problem
        if len(self._problems) <= IN_WORDS:
            return Problem(" ".join(isolated(one.sentence()) for one in self._problems))
        names = (str(one.params.get("name", "")) or one.sentence() for one in self._problems)
        count = len(self._problems)
        words = ngettext("{n} file was not taken in: {names}.",
                         "{n} files were not taken in: {names}.", count)
        return Problem(words.format(n=count, names=", ".join(isolated(name) for name in names)))


def too_many(paths: int, most: int) -> Problem | None:
    """Why not all files of a drop are taken in; None where they are."""
    if paths <= most:
        return None
    left = paths - most
    words = ngettext(
        "At most {most} files are taken in at once: {n} was left out.",
        "At most {most} files are taken in at once: {n} were left out.", left,
    )
    return Problem(words.format(most=most, n=left))
