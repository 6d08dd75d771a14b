"""R by the conformance kit."""

import pytest
from benchsuite_lang_r import R

from benchsuite_core.testing.languages import LanguageTests


@pytest.mark.docker
class TestR(LanguageTests):
    """What every language must do."""

    language = R
