"""Builds the documentation: ``sphinx-build -W -b html docs docs/_build/html``. Needs no network."""

# ruff: noqa: INP001 - Sphinx imports the files of this folder by their names

from __future__ import annotations

import sys
from importlib import metadata
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "benchsuite"
author = "The benchsuite authors"
project_copyright = f"2026, {author}"
release = metadata.version("benchsuite")

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "expand"]
exclude_patterns = ["_build", "_ext"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

html_theme = "furo"
html_title = "benchsuite"
html_copy_source = False

autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"
napoleon_use_ivar = True
napoleon_custom_sections = [("Class attributes", "Attributes")]
