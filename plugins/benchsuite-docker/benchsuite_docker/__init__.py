"""Hardened Docker containers as a sandbox for benchsuite."""
