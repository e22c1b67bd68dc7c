"""Every table of the house, one line for each room."""

from dealerdesk.claims import models as claims
from dealerdesk.contacts import models as contacts
from dealerdesk.core import models as core
from dealerdesk.core.base import Base
from dealerdesk.cover import models as cover
from dealerdesk.customers import models as customers
from dealerdesk.diary import models as diary
from dealerdesk.documents import models as documents
from dealerdesk.exchange import models as exchange
from dealerdesk.house import models as house
from dealerdesk.leads import models as leads
from dealerdesk.media import models as media
from dealerdesk.parts import models as parts
from dealerdesk.plans import models as plans
from dealerdesk.remarks import models as remarks
from dealerdesk.search import models as search
from dealerdesk.staff import models as staff
from dealerdesk.tyres import models as tyres
from dealerdesk.vehicles import models as vehicles
from dealerdesk.visits import models as visits
from dealerdesk.workshop import found_models, part_models
from dealerdesk.workshop import models as workshop

ROOMS = (
    core, house, staff, search, customers, vehicles, contacts, cover, visits, remarks, leads, exchange,
    media, plans, documents, claims, parts, part_models, workshop,
    found_models,
    diary,
    tyres,
)

metadata = Base.metadata

# What is partial on SQLite is so on PostgreSQL. Said here and not in the rooms, because the word makes
# SQLAlchemy read all it knows of that server, for which nobody at a desk with a file should wait.
for _table in metadata.tables.values():
    for _index in _table.indexes:
        _index.dialect_options["postgresql"]["where"] = _index.dialect_options["sqlite"]["where"]
