"""Pictures and papers that belong to something: photos, signatures, documents, kept in the database."""
