"""Drills: one small file for each thing that can go wrong, done for real and counted, with a control."""
