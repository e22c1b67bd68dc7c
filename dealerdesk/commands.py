"""What each command does, in a transaction of its own, with words or JSON at the end."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from dealerdesk.core import i18n
from dealerdesk.core.database import Database
from dealerdesk.core.deeds import Actor, perform
from dealerdesk.core.errors import Problem, brief, say
from dealerdesk.core.i18n import N_, _, ngettext
from dealerdesk.core.read_only import may_only_be_read
from dealerdesk.founding import the_site
from dealerdesk.house.records import SiteRecord
from dealerdesk.search.records import Hit
from dealerdesk.staff import queries as staff
from dealerdesk.upgrade import open_database, open_to_read
from dealerdesk.visits.records import Order

if TYPE_CHECKING:
    from dealerdesk.printing import Printed

MOST_FOUND = 10_000


@contextmanager
def _house(where: str, to_read: bool = False) -> Iterator[tuple[Database, SiteRecord]]:
    """The opened database and its dealership; a missing file is not made.

    What is only `to_read` may lie in a place where nothing may be written.
    """
    if "://" not in where and not Path(where).exists():
        raise Problem(
            N_("There is no database at “{name}”."), N_("Open the desk once, or make a demo dealership."),
            name=brief(Path(where).name),
        )
    database = open_to_read(where) if to_read else open_database(where)
    try:
        with database.reading() as session:
            site = the_site(session)
        i18n.set_language(site.language)
        yield database, site
    finally:
        database.close()


def _show(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def demo(chosen: argparse.Namespace) -> int:
    """Fill a new database with a dealership."""
    if chosen.customers < 1:
        raise Problem(N_("A dealership has at least one customer."))
    from dealerdesk.demo import building

    where = chosen.database
    if "://" in where or Path(where).exists():
        _fill(where, chosen.customers, chosen.seed)
    else:
        building.build(Path(where), chosen.customers, chosen.seed, _say_progress)
    customers = ngettext("{n} customer", "{n} customers", chosen.customers).format(n=chosen.customers)
    print(_("Nordlicht Automobile is open for business, with {customers}.").format(customers=customers))
    return 0


def _fill(where: str, customers: int, seed: int) -> None:
    from dealerdesk import demo as dealership

    database = open_database(where)
    try:
        dealership.fill(database, customers, seed, _say_progress)
    finally:
        database.close()


def _say_progress(done: int, count: int) -> None:
    print(f"{done} / {count}", file=sys.stderr, flush=True)


def find(chosen: argparse.Namespace) -> int:
    """Customers and cars by any scrap, newest visitors first."""
    from dealerdesk.visits import finding

    text = " ".join(chosen.text)
    with _house(chosen.database, to_read=True) as (database, site), database.reading() as session:
        limit = min(max(1, chosen.limit), MOST_FOUND)
        found = finding.find(session, site.id, text, limit)
    rows = _with_orders([_hit_row(hit) for hit in found.hits], found.orders)[:limit]
    if chosen.json:
        _show(rows)
        return 0
    for row in rows:
        shown = (row["name"], row["plate"], f"{row['make']} {row['model']}".strip(), row["phone"])
        print("  ".join(str(part) for part in (*shown, row["last_visit"] or "") if part))
    if not rows:
        print(_("Nobody found."))
    return 0


def _hit_row(hit: Hit) -> dict[str, object]:
    car = hit.car
    return {
        "customer": hit.customer_id, "name": hit.name, "phone": hit.phone, "plate": car.plate if car else "",
        "vin": car.vin if car else "", "make": car.make if car else "", "model": car.model if car else "",
        "last_visit": hit.last_visit.isoformat() if hit.last_visit else None,
        "matched": [{"field": match.field, "text": match.text} for match in hit.matched],
    }


def _with_orders(rows: list[dict[str, object]], orders: tuple[Order, ...]) -> list[dict[str, object]]:
    """Who was found by the number of a visit stands first; nobody stands twice."""
    by_number: dict[int, dict[str, object]] = {}
    for order in orders:
        by_number.setdefault(order.customer_id, {
            "customer": order.customer_id, "name": order.customer, "phone": order.phone, "plate": order.plate,
            "vin": order.vin, "make": order.make, "model": order.model,
            "last_visit": order.last_visit.isoformat() if order.last_visit else None,
            "matched": [{"field": "visit", "text": order.number}],
        })
    return [*by_number.values(), *(row for row in rows if row["customer"] not in by_number)]


def remark(chosen: argparse.Namespace) -> int:
    """Write down what the owner of a car said, and hand it over where asked."""
    from dealerdesk.leads import handover, queries
    from dealerdesk.remarks import service

    if chosen.hand_over and chosen.contact == "not-yet":
        raise Problem(
            N_("“Not yet” is not handed over: sales hears of it when it wakes. Nothing was saved."),
            N_("Leave out --hand-over, or say --contact call."),
        )
    with _house(chosen.database) as (database, site):
        with database.reading() as session:
            draft = _remark_draft(session, site, chosen)
            who = _who(session, site, chosen.by)
        lead = None
        if chosen.hand_over:
            handed = perform(database, handover.record_and_hand_over, who, draft)
            heard, lead = handed.remark, handed.lead
        else:
            heard = perform(database, service.record, who, draft)
        assert heard is not None
        with database.reading() as session:
            warmth = queries.warmth_of_remark(session, site.id, heard.id)
        if chosen.json:
            _show({
                "remark": heard.id, "lead": lead.number if lead else None, "warmth": warmth.score,
                "band": warmth.band,
                "reasons": [{"reason": r.text.words(), "points": r.points} for r in warmth.reasons],
            })
        else:
            print(say(handed.said.msgid, **handed.said.params) if chosen.hand_over else _("Saved."))
            band = warmth.band_word.words()
            print(_("Warmth {n} of 100, {band}").format(n=warmth.score, band=band))
            for reason in warmth.reasons:
                print(f"  {reason.points:+d}  {reason.text.words()}")
    return 0


def _remark_draft(session: Session, site: SiteRecord, chosen: argparse.Namespace):  # type: ignore[no-untyped-def]
    from dealerdesk.remarks.records import RemarkDraft
    from dealerdesk.vehicles.queries import by_plate, present_owner

    car = by_plate(session, site.id, chosen.plate)
    owned = present_owner(session, car.id)
    if owned is None:
        raise Problem(
            N_("Nobody is known to have {plate}."), N_("Say whose car it is first."), plate=car.plate
        )
    return RemarkDraft(
        customer_id=owned.customer_id, vehicle_id=car.id, words=chosen.words, place="phone",
        wanted=chosen.when or "unsaid", contact=chosen.contact or "unsaid",
    )


def _who(session: Session, site: SiteRecord, login: str | None) -> Actor:
    return staff.by_login(session, site.id, login).actor() if login else staff.program(site.id)


def report(chosen: argparse.Namespace) -> int:
    """Put a report on paper."""
    from dealerdesk import printing
    from dealerdesk.leads.queries import lead_by_number
    from dealerdesk.paper.writing import write
    from dealerdesk.vehicles.queries import by_plate

    wanted, flag = (chosen.lead, "--lead") if chosen.kind == "handoff" else (chosen.plate, "--plate")
    if not wanted:
        raise Problem(N_("This report needs {flag}."), flag=flag)
    with _house(chosen.database, to_read=True) as (database, site), database.reading() as session:
        if chosen.kind == "handoff":
            which = lead_by_number(session, site.id, wanted).id
        else:
            which = by_plate(session, site.id, wanted).id
        printed = printing.make(session, site.id, chosen.kind, which, language=chosen.language or "")
    if printed.is_kept:
        printed = _numbered(chosen.database, printed)
    write(Path(chosen.out), printed.pdf)
    print(chosen.out)
    return 0


def _numbered(where: str, printed: Printed) -> Printed:
    """The same paper with a number, remembered; without one where nothing may be written."""
    from dealerdesk import printing
    from dealerdesk.documents.reading import read_paper
    from dealerdesk.documents.service import give_number, remember

    if "://" not in where and may_only_be_read(Path(where)):
        return printed
    with _house(where) as (database, site):
        who = staff.program(site.id)
        stamp = perform(database, give_number, who)
        with database.reading() as session:
            made = printing.make(
                session, site.id, printed.paper, printed.which, language=printed.language, stamp=stamp
            )
        perform(database, remember, who, made.draft(read_paper(made.pdf)))
    return made


def take_in(chosen: argparse.Namespace) -> int:
    """Import files, one after the other, each all or nothing."""
    from dealerdesk.exchange.command import run

    with _house(chosen.database) as (database, site):
        return run(database, site, chosen.files, chosen.dry_run, chosen.json, chosen.rejected)


def pictures(chosen: argparse.Namespace) -> int:
    """Pictures of every screen, and what is cut off in them."""
    from ui.pictures.command import take

    return take(chosen)


def tour(chosen: argparse.Namespace) -> int:
    """The whole main job through the real windows."""
    from app import Opening, application
    from ui.tour.driver import NotSeen
    from ui.tour.guide import walk

    out = Path(chosen.out)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="dealerdesk-tour-", ignore_cleanup_errors=True) as folder:
        application()
        opening = Opening(str(Path(folder) / "tour.sqlite"), chosen.customers)
        try:
            opening.begin()
            steps = walk(out, opening, chosen.customers)
        except NotSeen as missing:
            raise Problem(N_("The tour stopped: {what}"), what=str(missing)) from missing
        finally:
            opening.close()
    print(_("{n} steps, every result as it should be. The pictures are in {folder}.").format(
        n=len(steps), folder=out
    ))
    return 0
