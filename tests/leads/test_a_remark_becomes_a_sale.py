"""A remark becomes a lead becomes a sale, and whoever heard it has the news at each step."""

from dealerdesk.core import clock
from dealerdesk.leads import service


def test_it_goes_to_sales_and_is_accepted(story):
    lead = story.warm_lead()
    assert (lead.stage, lead.to_name, lead.number) == ("flagged", "Ewa Kowalska", "L26-0001")
    taken = story.do(service.accept, story.crew.sales, lead.id, lead.version)
    assert (taken.stage, taken.to_name) == ("accepted", "Lars Holmgaard")
    assert taken.accepted_at == clock.now()
