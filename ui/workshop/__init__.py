"""The workshop: the board and the job card."""
