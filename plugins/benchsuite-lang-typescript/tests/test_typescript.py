"""TypeScript by the conformance kit, and what is TypeScript's own."""

import pytest
from benchsuite_lang_typescript import TYPESCRIPT

from benchsuite_core.testing.languages import LanguageTests


@pytest.mark.docker
class TestTypeScript(LanguageTests):
    """What every language must do."""

    language = TYPESCRIPT
