"""Vehicles: the form of a car."""
