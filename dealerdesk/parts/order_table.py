"""What is to be ordered as a CSV file, for a supplier's own ordering system."""

from __future__ import annotations

import csv
import io

from sqlalchemy.orm import Session

from dealerdesk.core.i18n import _
from dealerdesk.parts.rules import THOUSAND, UNIT_WORDS
from dealerdesk.parts.stock_list import LOW, stock_list

_MOST = 10_000
# A cell that begins so is a formula to a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def order_table(session: Session, site_id: int) -> tuple[bytes, int]:
    """The file (UTF-8 with its mark, semicolons) and its rows: below minimum, less what is on its way.

    Quantities have a comma, as spreadsheets of the continent read them.
    """
    rows = stock_list(session, site_id, LOW, most=_MOST).rows
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow((_("Supplier"), _("Part no."), _("Name"), _("Order"), _("Counted in"), _("Bin")))
    for row in rows:
        part = row.part
        words = (part.supplier, part.number, part.name)
        unit = _(UNIT_WORDS[part.unit])
        writer.writerow((*map(_plain, words), _typed(row.missing_thousandths), unit, _plain(part.bin)))
    return text.getvalue().encode("utf-8-sig"), len(rows)


def _plain(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _typed(thousandths: int) -> str:
    whole, rest = divmod(thousandths, THOUSAND)
    return f"{whole},{rest:03d}".rstrip("0").rstrip(",")
