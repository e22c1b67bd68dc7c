"""The warranty page: claims and what is owed, recalls, goodwill, and what ends soon."""
