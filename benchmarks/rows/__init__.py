"""The rows of the table, one file each, in the order in which they are shown."""
