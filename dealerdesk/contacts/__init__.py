"""Contacts: consent, objections and attempts."""
