"""Whoever heard it hears of each step: a count at the Counter, a list over the window, seen once shown."""

import pytest

from dealerdesk.leads import service
from dealerdesk.leads.heard import news_for, unseen_news
from tests.support.pages import SQLITE
from tests.support.stories import at

pytestmark = SQLITE


@pytest.fixture
def lead(house):
    """What Mette heard, accepted by Lars."""
    return house.accepted()


@pytest.fixture
def mette(at_desk, lead):
    """Mette at the Counter."""
    return at_desk("mette").goes_to("counter")


def test_news_wait_at_the_counter_and_count_as_seen_once_shown(mette, house):
    mette.sees("1 piece of news")
    mette.presses("Ctrl+H")
    mette.sees("new, Accepted by Lars H., Sofie Krag, L26-0001")
    mette.waits(lambda: house.read(unseen_news, house.crew.reception) == 0)
    assert mette.shows("new, Accepted by Lars H.")
    mette.presses("Esc")
    mette.sees_no_more("Accepted by Lars H., Sofie Krag")
    mette.sees("Heard by you")
    mette.presses("Ctrl+H")
    mette.sees("Accepted by Lars H., Sofie Krag, L26-0001")
    assert not mette.shows("new, Accepted")
    assert len(house.read(news_for, house.crew.reception)) == 1


def test_the_next_step_comes_by_itself_while_the_list_is_open(mette, house, lead):
    mette.sees("1 piece of news")
    mette.presses("Ctrl+H")
    mette.sees("Accepted by Lars H.")
    house.do(service.plan_test_drive, house.crew.sales, lead.id, lead.version, at(2026, 11, 26, 14))
    mette.sees("new, Test drive Thursday 14:00 with Lars H., Sofie Krag", seconds=2)


def test_what_i_heard_is_one_key_away_with_its_fate(mette):
    mette.presses("Ctrl+H", "2")
    mette.sees("“We need an estate by spring.”, Sofie Krag, Accepted by Lars H.")
    mette.sees("Heard by you 1")


def test_the_word_at_the_desk_lies_over_no_page_gone_to_since_and_the_link_opens_the_same_list(mette):
    mette.window.quiet.greet(mette.window.desk.person)
    mette.sees("1 piece of news about what you heard.")
    mette.goes_to("parts")
    mette.sees_no_more("1 piece of news about what you heard.")
    mette.goes_to("counter")
    mette.sees("1 piece of news")
    mette.clicks("1 piece of news")
    mette.sees("What became of it")


def test_it_is_reached_from_everywhere_and_named_among_the_actions(at_desk, house):
    jonas = at_desk("jonas").goes_to("settings")
    jonas.presses("Ctrl+H")
    jonas.sees("What became of it")
    jonas.presses("Esc", "Ctrl+K")
    jonas.types("became")
    jonas.sees("What became of what you heard")


def test_enter_takes_a_salesperson_to_the_lead(at_desk, house):
    lead = house.warm_lead(who=house.crew.sales)
    house.do(service.accept, house.crew.second_sales, lead.id, lead.version)
    lars = at_desk("lars").goes_to("settings")
    lars.presses("Ctrl+H")
    lars.sees("Accepted by Ewa K.")
    lars.presses("Enter")
    lars.sees("In their own words")
    lars.sees("with Ewa Kowalska")


def test_what_became_of_it_comes_back_to_who_heard_it_also_when_nothing_did(at_desk, house, lead):
    mette, lars = at_desk("mette"), at_desk("lars")
    lars.sits_down().goes_to("sales", lead_id=lead.id)
    lars.waits(lambda: lars.window.page.view.whole is not None)
    lars.presses("Z")
    lars.types("1.3.2027")
    lars.presses("Tab")
    lars.types("after the move")
    lars.presses("Enter")
    lars.sees("Put off until 1 Mar 2027")
    mette.sits_down().goes_to("counter")
    mette.sees("2 pieces of news")
    mette.presses("Ctrl+H")
    mette.sees("new, Put off until 1 Mar 2027, Sofie Krag")
    lars.sits_down().presses("A")
    lars.sees("Open again")
    lars.waits(lambda: lars.window.page.view.whole.lead.is_open)
    lars.presses("L")
    lars.sees("Why not?")
    lars.presses("2", "Enter")
    lars.sees("Closed: not bought")
    mette.sits_down().sees("new, Not bought: the price, Sofie Krag")
    mette.presses("2")
    mette.sees("“We need an estate by spring.”, Sofie Krag, Not bought: the price")
