"""What several tests need: databases on both engines and real widgets."""
