"""The label on the key: read back by a scanner, without anybody's name, one key from the job card."""

from __future__ import annotations

from dealerdesk import printing
from tests.paper.reading import overlaps, page_words
from tests.paper.test_labels import scanned
from tests.support.counters import at
from tests.support.pages import SQLITE

pytestmark = SQLITE


def test_the_scanner_reads_the_order_and_no_name_hangs_at_the_board(desk, soren, fjordling):
    order = desk.come_in(soren, fjordling, key_tag="12", promised_at=at(15, 30))
    made = desk.look(printing.make, desk.site_id, "key_tag", order.id, language="en")
    assert scanned(made.pdf) == [order.number]
    (label,) = page_words(made.pdf)
    assert f"{order.number} DK AB 12 345 Estate 2.0 Key 12 · promised 15:30" in label
    assert "Kjærgaard" not in label and overlaps(made.pdf) == []
    assert made.file_name == f"key-label-{order.number}.pdf" and not made.is_kept


def test_an_overfull_label_keeps_its_bars(desk, soren):
    car = desk.car(soren, "AB 12 345", model="Sport Tourer Long Range Executive Plus and what else there is")
    order = desk.come_in(soren, car, key_tag="the blue one with the bottle opener", promised_at=at(15, 30))
    for language in ("da", "de", "nb", "pl"):
        made = desk.look(printing.make, desk.site_id, "key_tag", order.id, language=language)
        assert scanned(made.pdf) == [order.number] and overlaps(made.pdf) == []
