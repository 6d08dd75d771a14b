"""The code tasks of the BigCode evaluation harness for benchsuite."""
