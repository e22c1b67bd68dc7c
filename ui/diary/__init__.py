"""Windows of the diary."""
