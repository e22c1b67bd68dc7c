"""Visits: repair orders from check-in to hand-back."""
