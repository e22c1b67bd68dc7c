"""Backups: verified copies of the whole house, how long they are kept, and the way back."""
