"""Models of OpenAI-compatible servers for benchsuite."""
