"""Every fault in its short form: nothing fails, and the control, which makes a mistake on purpose, does."""

from drills import (
    clocks,
    damaged,
    disk_full,
    eight_writers,
    hostile_files,
    hostile_text,
    killing,
    migrating,
    power_cut,
    restoring,
    two_windows,
)


def test_a_killed_process_loses_nothing_it_said_was_saved(done):
    tally = done(killing.FAULT)
    assert tally.found == []
    assert tally.trials == killing.FAULT.short and tally.control_failures > 0


def test_a_power_cut_loses_nothing_that_was_saved(done):
    tally = done(power_cut.FAULT)
    assert tally.found == []
    if not tally.not_here:  # without a C compiler the drill says so, and nothing was tried
        assert tally.trials >= power_cut.FAULT.short and tally.control_failures > 0


def test_on_a_full_disk_nothing_is_lost_and_the_text_stays(done):
    tally = done(disk_full.FAULT)
    assert tally.found == []
    if not tally.not_here:
        assert tally.trials >= disk_full.FAULT.short and tally.control_failures > 0
        assert all(tally.facts[f"{kind} refused"] for kind in disk_full.KINDS)


def test_eight_processes_write_and_nobody_is_turned_away(done):
    tally = done(eight_writers.FAULT)
    # How long they wait is measured by the command on a quiet computer, not by a test on a busy one.
    assert [wrong for wrong in tally.found if not wrong.startswith("p99")] == []
    assert tally.trials > eight_writers.PROCESSES and tally.control_failures > 0


def test_of_two_windows_the_second_hears_of_the_first(done, qapp):
    tally = done(two_windows.FAULT)
    assert tally.found == []
    assert tally.trials == two_windows.FAULT.short and tally.control_failures > 0


def test_a_damaged_database_is_noticed_and_restored(done):
    tally = done(damaged.FAULT)
    assert tally.found == []
    assert tally.trials == damaged.FAULT.short and tally.control_failures > 0


def test_a_killed_migration_leaves_the_old_or_the_new(done):
    tally = done(migrating.FAULT)
    assert tally.found == []
    assert tally.trials >= migrating.FAULT.short and tally.control_failures > 0


def test_a_backup_made_and_restored_while_others_write_is_the_house_of_its_moment(done):
    tally = done(restoring.FAULT)
    assert tally.found == [] and tally.failures == 0
    assert tally.trials == restoring.FAULT.short and tally.control_failures > 0
    assert tally.facts["saves meanwhile"] > 0


def test_hostile_text_breaks_nothing_is_not_altered_and_does_not_run(done):
    tally = done(hostile_text.FAULT)
    assert tally.found == []
    assert tally.trials >= hostile_text.FAULT.short and tally.control_failures > 0


def test_hostile_files_end_in_a_sentence_or_are_taken_whole(done):
    tally = done(hostile_files.FAULT)
    assert tally.found == []
    assert tally.trials == hostile_files.FAULT.short and tally.control_failures > 0


def test_order_and_deadlines_hold_whatever_the_clock_does(done):
    tally = done(clocks.FAULT)
    assert tally.found == []
    assert tally.trials == len(clocks.CASES) and tally.control_failures > 0
