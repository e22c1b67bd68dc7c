"""Customers: the list, the whole of one, and the form."""
