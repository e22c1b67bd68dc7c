"""The parts desk: what jobs ask for, what lies there, what comes, and what is sold over the counter."""
