"""The tests: one folder per capability, the house rules, and whole stories."""
