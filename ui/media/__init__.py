"""Windows on pictures: taking them in, showing them small, signing."""
