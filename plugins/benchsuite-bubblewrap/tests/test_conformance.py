"""The conformance kit: every check of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchsuite_bubblewrap import BubblewrapSandbox

from benchsuite_core.languages import Language
from benchsuite_core.testing.sandboxes import SandboxTests

LANGUAGE = Language(
    id="sandboxtests", name="Python", image=Path("/unused"), source="main.py", run=("python3", "main.py")
)


@pytest.mark.usefixtures("bounded")
class TestBubblewrap(SandboxTests):
    @pytest.fixture(autouse=True)
    def _seen_from_outside(self, marked):
        self.leftovers = marked

    def make_sandbox(self):
        return BubblewrapSandbox({})

    def make_language(self):
        return LANGUAGE


@pytest.mark.slow
class TestBubblewrapWithNamespaces(TestBubblewrap):
    reuse = "namespace"


@pytest.mark.slow
class TestFreshBubblewrap(TestBubblewrap):
    reuse = "fresh"
