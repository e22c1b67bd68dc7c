"""The history of objections: every one with its words, who wrote it down, and when it was lifted."""

from __future__ import annotations

from dealerdesk.contacts.history import objections_of
from dealerdesk.contacts.service import lift_objection, object_to_contact


def test_every_objection_stays_in_the_history(story, later):
    sofie, bo = story.customer(), story.customer("Bo", "Lund")
    assert story.read(objections_of, sofie.id) == ()
    story.do(object_to_contact, story.crew.foreman, sofie.id, "Leave me alone.")
    story.do(object_to_contact, story.crew.reception, bo.id)
    later(days=2)
    story.do(lift_objection, story.crew.reception, sofie.id)
    later(days=1)
    story.do(object_to_contact, story.crew.manager, sofie.id, "I said: alone.")
    second, first = story.read(objections_of, sofie.id)
    assert (second.words, second.by, second.lifted_at) == ("I said: alone.", "Henrik Dam", None)
    assert (first.words, first.by) == ("Leave me alone.", "Jonas Lind")
    assert (first.lifted_at - first.at).days == 2
    assert len(story.read(objections_of, bo.id)) == 1
