"""Plans: what makers ask for and when (service), and what the law asks for (roadworthiness inspection)."""
