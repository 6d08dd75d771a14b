"""``python -m benchsuite_core`` is ``benchsuite``."""

from benchsuite_core.cli import main

main()
