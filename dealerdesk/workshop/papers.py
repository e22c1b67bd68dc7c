"""The job card with everything the workshop knows: labour, parts, findings, the customer's yes, the sum."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.core.i18n import _, show_date, show_money, show_number, show_time, speaking
from dealerdesk.core.i18n import language as language_of_the_moment
from dealerdesk.core.money import in_cash
from dealerdesk.house.queries import site
from dealerdesk.house.records import SiteRecord
from dealerdesk.parts.rules import shown_quantity
from dealerdesk.visits import papers
from dealerdesk.visits.paper_records import CardLine, CardSection, JobCard
from dealerdesk.visits.titles import Titles, titles_in
from dealerdesk.workshop.found_photos import photos_of_visit
from dealerdesk.workshop.found_records import COLOUR_WORDS, WAY_WORDS, Found
from dealerdesk.workshop.job_card import OrderWork, order_work
from dealerdesk.workshop.part_desk import lines_of
from dealerdesk.workshop.part_records import LineShown
from dealerdesk.workshop.sums import shown_hours, total_of, with_vat_inside


def job_card_of(session: Session, visit_id: int, language: str = "") -> JobCard:
    """What goes into the bay with the car, in `language` (the desk's by default); times local.

    Raises `Problem` where there is no such visit.
    """
    card = papers.job_card_of(session, visit_id, language)
    order = order_work(session, visit_id)
    here = site(session, order.whole.visit.site_id)
    names = titles_in(session, here.id, language)
    with speaking(language or language_of_the_moment()):
        sections = (
            _labour(order, here, names), _parts(lines_of(session, visit_id), here), _findings(order.found),
            _agreed(order.found, here), _sum(order, here),
        )
    photos = photos_of_visit(session, visit_id, language or language_of_the_moment())
    return replace(card, sections=tuple(one for one in sections if one.lines), photos=photos)


def _money(minor: int | None, here: SiteRecord) -> str:
    return show_money(minor, here.currency) if minor is not None else ""


def _labour(order: OrderWork, here: SiteRecord, called: Titles) -> CardSection:
    names = {one.id: one.short_name for one in order.technicians}
    lines = []
    for job in order.whole.jobs:
        if job.declined_on is not None:
            continue
        for line in order.of_job(job.id).lines:
            sold = line.billed_hundredths
            parts = (names.get(line.technician_id or 0, ""), shown_hours(sold) if sold is not None else "")
            beside = " · ".join(part for part in parts if part)
            lines.append(CardLine(called.of(line.title), beside, _money(line.amount_minor, here)))
    return CardSection(_("Labour"), tuple(lines))


def _parts(shown: Iterable[LineShown], here: SiteRecord) -> CardSection:
    lines = []
    for one in shown:
        line = one.line
        what = " ".join(part for part in (line.number, line.what) if part)
        many = shown_quantity(line.quantity_thousandths, line.unit)
        parts = (f"{many} ×", _("not issued yet") if line.state != "issued" else "")
        beside = " · ".join(part for part in parts if part)
        lines.append(CardLine(what, beside, _money(line.amount_minor, here)))
    return CardSection(_("Parts"), tuple(lines))


def _findings(found: Found) -> CardSection:
    return CardSection(_("Inspection findings"), tuple(
        CardLine(one.checkpoint, one.words, _(COLOUR_WORDS[one.colour])) for one in found.findings
    ))  # fmt: skip


def _agreed(found: Found, here: SiteRecord) -> CardSection:
    lines = []
    for one in found.approvals:
        at = clock.local(one.at, here.zone)
        when = f"{_(WAY_WORDS[one.how])} · {show_date(at.date(), 'day')} {show_time(at)}"
        if one.signed is not None:
            signed = clock.local(one.signed.at, here.zone)
            day = f"{show_date(signed.date(), 'day')} {show_time(signed)}"
            when = _("signed at check-in, {when}").format(when=day)
        lines.append(CardLine(one.said_by, when, _money(one.amount_minor, here)))
    if found.beyond_minor:
        lines.append(CardLine(_("Beyond what was agreed"), "", _money(found.beyond_minor, here)))
    return CardSection(_("Approval"), tuple(lines))


def _sum(order: OrderWork, here: SiteRecord) -> CardSection:
    """What the customer pays, the VAT in it, and what that is in coins where it differs."""
    jobs = [job for job in order.whole.jobs if job.declined_on is None]
    owed = [job.customer_minor or 0 for job in jobs]
    told = sum(job.estimated_part_minor or 0 for job in jobs)
    whole = total_of(with_vat_inside(owed, here.vat_basis_points, order.workshop.rounding))
    awaited = order.found.awaited_minor
    if not whole.gross and not awaited:
        return CardSection(_("Customer pays"), ())
    rate = here.vat_basis_points
    percent = show_number(rate / 100, 0 if rate % 100 == 0 else 1)
    vat = _("with {percent} % VAT: {amount}").format(percent=percent, amount=_money(whole.vat, here))
    lines = [CardLine(_("Customer pays"), vat, _money(whole.gross, here))]
    if awaited:
        lines.append(CardLine(_("Parts not issued yet"), "", _money(awaited, here)))
        lines.append(CardLine(_("With these parts"), "", _money(order.found.to_agree_minor, here)))
    if told != whole.gross:
        lines.append(CardLine(_("As estimated"), "", _money(told, here)))
    coins = in_cash(whole.gross, here.currency)
    if coins != whole.gross:
        lines.append(CardLine(_("In cash"), "", _money(coins, here)))
    return CardSection(_("Sum"), tuple(lines))
