"""A house with very many customers: the list begins at once, comes page by page, and stays small."""

from dealerdesk.search import index
from dealerdesk.search.pages import newest_page
from dealerdesk.search.records import Searchable
from tests.support.pages import QUIET, SQLITE
from ui.customers.list import CustomersPage

MANY = 1_120


def write(house, many):
    """So many customers in the list; the last one is the newest, the first is somebody special."""
    site = house.crew.site.id
    assert house.customer("Zacharias", "Ørsted").id == 1
    with house.database.transaction() as session:
        rows = [Searchable(site, i, f"Person {i}", (f"Person {i}",)) for i in range(2, many + 1)]
        index.put_many(session, rows)


def numbers(hits):
    return [hit.customer_id for hit in hits]


def test_each_page_begins_below_the_last_one_whoever_comes_to_the_top_meanwhile(house):
    write(house, 60)
    site = house.crew.site.id
    first = house.read(newest_page, site, 25)
    assert numbers(first.hits) == list(range(60, 35, -1))
    with house.database.transaction() as session:
        index.put(session, Searchable(site, 61, "Somebody new", ("Somebody new",)))
    second = house.read(newest_page, site, 25, first.below)
    assert numbers(second.hits) == list(range(35, 10, -1))
    last = house.read(newest_page, site, 25, second.below)
    assert numbers(last.hits) == list(range(10, 0, -1)) and last.below is None
    assert numbers(house.read(newest_page, site + 1, 25).hits) == []


@QUIET
@SQLITE
def test_only_what_is_scrolled_to_is_loaded_and_the_end_says_how_to_find_the_others(house, show):
    write(house, MANY)
    screen = show(CustomersPage)
    model, rows = screen.page.finder.model, screen.page.finder.list
    screen.wait_until(lambda: model.rowCount() > 0)
    assert model.rowCount() == 50 and not screen.sees("type more to find fewer")
    while model.rowCount() < 1000:
        had = model.rowCount()
        rows.scrollToBottom()
        screen.wait_until(lambda had=had: model.rowCount() > had)
        assert model.rowCount() == had + 50
    assert numbers(model.records()) == list(range(MANY, MANY - 1000, -1))
    screen.wait_for("the newest 1000; type more to find fewer")
    screen.type("Find a customer", "orsted z")
    screen.wait_until(lambda: numbers(model.records()) == [1])
