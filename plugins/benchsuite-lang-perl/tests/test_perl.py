"""Perl by the conformance kit."""

import pytest
from benchsuite_lang_perl import PERL

from benchsuite_core.testing.languages import LanguageTests


@pytest.mark.docker
class TestPerl(LanguageTests):
    """What every language must do."""

    language = PERL
