"""Python programs for benchsuite."""
