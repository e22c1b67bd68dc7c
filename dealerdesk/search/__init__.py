"""Search: the one index behind the one box."""
