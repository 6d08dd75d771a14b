"""Bash by the conformance kit."""

import pytest
from benchsuite_lang_bash import BASH

from benchsuite_core.testing.languages import LanguageTests


@pytest.mark.docker
class TestBash(LanguageTests):
    """What every language must do."""

    language = BASH
