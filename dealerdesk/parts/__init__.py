"""Parts: the catalogue, the ledger of every movement, reservations."""
