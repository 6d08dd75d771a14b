"""JavaScript by the conformance kit, and what is JavaScript's own."""

import pytest
from benchsuite_lang_javascript import JAVASCRIPT

from benchsuite_core.testing.languages import LanguageTests


@pytest.mark.docker
class TestJavaScript(LanguageTests):
    """What every language must do."""

    language = JAVASCRIPT
