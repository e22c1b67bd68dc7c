"""The people who work here, their roles, and who is at work."""
