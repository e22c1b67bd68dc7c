"""The dates of what happened so far stand whole beside the words, in every language."""

from types import SimpleNamespace

from dealerdesk.core import clock, i18n
from ui.leads.so_far_list import _Entry, when_of
from ui.widgets.draw import text_width
from ui.widgets.scale import px
from ui.widgets.type import SEMIBOLD, font, numbers

ZONE = "Europe/Berlin"


def test_a_date_is_never_cut(qtbot):
    for language in i18n.LANGUAGES:
        _fits(qtbot, language)


def _fits(qtbot, language):
    i18n.set_language(language)
    try:
        today = clock.local_day(clock.now(), ZONE)
        item = SimpleNamespace(
            at=None, on=today.replace(day=16), kind="heard", note="", amount_minor=None,
            text=SimpleNamespace(words=lambda: "Heard at the counter"),
        )
        whole = SimpleNamespace(zone=ZONE, so_far=(item,), currency="EUR")
        entry = _Entry(item, whole, 0)
        qtbot.addWidget(entry)
        needed = text_width(when_of(item, ZONE), numbers(font("caption", SEMIBOLD)))
        assert entry._indent() - px(24) >= needed
    finally:
        i18n.set_language("en")
