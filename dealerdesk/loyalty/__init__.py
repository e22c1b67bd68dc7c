"""Loyalty: the rung on the ladder."""
