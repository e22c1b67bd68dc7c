"""Benchmarks: how fast each thing is, beside what the machine could do, in one table."""
