"""Customers: people and companies and how to reach them."""
