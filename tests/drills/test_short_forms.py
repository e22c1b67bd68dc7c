"""Every fault in its short form: nothing fails, and the control, which makes a mistake on purpose, does."""

from drills import killing


def test_a_killed_process_loses_nothing_it_said_was_saved(done):
    tally = done(killing.FAULT)
    assert tally.found == []
    assert tally.trials == killing.FAULT.short and tally.control_failures > 0
