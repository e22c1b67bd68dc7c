"""Statutory rights by country: built in, changed by the manager, back again; what papers and returns say."""

from __future__ import annotations

import datetime as dt
import shutil

import pytest

from dealerdesk.core.errors import NotAllowed, Problem, Stale
from dealerdesk.core.i18n import speaking
from dealerdesk.cover import rights
from dealerdesk.cover.rights import RightDraft
from dealerdesk.cover.statutory import right_until
from dealerdesk.visits.papers import warranty_report_of
from tests.support.pages import QUIET, SQLITE, Screen, app, open_desk, people
from tests.support.stories import story
from ui.cover.rights_page import right_name
from ui.cover.settings_cover import CoverSettings
from ui.drafts import folder

__all__ = ["app", "open_desk", "people", "story"]


def here(story, country="DK"):
    return story.read(rights.right_here, story.crew.site.id, country)


def test_a_right_is_changed_holds_on_papers_and_goes_back_to_the_built_in_text(story):
    crew = story.crew
    car = story.car(story.customer())
    assert "for 24 months after" in story.read(warranty_report_of, car.id, "en").law
    draft = RightDraft("dk", 36, 24, 12, "a law to come", "Three years by  law.")
    changed = story.do(rights.change_right, crew.manager, draft, 0)
    assert (changed.country, changed.is_own, changed.words) == ("DK", True, "Three years by law.")
    assert story.read(warranty_report_of, car.id, "en").law == "Three years by law."
    assert right_until(here(story), dt.date(2026, 1, 4), used=False) == dt.date(2029, 1, 4)
    with pytest.raises(Stale):
        story.do(rights.change_right, crew.manager, draft, 0)
    was = story.do(rights.restore_right, crew.manager, "DK", changed.version)
    assert (here(story).months, was.draft().months) == (24, 36)
    again = story.do(rights.change_right, crew.manager, was.draft(), 0)
    assert (again.months, here(story).words) == (36, "Three years by law.")
    with pytest.raises(NotAllowed):
        story.do(rights.restore_right, crew.foreman, "DK", again.version)


def test_the_line_of_the_union_holds_for_its_countries_without_their_own_and_new_ones_are_added(story):
    crew = story.crew
    story.do(rights.change_right, crew.manager, RightDraft("EU", 30, 30, 12), 0)
    assert (here(story, "FI").months, here(story, "DE").months, here(story, "BR")) == (30, 24, None)
    added = story.do(rights.change_right, crew.manager, RightDraft("IS", 24, 24), 0)
    assert (added.built_in, here(story, "IS").months) == (False, 24)
    listed = [one.country for one in story.read(rights.right_list, crew.site.id)]
    assert listed.index("DK") < listed.index("IS") and len(listed) == len(set(listed))
    with speaking("de"):
        assert right_name(added) == "Island (IS)"
    for draft in (RightDraft("D", 24, 24), RightDraft("DK", 0, 0), RightDraft("DK", 12, 24),
                  RightDraft("DK", 24, 24, 25), RightDraft("DK", 241, 24)):
        with pytest.raises(Problem):
            story.do(rights.change_right, crew.manager, draft, 0)


@SQLITE
@QUIET
def test_the_manager_changes_a_right_in_the_settings_and_takes_it_back(qtbot, open_desk, story):
    shutil.rmtree(folder(), ignore_errors=True)
    screen = Screen(qtbot, open_desk("henrik"), CoverSettings)
    screen.page.load()
    page = screen.page.rights
    screen.wait_until(lambda: page.list.model().rowCount() > 10)

    def opens():
        page.list.opened.emit(next(
            one for one in story.read(rights.right_list, story.crew.site.id) if one.country == "DK"
        ))

    opens()
    screen.sees("Back to the built-in text")
    screen.type("New cars, months", "two years")
    screen.click("Save the right")
    screen.wait_for("This is not a whole number.")
    screen.type("New cars, months", "36")
    screen.click("Save the right")
    screen.wait_until(lambda: here(story).months == 36)
    screen.wait_until(lambda: [one.text for one in screen.said[-1:]] == ["Right saved: Denmark (DK)"])
    opens()
    screen.click("Back to the built-in text")
    screen.wait_until(lambda: here(story).months == 24)
    screen.wait_until(lambda: [one.text for one in screen.said[-1:]] == ["As the table has it: Denmark (DK)"])
    screen.said[-1].undo()
    screen.wait_until(lambda: here(story).months == 36)
    screen.close()
