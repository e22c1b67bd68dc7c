"""Windows on stored tyres."""
