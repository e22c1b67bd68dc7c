"""The workshop: the board of what is here, what is done on each car and for how long."""
