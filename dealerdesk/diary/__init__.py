"""The diary: appointments against capacity, what can be promised, and the courtesy cars."""
