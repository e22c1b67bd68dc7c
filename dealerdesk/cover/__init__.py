"""Cover: terms, covers, contracts and the verdict."""
