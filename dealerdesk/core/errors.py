"""Expected trouble and put-off sentences: a message id with parameters, worded at the exit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dealerdesk.core.i18n import N_, translate


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence not yet put into words: English message id and parameters.

    Parameters are plain values (str, int, Decimal, date) and may be `Said` themselves.
    """

    msgid: str
    params: Mapping[str, object] = field(default_factory=dict)

    def words(self) -> str:
        """The sentence in the language of the moment."""
        text = translate(self.msgid)
        shown = {k: v.words() if isinstance(v, Said) else v for k, v in self.params.items()}
        return text.format(**shown) if shown else text

    def __str__(self) -> str:
        return self.words()


def brief(text: str, most: int = 40) -> str:
    """What somebody typed, short enough to stand inside a sentence; what is left out is marked."""
    bare = " ".join(text.split())
    return bare if len(bare) <= most else f"{bare[: most - 1].rstrip()}…"


def say(msgid: str, **params: object) -> Said:
    """Shorthand for `Said`; mark the msgid with `N_` so that it is collected."""
    return Said(msgid, params)


class Problem(Exception):
    """Expected trouble: one plain sentence for the person in front of the screen, and a way out.

    Shown inline, never in a modal, never with a traceback. Anything that is not a `Problem` is a bug.
    """

    def __init__(self, msgid: str, way_out: str = "", **params: object) -> None:
        super().__init__(msgid)
        self.said = Said(msgid, params)
        self.way_out = Said(way_out, params) if way_out else None

    @property
    def code(self) -> str:
        """The English message id: the same in every language."""
        return self.said.msgid

    @property
    def params(self) -> Mapping[str, object]:
        """The values inside the sentence."""
        return self.said.params

    def sentence(self) -> str:
        """Sentence and way out in the language of the moment."""
        if self.way_out is None:
            return self.said.words()
        return f"{self.said.words()} {self.way_out.words()}"

    def __str__(self) -> str:
        return self.sentence()


class NotAllowed(Problem):
    """The person signed in has no role that may do this deed."""

    def __init__(self, roles: str) -> None:
        super().__init__(N_("This is for: {roles}."), roles=roles)


class Damaged(Problem):
    """The database file does not hold what was written into it; nothing in it is to be trusted."""

    def __init__(self) -> None:
        super().__init__(N_("The database file is damaged."), N_("Restore the newest backup."))


class Stale(Problem):
    """Somebody else changed the record since it was read."""

    def __init__(self, what: str = "") -> None:
        super().__init__(
            N_("Somebody else changed this in the meantime."),
            N_("Your text is kept. Look at the new version, then save again."),
            what=what,
        )


class BuiltOn(Stale):
    """Somebody else changed the record after what is to be taken back."""

    def __init__(self) -> None:
        Problem.__init__(
            self, N_("This cannot be taken back: somebody changed it since."), N_("Look at it again.")
        )
