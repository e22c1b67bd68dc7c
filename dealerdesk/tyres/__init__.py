"""Tyres that the house keeps for a car: where they lie, how much tread is left, when they are due."""
