"""Documents: the numbers of printed papers, and what is remembered to tell them again."""
