"""The workshop's board with 300 cars on it: until it is painted, and until a move is on another desk."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtWidgets import QApplication

from benchmarks import lookups
from benchmarks.ground import Ground
from benchmarks.measuring import Goal, Result, bare, line, share
from benchmarks.screen import application, rest, wait_for
from dealerdesk.core.database import Database
from dealerdesk.core.deeds import perform
from dealerdesk.staff.queries import by_login
from dealerdesk.visits.check_in import check_in
from dealerdesk.visits.drafts import CheckInDraft, ConcernDraft, PartiesDraft
from dealerdesk.visits.records import VisitRecord
from dealerdesk.visits.service import move_to
from dealerdesk.workshop.board import board
from ui.desk import Desk
from ui.shell.window import Window
from ui.workshop.board_page import BoardPage

CARS, TIMES, MOVES = 300, 15, 12


def measure(ground: Ground) -> Iterator[Result]:
    """Through two real windows on one database."""
    application()
    visits = _fill(ground)
    database = ground.working

    def look(_number: int) -> object:
        with database.reading() as session:
            return board(session, ground.site.id)

    floor = share(bare(database, look, range(ground.times(TIMES))), 50)
    desks = [_desk(ground, login) for login in ("krzysztof", "mette")]
    windows = [Window(desk) for desk in desks]
    try:
        shown = len(look(0).cards)  # type: ignore[attr-defined]
        painted = [_opened(windows[0], shown) for _time in range(ground.times(TIMES) + 1)][1:]
        yield line("board with 300 cars, painted", painted, floor, Goal("60 ms", 60))
        _opened(windows[1], shown)
        moved = [_moved(windows, visit) for visit in visits[: ground.times(MOVES)]]
        yield line("a move, on another desk", moved, None, Goal("p95 1 s", p95=1000))
    finally:
        for window in windows:
            window.close()
            window.deleteLater()
        for desk in desks:
            desk.close()


def _fill(ground: Ground) -> list[VisitRecord]:
    """So many cars in the workshop, in work."""
    database, who = ground.working, ground.who("mette")
    rows = lookups.drawn(database, ground.customers, CARS if not ground.brief else 4, 41)
    made = []
    for row in rows:
        form = CheckInDraft(
            PartiesDraft(customer_id=row.id, vehicle_id=row.vehicle_id),
            (ConcernDraft("It rattles at the front left.", "Noise", "brakes"),), although_here=True,
        )
        visit = perform(database, check_in, who, form)
        made.append(perform(database, move_to, who, visit.id, "in_work", visit.version))
    return made


def _desk(ground: Ground, login: str) -> Desk:
    desk = Desk(Database(ground.working_path), ground.site)
    with desk.database.reading() as session:
        desk.sign_in(by_login(session, ground.site.id, login))
    return desk


def _page(window: Window) -> BoardPage:
    page = window.page
    assert isinstance(page, BoardPage)
    return page


def _cards(window: Window) -> int:
    return sum(len(column.model.records()) for column in _page(window).columns.columns)


def _opened(window: Window, cards: int) -> float:
    """Milliseconds from going to the board until every card, asked for anew, is painted.

    The columns are empty before, so that nothing painted earlier is taken for it; the Counter is at rest.
    """
    window.resize(1440, 900)
    window.show()
    window.go_to("workshop")
    _page(window).filter.choose("all")
    wait_for(lambda: _cards(window) == cards)
    rest()
    _page(window).columns.show_cards(())
    window.go_to("counter")
    rest()
    start = time.perf_counter()
    window.go_to("workshop")
    wait_for(lambda: _cards(window) == cards)
    QApplication.processEvents()
    return (time.perf_counter() - start) * 1000


def _moved(windows: list[Window], visit: VisitRecord) -> float:
    """Milliseconds from a move at one desk until the card stands in its column at the other."""
    checking = _page(windows[1]).columns.columns[3].model
    start = time.perf_counter()
    _page(windows[0]).desk.change(move_to, visit.id, "quality_check", visit.version)
    wait_for(lambda: checking.row_of(visit.id) >= 0)
    QApplication.processEvents()
    return (time.perf_counter() - start) * 1000
