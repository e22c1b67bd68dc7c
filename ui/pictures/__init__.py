"""Pictures of every screen in its empty, typical and overfull state, and what is cut off in them."""
