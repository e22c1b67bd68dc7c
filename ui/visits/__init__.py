"""Visits: the Counter, check-in and hand-back."""
