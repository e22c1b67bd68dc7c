"""The house: dealership, opening hours, closing days and every number of the rules."""
