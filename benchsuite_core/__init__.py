"""benchsuite: evaluate any language model, with any harness, in any programming language."""
