"""What is offered below the concerns: recalls that are open, and work the customer declined earlier."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from dealerdesk.core.bidi import isolated
from dealerdesk.core.i18n import _, show_date
from dealerdesk.cover.recall_records import OpenRecall
from dealerdesk.visits.records import DeclinedWork
from ui.claims.recall_words import job_title, recall_about, recall_title
from ui.cover.amounts import money, typed_money
from ui.widgets.buttons import LinkButton
from ui.widgets.labels import IconLabel
from ui.widgets.lines import Lines
from ui.widgets.scale import px
from ui.widgets.surfaces import Card


class Offer(Card):
    """A line with its key; `content` is the card of a concern that it becomes."""

    def __init__(self, work: DeclinedWork | OpenRecall, currency: str, link: LinkButton) -> None:
        super().__init__(None, margins=(14, 7, 14, 7), spacing=0)
        self.work, self.currency, self.ask = work, currency, link

    @property
    def told(self) -> str:
        """What its key does, for the list of all keys."""
        return self.ask.text()

    def content(self) -> dict[str, object]:
        """What the concern begins with."""
        return {"title": self.accessibleName()}

    def _fill(self, icon: IconLabel, title: Lines, about: str) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(title)
        words.addWidget(Lines(about, "small", "ink2", lines=3))
        row = QHBoxLayout()
        row.setSpacing(px(12))
        row.addWidget(icon)
        row.addLayout(words, 1)
        row.addWidget(self.ask)
        self.column.addLayout(row)


class DeclinedOffer(Offer):
    """Work the customer declined earlier: what, when, at which price, and the link to ask again."""

    def __init__(self, work: DeclinedWork, keys: str, currency: str) -> None:
        super().__init__(work, currency, LinkButton(_("Ask"), keys))
        self._declined = work
        when, what = show_date(work.declined_on, "month"), isolated(work.what)
        about = [_("declined in {month}").format(month=when)]
        about += [money(work.price_minor, currency)] if work.price_minor is not None and currency else []
        about += [isolated(work.reason)] if work.reason else []
        self.setAccessibleName(_("Declined in {month}: {what}").format(month=when, what=what))
        icon = IconLabel("repeat", size=16, name=_("Declined earlier"))
        self._fill(icon, Lines(what, "body", weight=600, lines=4), " · ".join(about))

    @property
    def told(self) -> str:
        """What its key does."""
        return _("Ask again: {work}").format(work=self._declined.what)

    def content(self) -> dict[str, object]:
        """The work that comes up again, with its price."""
        work = self._declined
        price = typed_money(work.price_minor, self.currency) if self.currency else ""
        return {
            "title": work.what, "group": work.group, "guessed": False, "takes_up_id": work.job_id,
            "price": price,
        }


class RecallOffer(Offer):
    """A recall that is open on the car: number, what for, how long it takes, and the link to add it."""

    def __init__(self, recall: OpenRecall, keys: str, currency: str) -> None:
        super().__init__(recall, currency, LinkButton(_("Add"), keys))
        self._recall = recall
        title, about = recall_title(recall), recall_about(recall)
        self.setAccessibleName(f"{title}, {about}")
        colour = "danger" if recall.urgent else "warn"
        icon = IconLabel("triangle-alert", size=16, color=colour, name=_("Recall"))
        self._fill(icon, Lines(title, "body", colour, weight=600, lines=2), about)

    @property
    def told(self) -> str:
        """What its key does."""
        return _("Add recall {number}").format(number=self._recall.number)

    def content(self) -> dict[str, object]:
        """The job of the recall, which the maker pays."""
        return {
            "title": job_title(self._recall), "group": "", "guessed": False, "payer": "manufacturer",
            "by_hand": True,
        }


def offer_of(work: DeclinedWork | OpenRecall, keys: str, currency: str) -> Offer:
    """The line of declined work or of a recall."""
    if isinstance(work, OpenRecall):
        return RecallOffer(work, keys, currency)
    return DeclinedOffer(work, keys, currency)
