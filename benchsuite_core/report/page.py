"""Writes the report: HTML in pieces, so that memory does not grow with the number of records.

Whatever a model or a program wrote is hostile here. Three things keep it text: the templates escape every value,
`plain` makes visible what would reorder or hide it, and the page's own policy forbids every script and every request.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from importlib import resources
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from benchsuite_core.plain import plain
from benchsuite_core.records import Verdict
from benchsuite_core.report.charts import shades
from benchsuite_core.report.view import view

if TYPE_CHECKING:
    from benchsuite_core.store import Run, Store

PIECE = 40
"""Values that are put together into one piece of the page."""

VERDICTS = {
    Verdict.PASSED: "right, as far as the tests can tell",
    Verdict.FAILED: "a wrong answer, or tests that did not prove their end",
    Verdict.BUILD_ERROR: "the program did not build",
    Verdict.RUNTIME_ERROR: "it crashed",
    Verdict.TIMEOUT: "it used up its time",
    Verdict.OUT_OF_MEMORY: "it used up its memory",
    Verdict.OUTPUT_LIMIT: "it wrote more than it may",
    Verdict.NO_CODE: "the completion has no code",
}
"""What each verdict means, in a few words, for the legend."""


def render(runs: Sequence[Run], store: Store) -> Iterator[str]:
    """Write the report of some runs.

    Args:
        runs: in the order in which they are shown.
        store: where their records are.

    Yields:
        The page, piece by piece. Every piece can be encoded as UTF-8.
    """
    style = _read("style.css")
    hashed = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    stream = (
        _environment()
        .get_template("page.html.jinja")
        .stream(
            runs=runs,
            views=(view(run, store) for run in runs),
            # Raw on purpose: escaping would change what the policy's hash is of.
            style=Markup(style),  # noqa: S704 - a file of this package
            policy=f"default-src 'none'; style-src 'sha256-{hashed}'; base-uri 'none'; form-action 'none'",
            verdicts={verdict.value: meaning for verdict, meaning in VERDICTS.items()},
            shades=shades(),
        )
    )
    stream.enable_buffering(PIECE)
    yield from stream


def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_read),
        autoescape=True,
        finalize=_visible,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["percent"] = lambda share: f"{100 * share:.1f}%"
    environment.filters["number"] = lambda count: f"{count:,}"
    return environment


def _visible(value: Any) -> Any:
    """Applied to every value that a template writes."""
    return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _read(name: str) -> str:
    return resources.files(__package__).joinpath("templates", name).read_text(encoding="utf-8")
