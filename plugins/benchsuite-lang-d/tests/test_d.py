"""D by the conformance kit."""

import pytest
from benchsuite_lang_d import D

from benchsuite_core.testing.languages import LanguageTests


@pytest.mark.docker
class TestD(LanguageTests):
    """What every language must do."""

    language = D
