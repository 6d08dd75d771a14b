"""Ruby by the conformance kit, and what is Ruby's own."""

import pytest
from benchsuite_lang_ruby import RUBY

from benchsuite_core.testing.languages import LanguageTests


@pytest.mark.docker
class TestRuby(LanguageTests):
    """What every language must do."""

    language = RUBY
