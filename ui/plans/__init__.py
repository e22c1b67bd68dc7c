"""Service plans on the settings page, and inspections at the counter."""
