"""The dealership: first run and settings."""
