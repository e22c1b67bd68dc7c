"""The UI kit: tokens, type, icons, painter functions and real widgets that every page is built from."""
