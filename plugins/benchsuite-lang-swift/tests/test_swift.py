"""Swift by the conformance kit."""

import pytest
from benchsuite_lang_swift import SWIFT

from benchsuite_core.testing.languages import LanguageTests


@pytest.mark.docker
class TestSwift(LanguageTests):
    """What every language must do."""

    language = SWIFT
