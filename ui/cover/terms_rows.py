"""The rows of the list of terms: what each promises, in one line of words."""

from __future__ import annotations

from dealerdesk.core.i18n import _, ngettext, show_km
from dealerdesk.cover.records import TermsDraft, TermsRecord
from ui.cover.covers_card import kind_words
from ui.named_rows import Named, NamedRow


def spans_words(terms: TermsRecord | TermsDraft) -> str:
    """How long terms last: "60 months or 100,000 km", "without end"."""
    parts = []
    if terms.months is not None:
        parts.append(ngettext("{n} month", "{n} months", terms.months).format(n=terms.months))
    if terms.km_limit is not None:
        parts.append(show_km(terms.km_limit))
    if not parts:
        return _("without end")
    return _("{months} or {km}").format(months=parts[0], km=parts[1]) if len(parts) == 2 else parts[0]


def _about(terms: TermsRecord) -> str:
    whose = terms.make or _("our house")
    return " · ".join((kind_words(terms.kind), whose, spans_words(terms)))


def terms_key(terms: TermsRecord) -> int:
    """What they are known by in the list."""
    return terms.id


class TermsRow(NamedRow):
    """Name, whether they come by themselves or are retired, and what they promise."""

    def named(self, record: TermsRecord) -> Named:
        """One set of terms."""
        badge = _("retired") if not record.active else _("by itself") if record.by_itself else ""
        return Named(record.name, _about(record), badge, record.active)
