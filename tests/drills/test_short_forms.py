"""Every fault in its short form: nothing fails, and the control, which makes a mistake on purpose, does."""

from drills import killing, power_cut


def test_a_killed_process_loses_nothing_it_said_was_saved(done):
    tally = done(killing.FAULT)
    assert tally.found == []
    assert tally.trials == killing.FAULT.short and tally.control_failures > 0


def test_a_power_cut_loses_nothing_that_was_saved(done):
    tally = done(power_cut.FAULT)
    assert tally.found == []
    if not tally.not_here:  # without a C compiler the drill says so, and nothing was tried
        assert tally.trials >= power_cut.FAULT.short and tally.control_failures > 0
