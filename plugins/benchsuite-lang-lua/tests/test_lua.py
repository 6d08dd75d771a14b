"""Lua by the conformance kit, and what is Lua's own."""

import pytest
from benchsuite_lang_lua import LUA

from benchsuite_core.testing.languages import LanguageTests


@pytest.mark.docker
class TestLua(LanguageTests):
    """What every language must do."""

    language = LUA
