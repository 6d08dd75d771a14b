"""Racket by the conformance kit."""

import pytest
from benchsuite_lang_racket import RACKET

from benchsuite_core.testing.languages import LanguageTests


@pytest.mark.docker
class TestRacket(LanguageTests):
    """What every language must do."""

    language = RACKET
