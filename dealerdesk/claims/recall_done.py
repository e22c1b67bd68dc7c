"""A recall is done with the order on which it stands: by its number in the title of a job."""

from __future__ import annotations

from sqlalchemy.orm import Session

from dealerdesk.core.deeds import Actor
from dealerdesk.cover.queries import house_today
from dealerdesk.cover.recalls import done_by, mark_done, names_recall, open_recalls
from dealerdesk.vehicles.queries import vehicle
from dealerdesk.vehicles.vins import key
from dealerdesk.visits.queries import jobs_of, visit_row
from dealerdesk.visits.records import VisitMoved
from dealerdesk.visits.rules import Stage

_DONE = (Stage.READY, Stage.COLLECTED)


def _on_visit_moved(session: Session, who: Actor, fact: VisitMoved) -> None:
    was_done, is_done = fact.from_stage in _DONE, fact.to_stage in _DONE
    if was_done == is_done:
        return
    order = visit_row(session, fact.visit_id)
    if was_done:
        car = vehicle(session, fact.vehicle_id)
        for line in done_by(session, order.site_id, key(car.vin), order.number) if car.vin else ():
            mark_done(session, line, None, "")
        return
    recalls = open_recalls(session, [fact.vehicle_id]).get(fact.vehicle_id, ())
    if not recalls:
        return
    jobs = [job for job in jobs_of(session, [order.id]).get(order.id, ()) if job.declined_on is None]
    for recall in recalls:
        if any(names_recall(job.title, recall.number) for job in jobs):
            mark_done(session, recall.id, house_today(session, order.site_id), order.number)


HANDLERS = ((VisitMoved, _on_visit_moved),)
