"""Papers: a job card of one page, and a service history of forty, against a PDF written by hand."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import replace

from benchmarks import lookups
from benchmarks.ground import Ground
from benchmarks.measuring import Goal, Result, line, share, timed
from benchmarks.past import SITE
from dealerdesk import printing
from dealerdesk.house.letterhead import letterhead
from dealerdesk.paper.preview import page_sizes
from dealerdesk.paper.records import Letterhead
from dealerdesk.visits.paper_records import ServiceHistory
from dealerdesk.visits.papers import service_history_of
from dealerdesk.visits.printed import service_history
from dealerdesk.visits.queries import visits_of_vehicle

PAGES = 40
VISITS_ON_A_PAGE = 20
LINES = 45


def one_page(ground: Ground) -> Iterator[Result]:
    """From the database to the bytes of the PDF, after the first one."""
    database = ground.kept
    cars = lookups.drawn(database, ground.customers, ground.times(60), 31)
    with database.reading() as session:
        visits = [line.visit.id for row in cars for line in visits_of_vehicle(session, row.vehicle_id, 1)]

    def make(visit_id: int) -> bytes:
        with database.reading() as session:
            return printing.make(session, SITE, "job_card", visit_id).pdf

    pages = len(page_sizes(make(visits[0])))
    floor = share(timed(lambda _n: by_hand(1), range(ground.times(60))), 50)
    yield line(f"paper of {pages} page, warm", timed(make, visits), floor, Goal("12 ms", 12))


def forty_pages(ground: Ground) -> Iterator[Result]:
    """A car that was here for a lifetime: laid out and written, its record at hand."""
    database = ground.kept
    with database.reading() as session:
        car = max(lookups.drawn(database, ground.customers, ground.times(60), 31), key=lambda row: row.id)
        house, record = letterhead(session, SITE, ""), service_history_of(session, car.vehicle_id)
    long = _of_pages(record, 3 if ground.brief else PAGES, house)

    def make(_number: int) -> bytes:
        return service_history(long, language="en", house=house)

    pages = len(page_sizes(make(0)))
    floor = share(timed(lambda _n: by_hand(pages), range(5)), 50)
    times = timed(make, range(ground.times(9)), warm=1)
    yield line(f"service history of {pages} pages", times, floor, Goal("250 ms", 250))


def _of_pages(record: ServiceHistory, pages: int, house: Letterhead) -> ServiceHistory:
    """The record with its visits told so often that they fill so many pages."""
    count = pages * VISITS_ON_A_PAGE
    while True:
        times = count // len(record.visits) + 1
        long = replace(record, visits=(record.visits * times)[:count])
        there = len(page_sizes(service_history(long, language="en", house=house)))
        if there == pages:
            return long
        count = max(count + (1 if there < pages else -1), round(count * pages / there))


def by_hand(pages: int) -> bytes:
    """A PDF with so many pages of plain lines, written without any library."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", _FONT]
    kids = []
    for page in range(pages):
        texts = [f"(Line {number} of page {page}: replaced and tested) ' " for number in range(LINES)]
        stream = zlib.compress(f"BT /F1 10 Tf 14 TL 50 800 Td {''.join(texts)} ET".encode())
        head = b"<< /Length %d /Filter /FlateDecode >>" % len(stream)
        objects.append(b"%b\nstream\n%b\nendstream" % (head, stream))
        content = len(objects)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % content
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%b] >>" % (pages, b" ".join(kids))
    return _written(objects)


_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def _written(objects: list[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)
