"""The one box."""
