"""What the papers of the parts counter say: pick list, count list, what is to be ordered, labels of bins."""

from __future__ import annotations

from sqlalchemy.orm import Session

from dealerdesk.core.i18n import _, show_money, speaking
from dealerdesk.house.queries import site
from dealerdesk.paper.labels import SHEETS, Label, labels_pdf
from dealerdesk.paper.records import Letterhead
from dealerdesk.parts.list_paper import ListRow, PartList, part_list
from dealerdesk.parts.queries import part
from dealerdesk.parts.records import PartRecord
from dealerdesk.parts.rules import shown_quantity, signed
from dealerdesk.parts.stock_list import BINS, LOW, differences, stock_list

_MOST = 5_000


def count_list(session: Session, site_id: int, language: str, house: Letterhead) -> bytes:
    """The list for a stock-take, by bin, with room to write what lies there; never what is to be there."""
    with speaking(language):
        rows = stock_list(session, site_id, BINS, most=_MOST).rows
        record = PartList(
            _("Stock-take"), _("By bin; write down what lies there."), _("Counted"),
            tuple(ListRow(row.part.bin, row.part.number, row.part.name, "") for row in rows),
        )
    return part_list(record, language=language, house=house)


def count_differences(session: Session, site_id: int, language: str, house: Letterhead) -> bytes:
    """What was counted today and was not as the ledger had it, by bin, with what it is worth."""
    found = sorted(differences(session, site_id), key=lambda one: (not one.bin, one.bin, one.number))
    currency = site(session, site_id).currency
    with speaking(language):
        total = show_money(sum(one.value_minor or 0 for one in found), currency)
        record = PartList(
            _("Stock-take"), _("Differences of today"), _("Counted"),
            tuple(
                ListRow(one.bin, one.number, one.name, signed(one.quantity_thousandths, one.unit),
                        "–" if one.value_minor is None else show_money(one.value_minor, currency))
                for one in found
            ),
            aside=_("Together {value}").format(value=total), worth=_("Cost"),
        )
    return part_list(record, language=language, house=house)


def order_list(session: Session, site_id: int, language: str, house: Letterhead) -> bytes:
    """What is to be ordered: below its minimum, less what is on its way."""
    with speaking(language):
        rows = stock_list(session, site_id, LOW, most=_MOST).rows
        record = PartList(
            _("To order"), _("Below minimum, less what is on its way."), _("Order"),
            tuple(
                ListRow(row.part.supplier, row.part.number, row.part.name,
                        shown_quantity(row.missing_thousandths, row.part.unit))
                for row in rows
            ),
        )
    return part_list(record, language=language, house=house)


def bin_label(session: Session, part_id: int, language: str, house: Letterhead) -> bytes:
    """The label of the bin in which a part lies, with the barcode of its number."""
    found = part(session, part_id)
    return labels_pdf(
        [_label(found)], title=found.number, house=house.name, printed_at=house.printed_at, language=language
    )


def bin_labels(session: Session, site_id: int, language: str, house: Letterhead) -> bytes:
    """Labels of every part that has a bin, by bin, on sheets of A4."""
    rows = stock_list(session, site_id, BINS, most=_MOST).rows
    with speaking(language):
        title = _("Bin labels {plate}").format(plate="").strip()
    return labels_pdf(
        [_label(row.part) for row in rows if row.part.bin], title=title, house=house.name,
        printed_at=house.printed_at, language=language, form=SHEETS,
    )


def _label(found: PartRecord) -> Label:
    return Label(found.name, (found.number, found.supplier), found.number, found.bin)
