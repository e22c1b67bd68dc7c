"""Bringing customers along: the import page."""
