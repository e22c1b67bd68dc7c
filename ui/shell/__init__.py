"""The shell: rail, top bar, hint bar and the window that holds the pages."""
