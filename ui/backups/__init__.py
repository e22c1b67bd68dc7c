"""Backups on the screen: the section of the settings, and the one that is made by itself each day."""
