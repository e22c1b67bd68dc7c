"""What the maker pays for is replaced, kept for its claim until a day, and then thrown away or sent."""

from __future__ import annotations

import datetime as dt

import pytest

from dealerdesk.core.errors import Problem
from dealerdesk.parts.kept import SENT, THROWN, KeepDraft, forget_old_parts, keep_old_part, keep_on, let_go
from dealerdesk.visits.drafts import JobDraft
from dealerdesk.visits.jobs import change_job
from dealerdesk.workshop import part_requests as asking
from dealerdesk.workshop.old_parts import old_parts
from tests.support.stories import story
from tests.workshop.test_part_requests import shop

__all__ = ["shop", "story"]
DAY = dt.date(2026, 12, 8)


def kept(shop):
    """What is kept: its words, the claim, until when."""
    return [(one.kept.what, one.kept.source, one.until, one.due) for one in shop.house.read(old_parts, 1)]


def test_what_the_maker_pays_for_is_kept_for_its_claim_until_its_day(shop):
    line = shop.ask(part_id=shop.part(here=2).id)
    line = shop.do(asking.issue_line, line.id, line.version)
    assert kept(shop) == []
    line = shop.do(asking.return_line, line.id, line.version)
    draft = JobDraft(title="Wiper blades", payer="manufacturer")
    shop.do(change_job, shop.job.id, draft, shop.job_now().version, who=shop.crew.foreman)
    line = shop.do(asking.issue_line, line.id, line.version)
    assert kept(shop) == [("Wiper blades", "", DAY, False)]
    claim = KeepDraft(shop.job.id, "the old wiper", dt.date(2026, 12, 31), "C-26-0001")
    with shop.house.database.transaction() as session:
        assert len(keep_old_part(session, shop.crew.foreman, claim)) == 1
    ((old,),) = (shop.house.read(old_parts, 1),)
    assert (old.number, old.kept.source, old.until) == (shop.order.number, "C-26-0001", claim.until)
    with pytest.raises(Problem, match="C-26-0001 still wants this part"):
        shop.do(let_go, old.id, THROWN, old.kept.version)
    gone = shop.do(let_go, old.id, SENT, old.kept.version)
    assert (gone.state, kept(shop)) == (SENT, [])
    shop.do(keep_on, old.id, gone.version)
    with shop.house.database.transaction() as session:
        forget_old_parts(session, shop.crew.foreman, "C-26-0001")
    assert kept(shop)[0][1] == ""
    shop.do(asking.return_line, line.id, line.version)
    assert kept(shop) == []


def test_a_claim_without_part_lines_keeps_its_causal_part_and_lets_it_go_with_the_claim(shop):
    claim = KeepDraft(shop.job.id, "wiper motor", dt.date(2026, 11, 20), "C-26-0002")
    for _again in range(2):
        with shop.house.database.transaction() as session:
            keep_old_part(session, shop.crew.foreman, claim)
    assert kept(shop) == [("wiper motor", "C-26-0002", claim.until, True)]
    ((old,),) = (shop.house.read(old_parts, 1),)
    assert shop.do(let_go, old.id, THROWN, old.kept.version).state == THROWN
    with shop.house.database.transaction() as session:
        forget_old_parts(session, shop.crew.foreman, "C-26-0002")
    assert kept(shop) == []
