"""Remarks: what customers say, word for word."""
