"""Vehicles, their plates, owners and odometers."""
