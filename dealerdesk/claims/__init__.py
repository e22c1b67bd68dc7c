"""Claims: what others pay for a job, goodwill of the house, and what was sold and comes back."""
