"""Models of an Ollama server for benchsuite."""
