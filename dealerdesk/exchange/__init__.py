"""Exchange: import and export."""
