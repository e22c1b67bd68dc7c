"""The service history report: the life of a car with us, newest visit first."""

from __future__ import annotations

from functools import partial

from dealerdesk.core.i18n import _, ngettext, show_date, speaking
from dealerdesk.paper.amounts import money
from dealerdesk.paper.binding import BODY_BOTTOM, BODY_TOP, Paper
from dealerdesk.paper.design import BODY, INK3, ROW, SANS, WIDTH, Style
from dealerdesk.paper.entries import entry
from dealerdesk.paper.flow import Block, Page, Placed, fill, gap, lowest, nothing
from dealerdesk.paper.photos import Photo, photo_rows
from dealerdesk.paper.pieces import ADVICE, advice, advice_measure, heading, paragraph, running_head, section
from dealerdesk.paper.records import Letterhead
from dealerdesk.paper.setting import wrapped
from dealerdesk.paper.sheet import Sheet
from dealerdesk.paper.words import one_line
from dealerdesk.visits.paper_records import HistoryPhoto, PlannedWork, ServiceHistory
from dealerdesk.visits.printed_figures import figures, road
from dealerdesk.visits.printed_table import WHAT, column_titles, rows
from dealerdesk.visits.printed_totals import totals

_EARLIER = Style(SANS, 8, INK3)
_EARLIER_ROOM, _BOX_GAP = 22.0, 13.0
_MOST_LINES = 10  # of work to plan on the first page; what does not fit stands whole after the table


def history_paper(record: ServiceHistory, language: str, house: Letterhead) -> Paper:
    """The service history laid out on as many pages as its visits need."""
    with speaking(language):
        title = _("The life of your {car}").format(car=one_line(record.car) or _("car"))
        subtitle = _("Service history")
        if one_line(record.customer):
            subtitle = _("Service history for {name}").format(name=one_line(record.customer))
        head = [
            heading(title, record.plate, record.plate_country, subtitle, _identity(record)),
            figures(record, house),
            *road(record),
        ]
        again = [running_head(title, record.plate, record.plate_country), column_titles(record.currency)]
        printed = (show_date(house.printed_at.date(), "long"), house.printed_by)
        return Paper(
            title=_("Service history {plate}").format(plate=record.plate or record.vin).strip(),
            language=language,
            pages=tuple(_with_photos(record, _pages(record, head, again), again[0])),
            note=" · ".join(part for part in (record.plate, record.vin) if part),
            imprint=" · ".join(part for part in printed if part),
        )


def _identity(record: ServiceHistory) -> str:
    known = [record.vin]
    if record.first_registered:
        known.append(_("first registered {day}").format(day=show_date(record.first_registered, "long")))
    return " · ".join(part for part in known if part)


def _pages(record: ServiceHistory, head: list[Block], again: list[Block]) -> list[Page]:
    """The table over as many pages as it needs; the first one ends with what is earlier, and the advice."""
    box, table = _advice(record), rows(record)
    reserve = box.height + _BOX_GAP if box else 0.0
    if table:
        blocks = [*head, again[-1], *(block for _visit, block in table), *totals(record.totals, record)]
    else:
        blocks = [*head, gap(10), paragraph(_("No visits are on record yet."), BODY)]
    blocks += _more_to_plan(record)
    pages = fill(blocks, BODY_TOP, BODY_BOTTOM, BODY_BOTTOM + reserve + _BOX_GAP, again)
    ends: list[Block] = []
    if len(pages) > 1:
        pages = fill(blocks, BODY_TOP, BODY_BOTTOM, BODY_BOTTOM + reserve + _EARLIER_ROOM, again)
        shown = max(0, len(pages[0]) - len(head) - 1)
        if shown < len(table):
            ends.append(_earlier(record, table[shown][0], continued=table[shown - 1][0], pages=len(pages)))
    if box:
        ends.extend((gap(_BOX_GAP), box))
    y, below = lowest(pages[0], BODY_TOP), []
    for block in ends:
        below.append(Placed(y, block))
        y -= block.height
    return [(*pages[0], *below), *pages[1:]]


def _with_photos(record: ServiceHistory, pages: list[Page], again: Block) -> list[Page]:
    """The photos at the end: below what stands on the last page where there is room, then on their own."""
    photos = photo_rows([Photo(_shown(one), one.jpeg, one.width, one.height) for one in record.photos])
    if not photos:
        return pages
    used = gap(BODY_TOP - lowest(pages[-1], BODY_TOP))
    first, *more = fill([used, *photos], BODY_TOP, BODY_BOTTOM, repeat=[again])
    return [*pages[:-1], (*pages[-1], *first), *more]


def _shown(photo: HistoryPhoto) -> str:
    """The line under a photo: its day, and what it shows."""
    return " · ".join(part for part in (show_date(photo.on), one_line(photo.caption)) if part)


def _earlier(record: ServiceHistory, next_visit: int, continued: int, pages: int) -> Block:
    """How many visits follow, and where; or that the last one goes on."""
    visits = len(record.visits) - next_visit - (1 if continued == next_visit else 0)
    if not visits:
        text = _("continued on page 2")
    elif pages == 2:
        text = ngettext("{n} earlier visit on page 2", "{n} earlier visits on page 2", visits)
    else:
        text = ngettext(
            "{n} earlier visit on pages 2 to {last}", "{n} earlier visits on pages 2 to {last}", visits
        )
    return Block(_EARLIER_ROOM, partial(_draw_earlier, text.format(n=visits, last=pages)))


def _draw_earlier(text: str, sheet: Sheet, top: float) -> None:
    sheet.text(WHAT, top - 13.4, text, _EARLIER)


def _advice(record: ServiceHistory) -> Block | None:
    """The work that was recommended and not done, as much as there is room for; none where there is none."""
    if not record.planned:
        return None
    count, lines = len(record.planned), _in_box(record)
    more = count - len(lines)
    broken = [part for text in lines for part in text]
    if more:
        words = ngettext("and {n} more, after the visits", "and {n} more, after the visits", more)
        broken.append(words.format(n=more))
    title = ngettext("One thing to plan", "{n} things to plan", count).format(n=count)
    return advice(title, broken)


def _in_box(record: ServiceHistory) -> list[tuple[str, ...]]:
    """What is to be planned, broken into lines, as far as it fits the box whole."""
    shown: list[tuple[str, ...]] = []
    for work in record.planned:
        lines = wrapped(_planned(work, record.currency), ADVICE, advice_measure())
        if sum(map(len, shown)) + len(lines) > _MOST_LINES:
            break
        shown.append(lines)
    return shown


def _more_to_plan(record: ServiceHistory) -> list[Block]:
    """The rest of what is to be planned, after the table."""
    rest = record.planned[len(_in_box(record)) :]
    blocks = [gap(14), section(_("More to plan"))] if rest else []
    for work in rest:
        lines = wrapped(_planned(work, record.currency), ROW, WIDTH)
        blocks += entry([(line, ROW) for line in lines], nothing)
    return blocks


def _planned(work: PlannedWork, currency: str) -> str:
    text = one_line(work.what).rstrip(".")
    if work.why:
        text = _("{what}: {why}").format(what=text, why=one_line(work.why).rstrip("."))
    if work.price_minor is not None:
        text = _("{text}, {price}").format(text=text, price=money(work.price_minor, currency))
    return f"{text}."
