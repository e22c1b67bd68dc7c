"""Consent and objections on the screen: may we, by which channel, and what was said about it."""
