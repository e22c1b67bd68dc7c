"""Leads: warmth, handoff, pick-up and feedback."""
