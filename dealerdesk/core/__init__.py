"""What every room stands on: database, journal, errors, clock, money and languages."""
