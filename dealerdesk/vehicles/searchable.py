"""What the one box finds a customer by: the row that customers and their cars push into the search index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy.orm import Session

from dealerdesk.core.deeds import Actor
from dealerdesk.customers.phones import search_digits
from dealerdesk.customers.queries import customers
from dealerdesk.customers.records import CustomerChanged, CustomerRecord, CustomersMerged
from dealerdesk.search import index
from dealerdesk.search.records import Searchable, SearchCar
from dealerdesk.vehicles.plates import normalise as plate_key
from dealerdesk.vehicles.queries import former_plates, ownerships, vehicles
from dealerdesk.vehicles.records import OwnershipRecord, VehicleRecord
from dealerdesk.vehicles.vins import key as vin_key


def refresh_search(session: Session, customer_id: int) -> None:
    """Push the present row of one customer; a merged one is found no more."""
    session.flush()
    for row in searchables(session, [customer_id]):
        index.put(session, row)
        return
    index.remove(session, customer_id)


def searchables(session: Session, ids: Iterable[int]) -> Iterator[Searchable]:
    """The rows of these customers, without those that were merged away."""
    known = {i: c for i, c in customers(session, ids).items() if c.merged_into_id is None}
    owned: dict[int, list[OwnershipRecord]] = {}
    for ownership in ownerships(session, customer_ids=known):
        owned.setdefault(ownership.customer_id, []).append(ownership)
    car_ids = {o.vehicle_id for every in owned.values() for o in every}
    cars, former = vehicles(session, car_ids), former_plates(session, car_ids)
    for customer in known.values():
        mine = owned.get(customer.id, [])
        rows = [row for o in mine for row in _cars(cars[o.vehicle_id], o, former.get(o.vehicle_id, ()))]
        yield _row(customer, tuple(rows))


def _row(customer: CustomerRecord, cars: tuple[SearchCar, ...]) -> Searchable:
    digits = tuple(
        dict.fromkeys(d for p in customer.phones for d in search_digits(p.normal or p.value))
    )
    return Searchable(
        site_id=customer.site_id, customer_id=customer.id, name=customer.name,
        names=tuple(filter(None, (customer.first_name, customer.last_name, customer.company))),
        phones=tuple(p.value for p in customer.phones), phone_digits=digits,
        emails=tuple(p.normal or p.value for p in customer.emails), cars=cars,
    )


def _cars(car: VehicleRecord, owned: OwnershipRecord, former: tuple[str, ...]) -> Iterator[SearchCar]:
    for number, plate in enumerate((car.plate, *former)):
        yield SearchCar(
            vehicle_id=car.id, plate=plate, plate_key=plate_key(plate), country=car.plate_country,
            vin=car.vin, vin_key=vin_key(car.vin), make=car.make, model=car.short_title,
            model_year=car.year, current=owned.until is None and number == 0,
        )


def _on_customer_changed(session: Session, who: Actor, fact: CustomerChanged) -> None:
    refresh_search(session, fact.customer_id)


def _on_customers_merged(session: Session, who: Actor, fact: CustomersMerged) -> None:
    for customer_id in (fact.kept_id, fact.gone_id):
        refresh_search(session, customer_id)


HANDLERS = ((CustomerChanged, _on_customer_changed), (CustomersMerged, _on_customers_merged))
