"""Leads: the sales inbox, and the news of what was heard."""
